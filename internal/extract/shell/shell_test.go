package shell_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/shell"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "write the forms in testdata as they are now")

func lower(t testing.TB, path, content string) *flow.Module {
	t.Helper()
	f := &source.File{Path: path, Language: source.Shell, Content: []byte(content)}
	source.NewTree("/", []*source.File{f}).Register(f)
	m, err := shell.Lower(t.Context(), f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for _, fault := range flowtest.Check(m) {
		t.Errorf("%s: %s", path, fault)
	}
	return m
}

// calls evaluates the first of several scripts, given as an archive, or one script alone, and returns the calls that it leads to.
func calls(t testing.TB, scripts string) (*source.Tree, []*facts.Call) {
	t.Helper()
	if !strings.HasPrefix(scripts, "-- ") {
		scripts = "-- run.sh --\n" + scripts
	}
	var files []*source.File
	for _, x := range txtar.Parse([]byte(scripts)).Files {
		f := &source.File{Path: x.Name, Content: x.Data, Size: int64(len(x.Data))}
		f.Language, f.Marks = source.Classify(x.Name, x.Data)
		files = append(files, f)
	}
	first := files[0]
	tree := source.NewTree("/project", files)
	language := shell.New()
	load := func(id string) *flow.Module {
		f := tree.File(id)
		tree.Register(f)
		m, err := language.Lower(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	r := flow.Evaluate(t.Context(), &flow.Program{
		Tree: tree, Language: language, Resolver: language.Resolver(tree), Modules: []*flow.Module{load(first.Path)}, Load: load,
	})
	var out []*facts.Call
	for _, f := range files {
		out = append(out, r.Calls[f]...)
	}
	return tree, out
}

// TestGolden compares the forms of the scripts in each archive with the section that follows them.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			var scripts []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutSuffix(f.Name, ".form"); ok {
					want[name] = string(f.Data)
				} else {
					scripts = append(scripts, f)
				}
			}
			archive.Files = nil
			for _, f := range scripts {
				got := flowtest.Dump(lower(t, f.Name, string(f.Data)))
				if diff := cmp.Diff(want[f.Name], got); diff != "" && !*update {
					t.Errorf("%s: form differs (-want +got):\n%s", f.Name, diff)
				}
				archive.Files = append(archive.Files, f, txtar.File{Name: f.Name + ".form", Data: []byte(got)})
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// The value of a header stands where its bytes stand, in whatever way the header is written.
func TestHeaderPosition(t *testing.T) {
	for _, script := range []string{
		`curl -H "revision: 2024-10-15" https://h/`,
		`curl -H 'revision:2024-10-15' https://h/`,
		`curl -H revision:2024-10-15 https://h/`,
		`curl -sHrevision:2024-10-15 https://h/`,
		`curl --header="revision: 2024-10-15" https://h/`,
		"REV=2024-10-15\ncurl -H \"revision: $REV\" https://h/",
		"OPTS='-s -H revision:2024-10-15'\ncurl $OPTS https://h/",
		"H=(-s -H 'revision: 2024-10-15')\ncurl \"${H[@]}\" https://h/",
		"k() { curl \"$@\"; }\nk -H 'revision: 2024-10-15' https://h/",
		`wget --header='revision: 2024-10-15' https://h/`,
		`http GET https://h/ revision:2024-10-15`,
		`http GET https://h/ 'revision: 2024-10-15'`,
		`bash -c 'curl -H "revision: 2024-10-15" https://h/'`,
	} {
		tree, cs := calls(t, script)
		var sent *facts.Request
		for _, c := range cs {
			if c.Request != nil && c.Request.Headers.Get("revision").Presence == facts.Present {
				sent = c.Request
			}
		}
		if sent == nil {
			t.Errorf("%s: no request", script)
			continue
		}
		v := sent.Headers.Get("revision").Value
		if got := between(tree, v.Span); v.Text != "2024-10-15" || got != "2024-10-15" {
			t.Errorf("%s: %q stands on %q", script, v.Text, got)
		}
	}
}

func between(tree *source.Tree, s facts.Span) string {
	if !s.IsValid() {
		return ""
	}
	f := tree.ByName(tree.FileSet.File(s.Pos).Name())
	return string(f.Content[f.Token.Offset(s.Pos):f.Token.Offset(s.End)])
}

// A step of a workflow is a block scalar: each of its lines is indented in the file, and template expressions stand in it.
func TestLowerSnippet(t *testing.T) {
	file := "steps:\n  - run: |\n      curl -H \"revision: 2024-10-15\" \\\n        -H 'Authorization: Klaviyo-API-Key ${{ secrets.KEY }}' \\\n        -d '{\n          \"a\": 1\n        }' https://h/${{ env.PATH }}\n"
	from := strings.Index(file, "curl")
	var text []byte
	var at []int
	for i, line := from, ""; i < len(file); i += len(line) {
		line, _, _ = strings.Cut(file[i:], "\n")
		line += "\n"
		indent := min(len(line)-len(strings.TrimLeft(line, " ")), 6)
		for j := indent; j < len(line); j++ {
			text, at = append(text, line[j]), append(at, i+j)
		}
	}
	at = append(at, len(file))
	f := &source.File{Path: ".github/workflows/x.yml", Language: source.YAML, Content: []byte(file)}
	tree := source.NewTree("/", []*source.File{f})
	tree.Register(f)
	m, err := shell.LowerSnippet(t.Context(), f, shell.Snippet{Text: text, At: func(n int) int { return at[n] }})
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range flowtest.Check(m) {
		t.Error(fault)
	}
	r := flow.Evaluate(t.Context(), &flow.Program{Tree: tree, Language: shell.New(), Modules: []*flow.Module{m}})
	got := flowtest.Requests(r.Calls[f])
	want := "POST https://h/$env.PATH authorization=Klaviyo-API-Key $secrets.KEY content-type=application/x-www-form-urlencoded revision=2024-10-15 body={\n    \"a\": 1\n  }\n"
	if got != want {
		t.Fatalf("got %swant %s", got, want)
	}
	q := r.Calls[f][0].Request
	if s := between(tree, q.Headers.Get("revision").Value.Span); s != "2024-10-15" {
		t.Errorf("revision stands on %q", s)
	}
	if s := between(tree, q.Headers.Get("authorization").Value.Items[1].Span); s != "${{ secrets.KEY }}" {
		t.Errorf("key stands on %q", s)
	}
}

func TestComments(t *testing.T) {
	script := "#!/bin/sh\n# one\nif true; then # two\n  : 'no # comment'\n  # three\nfi\ncat <<E\n# text\nE\ncase x in\n  # four\n  x) ;; # five\nesac\n# six\n"
	m := lower(t, "run.sh", script)
	var got []string
	base := m.File.Token.Pos(0)
	for _, c := range m.Comments {
		got = append(got, c.Text)
		if text := script[c.TextPos-base : c.End-base]; text != c.Text || script[c.Pos-base] != '#' {
			t.Errorf("comment %q stands on %q", c.Text, text)
		}
	}
	if diff := cmp.Diff([]string{" one", " two", " three", " four", " five", " six"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestResolve(t *testing.T) {
	files := []string{"lib.sh", "scripts/run.sh", "scripts/lib/http.sh", "scripts/.env", "config/vars.sh", "main.go"}
	var all []*source.File
	for _, p := range files {
		f := &source.File{Path: p}
		f.Language, _ = source.Classify(p, nil)
		all = append(all, f)
	}
	tree := source.NewTree("/project", all)
	resolver := shell.New().Resolver(tree)
	from := tree.File("scripts/run.sh")
	for _, tt := range []struct {
		module, id string
		ok         bool
	}{
		{"lib/http.sh", "scripts/lib/http.sh", true},
		{"./lib/http.sh", "scripts/lib/http.sh", true},
		{"?/lib/http.sh", "scripts/lib/http.sh", true},
		{"?/../lib.sh", "lib.sh", true},
		{"../config/vars.sh", "config/vars.sh", true},
		{"scripts/lib/http.sh", "scripts/lib/http.sh", true}, // as started from the root
		{"?/config/vars.sh", "config/vars.sh", true},
		{"lib.sh", "lib.sh", true},
		{".env", "scripts/.env", true},
		{"missing.sh", "", false},
		{"?", "", false},
		{"", "", false},
		{"run.sh", "", false}, // itself
		{"main.go", "", false},
		{"../../../../etc/passwd", "", false},
		{"/etc/profile", "", true},
		{"~/.bashrc", "", true},
	} {
		if id, ok := resolver.Resolve(from, tt.module); id != tt.id || ok != tt.ok {
			t.Errorf("%q: %q %v, want %q %v", tt.module, id, ok, tt.id, tt.ok)
		}
	}
}

// Whatever stands in a file, lowering ends soon.
func TestHostile(t *testing.T) {
	const n = 100_000
	for name, script := range map[string]string{
		"parentheses":   strings.Repeat("(", n),
		"substitutions": strings.Repeat(`"$(`, n),
		"closed":        strings.Repeat("$(", 400) + "curl x" + strings.Repeat(")", 400),
		"braces":        strings.Repeat("{ ", n),
		"ifs":           strings.Repeat("if ", n),
		"elifs":         "if a; then b\n" + strings.Repeat("elif a; then b\n", n) + "fi",
		"cases":         "case x in\n" + strings.Repeat("a) b ;;\n", n) + "esac",
		"lists":         strings.Repeat("a && ", n) + "a",
		"pipes":         strings.Repeat("a | ", n) + "a",
		"functions":     strings.Repeat("f() ", n),
		"arithmetic":    "((" + strings.Repeat("-", n) + "1))",
		"sums":          "((" + strings.Repeat("1+", n) + "1))",
		"defaults":      strings.Repeat("${a:-", n),
		"backquotes":    strings.Repeat("`", n),
		"tests":         "[[ " + strings.Repeat("! ", n) + "a ]]",
		"old tests":     "[ " + strings.Repeat("a -a ", n) + "a ]",
		"words":         "curl " + strings.Repeat("-H 'a: b' ", n) + "https://h/",
		"dollars":       "curl " + strings.Repeat("$a ", n),
		"parts":         "curl " + strings.Repeat("a$b", n),
		"format":        "printf '" + strings.Repeat("%s", n) + "' " + strings.Repeat("a ", n),
		"holes":         strings.Repeat("${{a}}", n),
		"here":          strings.Repeat("cat <<E\n", n),
		"assignments":   strings.Repeat("a=b ", n),
		"arrays":        "a=(" + strings.Repeat("b ", n) + ")",
		"lines":         strings.Repeat("}\n", n),
		"quotes":        strings.Repeat("'\n", n+1),
		"nulls":         strings.Repeat("\x00", n),
		"no UTF-8":      "curl '\xff\xfe' \xc3 https://h/",
		"cut":           "post() {\n  curl -H 'a: b' \\\n",
	} {
		start := time.Now()
		m := lower(t, "run.sh", script)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: took %s", name, d)
		}
		for _, p := range m.Problems {
			if len(p.Message) > 200 || p.File != "run.sh" {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
}

// A fault of the syntax hides the rest of its own statement only, and what is said of it holds nothing of the script.
func TestBroken(t *testing.T) {
	key := "pk_" + strings.Repeat("0a1b2c3d4e5f6789", 3)[:34]
	m := lower(t, "run.sh", "A=1\ncurl https://a/\nif true; then\ncurl https://b/\n"+key+"() "+key+" (\ncurl https://c/\n")
	if !m.Broken || len(m.Problems) == 0 {
		t.Fatal("not broken")
	}
	dump := flowtest.Dump(m)
	for _, want := range []string{"https://a/", "https://b/", "https://c/"} {
		if !strings.Contains(dump, want) {
			t.Errorf("%s is not in\n%s", want, dump)
		}
	}
	for _, p := range m.Problems {
		if strings.Contains(p.Message, key) || !strings.Contains(p.Message, "line ") {
			t.Errorf("problem %q", p.Message)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f := &source.File{Path: "run.sh", Content: []byte("curl https://h/")}
	source.NewTree("/", []*source.File{f}).Register(f)
	if m, err := shell.Lower(ctx, f); err == nil {
		t.Errorf("got %v, want an error", m)
	}
}

// FuzzLower lowers anything: it must end without a panic, keep to the file, and give the same form for the same text.
func FuzzLower(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range archive.Files {
			if filepath.Ext(x.Name) != ".form" {
				f.Add(string(x.Data))
			}
		}
	}
	for _, tt := range requests {
		f.Add(tt.script)
	}
	f.Fuzz(func(t *testing.T, script string) {
		if first := flowtest.Dump(lower(t, "run.sh", script)); first != flowtest.Dump(lower(t, "run.sh", script)) {
			t.Fatalf("two forms of the same script:\n%s", first)
		}
	})
}

func BenchmarkLower(b *testing.B) {
	var script strings.Builder
	for _, tt := range requests {
		script.WriteString(strings.ReplaceAll(tt.script, "-- ", "# "))
		script.WriteString("\n")
	}
	content := []byte(script.String())
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		f := &source.File{Path: "run.sh", Language: source.Shell, Content: content}
		source.NewTree("/", []*source.File{f}).Register(f)
		if _, err := shell.Lower(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}
}
