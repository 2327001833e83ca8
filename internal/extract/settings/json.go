package settings

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
)

// json reads JSON, with comments and trailing commas.
func (r *reader) json() {
	c := jsonscan.New(r.text)
	root := jsonNode(c, r.text, 0)
	if fault := c.Finish(); fault != nil {
		r.fault(fault.Offset, fault.Cut, "malformed JSON: "+fault.Reason)
	}
	(&walker{reader: r}).walk(root, "", stretch{}, "", 0)
}

// jsonNode reads the value before the cursor, nil where there is none.
func jsonNode(c *jsonscan.Cursor, text []byte, depth int) *node {
	if depth > maxDepth {
		c.Skip()
		return nil
	}
	n := &node{}
	switch c.Kind() {
	case jsonscan.None:
		return nil
	case jsonscan.Object:
		n.isMap = true
		c.Members(func(key jsonscan.String) {
			at := stretch{key.Start, key.End}
			if v := jsonNode(c, text, depth+1); v != nil {
				n.members = append(n.members, member{key.Text(), at, v})
			}
		})
	case jsonscan.Array:
		n.isList = true
		c.Elements(func() {
			if v := jsonNode(c, text, depth+1); v != nil {
				n.elems = append(n.elems, v)
			}
		})
	case jsonscan.Text:
		s, _ := c.String()
		n.text, n.where = s.Text(), stretch{s.Start, s.End}
		n.exact = n.text == string(s.Raw)
	case jsonscan.Other:
		from := c.Offset()
		c.Skip()
		n.where = stretch{from, c.Offset()}
		n.text, n.exact = string(text[from:c.Offset()]), true
	}
	return n
}
