package yamlscan

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Document is a parsed YAML text.
type Document struct {
	// Root is the top-level value, nil where there is none.
	Root *yaml.Node
	// Line is the line of the fault that Err speaks of, 0 where it is not known.
	Line int
	Err  error

	src   []byte
	lines []int // offsets of the lines' first bytes
	last  place // the last one that was looked up
}

// place is a position in characters with its offset.
type place struct{ line, column, offset int }

var faultLine = regexp.MustCompile(`line (\d+)`)

// Parse parses the first document of a text.
func Parse(src []byte) *Document {
	d := &Document{src: src, lines: []int{0}}
	var node yaml.Node
	if err := yaml.Unmarshal(src, &node); err != nil {
		d.Err = err
		if m := faultLine.FindStringSubmatch(err.Error()); m != nil {
			d.Line, _ = strconv.Atoi(m[1])
		}
		return d
	}
	for i, ch := range src {
		if ch == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	if len(node.Content) > 0 {
		d.Root = node.Content[0]
	}
	return d
}

// Offset returns the offset of the line that Line names.
func (d *Document) Offset() int {
	offset := 0
	for range d.Line - 1 {
		n := bytes.IndexByte(d.src[offset:], '\n')
		if n < 0 {
			break
		}
		offset += n + 1
	}
	return offset
}

// Members calls f for each key and value of a mapping. Any other node has none.
func Members(node *yaml.Node, f func(key, value *yaml.Node)) {
	if node == nil || node.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		f(node.Content[i], node.Content[i+1])
	}
}

// Span returns the offsets of a scalar's text. They are those of the source between the quotes where the text stands there
// byte for byte, and of the scalar's beginning otherwise.
func (d *Document) Span(node *yaml.Node) (start, end int) {
	if node.Line < 1 || node.Line > len(d.lines) {
		return 0, 0
	}
	start = d.offset(node.Line, node.Column)
	if n := bytes.Index(d.src[start:min(len(d.src), start+len(node.Value)+2)], []byte(node.Value)); n >= 0 {
		return start + n, start + n + len(node.Value)
	}
	return start, start
}

// offset returns the offset of a position whose column counts characters. Nodes are mostly asked for in order, so the search goes on
// where the last one ended; a long line would cost too much from its beginning each time.
func (d *Document) offset(line, column int) int {
	from := place{line, 1, d.lines[line-1]}
	if d.last.line == line && d.last.column <= column {
		from = d.last
	}
	for ; from.column < column; from.column++ {
		_, size := utf8.DecodeRune(d.src[from.offset:])
		from.offset += size
	}
	d.last = from
	return from.offset
}
