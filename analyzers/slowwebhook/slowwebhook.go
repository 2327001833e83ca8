// Package slowwebhook reports receivers of Klaviyo's webhooks that work for as long as others like before they answer.
package slowwebhook

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports the requests that a receiver waits for: one for each delivery, or a single one whose time nothing limits.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	seen := map[facts.Span]bool{}
	for _, r := range pass.Receivers() {
		for _, w := range r.Works() {
			if seen[w.Span] || w.Test || w.Each == nil && w.Request.Timeout != facts.Absent {
				continue
			}
			seen[w.Span] = true
			d := rule.Diagnostic{Span: w.Span, Related: []rule.Related{{Span: r.Span, Message: "received here"}}}
			limit := int(klaviyo.WebhookTimeout.Seconds())
			if w.Each != nil {
				d.Message = fmt.Sprintf("one request for each delivery, before the webhook answers: Klaviyo waits %d s; put the deliveries into a queue and answer", limit)
			} else {
				d.Severity, d.Confidence = rule.Info, rule.Low
				d.Message = fmt.Sprintf("the webhook answers after this request, which may take longer than the %d s that Klaviyo waits: answer first, or limit its time", limit)
			}
			pass.Report(d)
		}
	}
}
