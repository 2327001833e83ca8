package yamlscan

import "bytes"

// Fault returns the offset of the first line that cannot be one of a YAML file that a program has written, in blocks with a key or an
// element on each line, and what is wrong with it. The offset is -1 where all is well. It is no parser: it finds what a merge, a cut or
// another file's content leaves behind, at the cost of a look at each line.
func Fault(src []byte) (offset int, reason string) {
	c := checker{offset: -1}
	for start := 0; start < len(src) && c.offset < 0; {
		end := len(src)
		if n := bytes.IndexByte(src[start:], '\n'); n >= 0 {
			end = start + n
		}
		c.line(src, start, end)
		start = end + 1
	}
	if c.offset < 0 && len(src) > 0 && c.open {
		return len(src), "the text ends inside a value"
	}
	return c.offset, c.reason
}

// checker is what the lines before say of the next one.
type checker struct {
	offset int
	reason string
	// indent and block are those of the last key; a value goes on in deeper lines, of which those of a block scalar are any text.
	indent      int
	block, text bool
	// open is set where the last line leaves a quotation mark or a bracket open.
	open bool
}

// line looks at one line.
func (c *checker) line(src []byte, start, end int) {
	line, ok := parseLine(src, start, end)
	if !ok || bytes.HasPrefix(src[start:end], []byte("---")) || bytes.HasPrefix(src[start:end], []byte("%")) {
		return
	}
	indent := len(src[start:end]) - len(bytes.TrimLeft(src[start:end], " "))
	deeper := indent > c.indent
	switch {
	case c.block && deeper, c.open && deeper:
		c.open = c.open && !c.block && !closes(src[start:end])
		return
	case c.open:
		c.fail(start, "the value above has no end")
		return
	case line.Key.Raw == nil && !line.Item && src[start+indent] != '?' && src[start+indent] != ':':
		if !c.text || !deeper {
			c.fail(start, "a key is due")
		}
		return
	case src[start] == '\t':
		c.fail(start, "a tab as indentation")
		return
	}
	value := src[line.Value.Start:max(line.Value.Start, min(end, len(src)))]
	c.indent, c.block, c.text = indent, isScalarHead(line.Value.Raw), len(line.Value.Raw) > 0
	c.open = !c.block && leavesOpen(line.Value.Raw, value)
}

func (c *checker) fail(offset int, reason string) { c.offset, c.reason = offset, reason }

// isScalarHead reports whether a value announces a block scalar.
func isScalarHead(value []byte) bool {
	return len(value) > 0 && len(value) <= 3 && (value[0] == '|' || value[0] == '>')
}

// leavesOpen reports whether a value begins with a bracket or a quotation mark and the rest of its line does not close it.
func leavesOpen(value, rest []byte) bool {
	if len(value) == 0 {
		return false
	}
	switch value[0] {
	case '{', '[':
		return !closes(rest)
	case '"', '\'':
		return closing(value) < 0
	}
	return false
}

// closes reports whether a line ends with what may close a value.
func closes(line []byte) bool {
	line = bytes.TrimRight(line, " \r,")
	return len(line) > 0 && bytes.IndexByte([]byte(`}]"'`), line[len(line)-1]) >= 0
}
