// Package codescan cuts manifests that are programs (Gemfile, Podfile, build.gradle, Package.swift) into tokens and literal calls,
// with byte offsets.
//
// It knows what calls with literal arguments look like in Ruby, Groovy, Kotlin and Swift, and nothing else of their grammars: what is
// computed is not followed, and is told apart from what is literal.
package codescan

import (
	"bytes"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// Kind is what a token is.
type Kind byte

// The kinds. A Symbol is Ruby's :name. A Break is the end of a line, or a semicolon.
const (
	Name Kind = iota
	String
	Symbol
	Sign
	Break
)

// Token is one token. The text of a string is what stands between its quotes, escapes as they stand.
type Token struct {
	entry.Piece
	Kind Kind
	// Filled is set where a string holds something that the program fills in.
	Filled bool
}

// Style is how a language writes comments and strings.
type Style byte

// The styles. Slashes is that of Groovy, Kotlin and Swift.
const (
	Ruby Style = iota
	Slashes
)

// scanner stands in a text.
type scanner struct {
	src    []byte
	pos    int
	style  Style
	tokens []Token
	// documents are the ends of the here-documents that begin behind this line.
	documents []string
}

// Tokens cuts a program into tokens.
func Tokens(src []byte, style Style) []Token {
	s := &scanner{src: src, style: style}
	for s.pos < len(src) {
		if !s.comment() {
			s.next()
		}
	}
	return s.tokens
}

// add appends the token between two offsets, whose text begins and ends at others where it is quoted.
func (s *scanner) add(kind Kind, start, end int) {
	s.tokens = append(s.tokens, Token{Piece: entry.Piece{Text: string(s.src[start:end]), Start: start, End: end}, Kind: kind})
}

// comment steps over a comment. It returns false where the scanner stands before none.
func (s *scanner) comment() bool {
	rest := s.src[s.pos:]
	lineStart := s.pos == 0 || s.src[s.pos-1] == '\n'
	switch {
	case s.style == Ruby && rest[0] == '#', s.style == Slashes && bytes.HasPrefix(rest, []byte("//")):
		s.skipTo("\n", false)
	case s.style == Slashes && bytes.HasPrefix(rest, []byte("/*")):
		s.pos += 2
		s.skipTo("*/", true)
	case s.style == Ruby && lineStart && bytes.HasPrefix(rest, []byte("=begin")):
		s.skipTo("\n=end", true)
	case s.style == Ruby && lineStart && bytes.HasPrefix(rest, []byte("__END__")):
		s.pos = len(s.src)
	default:
		return false
	}
	return true
}

// skipTo goes on at a mark, or behind it, or at the end of the text.
func (s *scanner) skipTo(mark string, behind bool) {
	n := bytes.Index(s.src[s.pos:], []byte(mark))
	switch {
	case n < 0:
		s.pos = len(s.src)
	case behind:
		s.pos += n + len(mark)
	default:
		s.pos += n
	}
}

// next reads one token or blank.
func (s *scanner) next() {
	start := s.pos
	switch ch := s.src[s.pos]; {
	case ch == '\n' || ch == ';':
		s.pos++
		s.add(Break, start, s.pos)
		s.skipDocuments()
	case ch == '\\' && s.pos+1 < len(s.src) && s.src[s.pos+1] == '\n': // the line goes on
		s.pos += 2
	case ch <= ' ':
		s.pos++
	case ch == '"' || ch == '\'':
		s.quoted()
	case s.style == Ruby && ch == '%' && s.percent():
	case s.style == Ruby && ch == ':' && s.symbol():
	case s.style == Ruby && ch == '<' && s.document():
	case isNameByte(ch):
		for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
			s.pos++
		}
		s.add(Name, start, s.pos)
	default:
		s.pos++
		for _, long := range []string{"=>", "==", "!=", "::", "..<", "...", "->"} {
			if bytes.HasPrefix(s.src[start:], []byte(long)) {
				s.pos = start + len(long)
			}
		}
		s.add(Sign, start, s.pos)
	}
}

func isNameByte(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '_' || ch >= 0x80
}

// quoted reads a string. One of a single line ends with it at the latest.
func (s *scanner) quoted() {
	quote := s.src[s.pos : s.pos+1]
	long := s.style == Slashes && bytes.HasPrefix(s.src[s.pos:], bytes.Repeat(quote, 3))
	if long {
		quote = s.src[s.pos : s.pos+3]
	}
	start := s.pos + len(quote)
	end := start
	for end < len(s.src) && !bytes.HasPrefix(s.src[end:], quote) && (long || s.src[end] != '\n') {
		if s.src[end] == '\\' && end+1 < len(s.src) && s.src[end+1] != '\n' {
			end++
		}
		end++
	}
	s.pos = end
	if bytes.HasPrefix(s.src[end:], quote) {
		s.pos += len(quote)
	}
	s.add(String, start, end)
	s.tokens[len(s.tokens)-1].Filled = quote[0] == '"' && s.filled(s.src[start:end])
}

// filled reports whether a string in double quotes refers to a variable.
func (s *scanner) filled(text []byte) bool {
	if s.style == Ruby {
		return bytes.Contains(text, []byte("#{"))
	}
	return bytes.IndexByte(text, '$') >= 0 || bytes.Contains(text, []byte(`\(`))
}
