// Package unhandledservererror reports changes that are lost when Klaviyo is down for a moment.
package unhandledservererror

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

// Rule reports handlers that log the failure of a change and give it up.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		c := use.Call
		// An official SDK tries again by itself, for 503 and 504 at least.
		if !use.Made(pass.Library) || !use.Talks() || use.SDK != "" || c.Request == nil || !use.Records() || use.ByHand() || triesAgain(pass, c) {
			continue
		}
		hs := use.Handlers()
		if len(hs) == 0 || toldBySuccess(c, hs[len(hs)-1]) {
			continue
		}
		if h := hs[len(hs)-1]; h.Logs && !h.Raises && !h.Returns && !h.Acts {
			pass.Report(rule.Diagnostic{
				Span: c.Span, Message: "a 5xx or a broken connection loses what is sent: the failure is logged and given up; try again with growing pauses, or from a queue",
				Related: []rule.Related{{Span: h.Span, Message: "given up here"}},
			})
		}
	}
}

// toldBySuccess reports whether the body of a handler says that it went through, so that others see where it did not.
func toldBySuccess(c *facts.Call, h facts.Handler) bool {
	return slices.ContainsFunc(c.Around, func(e *facts.Enclosure) bool {
		return e.Tells && slices.ContainsFunc(e.Handlers, func(x facts.Handler) bool { return x.Span == h.Span })
	})
}

// triesAgain reports whether something around the call, or in the files that it is made from, may make it again.
func triesAgain(pass *rule.Pass, c *facts.Call) bool {
	if _, ok := c.Enclosed(facts.Retries, facts.Queues, facts.Sweeps); ok || c.Says("retry", "retries", "attempt", "queue", "backoff", "job", "worker") {
		return true
	}
	for _, e := range c.Around {
		if e.Kind == facts.Loop && !e.Over || e.Kind == facts.Rescue {
			return true
		}
	}
	return klaviyo.HasTool(pass.Units, c.Files(), facts.Retries, facts.Queues, facts.Sweeps)
}
