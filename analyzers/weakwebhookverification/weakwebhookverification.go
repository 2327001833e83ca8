// Package weakwebhookverification reports verifications of Klaviyo's webhooks that refuse what is right, or let through what is not.
package weakwebhookverification

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports each fault where it stands.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	seen := map[facts.Span]bool{}
	report := func(at facts.Span, severity rule.Severity, message string) {
		if at.IsValid() && !seen[at] {
			seen[at] = true
			pass.Report(rule.Diagnostic{Span: at, Severity: severity, Message: message})
		}
	}
	for _, l := range pass.WrongHeaders() {
		report(l.Span, rule.Error, "Klaviyo sends no header \""+l.Text+"\", so no delivery ever verifies: read Klaviyo-Signature")
	}
	for _, v := range pass.Verifications() {
		report(v.Base64, rule.Error, "the signature is lower-case hexadecimal, not Base64, so no delivery ever verifies: encode the digest as hex")
		report(v.Serialised, rule.Error, "the body is written out again before it is signed, which changes its bytes: sign the raw body as it came")
		report(v.Compared, rule.Warning, "an operator compares the signature in a time that tells how much of it is right: compare in constant time")
		if v.NoTimestamp {
			report(v.Span, rule.Error, "the Klaviyo-Timestamp header is not signed with the body, so no delivery ever verifies: append its text to the raw body")
		}
	}
	for _, g := range pass.OpenChecks() {
		report(g.Span, rule.Error, "where "+g.Setting.Text+" is not set every request is let through: refuse requests, or do not start, without the secret")
	}
}
