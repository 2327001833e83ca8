// Package webhooknotidempotent reports receivers of Klaviyo's webhooks that do everything again when a delivery comes again.
package webhooknotidempotent

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports what a receiver does twice for a delivery that comes twice. What keeps deliveries apart may be out of view, so it is never sure.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	seen := map[facts.Span]bool{}
	for _, r := range pass.Receivers() {
		for _, e := range r.Effects() {
			if seen[e.Span] || e.Test {
				continue
			}
			seen[e.Span] = true
			pass.Report(rule.Diagnostic{
				Span: e.Span, Related: []rule.Related{{Span: r.Span, Message: "received here"}},
				Message: "this " + e.Does + " again each time Klaviyo sends a delivery again: store the id of the delivery first, and leave out those that are known",
			})
		}
	}
}
