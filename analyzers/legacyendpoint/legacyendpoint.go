// Package legacyendpoint reports calls to the v1 and v2 API, and to /api/track and /api/identify, which answer 410.
package legacyendpoint

import (
	_ "embed"
	"net/url"
	"regexp"
	"slices"
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
	var named places
	for _, use := range pass.Uses {
		if use.Surface != klaviyo.Legacy || use.Call.Request == nil || use.Call.Test {
			continue // what a legacy SDK calls is that rule's matter
		}
		span := pathSpan(use.URL, use.Path)
		if !span.IsValid() {
			span = use.Call.Span
		}
		if named.holds(span) {
			continue // one constant, however many calls and contexts it reaches
		}
		named = append(named, span)
		d := rule.Diagnostic{Span: span, Message: message(use.Path)}
		if use.Call.Span != span {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "called here"})
		}
		pass.Report(d)
	}
	for _, u := range pass.Units {
		if u.File.Marks.Any(source.Test | source.Fixture | source.Demo | source.Docs | source.Vendored | source.Generated) {
			continue
		}
		named = append(named, checkHanded(pass, u.Calls, named)...)
		for _, l := range u.Literals {
			if path, ok := legacyURL(l.Text); ok && !l.Joined && !l.Docstring && l.Callee == "" && l.Key != "" && !shows[strings.ToLower(l.Key)] && !named.holds(l.Span) {
				pass.Report(rule.Diagnostic{Span: l.Span, Confidence: rule.Medium, Message: message(path)})
			}
		}
		for _, s := range u.Settings {
			name := strings.ToLower(s.Key[strings.LastIndexByte(s.Key, '.')+1:])
			if path, ok := legacyURL(s.Value); ok && !shows[name] && !named.holds(s.ValueSpan) {
				pass.Report(rule.Diagnostic{Span: s.ValueSpan, Confidence: rule.Medium, Message: message(path)})
			}
		}
	}
}

// checkHanded reports the URLs that are given to functions which are not in view, and returns where.
func checkHanded(pass *rule.Pass, calls []*facts.Call, named places) places {
	var found places
	for _, c := range calls {
		if c.Test {
			continue
		}
		for _, h := range klaviyo.HandedLegacy(c) {
			span := pathSpan(h.URL, h.Path)
			if !span.IsValid() {
				span = c.Span
			}
			if named.holds(span) || found.holds(span) {
				continue
			}
			found = append(found, span)
			d := rule.Diagnostic{Span: span, Confidence: rule.Medium, Message: message(h.Path)}
			if c.Span != span {
				d.Related = append(d.Related, rule.Related{Span: c.Span, Message: "handed on here"})
			}
			pass.Report(d)
		}
	}
	return found
}

// places are the literals that were reported.
type places []facts.Span

// holds reports whether a place is among them, in part or as a whole: what is filled in splits a literal, and takes its quotes off.
func (p places) holds(at facts.Span) bool {
	return slices.ContainsFunc(p, func(s facts.Span) bool { return s.Pos < at.End && at.Pos < s.End })
}

// pathSpan is where the constant stands that makes the URL a legacy one: where the URL is one of several, that of this path.
func pathSpan(address facts.Value, path string) facts.Span {
	var at facts.Span
	sure := false
	address.Walk(func(v facts.Value) bool {
		if v.Kind != facts.String || len(v.Items) > 0 {
			return true
		}
		if loc := legacyPart.FindStringIndex(v.Text); loc != nil {
			same := strings.Contains(path+"/", "/"+strings.Trim(known(v.Text[loc[0]:]), "/")+"/")
			if same || !sure {
				at, sure = v.Span, same
			}
		}
		return true
	})
	return at
}

// known is the part of a path before its query and before what is filled in later.
func known(path string) string {
	if i := strings.IndexAny(path, "?{<%"); i >= 0 {
		return path[:i]
	}
	return path
}

// legacyPart matches the segment of a path that makes it a legacy one.
var legacyPart = regexp.MustCompile(`(?i)(^|/)(v[12]|track|identify)(/|\?|$)`)

// legacyURL returns the path of a literal that is a URL of the retired API as a whole.
func legacyURL(text string) (string, bool) {
	if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") || strings.ContainsAny(text, " \n") {
		return "", false
	}
	if strings.Contains(text, "...") || strings.Contains(text, "…") {
		return "", false // an example for people to read
	}
	u, err := url.Parse(text)
	if err != nil || !strings.EqualFold(u.Hostname(), "a.klaviyo.com") || !klaviyo.LegacyPath(u.Path) {
		return "", false
	}
	return u.Path, true
}

// shows are names of what people read: attributes of form fields, and texts about a setting.
var shows = map[string]bool{"placeholder": true, "label": true, "title": true, "hint": true, "help": true, "helptext": true, "description": true}
