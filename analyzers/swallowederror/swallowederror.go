// Package swallowederror reports failures of calls to Klaviyo that leave no trace.
package swallowederror

import (
	_ "embed"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports handlers that do nothing about a failed call, and answers that nobody looks at.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if !use.Made(pass.Library) || !use.Talks() || use.IsOld() {
			continue
		}
		if h, ok := silentHandler(use); ok {
			pass.Report(emptyHandler(use, h))
		} else if unread(use) {
			pass.Report(rule.Diagnostic{
				Span: use.Call.Span,
				Message: use.Call.Request.Library + " raises no error for a status of 400 or more, and nothing looks at the answer: " +
					"a revoked key, a refused payload and a 503 all pass for success; check the status",
			})
		}
	}
}

// silentHandler returns the handler that ends the error of a failed call without a trace.
func silentHandler(use *klaviyo.Use) (facts.Handler, bool) {
	hs := use.Handlers()
	clearsUp := slices.ContainsFunc(use.Call.Around, func(e *facts.Enclosure) bool { return e.Kind == facts.Rescue })
	if len(hs) == 0 || clearsUp { // the failure that came first is the one to know of
		return facts.Handler{}, false
	}
	last := hs[len(hs)-1]
	return last, last.Nothing()
}

func emptyHandler(use *klaviyo.Use, h facts.Handler) rule.Diagnostic {
	d := rule.Diagnostic{
		Span: h.Span, Message: "a failed call to Klaviyo leaves no trace here: log the error, with its status, or raise it",
		Related: []rule.Related{{Span: use.Call.Span, Message: "called here"}},
	}
	if !use.Writes() {
		d.Severity = rule.Info // the program goes on without what it wanted to read
	}
	return d
}

// unread reports whether a change is sent by a library that raises no error for statuses of failure, and the answer is thrown away.
func unread(use *klaviyo.Use) bool {
	c := use.Call
	return c.Outcome == facts.Dropped && use.Writes() && klaviyo.Silent(c.Request) && c.Answer != nil && !klaviyo.ExaminedInView(c.Answer) &&
		!klaviyo.RaisesBySetting(c)
}
