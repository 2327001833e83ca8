package notebook

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/ipynb"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
)

// code is the text of the cells as Python reads it, each byte in the place where the notebook has it. The opening quote of a JSON string
// becomes the end of the line before, so that code begins in the first column. What JSON escapes takes more room than the character that
// it means: that room is filled where it says nothing, see [writer].
func code(n *ipynb.Notebook, src []byte) []byte {
	w := &writer{src: src, out: bytes.Repeat([]byte{' '}, len(src))}
	for _, cell := range n.Cells {
		if !isRun(cell) {
			continue
		}
		w.modes, w.joined = nil, false // nothing goes on from one cell to the next
		for _, l := range cell.Lines {
			w.element(l)
		}
	}
	return w.out
}

// unit is one character of a JSON string, and the bytes that it takes there.
type unit struct {
	at, size int
	char     rune
}

// mode is what the text is in: code, where quote is 0, or a string.
type mode struct {
	quote     rune
	triple    bool
	formatted bool
	depth     int // the braces of code within a formatted string
}

// writer writes Python for what stands in JSON strings. In code, spaces fill the room of an escape. In a string most escapes of JSON mean
// the same to Python and stay: \" and \uXXXX. Of an escaped backslash, what stands behind it is written as a number.
type writer struct {
	src, out []byte
	modes    []mode // the innermost last; none is code
	joined   bool   // the line before ends with a backslash
}

func (w *writer) mode() mode {
	if len(w.modes) == 0 {
		return mode{}
	}
	return w.modes[len(w.modes)-1]
}

func (w *writer) pop() { w.modes = w.modes[:max(0, len(w.modes)-1)] }

// element writes one string of a source, which is a line or several.
func (w *writer) element(l jsonscan.String) {
	line := []unit{}
	w.newline(l.Start - 1)
	for at := l.Start; at < l.End; {
		u := w.unit(at, l.End)
		at += u.size
		if u.char != '\n' {
			line = append(line, u)
			continue
		}
		w.line(line)
		line = line[:0]
		if at < l.End { // else the next string begins the next line
			w.newline(at - 1)
		}
	}
	w.line(line)
}

func (w *writer) newline(at int) {
	if at < 1 {
		return
	}
	w.out[at] = '\n'
	if w.joined {
		w.out[at-1] = '\\'
	}
	w.joined = false
}

// unit reads one character. JSON writes some as an escape.
func (w *writer) unit(at, end int) unit {
	if w.src[at] != '\\' || at+1 >= end {
		r, size := utf8.DecodeRune(w.src[at:end])
		return unit{at, size, r}
	}
	switch c := w.src[at+1]; c {
	case 'n':
		return unit{at, 2, '\n'}
	case 't':
		return unit{at, 2, '\t'}
	case 'u':
		if at+6 <= end {
			n, _ := strconv.ParseUint(string(w.src[at+2:at+6]), 16, 16)
			return unit{at, 6, rune(n)}
		}
		return unit{at, end - at, utf8.RuneError}
	case 'r', 'b', 'f':
		return unit{at, 2, ' '}
	default:
		return unit{at, 2, rune(c)}
	}
}

var (
	// magic begins a line that IPython reads itself.
	magic = regexp.MustCompile(`^[ \t]*[%!?]`)
	// assigned is what stands before that in an assignment.
	assigned = regexp.MustCompile(`^[ \t]*[\w, ]+=[ \t]*[%!]`)
)

func (w *writer) line(units []unit) {
	if m := w.mode(); m.quote == 0 && m.depth == 0 && len(w.modes) == 0 {
		var plain []byte
		for _, u := range units {
			plain = utf8.AppendRune(plain, u.char)
		}
		if magic.Match(plain) {
			return
		}
		if loc := assigned.FindIndex(plain); loc != nil { // all of it is one byte a character
			at := units[loc[1]-1].at
			units = units[:loc[1]-1]
			w.out[at] = '_'
		}
	}
	for i := 0; i < len(units); {
		if w.mode().quote == 0 {
			i += w.inCode(units[i:])
		} else {
			i += w.inString(units[i:])
		}
	}
	if m := w.mode(); m.quote != 0 && !m.triple && !w.joined {
		w.modes = nil // the string is not closed
	}
}

