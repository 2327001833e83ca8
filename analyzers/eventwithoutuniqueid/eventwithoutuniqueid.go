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
		if len(attributes) == 0 || use.Call.Test || use.InSDK || use.IsOld() || !all(attributes, lacksID) {
			continue
		}
		at := maker(use, attributes[0].Span)
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

// maker is the call that makes the event: the one that decides its attributes, and where they are made by a function that is not on the
// way to the call, the one that decides that it is an event.
func maker(use *klaviyo.Use, attributes facts.Span) facts.Span {
	at := use.Call.Decider(attributes)
	if at == use.Call.Span && !use.Call.Holds(attributes) && (use.Call.Func == nil || !use.Call.Func.Holds(attributes)) {
		return use.Decider()
	}
	return at
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
