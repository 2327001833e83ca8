package jsonscan

import "bytes"

// Skip steps over the value that the cursor stands before, however deep it is.
func (c *Cursor) Skip() {
	switch c.Kind() {
	case None:
	case Object, Array:
		c.nested()
	case Text:
		c.quoted()
	case Other:
		c.literal()
	}
}

// nested steps over an object or array by counting brackets.
func (c *Cursor) nested() {
	depth := 0
	for c.pos < len(c.src) {
		switch c.src[c.pos] {
		case '"':
			c.quoted()
			continue
		case '/':
			if c.comment() {
				continue
			}
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
	c.failf("the text ends inside an object or list")
}

// quoted reads the string that the cursor stands before. A string ends at its line's end at the latest, so that a lost quotation
// mark does not swallow what follows.
func (c *Cursor) quoted() String {
	c.pos++
	start := c.pos
	for {
		n := bytes.IndexByte(c.src[c.pos:], '"')
		end := c.pos + n
		if n < 0 {
			end = len(c.src)
		}
		if line := bytes.IndexByte(c.src[c.pos:end], '\n'); line >= 0 {
			end = c.pos + line
			n = -1
		}
		c.pos = end
		switch {
		case n < 0:
			c.failf("string without end")
			return String{start, end, c.src[start:end]}
		case escaped(c.src[start:end]):
			c.pos++
		default:
			c.pos++
			return String{start, end, c.src[start:end]}
		}
	}
}

// escaped reports whether what follows a text is escaped by a backslash at its end.
func escaped(text []byte) bool {
	n := len(text)
	for n > 0 && text[n-1] == '\\' {
		n--
	}
	return (len(text)-n)%2 == 1
}

// literal steps over a number or a word, or over one byte that is neither.
func (c *Cursor) literal() {
	start := c.pos
	for c.pos < len(c.src) && isWord(c.src[c.pos]) {
		c.pos++
	}
	if c.pos == start {
		c.failf("unexpected %q where a value is due", c.src[c.pos])
		c.pos++
	}
}

// space steps over white space and comments.
func (c *Cursor) space() {
	for c.pos < len(c.src) {
		switch c.src[c.pos] {
		case ' ', '\t', '\r', '\n':
			c.pos++
		case '/':
			if !c.comment() {
				return
			}
		default:
			return
		}
	}
}

// comment steps over a comment. It returns false where the cursor stands before none.
func (c *Cursor) comment() bool {
	rest := c.src[c.pos:]
	var end, closing int
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		end = bytes.IndexByte(rest, '\n')
	case bytes.HasPrefix(rest, []byte("/*")):
		end, closing = bytes.Index(rest[2:], []byte("*/")), 4
	default:
		return false
	}
	if end < 0 {
		end, closing = len(rest), 0
	}
	c.pos += end + closing
	return true
}
