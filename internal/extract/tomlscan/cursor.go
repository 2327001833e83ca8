package tomlscan

import (
	"bytes"
	"strconv"
	"strings"
)

// Kind is what a value is.
type Kind byte

// The kinds. None is a place where a value is missing.
const (
	None Kind = iota
	Table
	Array
	Text
	Other // a number, date or boolean, or something that is no TOML
)

// Cursor stands before a value of a TOML text.
type Cursor struct {
	src   []byte
	pos   int
	fault *Fault
}

// String is a string of the text. Start and End are the offsets of what is between the quotes.
type String struct {
	Start, End int
	raw        []byte
	// literal strings have no escapes; multi-line ones drop a first line break.
	literal, multi bool
}

// Text returns the string with its escapes resolved.
func (s String) Text() string {
	text := string(s.raw)
	if s.multi {
		text = strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n")
	}
	if s.literal || !strings.Contains(text, `\`) {
		return text
	}
	if !s.multi {
		if unquoted, err := strconv.Unquote(`"` + text + `"`); err == nil {
			return unquoted
		}
	}
	return text
}

// Exact reports whether the text is the source between Start and End byte for byte.
func (s String) Exact() bool { return s.Text() == string(s.raw) }

// Offset returns the offset in the source of the cursor.
func (c *Cursor) Offset() int { return c.pos }

// Kind returns the kind of the value that the cursor stands before.
func (c *Cursor) Kind() Kind {
	if c.pos >= len(c.src) {
		return None
	}
	switch c.src[c.pos] {
	case '{':
		return Table
	case '[':
		return Array
	case '"', '\'':
		return Text
	case ',', '}', ']', '\n', '#':
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

// Elements reads an array and calls f for each element, the cursor before it. What f does not read is stepped over. A value that
// is no array is stepped over.
func (c *Cursor) Elements(f func()) {
	if c.Kind() != Array {
		c.Skip()
		return
	}
	c.pos++
	for c.more(']') {
		start := c.pos
		if f(); c.pos == start {
			c.Skip()
		}
		if c.pos == start {
			c.failf("unexpected %q in a list", c.src[c.pos])
			c.pos++
		}
	}
}

// Leaves reads an inline table and calls f for each value of it that is no table, with its path.
func (c *Cursor) Leaves(f func(path []Name, value *Cursor)) {
	if c.Kind() != Table {
		c.Skip()
		return
	}
	c.leaf(nil, 0, f)
}

// members reads an inline table and calls f for each key, the cursor before its value.
func (c *Cursor) members(f func(key []Name)) {
	c.pos++
	for c.more('}') {
		start := c.pos
		if key, ok := c.key('='); ok {
			f(key)
		} else if c.pos == start {
			c.pos++
		}
	}
}

// more steps over commas, line breaks and comments, and reports whether another element follows. It steps over the closing bracket.
func (c *Cursor) more(closing byte) bool {
	for {
		if c.blank(true); c.pos >= len(c.src) {
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

// Skip steps over the value that the cursor stands before, however deep it is.
func (c *Cursor) Skip() {
	switch c.Kind() {
	case Table, Array:
		c.nested()
	case Text:
		c.quoted()
	case Other:
		for c.pos < len(c.src) && !strings.ContainsRune(",]}\n#", rune(c.src[c.pos])) {
			c.pos++
		}
	}
}

// nested steps over an array or inline table by counting brackets.
func (c *Cursor) nested() {
	depth := 0
	for c.pos < len(c.src) {
		switch c.src[c.pos] {
		case '"', '\'':
			c.quoted()
			continue
		case '#':
			c.blank(true)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				c.pos++
				return
			}
		}
		c.pos++
	}
	c.failf("the text ends inside a list or table")
}

// quoted reads the string that the cursor stands before. One of a single line ends with it at the latest.
func (c *Cursor) quoted() String {
	quote := c.src[c.pos]
	s := String{literal: quote == '\''}
	mark := []byte{quote, quote, quote}
	if s.multi = bytes.HasPrefix(c.src[c.pos:], mark); !s.multi {
		mark = mark[:1]
	}
	c.pos += len(mark)
	s.Start = c.pos
	for c.pos < len(c.src) {
		switch ch := c.src[c.pos]; {
		case ch == '\\' && !s.literal:
			c.pos++
		case ch == '\n' && !s.multi:
			c.failf("string without end")
			return c.end(s, 0)
		case ch == quote && bytes.HasPrefix(c.src[c.pos:], mark):
			return c.end(s, len(mark))
		}
		c.pos++
	}
	c.pos = len(c.src)
	c.failf("string without end")
	return c.end(s, 0)
}

func (c *Cursor) end(s String, mark int) String {
	s.End = c.pos
	s.raw = c.src[s.Start:s.End]
	c.pos += mark
	return s
}

// at reports whether the cursor stands before a character.
func (c *Cursor) at(ch byte) bool { return c.pos < len(c.src) && c.src[c.pos] == ch }

// blank steps over white space and comments, and over line breaks if lines is set.
func (c *Cursor) blank(lines bool) {
	for c.pos < len(c.src) {
		switch c.src[c.pos] {
		case ' ', '\t', '\r':
			c.pos++
		case '\n':
			if !lines {
				return
			}
			c.pos++
		case '#':
			if n := bytes.IndexByte(c.src[c.pos:], '\n'); n >= 0 {
				c.pos += n
			} else {
				c.pos = len(c.src)
			}
		default:
			return
		}
	}
}
