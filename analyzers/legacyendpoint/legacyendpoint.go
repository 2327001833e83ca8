// Package legacyendpoint reports calls to the v1 and v2 API, and to /api/track and /api/identify, which answer 410.
package legacyendpoint

import (
	_ "embed"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports calls to retired endpoints, at the literal that names them.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	named := map[facts.Span]bool{}
	for _, use := range pass.Uses {
		if use.Surface != klaviyo.Legacy || use.Call.Request == nil || use.Call.Test {
			continue // what a legacy SDK calls is that rule's matter
		}
		span := pathSpan(use.Call.Request)
		if !span.IsValid() {
			span = use.Call.Span
		}
		named[span] = true
		d := rule.Diagnostic{Span: span, Message: message(use.Path)}
		if use.Call.Span != span {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "called here"})
		}
		pass.Report(d)
	}
	for _, u := range pass.Units {
		if u.File.Marks.Any(source.Test | source.Fixture | source.Docs | source.Vendored | source.Generated) {
			continue
		}
		for _, l := range u.Literals {
			if path, ok := legacyURL(l.Text); ok && !l.Joined && !l.Docstring && !logs(l.Callee) && !named[l.Span] {
				pass.Report(rule.Diagnostic{Span: l.Span, Confidence: rule.Medium, Message: message(path)})
			}
		}
	}
}

func message(path string) string {
	use := "the endpoints of /api/ with a revision header"
	switch {
	case strings.HasPrefix(path, "/api/track"):
		use = "POST /api/events"
	case strings.HasPrefix(path, "/api/identify"):
		use = "POST /api/profile-import"
	case strings.Contains(path, "/list"):
		use = "the endpoints of /api/lists and POST /api/profile-subscription-bulk-create-jobs"
	}
	return fmt.Sprintf("%s belongs to the API that was retired on %s and answers 410: the call has no effect; use %s", shown(path), klaviyo.LegacyRetired, use)
}

// shown is the part of a path that says which API it is.
func shown(path string) string {
	parts := strings.SplitN(path, "/", 5)
	return strings.Join(parts[:min(4, len(parts))], "/")
}

// pathSpan is where the constant stands that makes the URL a legacy one.
func pathSpan(r *facts.Request) facts.Span {
	if r == nil {
		return facts.Span{}
	}
	var at facts.Span
	r.URL.Walk(func(v facts.Value) bool {
		if v.Kind != facts.String {
			return true
		}
		if len(v.Items) > 0 {
			return true
		}
		if legacyPart.MatchString(v.Text) {
			at = v.Span
		}
		return true
	})
	return at
}

// legacyPart matches the segment of a path that makes it a legacy one.
var legacyPart = regexp.MustCompile(`(?i)(^|/)(v[12]|track|identify)(/|\?|$)`)

// legacyURL returns the path of a literal that is a URL of the retired API as a whole.
func legacyURL(text string) (string, bool) {
	if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") || strings.ContainsAny(text, " \n") {
		return "", false
	}
	u, err := url.Parse(text)
	if err != nil || !strings.EqualFold(u.Hostname(), "a.klaviyo.com") || !klaviyo.LegacyPath(u.Path) {
		return "", false
	}
	return u.Path, true
}

// logs reports whether a function writes what it is given for people to read.
func logs(callee string) bool {
	name := strings.ToLower(callee)
	for _, word := range []string{"log", "print", "warn", "error", "info", "debug", "puts", "echo", "exception", "describe", "test", "expect", "assert"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
