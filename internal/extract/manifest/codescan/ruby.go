package codescan

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// symbol reads Ruby's :name and :"name". It returns false where the colon is another sign.
func (s *scanner) symbol() bool {
	start := s.pos + 1
	if start >= len(s.src) || s.pos > 0 && (isNameByte(s.src[s.pos-1]) || s.src[s.pos-1] == ':') {
		return false
	}
	if ch := s.src[start]; ch == '"' || ch == '\'' {
		s.pos = start
		s.quoted()
		s.tokens[len(s.tokens)-1].Kind = Symbol
		return true
	}
	end := start
	for end < len(s.src) && isNameByte(s.src[end]) {
		end++
	}
	if end == start {
		return false
	}
	s.pos = end
	s.add(Symbol, start, end)
	return true
}

// maxLiteral is how long a %-literal may be. One that does not end would cost too much to look for its end each time.
const maxLiteral = 2000

// percent reads Ruby's %q(…), %Q(…) and %(…) as a string, and the words of %w(…) and %i(…) as one each between brackets. It returns
// false where the sign is the operator.
func (s *scanner) percent() bool {
	start := s.pos + 1
	kind := byte('Q')
	if start < len(s.src) && strings.IndexByte("qQwWiIr", s.src[start]) >= 0 {
		kind = s.src[start]
		start++
	}
	if start >= len(s.src) || isNameByte(s.src[start]) || s.src[start] <= ' ' || strings.IndexByte("=,;", s.src[start]) >= 0 {
		return false
	}
	opening := s.src[start]
	closing := opening
	if n := strings.IndexByte("([{<", opening); n >= 0 {
		closing = ")]}>"[n]
	}
	start++
	end := start
	for depth := 0; end < min(len(s.src), start+maxLiteral); end++ {
		switch ch := s.src[end]; {
		case ch == closing && depth == 0:
			s.pos = end + 1
			s.literal(kind, start, end)
			return true
		case ch == closing:
			depth--
		case ch == opening:
			depth++
		}
	}
	return false
}

// literal adds what stands between two offsets of a %-literal.
func (s *scanner) literal(kind byte, start, end int) {
	switch kind {
	case 'r':
		return // a pattern is no value
	case 'q', 'Q':
		s.add(String, start, end)
		s.tokens[len(s.tokens)-1].Filled = kind == 'Q' && s.filled(s.src[start:end])
		return
	}
	s.mark("[", start)
	for start < end {
		if s.src[start] <= ' ' {
			start++
			continue
		}
		word := start
		for start < end && s.src[start] > ' ' {
			start++
		}
		s.add(String, word, start)
		s.mark(",", start)
	}
	s.mark("]", end)
}

// mark adds a sign that stands at an offset in another spelling, or in none.
func (s *scanner) mark(text string, at int) {
	s.tokens = append(s.tokens, Token{Piece: entry.Piece{Text: text, Start: at, End: at}, Kind: Sign})
}

// document notes a here-document, which begins on the next line. It returns false where the sign is another one.
func (s *scanner) document() bool {
	rest, ok := bytes.CutPrefix(s.src[s.pos:], []byte("<<"))
	if !ok || len(rest) < 2 || rest[0] != '~' && rest[0] != '-' && (rest[0] < 'A' || rest[0] > 'Z') {
		return false
	}
	mark := bytes.TrimLeft(rest, `~-"'`)
	n := 0
	for n < len(mark) && isNameByte(mark[n]) {
		n++
	}
	if n == 0 {
		return false
	}
	s.documents = append(s.documents, string(mark[:n]))
	s.pos = len(s.src) - len(mark) + n
	if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') {
		s.pos++
	}
	return true
}

// skipDocuments steps over the here-documents that begin on the next line.
func (s *scanner) skipDocuments() {
	for _, mark := range s.documents {
		for s.pos < len(s.src) {
			line := s.src[s.pos:]
			if n := bytes.IndexByte(line, '\n'); n >= 0 {
				line = line[:n]
			}
			s.pos = min(len(s.src), s.pos+len(line)+1)
			if string(bytes.TrimSpace(line)) == mark {
				break
			}
		}
	}
	s.documents = nil
}
