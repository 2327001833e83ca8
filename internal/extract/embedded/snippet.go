package embedded

import (
	"bytes"
	"sort"
)

// snippet is shell with the place in the file that each byte comes from.
type snippet struct {
	text []byte
	runs []run
	end  int // the offset in the file behind the last byte
}

// run is a stretch of text that stands in the file as it is.
type run struct{ text, file int }

// add appends the bytes of the file between two offsets.
func (s *snippet) add(src []byte, from, to int) {
	if from < to {
		s.runs = append(s.runs, run{len(s.text), from})
		s.text = append(s.text, src[from:to]...)
		s.end = to
	}
}

// put appends text that stands for what the file has at an offset.
func (s *snippet) put(text string, at int) {
	for i := range len(text) {
		s.runs = append(s.runs, run{len(s.text), at})
		s.text = append(s.text, text[i])
	}
	s.end = max(s.end, at)
}

// offset is the place in the file that a byte of the text comes from.
func (s *snippet) offset(n int) int {
	if n >= len(s.text) {
		return s.end
	}
	i := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].text > n }) - 1
	if i < 0 {
		return s.end
	}
	return s.runs[i].file + n - s.runs[i].text
}

// addDoubled appends text in which a shell sees one of two equal characters: "$$" in a recipe, "”" in YAML's single quotes.
func (s *snippet) addDoubled(src []byte, from, to int, double string) {
	for {
		i := bytes.Index(src[from:to], []byte(double))
		if i < 0 {
			s.add(src, from, to)
			return
		}
		s.add(src, from, from+i+1)
		from += i + 2
	}
}

// addQuoted appends what stands in double quotes, in JSON or YAML, its escapes resolved. ok is false where there is one that is not known.
func (s *snippet) addQuoted(src []byte, from, to int) (ok bool) {
	for at := from; at < to; at++ {
		if src[at] != '\\' || at+1 >= to {
			s.add(src, at, at+1)
			continue
		}
		resolved, known := escapes[src[at+1]]
		if !known {
			return false
		}
		s.put(resolved, at)
		at++
		s.end = at + 1
	}
	return true
}

var escapes = map[byte]string{'"': `"`, '\\': `\`, '/': "/", 'n': "\n", 't': "\t", 'r': "\r", ' ': " "}
