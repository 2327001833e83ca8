// Package keyinworkflow reports private keys that workflows hold or print.
package keyinworkflow

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports private keys in the files of GitHub Actions, GitLab CI and their kin, and commands there that write one to the log.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, leak := range pass.Leaks() {
		if leak.Place != klaviyo.LeakInWorkflow {
			continue
		}
		pass.Report(rule.Diagnostic{Span: leak.Span, Message: "the private key " + leak.Shown + " stands in a workflow, for everyone who can read the repository; " +
			"revoke it in Klaviyo, and keep the new one as a secret of the repository or environment"})
	}
	for _, p := range pass.PrintedKeys() {
		d := rule.Diagnostic{Span: p.Span, Severity: rule.Info, Confidence: rule.Medium,
			Message: fmt.Sprintf("%s is written to the log, where nothing but the service's mask hides it; remove the command", p.Name)}
		if p.Changed {
			d.Severity = rule.Warning
			d.Message = fmt.Sprintf("a part or another form of %s is written to the log, which the service does not know and does not mask; remove the command", p.Name)
		}
		pass.Report(d)
	}
}
