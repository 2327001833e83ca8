// Package ignoredretryafter reports retries of 429 that do not wait as long as Klaviyo says.
package ignoredretryafter

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports what waits a time of its own after a 429, and requests that nothing makes again.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	reported, causes := map[facts.Span]bool{}, map[facts.Span]bool{}
	for _, use := range pass.Uses {
		if !use.Made(pass.Library) || !use.Talks() || use.SDK != "" {
			continue
		}
		for _, d := range dropped(pass, use) {
			reported[use.Call.Span] = true
			if !causes[d.Span] {
				causes[d.Span] = true
				pass.Report(d)
			}
		}
		if asks(use) {
			continue
		}
		if d, ok := ownPace(use.Call); ok {
			reported[use.Call.Span] = true
			if len(d.Related) > 0 && d.Related[0].Span != use.Call.Span {
				cause := d.Related[0].Span // the first attempt and the one after the wait have one fault
				if causes[cause] {
					continue
				}
				causes[cause] = true
			}
			pass.Report(d)
		}
	}
	reportUnretried(pass, reported)
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			checkVersion(pass, d)
		}
	}
}

// dropped is what to report of the rules for retries, in the files of a call, that leave Retry-After alone.
func dropped(pass *rule.Pass, use *klaviyo.Use) []rule.Diagnostic {
	var out []rule.Diagnostic
	files := use.Call.Files()
	for _, u := range pass.Units {
		if !slices.Contains(files, u.File) {
			continue
		}
		for _, c := range u.Calls {
			if !c.Test && klaviyo.DropsRetryAfter(c) {
				out = append(out, rule.Diagnostic{Span: c.Span, Message: "Retry-After is left alone by respect_retry_after_header, so that 429 is tried again after a time of its own; leave the option out"})
			}
		}
	}
	return out
}

// ownPace is what to report of a call that is made again after a time of the program's own.
func ownPace(c *facts.Call) (rule.Diagnostic, bool) {
	if wait, ok := ownWait(c); ok {
		return rule.Diagnostic{
			Span:    c.Span,
			Message: "429 is tried again after a time of its own, and what Retry-After says is not read; wait that many seconds",
			Related: []rule.Related{{Span: wait, Message: "429 is handled here"}},
		}, true
	}
	if name, ok := klaviyo.RetriesAtOwnPace(c.Request); ok && c.Request.Retry.Span.IsValid() {
		return rule.Diagnostic{Span: c.Request.Retry.Span, Message: name + itsOwnTime}, true
	}
	if e, ok := c.Enclosed(facts.Retries); ok {
		if name, known := klaviyo.OwnPace(e.Symbol); known {
			return rule.Diagnostic{
				Span: c.Span, Message: name + itsOwnTime,
				Related: []rule.Related{{Span: e.Span, Message: "tried again here"}},
			}, true
		}
	}
	return rule.Diagnostic{}, false
}

const itsOwnTime = " waits a time of its own before it tries again, if it tries again after a 429 at all, and not as long as Retry-After says; " +
	"wait that many seconds"

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
	return at, callsItself(c)
}

// callsItself reports whether a function that the call stands in, or that leads to it, waits and then calls itself.
func callsItself(c *facts.Call) bool {
	stack := append([]*facts.Func{c.Func}, c.Callers...)
	return slices.ContainsFunc(c.Notes[:min(len(c.Notes), len(stack))], func(n *facts.Notes) bool {
		f := stack[slices.Index(c.Notes, n)]
		if f == nil || !n.Waits {
			return false
		}
		_, named := n.Names[strings.ToLower(lastPart(f.Name))]
		return named && slices.ContainsFunc(n.Statuses, func(s facts.Status) bool { return s.Code == 429 })
	})
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
