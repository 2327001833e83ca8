package settings

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/tomlscan"
)

// toml reads TOML. Elements of an array of tables are numbered as they come.
func (r *reader) toml() {
	w := &tomlWalk{reader: r, counts: map[string]int{}}
	fault := tomlscan.Walk(r.text, tomlscan.Visit{Header: w.header, Value: w.value})
	if fault != nil {
		r.fault(fault.Offset, fault.Cut, "malformed TOML: "+fault.Reason)
	}
}

type tomlWalk struct {
	*reader
	// counts are the tables so far of each array of tables, by its path.
	counts map[string]int
}

func dotted(path []tomlscan.Name) string {
	names := make([]string, len(path))
	for i, n := range path {
		names[i] = n.Text
	}
	return strings.Join(names, ".")
}

func (w *tomlWalk) header(path []tomlscan.Name, array bool) {
	if array {
		w.counts[dotted(path)]++
	}
}

func (w *tomlWalk) value(path []tomlscan.Name, c *tomlscan.Cursor) {
	if len(path) == 0 {
		return
	}
	// Names of arrays of tables are followed by the number of the table.
	key, plain := "", ""
	for _, n := range path {
		plain = join(plain, n.Text)
		key = join(key, n.Text)
		if count := w.counts[plain]; count > 0 {
			key = join(key, strconv.Itoa(count-1))
		}
	}
	last := path[len(path)-1]
	n := tomlNode(c, w.text, 0)
	(&walker{reader: w.reader}).walk(n, key, stretch{last.Start, last.End}, "", 0)
}

// tomlNode reads the value before the cursor, nil where there is none.
func tomlNode(c *tomlscan.Cursor, text []byte, depth int) *node {
	if depth > maxDepth {
		c.Skip()
		return nil
	}
	n := &node{}
	switch c.Kind() {
	case tomlscan.None:
		return nil
	case tomlscan.Table:
		n.isMap = true
		c.Leaves(func(path []tomlscan.Name, v *tomlscan.Cursor) {
			if len(path) == 0 {
				return
			}
			last := path[len(path)-1]
			key := dotted(path)
			if x := tomlNode(v, text, depth+1); x != nil {
				n.members = append(n.members, member{key, stretch{last.Start, last.End}, x})
			}
		})
	case tomlscan.Array:
		n.isList = true
		c.Elements(func() {
			if v := tomlNode(c, text, depth+1); v != nil {
				n.elems = append(n.elems, v)
			}
		})
	case tomlscan.Text:
		s, _ := c.String()
		n.text, n.where, n.exact = s.Text(), stretch{s.Start, s.End}, s.Exact()
	case tomlscan.Other:
		from := c.Offset()
		c.Skip()
		to := max(c.Offset(), from)
		n.where, n.exact = stretch{from, to}, true
		n.text = strings.TrimSpace(string(text[from:to]))
		n.where.to = from + len(n.text)
	}
	return n
}
