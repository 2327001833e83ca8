// Package eventwithoutuniqueid reports events that are created without a unique id.
package eventwithoutuniqueid

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

// Rule reports events whose attributes are known and hold no unique id.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	var seen []facts.Span
	for _, use := range pass.Uses {
		attributes := use.EventAttributes()
		if len(attributes) == 0 || use.Call.Test || use.InSDK || !all(attributes, lacksID) {
			continue
		}
		at := use.Call.Decider(attributes[0].Span)
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		d := rule.Diagnostic{Span: at, Message: "an event is sent without unique_id, so sending it again counts it twice; give it an id that is the same each time, such as that of the order"}
		if all(attributes, hasTime) {
			d.Severity = rule.Info
			d.Message = "an event is sent without unique_id: its time stands for one, so that two of a profile and metric within a second are one; give it an id that is the same each time, such as that of the order"
		} else if use.Surface == klaviyo.Client {
			d.Severity = rule.Info // a visitor's browser seldom sends again
		}
		if use.Call.Span != at {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
		}
		pass.Report(d)
	}
}

func all(vs []facts.Value, is func(facts.Value) bool) bool {
	return !slices.ContainsFunc(vs, func(v facts.Value) bool { return !is(v) })
}

func lacksID(attributes facts.Value) bool {
	return klaviyo.EventUniqueID(attributes).Presence == facts.Absent
}

// hasTime reports whether an event says when it happened, by something else than the clock of the moment it is sent.
func hasTime(attributes facts.Value) bool {
	f := klaviyo.EventTime(attributes)
	if f.Presence != facts.Present {
		return false
	}
	now := false
	f.Value.Walk(func(v facts.Value) bool {
		now = now || v.Origin == facts.Clock
		return true
	})
	return !now
}
