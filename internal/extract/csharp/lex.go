package csharp

import (
	"bytes"
	"unicode/utf8"
)

// lexeme is a word, a string or a sign of the source.
type lexeme struct {
	kind tokenKind
	// text is the source of the token, for a plain string what stands between its quotes.
	text string
}

type tokenKind uint8

const (
	endToken tokenKind = iota
	wordToken
	stringToken
	signToken
)

// lexer splits C# into tokens, without comments and preprocessor lines. It never fails: what it cannot read is a sign.
type lexer struct {
	src []byte
	at  int
}

// next returns the next token.
func (x *lexer) next() lexeme {
	x.space()
	if x.at >= len(x.src) {
		return lexeme{}
	}
	start := x.at
	switch c := x.src[x.at]; {
	case isWordByte(c) || c == '@' && x.at+1 < len(x.src) && isWordByte(x.src[x.at+1]):
		x.at++
		for x.at < len(x.src) && isWordByte(x.src[x.at]) {
			x.at++
		}
		return lexeme{wordToken, string(bytes.TrimPrefix(x.src[start:x.at], []byte("@")))}
	case c == '"' || c == '$' || c == '@':
		if t, ok := x.quoted(); ok {
			return t
		}
	case c == '\'':
		x.character()
		return lexeme{signToken, "'"}
	}
	x.at = start + 1
	if bytes.HasPrefix(x.src[start:], []byte("=>")) || bytes.HasPrefix(x.src[start:], []byte("::")) {
		x.at++
	}
	return lexeme{signToken, string(x.src[start:x.at])}
}

func isWordByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// space skips blanks, comments and preprocessor lines.
func (x *lexer) space() {
	fresh := x.at == 0 // at the start of a line
	for x.at < len(x.src) {
		rest := x.src[x.at:]
		switch {
		case rest[0] == '\n':
			fresh = true
			x.at++
		case rest[0] <= ' ':
			x.at++
		case bytes.HasPrefix(rest, []byte("\ufeff")):
			x.at += len("\ufeff")
		case bytes.HasPrefix(rest, []byte("//")), rest[0] == '#' && fresh:
			x.skipTo("\n")
		case bytes.HasPrefix(rest, []byte("/*")):
			x.at += 2
			x.skipTo("*/")
			x.at = min(len(x.src), x.at+2)
		default:
			return
		}
	}
}

// skipTo moves to a text, or to the end.
func (x *lexer) skipTo(text string) {
	i := bytes.Index(x.src[x.at:], []byte(text))
	if i < 0 {
		x.at = len(x.src)
		return
	}
	x.at += i
}

// quoted reads a string of any kind: "…", @"…", $"…", """…""" and their combinations.
func (x *lexer) quoted() (lexeme, bool) {
	verbatim, filled := false, 0
	for ; x.at < len(x.src); x.at++ {
		switch x.src[x.at] {
		case '@':
			verbatim = true
			continue
		case '$':
			filled++
			continue
		}
		break
	}
	quotes := 0
	for x.at+quotes < len(x.src) && x.src[x.at+quotes] == '"' {
		quotes++
	}
	switch {
	case quotes == 0:
		return lexeme{}, false
	case quotes >= 3:
		x.at += quotes
		x.skipTo(string(bytes.Repeat([]byte{'"'}, quotes)))
		x.at = min(len(x.src), x.at+quotes)
		return lexeme{kind: stringToken}, true
	}
	x.at++
	start := x.at
	end := x.stringEnd(verbatim, filled > 0, 0)
	if verbatim || filled > 0 {
		return lexeme{kind: stringToken}, true
	}
	return lexeme{stringToken, string(x.src[start:end])}, true
}

// maxHoles bounds how deep strings may stand in the holes of others.
const maxHoles = 20

// stringEnd moves behind the quote that ends a string, and returns where the quote is.
func (x *lexer) stringEnd(verbatim, filled bool, depth int) int {
	for x.at < len(x.src) {
		c := x.src[x.at]
		x.at++
		switch {
		case c == '"' && verbatim && x.at < len(x.src) && x.src[x.at] == '"':
			x.at++
		case c == '"':
			return x.at - 1
		case c == '\\' && !verbatim:
			x.at++
		case c == '\n' && !verbatim:
			return x.at - 1 // it was never closed
		case c == '{' && filled && depth < maxHoles:
			if x.at < len(x.src) && x.src[x.at] == '{' {
				x.at++
			} else {
				x.hole(depth)
			}
		}
	}
	x.at = len(x.src)
	return x.at
}

// hole moves behind the brace that ends a hole of an interpolated string.
func (x *lexer) hole(depth int) {
	open := 1
	for x.at < len(x.src) && open > 0 {
		switch c := x.src[x.at]; c {
		case '{':
			open++
		case '}':
			open--
		case '\'':
			x.character()
			continue
		case '"':
			verbatim := x.at > 0 && (x.src[x.at-1] == '@' || x.at > 1 && x.src[x.at-2] == '@' && x.src[x.at-1] == '$')
			filled := x.at > 0 && (x.src[x.at-1] == '$' || x.at > 1 && x.src[x.at-2] == '$' && x.src[x.at-1] == '@')
			x.at++
			x.stringEnd(verbatim, filled, depth+1)
			continue
		}
		x.at++
	}
}

// character moves behind a character literal, or behind a quote that begins none.
func (x *lexer) character() {
	x.at++
	for i := x.at; i < len(x.src) && i < x.at+12; i++ {
		switch x.src[i] {
		case '\\':
			i++
		case '\n':
			return
		case '\'':
			x.at = i + 1
			return
		}
	}
}
