// Package randomuniqueid reports unique ids of events that are made when the event is sent.
package randomuniqueid

import (
	_ "embed"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports unique ids that come from chance or from the clock, where they are made.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	var seen []facts.Span
	for _, use := range pass.Uses {
		if use.Call.Test {
			continue
		}
		for _, attributes := range use.EventAttributes() {
			id := klaviyo.EventUniqueID(attributes)
			origin, made := originOf(id.Value)
			if id.Presence != facts.Present || origin == "" {
				continue
			}
			at := made
			if !at.IsValid() {
				at = use.Call.Span
			}
			if slices.Contains(seen, at) {
				continue
			}
			seen = append(seen, at)
			d := rule.Diagnostic{Span: at, Message: message(origin)}
			if use.Call.Span != at {
				d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
			}
			pass.Report(d)
		}
	}
}

// originOf says what an id depends on where every alternative of it depends on chance or the clock, and where that is made.
func originOf(v facts.Value) (facts.Origin, facts.Span) {
	switch v.Kind {
	case facts.OneOf:
		var origin facts.Origin
		at := v.Span
		for i, x := range v.Items {
			o, s := originOf(x)
			if o == "" {
				return "", s
			}
			if i == 0 {
				origin, at = o, s
			}
		}
		return origin, at
	case facts.Concat:
		for _, x := range v.Items {
			if o, s := originOf(x); o != "" {
				return o, s
			}
		}
	}
	return v.Origin, v.Span
}

func message(origin facts.Origin) string {
	what := "is random"
	if origin == facts.Clock {
		what = "comes from the clock"
	}
	return "this unique_id " + what + ", so an event that is sent again gets another one and counts twice; derive it from what happened, such as the id of the order"
}
