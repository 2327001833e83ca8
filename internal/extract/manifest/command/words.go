package command

import (
	"bytes"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// lexer cuts a text into simple commands, as a shell would, without being one: it knows quotes, comments, continued lines and
// here-documents, and takes every other sign between commands as their end. So it reads Dockerfiles, Makefiles, workflows and
// half a line alike.
type lexer struct {
	src      []byte
	pos, end int
	// escaped is set where the text stands in a string, so that its quotes have backslashes in front.
	escaped bool

	words []entry.Piece
	// documents are the ends of the here-documents that begin behind this line.
	documents []string
}

// maxWords is how many words of one command are kept. A person's command has fewer.
const maxWords = 2000

// commands calls f with the words of each simple command between two offsets. The words are only valid during the call.
func commands(src []byte, start, end int, escaped bool, f func(words []entry.Piece)) {
	l := &lexer{src: src, pos: start, end: end, escaped: escaped}
	for l.pos < l.end {
		if l.next() {
			continue
		}
		if len(l.words) > 0 {
			f(l.words)
			l.words = l.words[:0]
		}
	}
	if len(l.words) > 0 {
		f(l.words)
	}
}

// next reads a word or a blank. It returns false at the end of a command.
func (l *lexer) next() bool {
	ch, size := l.peek()
	switch ch {
	case ' ', '\t', '\r':
		l.pos += size
	case '\\':
		if l.continued() {
			return true
		}
		l.word()
	case '\n':
		l.pos += size
		l.skipDocuments()
		return false
	case '#':
		if n := bytes.IndexByte(l.src[l.pos:l.end], '\n'); n >= 0 {
			l.pos += n
		} else {
			l.pos = l.end
		}
	case ';', '&', '|', '(', ')', '`':
		l.pos += size
		return false
	case '<', '>':
		l.redirect()
	default:
		l.word()
	}
	return true
}

// peek returns the next character and how many bytes it takes. In an escaped text \" is a quotation mark and \n a line break.
func (l *lexer) peek() (byte, int) {
	ch := l.src[l.pos]
	if l.escaped && ch == '\\' && l.pos+1 < l.end {
		switch l.src[l.pos+1] {
		case '"':
			return '"', 2
		case 'n':
			return '\n', 2
		case 't':
			return '\t', 2
		case '\\':
			return '\\', 2
		}
	}
	return ch, 1
}

// continued steps over a backslash at the end of a line, and with it the lines that hold nothing but a comment, which a
// Dockerfile may have in between.
func (l *lexer) continued() bool {
	rest := l.src[l.pos:l.end]
	switch {
	case bytes.HasPrefix(rest, []byte("\\\n")):
		l.pos += 2
	case bytes.HasPrefix(rest, []byte("\\\r\n")):
		l.pos += 3
	default:
		return false
	}
	for {
		line := bytes.TrimLeft(l.src[l.pos:l.end], " \t")
		n := bytes.IndexByte(line, '\n')
		if len(line) == 0 || line[0] != '#' || n < 0 {
			return true
		}
		l.pos = l.end - len(line) + n + 1
	}
}

// redirect steps over a redirection and its target, and notes a here-document.
func (l *lexer) redirect() {
	document := bytes.HasPrefix(l.src[l.pos:l.end], []byte("<<")) && !bytes.HasPrefix(l.src[l.pos:l.end], []byte("<<<"))
	for l.pos < l.end && bytes.IndexByte([]byte("<>&-|"), l.src[l.pos]) >= 0 {
		l.pos++
	}
	for l.pos < l.end && (l.src[l.pos] == ' ' || l.src[l.pos] == '\t') {
		l.pos++
	}
	if l.pos >= l.end || bytes.IndexByte([]byte("\n;&|()<>`"), l.src[l.pos]) >= 0 {
		return
	}
	kept := len(l.words)
	l.word()
	if document && len(l.words) > kept && kept > 0 && prints(l.words[0].Text) {
		l.documents = append(l.documents, l.words[kept].Text)
	}
	l.words = l.words[:min(kept, len(l.words))]
}

// prints reports whether a command writes out its here-document. One that is given to another command may well be a script.
func prints(name string) bool {
	switch name {
	case "cat", "tee", "echo", "printf", "read", "git", "gh", "sudo":
		return true
	}
	return false
}

// skipDocuments steps over the here-documents that begin on the next line.
func (l *lexer) skipDocuments() {
	for _, mark := range l.documents {
		for l.pos < l.end {
			line := l.src[l.pos:l.end]
			if n := bytes.IndexByte(line, '\n'); n >= 0 {
				line = line[:n]
			}
			l.pos = min(l.end, l.pos+len(line)+1)
			if string(bytes.TrimSpace(line)) == mark {
				break
			}
		}
	}
	l.documents = nil
}

// word reads a word up to an unquoted blank or sign.
func (l *lexer) word() {
	start := l.pos
	var text []byte
	quoted := 0
	for l.pos < l.end {
		ch, size := l.peek()
		if bytes.IndexByte([]byte(" \t\r\n;&|()<>`"), ch) >= 0 {
			break
		}
		switch {
		case ch == '\'' || ch == '"':
			quoted++
			l.pos += size
			text = l.quote(text, ch)
		case ch == '$' && l.reference() > 0:
			n := l.reference()
			text = append(text, l.src[l.pos:l.pos+n]...)
			l.pos += n
		case ch == '\\' && l.pos+size < l.end:
			if next := l.src[l.pos+size]; next == '\n' || next == '\r' {
				if l.pos > start {
					l.add(start, text, quoted)
				} else {
					l.pos += size // a backslash before a lone carriage return is nothing
				}
				return
			}
			text = append(text, l.src[l.pos+size])
			l.pos += size + 1
		default:
			text = append(text, ch)
			l.pos += size
		}
	}
	l.add(start, text, quoted)
}

// add keeps a word. One that is quoted as a whole stands between its quotes.
func (l *lexer) add(start int, text []byte, quoted int) {
	if len(l.words) >= maxWords {
		return
	}
	word := entry.Piece{Text: string(text), Start: start, End: l.pos}
	if length := l.pos - start; quoted == 1 && length >= len(text)+2 {
		if n := bytes.Index(l.src[start:l.pos], text); n > 0 && n <= 2 && length-len(text) <= 4 {
			word.Start, word.End = start+n, start+n+len(text)
		}
	}
	l.words = append(l.words, word)
}

// quote reads what stands between quotes.
func (l *lexer) quote(text []byte, mark byte) []byte {
	for l.pos < l.end {
		ch, size := l.peek()
		l.pos += size
		switch {
		case ch == mark:
			return text
		case ch == '\\' && mark == '"' && l.pos < l.end:
			text = append(text, l.src[l.pos])
			l.pos++
		default:
			text = append(text, ch)
		}
	}
	return text
}

// maxReference is the length of the longest variable that is taken as one.
const maxReference = 200

// reference returns the length of a variable in braces, or of a Makefile's in parentheses: ${PIP}, $(PIP). It is 0 for anything
// else, $(command …) included.
func (l *lexer) reference() int {
	rest := l.src[l.pos:min(l.end, l.pos+maxReference)]
	if len(rest) < 4 || rest[1] != '{' && rest[1] != '(' {
		return 0
	}
	closing := byte('}')
	if rest[1] == '(' {
		closing = ')'
	}
	for i := 2; i < len(rest); i++ {
		switch ch := rest[i]; {
		case ch == closing:
			return i + 1
		case closing == ')' && !isName(ch), ch == '\n':
			return 0
		}
	}
	return 0
}

func isName(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '_'
}
