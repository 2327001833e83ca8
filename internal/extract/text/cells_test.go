package text_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// A comment in a cell speaks of a line of that cell, however the notebook writes it.
func TestIgnoresInCells(t *testing.T) {
	const said = "klaviyo-lint:ignore a-rule -- why not"
	type cell struct{ kind, text string }
	for _, tt := range []struct {
		name, language string
		cells          []cell
		want           string // the line that is meant, "" for no comment
	}{
		{"above", "python", []cell{{"code", "a()\n# " + said + "\nkey()\nb()"}}, "key()"},
		{"beside", "python", []cell{{"code", "a()\nkey(\"it's\")  # " + said + "\nb()"}}, `key(\"it's\")  # ` + said},
		{"in a string", "python", []cell{{"code", "key('# " + said + "')"}}, ""},
		{"in an output's text", "python", []cell{{"raw", "# " + said}}, ""},
		{"at the end of a cell", "python", []cell{{"code", "a()\n# " + said}, {"code", "key()"}}, "key()"},
		{"cell of bash", "python", []cell{{"code", "%%bash\nkey -x \\\n  -y # " + said}}, "  -y # " + said},
		{"cell of JavaScript", "python", []cell{{"code", "%%javascript\nkey() // " + said}}, "key() // " + said},
		{"cell of SQL", "python", []cell{{"code", "%%sql\nselect 1 -- " + said}}, "select 1 -- " + said},
		{"kernel of JavaScript", "javascript", []cell{{"code", "// " + said + "\nkey()"}}, "key()"},
		{"text", "python", []cell{{"markdown", "<!-- " + said + " -->\nkey"}}, "key"},
		{"unnamed kernel", "", []cell{{"code", "key() # " + said}}, "key() # " + said},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, whole := range []bool{true, false} {
				var cells []any
				for _, c := range tt.cells {
					var source any = c.text
					if !whole {
						source = strings.SplitAfter(c.text, "\n")
					}
					cells = append(cells, map[string]any{"cell_type": c.kind, "source": source})
				}
				b, _ := json.Marshal(map[string]any{"cells": cells, "metadata": map[string]any{"kernelspec": map[string]any{"language": tt.language}}})
				b = []byte(strings.ReplaceAll(strings.ReplaceAll(string(b), `\u003c`, "<"), `\u003e`, ">"))
				f := file("a.ipynb", string(b))
				got := ""
				for _, ig := range text.Ignores(f, text.Comments(f)) {
					got += between(f, ig.Line)
					if said := between(f, ig.Span); !strings.HasPrefix(said, "klaviyo-lint:ignore a-rule") {
						t.Errorf("stands on %q", said)
					}
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("one string: %v (-want +got):\n%s", whole, diff)
				}
			}
		})
	}
}

// A comment above a block speaks of all of it, one inside of it of its own line.
func TestIgnoresOfBlocks(t *testing.T) {
	const said = "# klaviyo-lint:ignore a -- b"
	for i, tt := range []struct {
		content, at string
		want        bool
	}{
		{said + "\n- run: |\n    one\n    two\n- run: three\n", "two", true},
		{said + "\n- run: |\n    one\n    two\n- run: three\n", "three", false},
		{"- run: |\n    one\n    two " + said + "\n", "two", true},
		{"- run: |\n    one\n    two " + said + "\n", "one", false},
		{"- run: |\n    " + said + "\n    one\n    two\n", "one", true},
		{"- run: |\n    " + said + "\n    one\n    two\n", "two", false},
	} {
		f := file("a.yml", tt.content)
		u := &facts.Unit{File: f, Blocks: text.Blocks(f)}
		n := strings.Index(tt.content, tt.at)
		at := facts.Span{Pos: f.Token.Pos(n), End: f.Token.Pos(n + len(tt.at))}
		u.Statements = []facts.Span{at} // of the shell in it
		ig := text.Ignores(f, text.Comments(f))[0]
		if got := ig.Means(u, at); got != tt.want {
			t.Errorf("%d: %v, want %v", i, got, tt.want)
		}
	}
}
