// Package yamlscan reads YAML with byte offsets, in two ways: line by line without building anything, for lock files that a
// program has written and for text that is hardly YAML; and as a tree, for manifests that a person has written.
package yamlscan

import "bytes"

// Text is a piece of a line. Raw is what stands between Start and End, without quotes, escapes as they stand.
type Text struct {
	Raw        []byte
	Start, End int
}

// Line is one line that is neither blank nor a comment.
type Line struct {
	// Indent is the column of the content, behind "- " marks.
	Indent int
	// Item is set where the line begins an element of a sequence.
	Item bool
	// Key is what stands before the colon; Raw is nil for a line without one.
	Key Text
	// Value is what stands after the colon, or the whole content without one. A comment at the end is left out, unless the value
	// is what a block scalar holds.
	Value Text
}

// Lines calls f for each line, until f returns false.
func Lines(src []byte, f func(Line) bool) {
	for pos := 0; pos < len(src); {
		end := bytes.IndexByte(src[pos:], '\n')
		if end < 0 {
			end = len(src)
		} else {
			end += pos
		}
		if line, ok := parseLine(src, pos, end); ok && !f(line) {
			return
		}
		pos = end + 1
	}
}

// parseLine takes the line between two offsets apart. It returns false for a blank line or a comment.
func parseLine(src []byte, start, end int) (Line, bool) {
	pos := start
	var line Line
	for pos < end {
		switch {
		case src[pos] == ' ' || src[pos] == '\t':
			pos++
			continue
		case src[pos] == '-' && (pos+1 >= end || src[pos+1] == ' '):
			line.Item = true
			pos++
			continue
		}
		break
	}
	for end > pos && (src[end-1] == '\r' || src[end-1] == ' ' || src[end-1] == '\t') {
		end--
	}
	if pos >= end && !line.Item || pos < end && src[pos] == '#' {
		return Line{}, false
	}
	line.Indent = pos - start
	if keyEnd := colon(src, pos, end); keyEnd >= 0 {
		line.Key = unquote(src, pos, keyEnd)
		pos = keyEnd + 1
		for pos < end && (src[pos] == ' ' || src[pos] == '\t') {
			pos++
		}
	}
	line.Value = unquote(src, pos, uncomment(src, pos, end))
	return line, true
}

// colon returns the offset of the colon that ends a key, -1 for none.
func colon(src []byte, pos, end int) int {
	if pos < end && (src[pos] == '"' || src[pos] == '\'') {
		n := closing(src[pos:end])
		if pos += n; n < 0 || pos+1 >= end || src[pos+1] != ':' {
			return -1
		}
		return pos + 1
	}
	for pos < end {
		n := bytes.IndexByte(src[pos:end], ':')
		if n < 0 {
			return -1
		}
		if pos += n; pos+1 == end || src[pos+1] == ' ' || src[pos+1] == '\t' {
			return pos
		}
		pos++
	}
	return -1
}

// closing returns the index of the quotation mark that ends the string that a text begins with, -1 for none.
func closing(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0]:
			return i
		}
	}
	return -1
}

// uncomment returns the end of a value before a comment behind it.
func uncomment(src []byte, pos, end int) int {
	from := pos
	if pos < end && (src[pos] == '"' || src[pos] == '\'') {
		if n := closing(src[pos:end]); n >= 0 {
			from = pos + n + 1
		}
	}
	if n := bytes.Index(src[from:end], []byte(" #")); n >= 0 {
		end = from + n
	}
	for end > pos && src[end-1] == ' ' {
		end--
	}
	return end
}

// unquote returns the text between two offsets, without the quotation marks around it.
func unquote(src []byte, start, end int) Text {
	if end-start >= 2 && (src[start] == '"' || src[start] == '\'') && src[end-1] == src[start] {
		start, end = start+1, end-1
	}
	return Text{src[start:end], start, end}
}
