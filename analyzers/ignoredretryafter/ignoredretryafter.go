// Package ignoredretryafter reports retries of 429 that do not wait as long as Klaviyo says.
package ignoredretryafter

import (
	"bytes"
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports loops and SDK versions that wait a time of their own after a 429.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if !use.Made(pass.Library) || !use.Talks() || use.SDK != "" || asks(use) {
			continue
		}
		if wait, ok := ownWait(use.Call); ok {
			pass.Report(rule.Diagnostic{
				Span:    use.Call.Span,
				Message: "429 is tried again after a time of its own, and what Retry-After says is not read; wait that many seconds",
				Related: []rule.Related{{Span: wait, Message: "429 is handled here"}},
			})
		}
	}
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			checkVersion(pass, d)
		}
	}
}

// ownWait returns where a function that waits handles 429 and makes the call again: in a loop that is not one over elements, or by
// calling itself.
func ownWait(c *facts.Call) (at facts.Span, ok bool) {
	at, handles := c.Handles(429)
	if !handles {
		return at, false
	}
	for _, e := range c.Around {
		if e.Kind == facts.Loop && e.Waits && !e.Over {
			return at, true
		}
	}
	return at, false
}

// asks reports whether the files of the call read how long to wait, or hand the answer to what does.
func asks(use *klaviyo.Use) bool {
	if use.Call.Says("retry-after", "retry_after", "retryafter", "ratelimit-reset", "ratelimit_reset", "ratelimitreset", "expected available") {
		return true
	}
	for _, f := range use.Call.Files() {
		text := bytes.ToLower(f.Content)
		for _, name := range []string{"retry-after", "retry_after", "retryafter", "expected available"} {
			if bytes.Contains(text, []byte(name)) {
				return true
			}
		}
	}
	return false
}

// checkVersion reports a version of an SDK that retries without asking.
func checkVersion(pass *rule.Pass, d *facts.Dependency) {
	sdk := klaviyo.FindSDK(d.Ecosystem, d.Name)
	if sdk == nil || d.Direct || d.DecidedBy != nil || d.Stale {
		return
	}
	version := d.Resolved
	if version == "" {
		version = d.Version
	}
	retry, ok := sdk.RetryOf(version)
	if version == "" || !ok || retry.RetryAfter != klaviyo.Unsupported {
		return
	}
	fixed := ""
	for _, r := range sdk.Retries {
		if r.RetryAfter == klaviyo.Supported && r.From != "" && fixed == "" {
			fixed = r.From
		}
	}
	pass.Report(rule.Diagnostic{
		Span:    d.Span,
		Message: fmt.Sprintf("%s %s tries a 429 again without regard to Retry-After; version %s waits as long as Klaviyo says", d.Name, version, fixed),
	})
}
