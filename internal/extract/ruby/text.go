package ruby

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// text lowers a string or quoted symbol: a Lit, or with interpolations a Join.
func text(l *lowerer, n syntax.Node) flow.Expr {
	parts, interpolated := l.textParts(n)
	if len(parts) == 1 && !interpolated {
		lit := parts[0].(*flow.Lit)
		lit.Span = n.Span() // with its quotes
		return lit
	}
	return &flow.Join{Span: n.Span(), Parts: parts}
}

// adjacent lowers literals that stand side by side, which are one string.
func adjacent(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Join{Span: n.Span()}
	for c := range n.Parts() {
		parts, interpolated := l.textParts(c)
		if !interpolated {
			parts[0].(*flow.Lit).Span = c.Span()
		}
		out.Parts = append(out.Parts, parts...)
	}
	return out
}

// textParts lowers what stands between the quotes: one Lit, or Lits and interpolations in turn. There is at least one part.
func (l *lowerer) textParts(n syntax.Node) (parts []flow.Expr, interpolated bool) {
	start, end := n.Start(), n.End()
	raw := false
	if k := n.Kind(); k != "bare_string" && k != "bare_symbol" {
		if first := n.First(); first.Exists() && !first.Named() {
			start = first.End()
			raw = strings.HasSuffix(first.Text(), "'") || strings.HasPrefix(first.Text(), "%q") || strings.HasPrefix(first.Text(), "%s")
		}
		end = lastStart(n, start)
	}
	at := start
	for c := range n.Parts() {
		if c.Kind() != "interpolation" {
			continue
		}
		interpolated = true
		if c.Start() > at {
			parts = append(parts, l.literal(at, c.Start(), raw))
		}
		parts = append(parts, l.interpolation(c))
		at = c.End()
	}
	if at < end || len(parts) == 0 {
		parts = append(parts, l.literal(at, max(at, end), raw))
	}
	return parts, interpolated
}

// lastStart is where the closing quote of a literal begins.
func lastStart(n syntax.Node, start int) int {
	end := n.End()
	for c := range n.Children() {
		if !c.Named() && c.Start() >= start && c.End() == n.End() {
			end = c.Start()
		}
	}
	return end
}

// interpolation is the value of #{...}.
func (l *lowerer) interpolation(n syntax.Node) flow.Expr {
	switch {
	case !n.Part(0).Exists():
		return &flow.Lit{Span: n.Span(), Kind: facts.String}
	case n.Part(1).Exists():
		return valueOf(l, n)
	}
	return l.expr(n.Part(0))
}