// inCode writes what the rest of a line begins with, and returns the number of characters that it has dealt with.
func (w *writer) inCode(rest []unit) int {
	u := rest[0]
	switch u.char {
	case '"', '\'':
		return w.open(rest)
	case '#':
		return len(rest)
	case '\\':
		w.joined = len(rest) == 1
		return 1
	case '{':
		w.brace(1)
	case '}':
		if m := w.mode(); len(w.modes) > 0 && m.depth == 0 {
			w.pop()
		} else {
			w.brace(-1)
		}
	case '\t':
		w.out[u.at] = '\t'
		return 1
	}
	switch {
	case u.size == utf8.RuneLen(u.char):
		copy(w.out[u.at:], w.src[u.at:u.at+u.size])
	case u.char < utf8.RuneSelf && !isWord(byte(u.char)):
		w.out[u.at] = byte(u.char)
	default:
		w.out[u.at] = '$' // a letter of a name, which would not stand in the file as it is: not Python
	}
	return 1
}

func (w *writer) brace(n int) {
	if len(w.modes) > 0 {
		w.modes[len(w.modes)-1].depth += n
	}
}

// open begins a string: its quotes stand right before what is in it, and the letters before them right before the quotes.
func (w *writer) open(rest []unit) int {
	n := 1
	if quotes(rest, rest[0].char) >= 3 {
		n = 3
	}
	start, end := rest[0].at, rest[n-1].at+rest[n-1].size
	letters := start
	for letters > 0 && start-letters < 2 && bytes.IndexByte([]byte("fFrRbBuU"), w.out[letters-1]) >= 0 {
		letters--
	}
	if letters > 0 && isWord(w.out[letters-1]) {
		letters = start
	}
	prefix := string(w.out[letters:start])
	for i := letters; i < end; i++ {
		w.out[i] = ' '
	}
	copy(w.out[end-n-len(prefix):], prefix+string(bytes.Repeat([]byte{byte(rest[0].char)}, n)))
	w.modes = append(w.modes, mode{
		quote: rest[0].char, triple: n == 3, formatted: bytes.ContainsAny([]byte(prefix), "fF"),
	})
	return n
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf
}

// quotes counts the quotes that a line begins with.
func quotes(rest []unit, quote rune) int {
	n := 0
	for n < len(rest) && rest[n].char == quote {
		n++
	}
	return n
}

func (w *writer) inString(rest []unit) int {
	u, m := rest[0], w.mode()
	switch {
	case u.char == m.quote && m.triple && quotes(rest, m.quote) >= 3:
		return w.closing(rest, 3)
	case u.char == m.quote && !m.triple:
		return w.closing(rest, 1)
	case u.char == '\\':
		return w.escape(rest)
	case u.char == '{' && m.formatted && (len(rest) == 1 || rest[1].char != '{'):
		w.out[u.at] = '{'
		w.modes = append(w.modes, mode{})
		return 1
	case u.char == '{' && m.formatted:
		copy(w.out[u.at:], "{{")
		return 2
	}
	copy(w.out[u.at:], w.src[u.at:u.at+u.size])
	return 1
}

// closing ends a string: its quotes stand right behind what is in it.
func (w *writer) closing(rest []unit, n int) int {
	copy(w.out[rest[0].at:], bytes.Repeat([]byte{byte(rest[0].char)}, n))
	w.pop()
	return n
}

// octal are the characters that a backslash and a letter mean, as numbers.
var octal = map[rune]string{'n': "12", 't': "11", 'r': "15", '\'': "47", '"': "042", '\\': "134"}

// escape writes a backslash, which JSON has escaped, with the character behind it in as much room. What has no such number stays as it is:
// to Python an escaped backslash, as which it reads the escapes that it does not know.
func (w *writer) escape(rest []unit) int {
	u := rest[0]
	if len(rest) == 1 {
		w.joined = true
		return 1
	}
	next := rest[1]
	number, ok := octal[next.char]
	room := u.size + next.size
	isDigit := len(rest) > 2 && '0' <= rest[2].char && rest[2].char <= '7'
	if ok && len(number)+1 == room && (room == 4 || !isDigit) {
		copy(w.out[u.at:], `\`+number)
	} else {
		copy(w.out[u.at:], w.src[u.at:u.at+room])
	}
	return 2
}
