// Package insecurewebhookurl reports addresses at which Klaviyo's webhooks would come in without encryption.
package insecurewebhookurl

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports each address where it stands.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, e := range pass.PlainEndpoints() {
		d := rule.Diagnostic{Span: e.Span, Message: "deliveries to this address can be read and changed on the way: begin it with https://"}
		switch {
		case e.Use == nil:
			d.Severity, d.Confidence = rule.Warning, rule.Medium
		case e.Pos < e.Use.Call.Pos || e.End > e.Use.Call.End:
			d.Related = append(d.Related, rule.Related{Span: e.Use.Call.Span, Message: "given to Klaviyo by this call"})
		}
		pass.Report(d)
	}
}
