package shell

import (
	"bytes"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// document lowers the text of a here-document.
func (l *lowerer) document(r *syntax.Redirect) flow.Expr {
	if r.Hdoc == nil {
		return l.made("", l.span(r.Word))
	}
	verbatim := isQuoted(r.Word)
	var out []flow.Expr
	for i, p := range r.Hdoc.Parts {
		lit, ok := p.(*syntax.Lit)
		if !ok {
			out = append(out, l.expansion(p))
			continue
		}
		from, to, text := int(lit.Pos().Offset()), int(lit.End().Offset()), lit.Value
		if i == len(r.Hdoc.Parts)-1 {
			// The parser counts the line with the closing word in.
			to = from + bytes.LastIndexByte(l.text[from:to], '\n') + 1
			text = text[:strings.LastIndexByte(text, '\n')+1]
		}
		if !verbatim {
			text = unescape(text, hereDocument)
		}
		if r.Op == syntax.DashHdoc {
			out = append(out, l.untabbed(text, from, to, i == 0)...)
		} else {
			out = append(out, l.literal(text, from, to, from, to)...)
		}
	}
	return l.joined(out, l.span(r.Hdoc))
}

// untabbed makes constants of text without the tabs that its lines begin with. begins is set where text is at the beginning of a line.
func (l *lowerer) untabbed(text string, from, to int, begins bool) []flow.Expr {
	var out []flow.Expr
	exact := string(l.text[from:to]) == text
	for line := range strings.SplitAfterSeq(text, "\n") {
		kept := line
		if begins {
			kept = strings.TrimLeft(line, "\t")
		}
		begins = true
		switch {
		case kept == "":
		case exact:
			at := from + len(line) - len(kept)
			out = append(out, l.literal(kept, at, from+len(line), at, from+len(line))...)
		default:
			out = append(out, l.made(kept, l.stretch(from, to)))
		}
		if exact {
			from += len(line)
		}
	}
	return out
}

func isQuoted(w *syntax.Word) bool {
	for _, p := range w.Parts {
		switch p := p.(type) {
		case *syntax.SglQuoted, *syntax.DblQuoted:
			return true
		case *syntax.Lit:
			if strings.Contains(p.Value, `\`) {
				return true
			}
		}
	}
	return false
}
