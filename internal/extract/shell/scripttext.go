package shell

import (
	"bytes"
	"sort"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// scriptText is a script that stands in another one, with the place there that each byte comes from.
type scriptText struct {
	text []byte
	// from is where it begins, removed the offsets in text before which a byte of the source is left out.
	from    int
	removed []int
}

// offset is the place of a byte in the script around.
func (t scriptText) offset(n int) int {
	return t.from + n + sort.SearchInts(t.removed, n+1)
}

// scriptText is what a word in quotes hands to a shell: a constant, or one with plain variables in it, which the script has in the same
// places. Anything else that the shell around fills in may be any script.
func (l *lowerer) scriptText(w *syntax.Word) (scriptText, bool) {
	if len(w.Parts) != 1 {
		return scriptText{}, false
	}
	switch q := w.Parts[0].(type) {
	case *syntax.SglQuoted:
		return scriptText{text: []byte(q.Value), from: int(q.Left.Offset()) + 1}, !q.Dollar
	case *syntax.DblQuoted:
		from, to := int(q.Left.Offset())+1, int(q.Right.Offset())
		if q.Dollar || !isPlain(q.Parts) || from > to || to > len(l.text) {
			return scriptText{}, false
		}
		return withoutEscapes(l.text[from:to], from, `"\$`+"`"), true
	}
	return scriptText{}, false
}

// documentText is what a here-document hands to a shell.
func (l *lowerer) documentText(r *syntax.Redirect) (scriptText, bool) {
	if r.Hdoc == nil || r.Op != syntax.Hdoc || !isPlain(r.Hdoc.Parts) {
		return scriptText{}, false
	}
	from, to := int(r.Hdoc.Pos().Offset()), int(r.Hdoc.End().Offset())
	if from > to || to > len(l.text) {
		return scriptText{}, false
	}
	to = from + bytes.LastIndexByte(l.text[from:to], '\n') + 1 // the parser counts the line with the closing word in
	if isQuoted(r.Word) {
		return scriptText{text: l.text[from:to], from: from}, true
	}
	return withoutEscapes(l.text[from:to], from, "\\$`"), true
}

// isPlain reports whether text holds nothing to fill in but variables.
func isPlain(parts []syntax.WordPart) bool {
	for _, p := range parts {
		switch p := p.(type) {
		case *syntax.Lit:
		case *syntax.ParamExp:
			if p.Exp != nil || p.Index != nil || p.Repl != nil || p.Slice != nil || p.Length || p.Excl || !syntax.ValidName(p.Param.Value) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// withoutEscapes leaves out the backslashes in front of some characters.
func withoutEscapes(src []byte, from int, escaped string) scriptText {
	t := scriptText{from: from}
	for i := 0; i < len(src); i++ {
		if src[i] == '\\' && i+1 < len(src) && strings.IndexByte(escaped, src[i+1]) >= 0 {
			t.removed = append(t.removed, len(t.text))
			i++
		}
		t.text = append(t.text, src[i])
	}
	return t
}
