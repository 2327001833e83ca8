// Package unverifiedwebhook reports receivers of Klaviyo's webhooks that take every request for one of Klaviyo's.
package unverifiedwebhook

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports the routes, where they are registered. Where the program checks a signature of Klaviyo's anywhere else, it is silent.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	if len(pass.Verifications()) > 0 {
		return
	}
	elsewhere := pass.SignatureReaders()
	seen := map[facts.Span]bool{}
	for _, r := range pass.Receivers() {
		if seen[r.Span] || r.Handler == nil || r.MayVerify() || elsewhere > 0 && !r.ReadsSignature() {
			continue
		}
		seen[r.Span] = true
		pass.Report(diagnostic(r))
	}
}

func diagnostic(r *klaviyo.Receiver) rule.Diagnostic {
	d := rule.Diagnostic{Span: r.Span}
	switch {
	case r.ReadsSignature():
		d.Message = "this webhook looks at the signature and never computes it: compare it with the HMAC-SHA256 of the raw body and the Klaviyo-Timestamp header"
	case r.Signed:
		d.Message = "this webhook takes any request for one of Klaviyo's: verify the Klaviyo-Signature header before anything else"
	default:
		d.Confidence = rule.Low
		d.Message = "this webhook takes any request for one of Klaviyo's: verify the Klaviyo-Signature header, or where a flow sends it a secret of your own in a header"
	}
	return d
}
