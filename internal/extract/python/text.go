package python

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// text lowers a string literal: a Lit, or for an f-string with fields a Join.
func text(l *lowerer, n syntax.Node) flow.Expr {
	parts := l.textParts(n)
	if len(parts) == 1 {
		if lit, ok := parts[0].(*flow.Lit); ok && !hasFields(n) {
			lit.Span = n.Span() // with its quotes
			return lit
		}
	}
	return &flow.Join{Span: n.Span(), Parts: parts}
}

// adjacent lowers literals that stand side by side, which are one string.
func adjacent(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Join{Span: n.Span()}
	for c := range n.Parts() {
		if c.Kind() != "string" {
			out.Parts = append(out.Parts, l.expr(c))
			continue
		}
		parts := l.textParts(c)
		if lit, ok := parts[0].(*flow.Lit); ok && len(parts) == 1 && !hasFields(c) {
			lit.Span = c.Span()
		}
		out.Parts = append(out.Parts, parts...)
	}
	return out
}

func hasFields(n syntax.Node) bool {
	for c := range n.Parts() {
		if c.Kind() == "interpolation" {
			return true
		}
	}
	return false
}

// textParts lowers what stands between the quotes: one Lit, or Lits and fields in turn. There is at least one part.
func (l *lowerer) textParts(n syntax.Node) []flow.Expr {
	start, end := n.Start(), n.End()
	prefix := ""
	for c := range n.Children() {
		switch c.Kind() {
		case "string_start":
			start, prefix = c.End(), strings.ToLower(strings.TrimRight(c.Text(), `"'`))
		case "string_end":
			end = c.Start()
		}
	}
	q := quoted{l: l, raw: strings.Contains(prefix, "r"), bytes: strings.Contains(prefix, "b")}
	if !strings.ContainsAny(prefix, "ft") {
		return []flow.Expr{q.literal(start, end)}
	}
	q.braces = true
	at := start
	var out []flow.Expr
	for c := range n.Parts() {
		if c.Kind() != "interpolation" {
			continue
		}
		if c.Start() > at {
			out = append(out, q.literal(at, c.Start()))
		}
		out = append(out, l.replacementField(c)...)
		at = c.End()
	}
	if at < end || len(out) == 0 {
		out = append(out, q.literal(at, max(at, end)))
	}
	return out
}

// quoted reads text between quotes.
type quoted struct {
	l          *lowerer
	raw, bytes bool
	braces     bool // doubled braces stand for one
}

// literal is the constant between two offsets.
func (q quoted) literal(start, end int) *flow.Lit {
	end = max(start, end)
	source := q.l.tree.Text(start, end)
	value := source
	if strings.Contains(value, "\r") { // the newline of the file system is read as \n
		value = strings.ReplaceAll(strings.ReplaceAll(value, "\r\n", "\n"), "\r", "\n")
	}
	if q.braces {
		value = strings.ReplaceAll(strings.ReplaceAll(value, "{{", "{"), "}}", "}")
	}
	if !q.raw && strings.Contains(value, `\`) {
		value = unescape(value, q.bytes)
	}
	span := q.l.tree.Span(start, end)
	exact := value == source && value == string(q.l.file.Content[start:end]) // of a notebook, the text may be another one
	return &flow.Lit{Span: span, Kind: facts.String, Text: value, Exact: exact, Body: span}
}

// simpleEscapes are the escapes of one character (Python language reference 2.4.1, seen 2026-11-24:
// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences).
var simpleEscapes = map[byte]string{
	'\\': `\`, '\'': "'", '"': `"`, 'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v", '\n': "",
}

// unescape resolves escapes. One that means nothing stays as it is, with its backslash.
func unescape(s string, bytes bool) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c := s[i+1]
		if simple, ok := simpleEscapes[c]; ok {
			b.WriteString(simple)
			i += 2
			continue
		}
		n := 0
		switch {
		case c == 'x':
			n = numeric(&b, s[i+2:], 2, 16, bytes)
		case c == 'u' && !bytes:
			n = numeric(&b, s[i+2:], 4, 16, false)
		case c == 'U' && !bytes:
			n = numeric(&b, s[i+2:], 8, 16, false)
		case c >= '0' && c <= '7':
			if n = octal(&b, s[i+1:], bytes); n > 0 {
				i += 1 + n
				continue
			}
		}
		if n == 0 {
			b.WriteString(s[i : i+2])
		}
		i += 2 + n
	}
	return b.String()
}

// numeric writes the character with a number of exactly so many digits, and returns how much of s it took, 0 for none.
func numeric(b *strings.Builder, s string, digits, base int, bytes bool) int {
	if len(s) < digits {
		return 0
	}
	v, err := strconv.ParseUint(s[:digits], base, 32)
	if err != nil || v > utf8.MaxRune {
		return 0
	}
	if bytes {
		b.WriteByte(byte(v))
	} else {
		b.WriteRune(rune(v))
	}
	return digits
}

func octal(b *strings.Builder, s string, bytes bool) int {
	n := 0
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '7' {
		n++
	}
	return numeric(b, s, n, 8, bytes)
}

// replacementField lowers one {x!r:spec} of an f-string.
func (l *lowerer) replacementField(n syntax.Node) []flow.Expr {
	expression := n.Field("expression")
	x := l.operand(expression, n)
	spec, conversion := n.Field("format_specifier"), n.Field("type_conversion").Text()
	var out []flow.Expr
	if equals := l.selfDocumenting(n, expression); equals != nil {
		out = append(out, equals)
		if conversion == "" && !spec.Exists() {
			conversion = "!r"
		}
	}
	if conversion != "" && conversion != "!s" {
		x = &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
	}
	return append(out, l.formatted(x, n, spec))
}

// selfDocumenting returns the text that f"{x=}" prints before the value, nil where there is none.
func (l *lowerer) selfDocumenting(n, expression syntax.Node) flow.Expr {
	if !n.Has("=") {
		return nil
	}
	start, end := n.Start()+1, expression.End()
	for c := range n.Children() {
		if c.Kind() == "=" && !c.Named() {
			end = c.End()
		}
	}
	return quoted{l: l, raw: true}.literal(start, max(start, end))
}

// formatted is a value in the way that a format specification says. Dates keep being the call that formats them.
func (l *lowerer) formatted(x flow.Expr, around, spec syntax.Node) flow.Expr {
	written := strings.TrimPrefix(spec.Text(), ":")
	if written == "" || written == "s" {
		return x
	}
	nested := l.parts(spec)
	if strings.Contains(written, "%") && len(nested) == 0 && !strings.HasSuffix(written, "%") {
		format := quoted{l: l, raw: true}.literal(spec.Start()+1, spec.End())
		return strftime(x, around.Span(), format)
	}
	return &flow.Opaque{Span: around.Span(), Children: append([]flow.Expr{x}, nested...), Pure: true}
}

// strftime is x.strftime(format), which is what a date makes of a format specification.
func strftime(x flow.Expr, s facts.Span, format flow.Expr) flow.Expr {
	method := &flow.External{Span: s, Symbol: "datetime.datetime.strftime"}
	return &flow.Call{Span: s, Fn: method, Args: []flow.Arg{{Value: x}, {Value: format}}}
}
