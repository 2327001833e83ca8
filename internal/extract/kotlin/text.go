package kotlin

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// number lowers a number as it is printed, for those that are exact as such; others stay as they are written.
func number(l *lowerer, n syntax.Node) flow.Expr {
	text := strings.TrimRight(strings.ReplaceAll(n.Text(), "_", ""), "lLuU")
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		text = strconv.FormatInt(i, 10)
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: text}
}

// str lowers a string: a literal, or the joined parts of one with other values in it.
func (l *lowerer) str(n syntax.Node) flow.Expr {
	quote := 1
	if n.Kind() == "multiline_string_literal" {
		quote = 3
	}
	var parts []flow.Expr
	start, end := n.Start()+quote, n.End()
	if end-quote >= start && strings.HasSuffix(n.Text(), strings.Repeat(n.Text()[:1], quote)) {
		end -= quote // else the closing quote is missing
	}
	start = min(start, end)
	from := start
	for c := range n.Parts() {
		if c.Kind() != "interpolation" {
			continue
		}
		parts = append(parts, l.pieces(from, c.Start(), quote == 3)...)
		if x := c.Part(0); x.Exists() {
			parts = append(parts, l.expr(x))
		} else {
			parts = append(parts, &flow.Opaque{Span: c.Span()})
		}
		from = c.End()
	}
	parts = append(parts, l.pieces(from, max(from, end), quote == 3)...)
	if len(parts) == 0 {
		parts = append(parts, l.piece(start, end, quote == 3))
	}
	if lit, ok := parts[0].(*flow.Lit); ok && len(parts) == 1 && lit.Kind == facts.String && from == start {
		lit.Span = n.Span()
		return lit
	}
	return &flow.Join{Span: n.Span(), Parts: parts}
}

// pieces are the text between two offsets, taken apart at the names that it holds: the grammar only finds those in braces.
func (l *lowerer) pieces(start, end int, raw bool) []flow.Expr {
	var out []flow.Expr
	s := l.tree.Text(start, end)
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && !raw {
			i++
			continue
		}
		size := 0
		if s[i] == '$' {
			size = nameLength(s[i+1:])
		}
		if size == 0 {
			continue
		}
		if i > from {
			out = append(out, l.piece(start+from, start+i, raw))
		}
		out = append(out, l.bare(plain(s[i+1:i+1+size]), l.tree.Span(start+i+1, start+i+1+size)))
		from = i + 1 + size
		i = from - 1
	}
	if from < len(s) {
		out = append(out, l.piece(start+from, end, raw))
	}
	return out
}

// nameLength is how long the name is that a text begins with, 0 for none.
func nameLength(s string) int {
	if strings.HasPrefix(s, "`") {
		if i := strings.IndexByte(s[1:], '`'); i > 0 {
			return i + 2
		}
		return 0
	}
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return i
		}
	}
	return len(s)
}

// piece is the text between two offsets.
func (l *lowerer) piece(start, end int, raw bool) *flow.Lit {
	inner := l.tree.Text(start, end)
	value := inner
	if !raw {
		value = unescape(inner)
	}
	at := l.tree.Span(start, end)
	return &flow.Lit{Span: at, Kind: facts.String, Text: value, Exact: value == inner, Body: at}
}

// unescape resolves the escapes of a string. What is no escape stays as it is.
func unescape(s string) string { return syntax.Unescape(s, escape) }

var escapes = map[byte]rune{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b'}

// escape reads what follows a backslash and returns the character, and how long the escape is.
// https://kotlinlang.org/docs/characters.html, seen 2026-11-24
func escape(s string) (rune, int) {
	if r, ok := escapes[s[0]]; ok {
		return r, 1
	}
	if s[0] == 'u' && len(s) >= 5 {
		if v, err := strconv.ParseUint(s[1:5], 16, 32); err == nil {
			return rune(v), 5
		}
	}
	return utf8.DecodeRuneInString(s)
}

// trimmed lowers "...".trimIndent() and "...".trimMargin() of a literal. It returns nil for any other text.
func trimmed(lit flow.Expr, name string) flow.Expr {
	s, ok := lit.(*flow.Lit)
	if !ok {
		return nil
	}
	lines := strings.Split(s.Text, "\n")
	if len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	if n := len(lines); n > 0 && strings.TrimSpace(lines[n-1]) == "" {
		lines = lines[:n-1]
	}
	indent := -1
	for _, line := range lines {
		if n := len(line) - len(strings.TrimLeft(line, " \t")); strings.TrimSpace(line) != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	for i, line := range lines {
		if _, rest, margin := strings.Cut(line, "|"); name == "trimMargin" && margin && strings.TrimSpace(line[:len(line)-len(rest)-1]) == "" {
			lines[i] = rest
		} else if name == "trimIndent" {
			lines[i] = line[min(max(indent, 0), len(line)):]
		}
	}
	out := *s
	out.Text = strings.Join(lines, "\n")
	out.Exact = out.Exact && out.Text == s.Text
	return &out
}

// slice is a part of a literal, at its place in the source where that is known.
func slice(s *flow.Lit, from, to int) *flow.Lit {
	x := &flow.Lit{Span: s.Span, Kind: facts.String, Text: s.Text[from:to]}
	if s.Exact {
		x.Body = facts.Span{Pos: s.Body.Pos + token.Pos(from), End: s.Body.Pos + token.Pos(to)}
		x.Span, x.Exact = x.Body, true
	}
	return x
}
