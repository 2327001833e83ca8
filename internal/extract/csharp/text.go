package csharp

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func itoa(n int) string { return strconv.Itoa(n) }

// literal is a string whose source between the quotes is from start to end.
func (l *lowerer) literal(n syntax.Node, start, end int, text string) *flow.Lit {
	return &flow.Lit{
		Span: n.Span(), Kind: facts.String, Text: text, Exact: text == l.tree.Text(start, end), Body: l.tree.Span(start, end),
	}
}

// character is a character, which counts as a string: it is only ever joined to one.
func character(l *lowerer, n syntax.Node) flow.Expr {
	start, end := n.Start()+1, max(n.Start()+1, n.End()-1)
	return l.literal(n, start, end, unescaped(l.tree.Text(start, end)))
}

// plainString is "…".
func plainString(l *lowerer, n syntax.Node) flow.Expr {
	source := strings.TrimSuffix(strings.TrimSuffix(n.Text(), "u8"), "U8")
	start := n.Start() + 1
	end := max(start, n.Start()+len(source)-1)
	return l.literal(n, start, end, unescaped(l.tree.Text(start, end)))
}

// verbatimString is @"…", in which only the quote is doubled.
func verbatimString(l *lowerer, n syntax.Node) flow.Expr {
	source := strings.TrimSuffix(strings.TrimSuffix(n.Text(), "u8"), "U8")
	start := min(n.End(), n.Start()+2)
	end := max(start, n.Start()+len(source)-1)
	return l.literal(n, start, end, strings.ReplaceAll(l.tree.Text(start, end), `""`, `"`))
}

// rawString is """…""". On several lines it loses the first and the last line break, and the blanks before the closing quotes.
func rawString(l *lowerer, n syntax.Node) flow.Expr {
	for c := range n.Parts() {
		if c.Kind() == "raw_string_content" {
			return l.literal(n, c.Start(), c.End(), dedented(c.Text()))
		}
	}
	return constant(n.Span(), "")
}

// dedented is the text of a raw string, from the source between its quotes.
func dedented(source string) string {
	first, rest, several := strings.Cut(source, "\n")
	last := strings.LastIndexByte(source, '\n')
	if !several || strings.TrimSpace(first) != "" || strings.TrimSpace(source[last+1:]) != "" {
		return source
	}
	indent := source[last+1:]
	lines := strings.Split(strings.TrimSuffix(strings.TrimSuffix(rest, indent), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(strings.TrimPrefix(lines[i], indent), "\r")
	}
	return strings.Join(lines, "\n")
}

// interpolated is $"…{x}…": the constant parts and the values.
func interpolated(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Join{Span: n.Span()}
	verbatim := strings.Contains(n.First().Text(), "@")
	raw := n.Has("interpolation_quote") || strings.Contains(n.Text(), `"""`)
	for c := range n.Parts() {
		switch c.Kind() {
		case "string_content", "escape_sequence":
			text := c.Text()
			if !raw {
				text = strings.NewReplacer("{{", "{", "}}", "}").Replace(text)
				if verbatim {
					text = strings.ReplaceAll(text, `""`, `"`)
				} else {
					text = unescaped(text)
				}
			}
			out.Parts = append(out.Parts, l.literal(c, c.Start(), c.End(), text))
		case "interpolation":
			out.Parts = append(out.Parts, l.hole(c))
		}
	}
	if len(out.Parts) == 0 {
		return constant(n.Span(), "")
	}
	return out
}

// hole is a value in a string, without how it is to be printed.
func (l *lowerer) hole(n syntax.Node) flow.Expr {
	for c := range n.Parts() {
		if c.Kind() != "interpolation_brace" {
			return l.expr(c)
		}
	}
	return &flow.Opaque{Span: n.Span(), Pure: true}
}

var escapes = map[byte]string{
	'n': "\n", 't': "\t", 'r': "\r", '0': "\x00", 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v", 'e': "\x1b", '\\': "\\", '"': "\"", '\'': "'",
}

// unescaped resolves the escapes of a string. What is no escape stays as it is.
func unescaped(source string) string {
	if !strings.Contains(source, "\\") {
		return source
	}
	var b strings.Builder
	for i := 0; i < len(source); i++ {
		if source[i] != '\\' || i+1 == len(source) {
			b.WriteByte(source[i])
			continue
		}
		i++
		if text, ok := escapes[source[i]]; ok {
			b.WriteString(text)
			continue
		}
		most := map[byte]int{'x': 4, 'u': 4, 'U': 8}[source[i]]
		digits := i + 1
		for digits < len(source) && digits <= i+most && strings.IndexByte("0123456789abcdefABCDEF", source[digits]) >= 0 {
			digits++
		}
		code, err := strconv.ParseUint(source[i+1:digits], 16, 32)
		if err != nil {
			b.WriteString(source[i-1 : i+1])
			continue
		}
		b.WriteRune(rune(code))
		i = digits - 1
	}
	return b.String()
}
