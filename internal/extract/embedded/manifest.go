package embedded

import "github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"

// maxDepth is how deep objects and lists of scripts are followed.
const maxDepth = 8

// manifest finds the scripts of package.json and composer.json, and the tasks of deno.json. Each is run by a shell of its own.
func manifest(src []byte) []*snippet {
	var out []*snippet
	c := jsonscan.New(src)
	c.Members(func(key jsonscan.String) {
		if key.Is("scripts") || key.Is("tasks") {
			out = scripts(src, c, out, 0)
		}
	})
	return out
}

func scripts(src []byte, c *jsonscan.Cursor, out []*snippet, depth int) []*snippet {
	switch kind := c.Kind(); {
	case depth == maxDepth:
	case kind == jsonscan.Text:
		if text, ok := c.String(); ok {
			s := &snippet{}
			if s.addQuoted(src, text.Start, text.End) {
				out = append(out, s)
			}
		}
	case kind == jsonscan.Object:
		c.Members(func(jsonscan.String) { out = scripts(src, c, out, depth+1) })
	case kind == jsonscan.Array:
		c.Elements(func() { out = scripts(src, c, out, depth+1) })
	}
	return out
}
