// Package keyinenvfile reports private keys in env files that go with the code.
package keyinenvfile

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports private keys in env files. One that git ignores and does not track is where a key of a developer's own belongs.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, leak := range pass.Leaks() {
		if leak.Place != klaviyo.LeakInEnvFile || leak.Unit.File.Marks.Has(source.Ignored) {
			continue
		}
		pass.Report(rule.Diagnostic{Span: leak.Span, Message: message(leak)})
	}
}

func message(leak klaviyo.Leak) string {
	if leak.Unit.File.Marks.Has(source.Example) {
		return "the private key " + leak.Shown + " stands in an example of an env file, which goes with the code; " +
			"revoke it in Klaviyo, leave the value empty here, and keep the new key in a secret manager"
	}
	return "the private key " + leak.Shown + " stands in an env file that goes with the code; " +
		"revoke it in Klaviyo, remove the file from git (git rm --cached), list it in .gitignore, and keep the new key in a secret manager"
}
