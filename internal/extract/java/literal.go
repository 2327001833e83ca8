package java

import (
	"go/token"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func tokenPos(n int) token.Pos { return token.Pos(n) }

// number lowers a number as it is printed, for those that are exact as such; others stay as they are written.
func (l *lowerer) number(n syntax.Node) flow.Expr {
	text := strings.TrimRight(strings.ReplaceAll(n.Text(), "_", ""), "lL")
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		text = strconv.FormatInt(i, 10)
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: text}
}

// str lowers a string, a text block or a character.
func (l *lowerer) str(n syntax.Node) *flow.Lit {
	source := n.Text()
	if strings.HasPrefix(source, `"""`) {
		return l.textBlock(n, source)
	}
	start, end := n.Start()+1, n.End()
	if end > start && source[0] == source[len(source)-1] {
		end-- // else the closing quote is missing
	}
	start = min(start, end)
	inner := l.tree.Text(start, end)
	value := unescape(inner)
	return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: value, Exact: value == inner, Body: l.tree.Span(start, end)}
}

// unquoted is the value of a string without its quotes.
func unquoted(n syntax.Node) string { return unescape(strings.Trim(n.Text(), `"`)) }

// textBlock lowers a text block: the white space that all its lines begin with, and that at their ends, is no part of it.
// https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.6, seen 2026-11-24
func (l *lowerer) textBlock(n syntax.Node, source string) *flow.Lit {
	body := strings.TrimSuffix(source[3:], `"""`)
	_, content, _ := strings.Cut(body, "\n")
	content = strings.ReplaceAll(content, "\r\n", "\n")
	lines := strings.Split(content, "\n")
	indent := -1
	for i, line := range lines {
		if blank := strings.TrimSpace(line) == ""; blank && i < len(lines)-1 {
			continue
		}
		if n := len(line) - len(strings.TrimLeft(line, " \t\f")); indent < 0 || n < indent {
			indent = n
		}
	}
	for i, line := range lines {
		lines[i] = strings.TrimRight(line[min(max(indent, 0), len(line)):], " \t\f")
	}
	start := n.Start() + 3
	return &flow.Lit{
		Span: n.Span(), Kind: facts.String, Text: unescape(strings.Join(lines, "\n")), Body: l.tree.Span(start, max(start, n.End()-3)),
	}
}

// unescape resolves the escapes of a string. What is no escape stays as it is.
func unescape(s string) string { return syntax.Unescape(s, escape) }

var escapes = map[byte]rune{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 's': ' ', '\n': -1}

// escape reads what follows a backslash and returns the character, or -1 for none, and how long the escape is.
func escape(s string) (rune, int) {
	if r, ok := escapes[s[0]]; ok {
		return r, 1
	}
	switch {
	case s[0] == 'u':
		digits := strings.TrimLeft(s, "u")
		at := len(s) - len(digits)
		if len(digits) >= 4 {
			if v, err := strconv.ParseUint(digits[:4], 16, 32); err == nil {
				return rune(v), at + 4
			}
		}
	case s[0] >= '0' && s[0] <= '7':
		n := 1
		for n < 3 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
			n++
		}
		if v, err := strconv.ParseUint(s[:n], 8, 8); err == nil {
			return rune(v), n
		}
	}
	return utf8.DecodeRuneInString(s)
}
