// Package jsonscan walks JSON text with positions, keeping duplicate keys and going on after faults.
//
// Manifests are edited by hand, so comments, trailing commas, unquoted keys and a missing comma are read as they are meant; lock
// files are large, so nothing is built: the caller says which members it wants, and the rest is stepped over.
package jsonscan

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Kind is what a value is.
type Kind byte

// The kinds. None is the end of the text, or a place where a value is missing.
const (
	None Kind = iota
	Object
	Array
	Text
	Other // a number, true, false, null, or something that is no JSON
)

// Cursor stands before a value of a JSON text.
type Cursor struct {
	src   []byte
	pos   int
	fault *Fault
}

// Fault is a place where a text is not JSON.
type Fault struct {
	Offset int
	Reason string
	// Cut is set where the text ends before it should, so that something may be missing.
	Cut bool
}

// String is a string of the text, or an unquoted key. Start and End are the offsets of what is between the quotes.
type String struct {
	Start, End int
	// Raw is the text between the quotes, escapes as they stand.
	Raw []byte
}

// New returns a cursor before the top-level value of a text. A byte order mark is stepped over.
func New(src []byte) *Cursor {
	c := &Cursor{src: src}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		c.pos = len("\uFEFF")
	}
	return c
}

// Text returns the string with its escapes resolved.
func (s String) Text() string {
	if bytes.IndexByte(s.Raw, '\\') < 0 {
		return string(s.Raw)
	}
	var text string
	if json.Unmarshal(append(append([]byte{'"'}, s.Raw...), '"'), &text) != nil {
		return string(s.Raw)
	}
	return text
}

// Is reports whether the string is text, which must hold nothing that JSON escapes.
func (s String) Is(text string) bool { return string(s.Raw) == text }

// Offset returns the offset in the text of the value that the cursor stands before, or of what follows the one it has read.
func (c *Cursor) Offset() int { return c.pos }

// Fault returns the first fault so far, nil for none.
func (c *Cursor) Fault() *Fault { return c.fault }

// Finish reads to the end of the text, where nothing may follow, and returns the first fault.
func (c *Cursor) Finish() *Fault {
	if c.space(); c.pos < len(c.src) {
		c.failf("unexpected text after the end of the value")
	}
	return c.fault
}

// Kind returns the kind of the value that the cursor stands before.
func (c *Cursor) Kind() Kind {
	c.space()
	if c.pos >= len(c.src) {
		return None
	}
	switch c.src[c.pos] {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return Text
	case ',', '}', ']', ':':
		return None
	}
	return Other
}

// String reads a string. On any other value it returns false, and the cursor stays before it.
func (c *Cursor) String() (String, bool) {
	if c.Kind() != Text {
		return String{}, false
	}
	return c.quoted(), true
}

// Members reads an object and calls f with each key, the cursor before its value. What f does not read is stepped over. A value
// that is no object is stepped over.
func (c *Cursor) Members(f func(key String)) {
	if c.Kind() != Object {
		c.Skip()
		return
	}
	c.pos++
	for c.more('}') {
		key, ok := c.key()
		if !ok {
			continue
		}
		c.value(func() { f(key) })
	}
}

// Elements reads an array and calls f for each element, the cursor before it. What f does not read is stepped over. A value that
// is no array is stepped over.
func (c *Cursor) Elements(f func()) {
	if c.Kind() != Array {
		c.Skip()
		return
	}
	c.pos++
	for c.more(']') {
		if c.Kind() == None {
			c.failf("unexpected %q in a list", c.src[c.pos])
			c.pos++
			continue
		}
		c.value(f)
	}
}

// value calls f before a value and steps over what f leaves. Afterwards a comma or the end of the object or list is due.
func (c *Cursor) value(f func()) {
	c.space()
	start := c.pos
	f()
	if c.pos == start {
		c.Skip()
	}
	if c.space(); c.pos < len(c.src) && c.src[c.pos] != ',' && c.src[c.pos] != '}' && c.src[c.pos] != ']' {
		c.failf("missing comma")
	}
}

// more steps over commas and reports whether another member or element follows. It steps over the closing bracket.
func (c *Cursor) more(closing byte) bool {
	for {
		if c.space(); c.pos >= len(c.src) {
			c.failf("the text ends before %q", closing)
			return false
		}
		switch c.src[c.pos] {
		case ',':
			c.pos++
		case closing:
			c.pos++
			return false
		default:
			return true
		}
	}
}

// key reads a key and its colon. It returns false after something that is no key, having stepped over it.
func (c *Cursor) key() (String, bool) {
	var key String
	switch ch := c.src[c.pos]; {
	case ch == '"':
		key = c.quoted()
	case isWord(ch):
		start := c.pos
		for c.pos < len(c.src) && isWord(c.src[c.pos]) {
			c.pos++
		}
		key = String{start, c.pos, c.src[start:c.pos]}
	default:
		c.failf("unexpected %q where a key is due", ch)
		c.pos++
		return String{}, false
	}
	if c.space(); c.pos >= len(c.src) || c.src[c.pos] != ':' {
		c.failf("missing colon after a key")
		return String{}, false
	}
	if key.Start == 0 || c.src[key.Start-1] != '"' {
		c.failf("key without quotes") // JSON5: read as it is meant, but no package manager does
	}
	c.pos++
	return key, true
}

// isWord reports whether a byte can stand in an unquoted key or a literal.
func isWord(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '_' || ch == '$' || ch == '-' || ch == '+' || ch == '.'
}

// failf notes the first fault.
func (c *Cursor) failf(format string, args ...any) {
	if c.fault == nil {
		c.fault = &Fault{Offset: min(c.pos, len(c.src)), Reason: fmt.Sprintf(format, args...)}
	}
	c.fault.Cut = c.fault.Cut || c.pos >= len(c.src)
}
