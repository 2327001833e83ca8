// Package tomlscan walks TOML text with positions and goes on after faults.
//
// Nothing is built: each value is offered with its full path, whichever of TOML's ways of writing a table was used, and what the
// caller does not read is stepped over. So the same walk serves hand-written manifests and large lock files. The libraries that
// read TOML into Go values keep no position of values, and stop at the first fault.
package tomlscan

import (
	"bytes"
	"fmt"
	"slices"
)

// Name is one part of a dotted key. Start and End are the offsets of its text, without quotes.
type Name struct {
	Text       string
	Start, End int
}

// Fault is a place where a text is not TOML.
type Fault struct {
	Offset int
	Reason string
	// Cut is set where the text ends before it should, so that something may be missing.
	Cut bool
}

// Visit is called for each table header and for each value that is no table.
type Visit struct {
	// Header is called for "[a.b]" and, with array set, for "[[a.b]]".
	Header func(path []Name, array bool)
	// Value is called with the full path of a value, the cursor before it. The path is only valid during the call.
	Value func(path []Name, value *Cursor)
}

// Walk reads a text to its end and returns the first fault.
func Walk(src []byte, visit Visit) *Fault {
	c := &Cursor{src: src}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		c.pos = len("\uFEFF")
	}
	var table []Name
	for {
		c.blank(true)
		if c.pos >= len(c.src) {
			return c.fault
		}
		if c.src[c.pos] == '[' {
			path, array, ok := c.header()
			if !ok {
				path = []Name{{}} // what follows belongs to a table that is not known
			} else if visit.Header != nil {
				visit.Header(path, array)
			}
			table = path
		} else if key, ok := c.key('='); ok {
			c.leaf(append(slices.Clip(table), key...), 0, visit.Value)
		}
		c.endLine()
	}
}

// header reads a table header.
func (c *Cursor) header() (path []Name, array, ok bool) {
	c.pos++
	if array = c.at('['); array {
		c.pos++
	}
	path, ok = c.key(']')
	if array && ok {
		if ok = c.at(']'); ok {
			c.pos++
		}
	}
	if !ok {
		c.failf("malformed table header")
	}
	return path, array, ok
}

// maxParts is how many parts a dotted key may have, so that a path costs little to copy.
const maxParts = 64

// key reads a dotted key and the character after it.
func (c *Cursor) key(closing byte) ([]Name, bool) {
	var path []Name
	for {
		c.blank(false)
		name, ok := c.name()
		if !ok || len(path) == maxParts {
			c.failf("a key is due")
			return nil, false
		}
		path = append(path, name)
		c.blank(false)
		switch {
		case c.at('.'):
			c.pos++
		case c.at(closing):
			c.pos++
			return path, true
		default:
			c.failf("%q is due after a key", closing)
			return nil, false
		}
	}
}

// name reads one part of a key.
func (c *Cursor) name() (Name, bool) {
	if c.at('"') || c.at('\'') {
		s := c.quoted()
		return Name{s.Text(), s.Start, s.End}, true
	}
	start := c.pos
	for c.pos < len(c.src) && isBare(c.src[c.pos]) {
		c.pos++
	}
	return Name{string(c.src[start:c.pos]), start, c.pos}, c.pos > start
}

func isBare(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '_' || ch == '-' || ch >= 0x80
}

// maxDepth is how deep inline tables are looked into. Deeper ones are stepped over.
const maxDepth = 16

// leaf offers the value that the cursor stands before, or the values of an inline table.
func (c *Cursor) leaf(path []Name, depth int, value func([]Name, *Cursor)) {
	c.blank(false)
	if c.Kind() == Table && depth < maxDepth {
		c.members(func(key []Name) { c.leaf(append(slices.Clip(path), key...), depth+1, value) })
		return
	}
	start := c.pos
	if value != nil {
		value(path, c)
	}
	if c.pos == start {
		c.Skip()
	}
}

// endLine reads what may follow a value on its line, and steps over the rest where it is something else.
func (c *Cursor) endLine() {
	c.blank(false)
	if c.pos >= len(c.src) || c.src[c.pos] == '\n' {
		return
	}
	c.failf("unexpected text at the end of a line")
	if n := bytes.IndexByte(c.src[c.pos:], '\n'); n >= 0 {
		c.pos += n
	} else {
		c.pos = len(c.src)
	}
}

// failf notes the first fault.
func (c *Cursor) failf(format string, args ...any) {
	if c.fault == nil {
		c.fault = &Fault{Offset: min(c.pos, len(c.src)), Reason: fmt.Sprintf(format, args...)}
	}
	c.fault.Cut = c.fault.Cut || c.pos >= len(c.src)
}