// literal is the constant between two offsets.
func (l *lowerer) literal(start, end int, raw bool) *flow.Lit {
	end = max(start, end)
	source := l.tree.Text(start, end)
	value := strings.ReplaceAll(source, "\r\n", "\n")
	if strings.Contains(value, `\`) {
		value = unescape(value, raw)
	}
	span := l.tree.Span(start, end)
	return &flow.Lit{Span: span, Kind: facts.String, Text: value, Exact: value == source, Body: span}
}

// simpleEscapes are the escapes of one character (https://docs.ruby-lang.org/en/3.3/syntax/literals_rdoc.html#label-Escape+Sequences,
// seen 2026-11-24). Any other character stands for itself.
var simpleEscapes = map[byte]string{
	'a': "\a", 'b': "\b", 'e': "\x1b", 'f': "\f", 'n': "\n", 'r': "\r", 's': " ", 't': "\t", 'v': "\v", '\n': "",
}

// unescape resolves escapes; in single quotes there are only those of the quote and of the backslash.
func unescape(s string, raw bool) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c := s[i+1]
		switch {
		case raw && c != '\\' && c != '\'':
			b.WriteString(s[i : i+2])
			i += 2
		case raw:
			b.WriteByte(c)
			i += 2
		default:
			i += 1 + escape(&b, s[i+1:])
		}
	}
	return b.String()
}

// escape writes what the escape at the start of s, behind its backslash, stands for, and returns its length.
func escape(b *strings.Builder, s string) int {
	switch c := s[0]; {
	case c == 'u' && strings.HasPrefix(s, "u{"):
		end := strings.IndexByte(s, '}')
		if end < 0 {
			break
		}
		for _, code := range strings.Fields(s[2:end]) {
			writeCode(code, 16, b)
		}
		return end + 1
	case c == 'u' && len(s) >= 5:
		writeCode(s[1:5], 16, b)
		return 5
	case c == 'x':
		return 1 + digits(b, s[1:], 2, 16)
	case c >= '0' && c <= '7':
		return digits(b, s, 3, 8)
	}
	if simple, ok := simpleEscapes[s[0]]; ok {
		b.WriteString(simple)
		return 1
	}
	_, size := utf8.DecodeRuneInString(s)
	b.WriteString(s[:size])
	return size
}

// digits writes the byte whose number has at most so many digits, and returns how many it has.
func digits(b *strings.Builder, s string, most, base int) int {
	n := 0
	for n < len(s) && n < most && isDigit(s[n], base) {
		n++
	}
	if v, err := strconv.ParseUint(s[:n], base, 16); err == nil {
		b.WriteByte(byte(v))
	}
	return n
}

func isDigit(c byte, base int) bool {
	_, err := strconv.ParseUint(string(c), base, 8)
	return err == nil
}

func writeCode(code string, base int, b *strings.Builder) {
	if v, err := strconv.ParseUint(code, base, 32); err == nil && v <= utf8.MaxRune {
		b.WriteRune(rune(v))
	}
}

func character(l *lowerer, n syntax.Node) flow.Expr {
	lit := l.literal(n.Start()+1, n.End(), false)
	lit.Span = n.Span()
	return lit
}

// symbol is :name.
func symbol(l *lowerer, n syntax.Node) flow.Expr {
	lit := l.literal(min(n.Start()+1, n.End()), n.End(), true)
	lit.Span = n.Span()
	return lit
}

// keySymbol is the key of name: value.
func keySymbol(l *lowerer, n syntax.Node) flow.Expr { return l.literal(n.Start(), n.End(), true) }

// heredocs pairs the bodies of here-documents with the places that announce them: both come in the same order.
func heredocs(root syntax.Node) map[int]syntax.Node {
	var begins, bodies []syntax.Node
	for n := range root.Below() {
		switch n.Kind() {
		case "heredoc_beginning":
			begins = append(begins, n)
		case "heredoc_body":
			bodies = append(bodies, n)
		}
	}
	out := map[int]syntax.Node{}
	for i := range min(len(begins), len(bodies)) {
		out[begins[i].Start()] = bodies[i]
	}
	return out
}

// heredoc lowers <<~TEXT.
func heredoc(l *lowerer, n syntax.Node) flow.Expr {
	body, found := l.heredocs[n.Start()]
	if !found {
		return unknownAt(n.Span())
	}
	opening := n.Text()
	raw := strings.Contains(opening, "'")
	out := &flow.Join{Span: n.Span()}
	at, end := body.Start(), lastStart(body, body.Start())
	for c := range body.Parts() {
		switch c.Kind() {
		case "heredoc_end":
			end = c.Start()
		case "interpolation":
			out.Parts = append(out.Parts, l.literal(at, c.Start(), raw), l.interpolation(c))
			at = c.End()
		}
	}
	out.Parts = append(out.Parts, l.literal(at, max(at, end), raw))
	trimHeredoc(out.Parts, strings.HasPrefix(opening, "<<~"))
	if len(out.Parts) == 1 {
		lit := out.Parts[0].(*flow.Lit)
		return lit
	}
	return out
}

// trimHeredoc takes the line break behind the announcement away, and what all lines are indented by.
func trimHeredoc(parts []flow.Expr, indented bool) {
	margin := -1
	for i, p := range parts {
		lit, ok := p.(*flow.Lit)
		if !ok || lit.Kind != facts.String {
			continue
		}
		if i == 0 {
			lit.Text = strings.TrimPrefix(lit.Text, "\n")
			lit.Exact = false
		}
		for j, line := range strings.Split(lit.Text, "\n") {
			blank := strings.TrimLeft(line, " \t")
			if j == 0 && i > 0 || blank == "" && j < strings.Count(lit.Text, "\n") {
				continue
			}
			if blank == "" && i == len(parts)-1 {
				continue
			}
			if indent := len(line) - len(blank); margin < 0 || indent < margin {
				margin = indent
			}
		}
	}
	if !indented || margin <= 0 {
		return
	}
	for i, p := range parts {
		lit, ok := p.(*flow.Lit)
		if !ok || lit.Kind != facts.String {
			continue
		}
		lines := strings.Split(lit.Text, "\n")
		for j, line := range lines {
			if j == 0 && i > 0 {
				continue
			}
			if blank := len(line) - len(strings.TrimLeft(line, " \t")); blank > 0 {
				lines[j] = line[min(margin, blank):]
			}
		}
		lit.Text, lit.Exact = strings.Join(lines, "\n"), false
	}
}
