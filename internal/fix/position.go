package fix

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// newEdit turns lines and columns into offsets.
func newEdit(content []byte, e report.Edit) (edit, error) {
	start, ok := offset(content, e.Line, e.Column)
	end, endOK := offset(content, e.EndLine, e.EndColumn)
	if !ok || !endOK || end < start {
		return edit{}, fmt.Errorf("%s has no place %s", e.File, e.Location)
	}
	return edit{start: start, end: end, text: e.NewText}, nil
}

// offset returns the offset of a 1-based line and column. Columns count code points; the one after a line's end is valid.
func offset(content []byte, line, column int) (int, bool) {
	if line < 1 || column < 1 {
		return 0, false
	}
	at := 0
	for range line - 1 {
		n := bytes.IndexByte(content[at:], '\n')
		if n < 0 {
			return 0, false
		}
		at += n + 1
	}
	for range column - 1 {
		r, size := utf8.DecodeRune(content[at:])
		if size == 0 || r == '\n' {
			return 0, false
		}
		at += size
	}
	return at, true
}
