package settings

import (
	"unicode/utf8"
)

// places turns lines and columns, which count characters, into offsets.
type places struct {
	text  []byte
	lines []int
	// last is what was looked up last. Places are mostly looked up in order, and a line may be long.
	last struct{ line, column, offset int }
}

func (p *places) index(text []byte) {
	p.text, p.lines = text, []int{0}
	for i, c := range text {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
}

// line is the offset of the first byte of a line.
func (p *places) line(n int) int { return p.lines[min(max(n, 1), len(p.lines))-1] }

func (p *places) offset(line, column int) int {
	at, n := p.line(line), 1
	if p.last.line == line && p.last.column <= column {
		at, n = p.last.offset, p.last.column
	}
	for ; n < column && at < len(p.text); n++ {
		_, size := utf8.DecodeRune(p.text[at:])
		at += size
	}
	p.last.line, p.last.column, p.last.offset = line, column, at
	return at
}
