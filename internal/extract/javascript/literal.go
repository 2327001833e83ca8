package javascript

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// constant lowers a constant that is not a string.
func (l *lowerer) constant(n syntax.Node) flow.Expr {
	x := &flow.Lit{Span: n.Span(), Text: n.Kind()}
	switch n.Kind() {
	case "number":
		x.Kind, x.Text = facts.Number, number(n.Text())
	case "true", "false":
		x.Kind = facts.Bool
	default:
		x.Kind = facts.Null
	}
	return x
}

// number writes a number as String(x) does, for those that are exact as such; others stay as they are written.
func number(text string) string {
	plain := strings.TrimSuffix(strings.ReplaceAll(text, "_", ""), "n")
	if i, err := strconv.ParseInt(plain, 0, 64); err == nil && !octal(plain) {
		return strconv.FormatInt(i, 10)
	}
	if f, err := strconv.ParseFloat(plain, 64); err == nil && f < 1e21 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return text
}

// octal reports whether a number begins with a 0 that Go, but not every JavaScript, reads as octal.
func octal(text string) bool {
	return len(text) > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9'
}

func decimal(n int) string { return strconv.Itoa(n) }

// stringValue lowers a string, or the join of its parts where something is filled in later between them.
func (l *lowerer) stringValue(n syntax.Node) flow.Expr {
	x := l.str(n)
	if l.filled == nil || !x.Exact {
		return x
	}
	places := l.filled.FindAllStringIndex(x.Text, -1)
	if len(places) == 0 {
		return x
	}
	from := l.file.Token.Offset(x.Body.Pos)
	join, at := &flow.Join{Span: x.Span}, 0
	for _, p := range places {
		if p[0] > at {
			join.Parts = append(join.Parts, l.text(from+at, from+p[0], false))
		}
		join.Parts = append(join.Parts, &flow.Opaque{Span: l.tree.Span(from+p[0], from+p[1]), Pure: true})
		at = p[1]
	}
	if at < len(x.Text) {
		join.Parts = append(join.Parts, l.text(from+at, from+len(x.Text), false))
	}
	return join
}

// str lowers a string. In the attributes of an element it holds character references instead of escapes.
func (l *lowerer) str(n syntax.Node) *flow.Lit {
	start, end := n.Start()+1, n.End()
	if end > start && n.Text()[0] == l.tree.Text(end-1, end)[0] {
		end-- // else the closing quote is missing
	}
	x := l.text(min(start, end), end, false)
	x.Span = n.Span()
	if n.Parent().Kind() == "jsx_attribute" {
		source := l.tree.Text(min(start, end), end)
		x.Text = html.UnescapeString(source)
		x.Exact = x.Text == source
	}
	return x
}

// text is the literal for a stretch of source between quotes, or between the parts of a template.
func (l *lowerer) text(start, end int, template bool) *flow.Lit {
	span := l.tree.Span(start, end)
	source := l.tree.Text(start, end)
	text := source
	if strings.Contains(text, "\\") {
		text = unescape(text)
	}
	if template {
		text = strings.ReplaceAll(text, "\r\n", "\n") // as the language reads line breaks in templates
	}
	return &flow.Lit{Span: span, Kind: facts.String, Text: text, Exact: text == source, Body: span}
}

// template lowers a template string to the join of its parts.
func (l *lowerer) template(n syntax.Node) flow.Expr {
	parts, values := l.templateParts(n)
	if len(values) == 0 {
		parts[0].Span = n.Span()
		return parts[0]
	}
	join := &flow.Join{Span: n.Span()}
	for i, p := range parts {
		if p.Text != "" {
			join.Parts = append(join.Parts, p)
		}
		if i < len(values) {
			join.Parts = append(join.Parts, values[i])
		}
	}
	return join
}

// templateParts returns the literal parts of a template and the values between them; there is one part more than there are values.
func (l *lowerer) templateParts(n syntax.Node) (parts []*flow.Lit, values []flow.Expr) {
	at := n.Start() + 1
	for c := range n.Parts() {
		if c.Kind() == "template_substitution" {
			parts = append(parts, l.text(at, c.Start(), true))
			values = append(values, l.expr(c.Part(0)))
			at = c.End()
		}
	}
	end := n.End()
	if end > at && l.tree.Text(end-1, end) == "`" {
		end-- // else the closing quote is missing
	}
	return append(parts, l.text(at, max(at, end), true)), values
}

// unescape resolves the escapes of a string. What is no escape stays as it is.
func unescape(s string) string { return syntax.Unescape(s, escape) }

// escape reads what follows a backslash and returns the character, or -1 for none, and how long the escape is.
func escape(s string) (rune, int) {
	switch s[0] {
	case 'n':
		return '\n', 1
	case 't':
		return '\t', 1
	case 'r':
		return '\r', 1
	case 'b':
		return '\b', 1
	case 'f':
		return '\f', 1
	case 'v':
		return '\v', 1
	case '0':
		return 0, 1
	case '\n':
		return -1, 1
	case '\r':
		if strings.HasPrefix(s, "\r\n") {
			return -1, 2
		}
		return -1, 1
	case 'x':
		return hex(s, 1, 3)
	case 'u':
		if end := strings.IndexByte(s, '}'); strings.HasPrefix(s, "u{") && end > 2 && end < 10 {
			if r, size := hex(s, 2, end); size == end {
				return r, size + 1
			}
		}
		return unit(s)
	}
	r, size := utf8.DecodeRuneInString(s)
	return r, size
}

// unit reads uXXXX, with the second half of a surrogate pair where there is one.
func unit(s string) (rune, int) {
	r, size := hex(s, 1, 5)
	if r >= 0xD800 && r < 0xDC00 && strings.HasPrefix(s[size:], `\u`) {
		if low, n := hex(s[size+1:], 1, 5); low >= 0xDC00 && low < 0xE000 {
			return 0x10000 + (r-0xD800)<<10 + low - 0xDC00, size + 1 + n
		}
	}
	return r, size
}

// hex reads hexadecimal digits; where they are none, the letter before them stands for itself.
func hex(s string, from, to int) (rune, int) {
	if to <= len(s) {
		if v, err := strconv.ParseUint(s[from:to], 16, 32); err == nil && v <= utf8.MaxRune {
			return rune(v), to
		}
	}
	return rune(s[0]), 1
}

// commentText returns a comment without its marks, and where its text starts.
func commentText(s string) (text string, start int) {
	switch {
	case strings.HasPrefix(s, "//"):
		return strings.TrimRight(s[2:], "\r"), 2
	case strings.HasPrefix(s, "/**") && len(s) > 4:
		return strings.TrimSuffix(s[3:], "*/"), 3
	case strings.HasPrefix(s, "/*"):
		return strings.TrimSuffix(s[2:], "*/"), 2
	case strings.HasPrefix(s, "<!--"):
		return strings.TrimSuffix(s[4:], "-->"), 4
	}
	return s, 0
}
