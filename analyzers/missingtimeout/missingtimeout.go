// Package missingtimeout reports requests that may wait for Klaviyo for ever, or for minutes.
package missingtimeout

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports requests without a time limit, where the library has none of its own or a very long one.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	if limitsAll(pass.Units) {
		return
	}
	for _, use := range pass.Uses {
		r := use.Call.Request
		t, ok := klaviyo.TransportOf(r)
		if !ok || r.Timeout != facts.Absent || !use.Made(pass.Library) || !use.Talks() || use.IsOld() || limited(use.Call) {
			continue
		}
		if t.Wait > 0 && klaviyo.RunsElsewhere(use.Unit) {
			continue // the wait is that of Node
		}
		d := rule.Diagnostic{Span: use.Call.Span, Message: fmt.Sprintf("%s waits for ever where Klaviyo does not answer; give the request a time limit", r.Library)}
		if t.Wait > 0 {
			d.Severity = rule.Info
			d.Message = fmt.Sprintf("%s waits %d seconds where Klaviyo does not answer; give the request a shorter time limit", r.Library, t.Wait)
		}
		if use.Unit.File.Language == source.Shell || use.Unit.File.Language == source.Dockerfile || use.Unit.File.Language == source.YAML {
			d.Severity = rule.Info // somebody watches a script, or a job has a limit of its own
		}
		pass.Report(d)
	}
}

// limited reports whether something around the call may bound its time: what it is handed to, or a function that it is raced with.
func limited(c *facts.Call) bool {
	if _, ok := c.Enclosed(facts.Expires, facts.Sweeps); ok {
		return true
	}
	return c.Mentions("wait_for", "withtimeout", "with_timeout", "ortimeout", "completeontimeout", "fail_after", "move_on_after", "race", "abort") ||
		c.Request.Library == "aiohttp" && c.Says("timeout") || c.Request.Library == "curl" && c.Mentions("timeout")
}

// limitsAll reports whether the program sets a time limit for all its connections: socket.setdefaulttimeout in Python.
func limitsAll(units []*facts.Unit) bool {
	for _, u := range units {
		for _, t := range u.Tools {
			if t.Name == "socket.setdefaulttimeout" {
				return true
			}
		}
	}
	return false
}
