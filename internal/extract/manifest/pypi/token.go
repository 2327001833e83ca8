package pypi

import (
	"bytes"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// tokenKind is what a token of a Python program is.
type tokenKind byte

const (
	nameToken tokenKind = iota
	stringToken
	signToken
)

// token is one token of a Python program. The text of a string is what stands between its quotes, escapes as they stand.
type token struct {
	entry.Piece
	kind tokenKind
}

// tokenize cuts a Python program into names, strings and single signs, which is all that literal lists need. "==" is one sign, so
// that a comparison is no assignment.
func tokenize(src []byte) []token {
	var tokens []token
	for pos := 0; pos < len(src); {
		ch := src[pos]
		switch {
		case ch == '#':
			n := bytes.IndexByte(src[pos:], '\n')
			if n < 0 {
				return tokens
			}
			pos += n
		case ch == '"' || ch == '\'':
			var t token
			t, pos = stringAt(src, pos)
			tokens = append(tokens, t)
		case isNameByte(ch):
			start := pos
			for pos < len(src) && isNameByte(src[pos]) {
				pos++
			}
			if pos < len(src) && (src[pos] == '"' || src[pos] == '\'') && pos-start <= 2 {
				continue // the prefix of a string: r"…", b'…'
			}
			tokens = append(tokens, token{entry.Piece{Text: string(src[start:pos]), Start: start, End: pos}, nameToken})
		case ch <= ' ' || ch == '\\':
			pos++
		default:
			size := 1
			if pos+1 < len(src) && src[pos+1] == '=' {
				size = 2
			}
			tokens = append(tokens, token{entry.Piece{Text: string(src[pos : pos+size]), Start: pos, End: pos + size}, signToken})
			pos += size
		}
	}
	return tokens
}

func isNameByte(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '_' || ch >= 0x80
}

// stringAt reads the string that begins at an offset, and returns the offset behind it. A string of one line ends with it at the
// latest.
func stringAt(src []byte, pos int) (token, int) {
	quote := src[pos : pos+1]
	long := bytes.HasPrefix(src[pos:], bytes.Repeat(quote, 3))
	if long {
		quote = src[pos : pos+3]
	}
	start := pos + len(quote)
	end := start
	for end < len(src) && !bytes.HasPrefix(src[end:], quote) && (long || src[end] != '\n') {
		if src[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end, len(src))
	return token{entry.Piece{Text: string(src[start:end]), Start: start, End: end}, stringToken}, min(end+len(quote), len(src))
}
