package missingrevision

import (
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// fixes adds the header where the call is given its headers as a literal. It is not safe: another revision may answer otherwise than
// the one that Klaviyo has picked so far.
func fixes(pass *rule.Pass, use *klaviyo.Use) []rule.Fix {
	newest := klaviyo.Newest(pass.AsOf).Name
	headers, first, ok := literalHeaders(use.Call)
	if newest == "" || !ok {
		return nil
	}
	entry, ok := entryBefore(pass, headers, first, newest)
	if !ok {
		return nil
	}
	at := facts.Span{Pos: first.Pos, End: first.Pos}
	return []rule.Fix{{Message: "send revision " + newest, Edits: []rule.Edit{{Span: at, NewText: entry}}}}
}

// literalHeaders returns the literal of the headers among the arguments of a call, and the first key that stands in it.
func literalHeaders(c *facts.Call) (headers, first facts.Span, ok bool) {
	take := func(name string, v facts.Value) {
		if ok || !strings.EqualFold(name, "headers") || v.Kind != facts.Object || !within(v.Span, c.Span) {
			return
		}
		for _, f := range v.Fields {
			if f.Value.Kind != facts.List && within(f.Span, v.Span) && (!ok || f.Span.Pos < first.Pos) {
				headers, first, ok = v.Span, f.Span, true
			}
		}
	}
	for _, a := range c.Args {
		take(a.Name, a.Value)
		for _, f := range a.Value.Fields {
			take(f.Name, f.Value)
		}
	}
	return headers, first, ok
}

func within(inner, outer facts.Span) bool {
	return inner.IsValid() && outer.Holds(inner)
}

// pair is a key, plain or quoted, what divides it from its value, and the quote that the value begins with.
var pair = regexp.MustCompile(`^(?:\w+|(['"])[\w-]+['"])(\s*(?::|=>)\s*)(['"]?)`)

// entryBefore is the text of an entry for the revision before a key, in the manner of that key's own.
func entryBefore(pass *rule.Pass, headers, key facts.Span, revision string) (string, bool) {
	m := pair.FindStringSubmatch(pass.Source(facts.Span{Pos: key.Pos, End: headers.End}))
	if m == nil {
		return "", false
	}
	quote := `"`
	if m[1]+m[3] != "" {
		quote = (m[1] + m[3])[:1]
	}
	name := klaviyo.RevisionHeader
	if m[1] != "" {
		name = m[1] + name + m[1]
	}
	entry := name + m[2] + quote + revision + quote + ","
	indent := pass.Before(key)
	if strings.TrimSpace(indent) != "" {
		return entry + " ", true
	}
	end := "\n"
	if strings.Contains(pass.Source(facts.Span{Pos: headers.Pos, End: key.Pos}), "\r\n") {
		end = "\r\n"
	}
	return entry + end + indent, true
}
