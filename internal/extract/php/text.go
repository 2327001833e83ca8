package php

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func itoa(i int) string { return strconv.Itoa(i) }

// quoted lowers '...' and "...", the latter with what is interpolated.
func quoted(l *lowerer, n syntax.Node) flow.Expr {
	first, last := n.First(), n.First()
	for c := range n.Children() {
		last = c
	}
	if !first.Exists() || first == last {
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: strings.Trim(n.Text(), `"'`)}
	}
	unescape := unescapeDouble
	if n.Kind() == "string" {
		unescape = unescapeSingle
	}
	return l.interpolated(n, n, first.End(), last.Start(), unescape)
}

// interpolated lowers the text between two offsets, with the expressions of a node that stand in it.
func (l *lowerer) interpolated(whole, holder syntax.Node, from, to int, unescape func(string) string) flow.Expr {
	out := &flow.Join{Span: whole.Span()}
	at := from
	literal := func(end int) {
		if end > at {
			out.Parts = append(out.Parts, l.literal(at, end, unescape))
		}
	}
	for c := range holder.Children() {
		switch c.Kind() {
		case "{":
			literal(c.Start())
			at = c.End()
		case "}":
			at = c.End()
		default:
			if !c.Named() || c.Comment() || isText[c.Kind()] || c.Start() < from || c.End() > to {
				continue
			}
			literal(c.Start())
			out.Parts = append(out.Parts, l.expr(c))
			at = c.End()
		}
	}
	literal(to)
	switch len(out.Parts) {
	case 0:
		empty := l.tree.Span(from, from)
		return &flow.Lit{Span: whole.Span(), Kind: facts.String, Exact: true, Body: empty}
	case 1:
		if lit, ok := out.Parts[0].(*flow.Lit); ok && lit.Kind == facts.String {
			lit.Span = whole.Span()
			return lit
		}
	}
	return out
}

// isText are the nodes that are text within a string.
var isText = map[string]bool{"string_content": true, "escape_sequence": true, "heredoc_start": true, "heredoc_end": true, "nowdoc_string": true}

func (l *lowerer) literal(from, to int, unescape func(string) string) *flow.Lit {
	raw := l.tree.Text(from, to)
	at := l.tree.Span(from, to)
	text := unescape(raw)
	return &flow.Lit{Span: at, Kind: facts.String, Text: text, Exact: text == raw, Body: at}
}

// heredoc lowers <<<NAME and <<<'NAME'. The indentation of the closing line is taken off each line.
func heredoc(l *lowerer, n syntax.Node) flow.Expr {
	body, end := n.Field("value"), n.Field("end_tag")
	if !body.Exists() || !end.Exists() {
		return &flow.Lit{Span: n.Span(), Kind: facts.String}
	}
	whole := n.Text()
	from := strings.IndexByte(whole, '\n') + 1
	to := strings.LastIndexByte(whole[:end.Start()-n.Start()], '\n')
	if from <= 0 || to < from {
		return &flow.Lit{Span: n.Span(), Kind: facts.String}
	}
	indent := whole[to+1 : end.Start()-n.Start()]
	if strings.TrimLeft(indent, " \t") != "" {
		indent = ""
	}
	unescape := unescapeDouble
	if n.Kind() == "nowdoc" {
		unescape = func(s string) string { return s }
	}
	dedent := func(s string) string {
		if indent != "" {
			s = strings.ReplaceAll(s, "\n"+indent, "\n")
		}
		return unescape(s)
	}
	start := n.Start() + from
	if strings.HasPrefix(whole[from:], indent) {
		start += len(indent)
	}
	return l.interpolated(n, body, start, max(start, n.Start()+strings.LastIndexByte(whole[:to+1], '\n')), dedent)
}

// unescapeSingle resolves the escapes of a string in apostrophes.
func unescapeSingle(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return singleEscapes.Replace(s)
}

var singleEscapes = strings.NewReplacer(`\\`, `\`, `\'`, `'`)

var simpleEscapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'v': '\v', 'e': 27, 'f': '\f', '\\': '\\', '$': '$', '"': '"'}

// unescapeDouble resolves the escapes of a string in quotation marks. What is no escape stays as it is.
func unescapeDouble(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		next := s[i+1]
		if c, ok := simpleEscapes[next]; ok {
			b.WriteByte(c)
			i++
			continue
		}
		text, n := codeEscape(s[i+1:])
		if n == 0 {
			b.WriteByte('\\')
			continue
		}
		b.WriteString(text)
		i += n
	}
	return b.String()
}

// codeEscape reads \x41, \101 and \u{1F600} without the backslash, and returns its length, 0 for none.
func codeEscape(s string) (text string, n int) {
	digits := func(from, most int, set string) int {
		i := from
		for i < len(s) && i < from+most && strings.IndexByte(set, s[i]) >= 0 {
			i++
		}
		return i
	}
	const hex, octal = "0123456789abcdefABCDEF", "01234567"
	switch {
	case s[0] == 'x':
		if end := digits(1, 2, hex); end > 1 {
			v, _ := strconv.ParseUint(s[1:end], 16, 8)
			return string([]byte{byte(v)}), end
		}
	case s[0] >= '0' && s[0] <= '7':
		end := digits(0, 3, octal)
		v, _ := strconv.ParseUint(s[:end], 8, 16)
		return string([]byte{byte(v)}), end
	case strings.HasPrefix(s, "u{"):
		end := digits(2, 8, hex)
		if end > 2 && end < len(s) && s[end] == '}' {
			if v, err := strconv.ParseUint(s[2:end], 16, 32); err == nil && v <= utf8.MaxRune {
				return string(rune(v)), end + 1
			}
		}
	}
	return "", 0
}
