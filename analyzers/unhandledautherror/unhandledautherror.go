// Package unhandledautherror reports answers that are used without a look at their status.
package unhandledautherror

import (
	_ "embed"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports requests whose answer is read, and whose status is not.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		c := use.Call
		if !use.Made(pass.Library) || !use.Talks() || use.IsOld() || !klaviyo.Silent(c.Request) || klaviyo.Examined(c.Answer) || klaviyo.RaisesBySetting(c) {
			continue
		}
		if len(c.Answer.Reads) == 0 && use.Writes() && c.Outcome == facts.Dropped {
			continue // swallowed-error
		}
		pass.Report(rule.Diagnostic{
			Span: c.Span,
			Message: "nothing looks at the status of the answer, and " + c.Request.Library +
				" raises no error for a 401 or 403: a key that is revoked or lacks a scope goes unnoticed; check the status, and log or raise what is not a success",
		})
	}
}
