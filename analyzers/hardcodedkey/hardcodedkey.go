// Package hardcodedkey reports private keys that stand in the code base.
package hardcodedkey

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports private keys in any text: code, comments, tests, recordings, documentation. Those in env files and in code for
// browsers have rules of their own.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, leak := range pass.Leaks() {
		if leak.Place != klaviyo.LeakElsewhere {
			continue
		}
		d := rule.Diagnostic{Span: leak.Span}
		switch {
		case leak.Likely:
			d.Severity, d.Confidence = rule.Warning, rule.Low
			d.Message = "this text (" + leak.Shown + ") looks like a private key, in a file that is about Klaviyo; if it is one, revoke it, and read the new one from the environment or a secret manager"
		case !leak.Sure:
			d.Confidence = rule.Medium
			d.Message = "this literal (" + leak.Shown + ") is given to Klaviyo as the private key, and everyone who can read the code can use it; read the key from the environment or a secret manager"
		case leak.Split:
			d.Message = "the private key " + leak.Shown + " is put together from literals here; revoke it in Klaviyo, and read the new one from the environment or a secret manager"
		default:
			d.Message = "the private key " + leak.Shown + " stands in the code base, where everyone who can read it can read and change the account; revoke it in Klaviyo, and read the new one from the environment or a secret manager"
		}
		pass.Report(d)
	}
}
