package notebook_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/notebook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// cell is a cell as a notebook has it, its source one string in each line.
func cell(kind, text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		b, _ := json.Marshal(line)
		lines = append(lines, "    "+string(b))
	}
	return fmt.Sprintf("  {\n   \"cell_type\": %q,\n   \"metadata\": {},\n   \"outputs\": [],\n   \"source\": [\n%s\n   ]\n  }", kind, strings.Join(lines, ",\n"))
}

func book(language string, cells ...string) string {
	return fmt.Sprintf("{\n \"cells\": [\n%s\n ],\n \"metadata\": {\"language_info\": {\"name\": %q}},\n \"nbformat\": 4\n}\n", strings.Join(cells, ",\n"), language)
}

func lower(t testing.TB, content string) (*source.Tree, *flow.Module) {
	t.Helper()
	f := &source.File{Path: "a.ipynb", Name: "/tree/a.ipynb", Content: []byte(content), Size: int64(len(content)), Language: source.Notebook}
	tree := source.NewTree("/tree", []*source.File{f})
	tree.Register(f)
	m, err := notebook.Lower(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range flowtest.Check(m) {
		t.Error(fault)
	}
	return tree, m
}

func calls(tree *source.Tree, m *flow.Module) []*facts.Call {
	l := notebook.New()
	r := flow.Evaluate(context.Background(), &flow.Program{Tree: tree, Language: l, Modules: []*flow.Module{m}, Resolver: l.Resolver(tree)})
	return r.Calls[m.File]
}

func TestCells(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"two cells", []string{
			cell("markdown", "requests.get('https://example.com/text')"),
			cell("code", "import requests\nhost = \"https://example.com\"\n"),
			cell("code", "def get(path):\n    return requests.get(host + path, headers={\"revision\": '2026-07-15'})\n\nget(\"/x\")"),
		}, "GET https://example.com/x revision=2026-07-15\nGET https://example.com{} revision=2026-07-15\n"},
		{"magics", []string{
			cell("code", "%pip install requests\n!ls\nfiles = !ls -l 'a\nimport requests\n?requests\n"),
			cell("code", "%%bash\ncurl 'https://example.com/bash\n"),
			cell("code", "%%time\nrequests.get(\"https://example.com/x\")"),
		}, "GET https://example.com/x\n"},
		{"strings", []string{cell("code", strings.Join([]string{
			`import requests`,
			`name = "a\tb"  # a comment with "quotes`,
			`path = f"/{name['x']}/{{y}}/é"`,
			`text = """three`,
			`  "lines\n" """`,
			`raw = r"\d" + 'it\'s "x"' + "\"y\" \\ z"`,
			`requests.get(`,
			"\t\"https://example.com\" + \\",
			`    f"/{raw!r:>{10}}" "/end", headers={"a": "é", 'b': "", "c": """x"""})`,
		}, "\n"))}, "GET https://example.com/{}/end a=é b= c=x\n"},
		{"an unclosed string ends with its line", []string{cell("code", "import requests\nx = 'a\nrequests.get('https://example.com/x')")}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, m := lower(t, book("python", test.cells...))
			if m.Broken != (test.want == "") {
				t.Errorf("broken: %v %v", m.Broken, m.Problems)
			}
			if got := flowtest.Requests(calls(tree, m)); test.want != "" && got != test.want {
				t.Errorf("sends\n%swant\n%s", got, test.want)
			}
		})
	}
}

// TestOneString reads a source that is one string, as some tools write it.
func TestOneString(t *testing.T) {
	tree, m := lower(t, `{"cells": [{"source": "import requests\nfor p in [\"/a\"]:\n\trequests.get(\"https://example.com\" + \\\n   p)", "cell_type": "code"}]}`)
	if got := flowtest.Requests(calls(tree, m)); got != "GET https://example.com/a\n" || m.Broken {
		t.Errorf("sends %q, broken %v", got, m.Broken)
	}
}

// TestPositions checks that a call stands at its line of the notebook, and a literal at its text.
func TestPositions(t *testing.T) {
	text := book("python", cell("code", "import requests\n\nrequests.get(\"https://example.com/x\", headers={\"revision\": \"2026-07-15\"})"))
	tree, m := lower(t, text)
	cs := calls(tree, m)
	if len(cs) != 1 {
		t.Fatalf("%d calls", len(cs))
	}
	at := tree.FileSet.Position(cs[0].Pos)
	if line := strings.Split(text, "\n")[at.Line-1]; !strings.HasPrefix(line[at.Column-1:], "requests.get(") {
		t.Errorf("the call stands at %s: %q", at, line)
	}
	h := cs[0].Request.Headers.List[0]
	if from := tree.FileSet.Position(h.Value.Span.Pos).Offset; !strings.Contains(text[from:from+14], "2026-07-15") {
		t.Errorf("the revision stands at %q", text[from:from+14])
	}
}

func TestOtherLanguages(t *testing.T) {
	for _, language := range []string{"R", "julia", "javascript"} {
		tree, m := lower(t, book(language, cell("code", "import requests\nrequests.get('https://example.com')")))
		if len(calls(tree, m)) > 0 || m.Broken {
			t.Errorf("%s was read as Python", language)
		}
	}
}

func FuzzLower(f *testing.F) {
	f.Add(book("python", cell("code", "%%time\nx = f\"{a['b']}\\n\" \\\n'''\n\"'''")))
	f.Add(`{"cells": [{"cell_type": "code", "source": ["\\", "\"\"\"", "\u0022'\n", "f\"{"]}]}`)
	f.Add(`{"cells": [{"cell_type": "code", "source": "a = !x\n\\\n'"}`)
	f.Fuzz(func(t *testing.T, content string) {
		if _, m := lower(t, content); !slices.Contains(m.Files, m.File) {
			t.Error("a module without its file")
		}
	})
}
