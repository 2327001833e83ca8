// Package unsafeforkworkflow reports keys that workflows put within reach of a stranger's pull request.
package unsafeforkworkflow

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports keys in jobs that run a stranger's code, or put a stranger's text into a script, with the secrets of the repository.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, e := range pass.ExposedKeys() {
		d := rule.Diagnostic{Span: e.Span}
		switch e.Access {
		case klaviyo.InsertsText:
			d.Message = fmt.Sprintf("this key is within reach of anyone: on %s a step beside it puts a stranger's text into its script; hand the text over in a variable, and read that", e.Trigger)
			d.Related = []rule.Related{{Span: e.Through.At, Message: "the script that a stranger writes a part of"}}
		case klaviyo.RunsFork:
			d.Message = fmt.Sprintf("this key is within reach of anyone: on %s the job runs the code of a pull request beside it; run that code on pull_request, without secrets", e.Trigger)
			d.Related = []rule.Related{{Span: e.Through.At, Message: "the code of the pull request is fetched here"}, {Span: e.Then.At, Message: "and run here"}}
		}
		if e.Gated {
			d.Severity, d.Confidence = rule.Info, rule.Low
		}
		pass.Report(d)
	}
}
