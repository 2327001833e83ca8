package shell

import (
	"bytes"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// quoting says which backslashes are escapes.
type quoting uint8

const (
	unquoted quoting = iota
	doubleQuoted
	hereDocument
)

// word lowers a word to the one string that it stands for. What a shell would split or expand further is left alone.
func (l *lowerer) word(w *syntax.Word) flow.Expr {
	if w == nil {
		return nil
	}
	return l.joined(l.parts(w.Parts, unquoted), l.span(w))
}

func (l *lowerer) joined(parts []flow.Expr, s facts.Span) flow.Expr {
	switch len(parts) {
	case 0:
		return &flow.Lit{Span: s, Kind: facts.String}
	case 1:
		return parts[0]
	}
	return &flow.Join{Span: s, Parts: parts}
}

func (l *lowerer) parts(ps []syntax.WordPart, q quoting) []flow.Expr {
	if !l.enter() {
		l.leave()
		return []flow.Expr{l.unknown(ps[0])}
	}
	defer l.leave()
	var out []flow.Expr
	for _, p := range ps {
		switch p := p.(type) {
		case *syntax.Lit:
			from, to := int(p.Pos().Offset()), int(p.End().Offset())
			out = append(out, l.literal(unescape(p.Value, q), from, to, from, to)...)
		case *syntax.SglQuoted:
			out = append(out, l.singleQuoted(p)...)
		case *syntax.DblQuoted:
			out = append(out, l.doubleQuoted(p)...)
		default:
			out = append(out, l.expansion(p))
		}
	}
	return out
}

func (l *lowerer) singleQuoted(q *syntax.SglQuoted) []flow.Expr {
	text, from, to := q.Value, int(q.Left.Offset()), int(q.End().Offset())
	body := from + 1
	if q.Dollar {
		text = unescapeANSI(text)
		body++
	}
	return l.literal(text, body, max(body, to-1), from, to)
}

func (l *lowerer) doubleQuoted(q *syntax.DblQuoted) []flow.Expr {
	from, to := int(q.Left.Offset()), int(q.End().Offset())
	body := from + 1
	if q.Dollar {
		body++
	}
	switch {
	case len(q.Parts) == 0:
		return l.literal("", body, max(body, to-1), from, to)
	case len(q.Parts) == 1:
		if lit, ok := q.Parts[0].(*syntax.Lit); ok {
			return l.literal(unescape(lit.Value, doubleQuoted), body, max(body, to-1), from, to)
		}
	}
	return l.parts(q.Parts, doubleQuoted)
}

// literal makes constants of text, which stands between the offsets from and to, the quotes included between left and right. Where
// the script comes from several places of the file, each line is a constant of its own, so that each has its exact place. Template
// expressions stand in any kind of quotes.
func (l *lowerer) literal(text string, from, to, left, right int) []flow.Expr {
	holes := l.holesFrom(from)
	hasHoles := len(holes) > 0 && holes[0].to <= to
	if !hasHoles && l.offset(to)-l.offset(from) == to-from || string(l.text[from:to]) != text {
		return []flow.Expr{l.constant(text, l.stretch(from, to), l.stretch(left, right))}
	}
	var out []flow.Expr
	for _, h := range holes {
		if h.to > to {
			break
		}
		out = append(out, l.lines(from, h.from)...)
		out = append(out, l.hole(h))
		from = h.to
	}
	return append(out, l.lines(from, to)...)
}

// lines makes a constant of each line of the script's own text.
func (l *lowerer) lines(from, to int) []flow.Expr {
	var out []flow.Expr
	for from < to {
		end := to
		if i := bytes.IndexByte(l.text[from:to], '\n'); i >= 0 {
			end = from + i + 1
		}
		s := facts.Span{Pos: l.pos(from), End: l.pos(end-1) + 1}
		out = append(out, l.constant(string(l.text[from:end]), s, s))
		from = end
	}
	return out
}

// constant makes a string whose source is body.
func (l *lowerer) constant(text string, body, span facts.Span) *flow.Lit {
	base := l.file.Token.Pos(0)
	from, to := int(body.Pos-base), int(body.End-base)
	exact := to <= len(l.file.Content) && string(l.file.Content[from:to]) == text
	return &flow.Lit{Span: span, Kind: facts.String, Text: text, Exact: exact, Body: body}
}

// made is a string that stands nowhere in the source.
func (l *lowerer) made(text string, near facts.Span) *flow.Lit {
	return &flow.Lit{Span: near, Kind: facts.String, Text: text}
}

// unknown is a value of which nothing is known, made from others.
func (l *lowerer) unknown(n syntax.Node, from ...flow.Expr) flow.Expr {
	return &flow.Opaque{Span: l.span(n), Children: from, Pure: true}
}

// unescape takes out the backslashes that are escapes.
func unescape(s string, q quoting) string {
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
		switch {
		case next == '\n':
			i++
		case q == unquoted, strings.IndexByte("$`\\", next) >= 0, q == doubleQuoted && next == '"':
			b.WriteByte(next)
			i++
		default:
			b.WriteByte('\\')
		}
	}
	return b.String()
}

var ansiEscapes = map[byte]byte{
	'a': 7, 'b': 8, 'e': 27, 'E': 27, 'f': 12, 'n': '\n', 'r': '\r', 't': '\t', 'v': 11, '\\': '\\', '\'': '\'', '"': '"', '?': '?',
}

// unescapeANSI resolves the escapes of $'...' that stand for one character each; numeric ones are left as they are.
func unescapeANSI(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if c, ok := ansiEscapes[s[i+1]]; ok {
				b.WriteByte(c)
				i++
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
