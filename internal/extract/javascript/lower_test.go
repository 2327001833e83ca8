package javascript_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "write the forms in testdata as they are now")

// languages are those of the files in testdata, by extension.
var languages = map[string]source.Language{
	".js": source.JavaScript, ".jsx": source.JavaScript, ".mjs": source.JavaScript, ".cjs": source.JavaScript,
	".gs": source.JavaScript, ".ts": source.TypeScript, ".mts": source.TypeScript, ".cts": source.TypeScript, ".tsx": source.TSX,
}

func lower(t testing.TB, path, content string) *flow.Module {
	t.Helper()
	f := &source.File{Path: path, Language: languages[filepath.Ext(path)], Content: []byte(content)}
	source.NewTree("/", []*source.File{f}).Register(f)
	m, err := javascript.Lower(t.Context(), f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return m
}

// TestGolden compares the forms of the files in each archive with the section that follows them.
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
			var sources []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutSuffix(f.Name, ".form"); ok {
					want[name] = string(f.Data)
				} else {
					sources = append(sources, f)
				}
			}
			archive.Files = nil
			for _, f := range sources {
				m := lower(t, f.Name, string(f.Data))
				for _, fault := range flowtest.Check(m) {
					t.Errorf("%s: %s", f.Name, fault)
				}
				got := flowtest.Dump(m)
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

// TestHostileInputEnds lowers what is nested or repeated far beyond what anybody writes.
func TestHostileInputEnds(t *testing.T) {
	const n = 1_500
	for _, unit := range []string{
		"a+", "a&&", "!", "a?b:", "a=", "if(a)", "if(a);else ", "a.b().c", "f(", "[", "{", "({a:", "`${", "<a>", "x=>", "a?.", "label:",
		"case 1:", "else ", "\x00", "\xff", "//", "/*", "'", "\\u", "new ", "await ", "async ", "class A{", "...", "a;", ",",
	} {
		for _, path := range []string{"a.js", "a.ts", "a.tsx"} {
			content := strings.Repeat(unit, n)
			f := &source.File{Path: path, Language: languages[filepath.Ext(path)], Content: []byte(content)}
			source.NewTree("/", []*source.File{f}).Register(f)
			m, err := javascript.Lower(t.Context(), f)
			if err != nil {
				continue // it ended
			}
			if faults := flowtest.Check(m); len(faults) > 0 {
				t.Errorf("%q in %s: %q", unit, path, faults)
			}
		}
	}
}

// TestManyCases keeps long switches flat.
func TestManyCases(t *testing.T) {
	var b strings.Builder
	b.WriteString("switch (x) {")
	for range 3000 {
		b.WriteString("case f(): g();")
	}
	b.WriteString("}")
	m := lower(t, "a.js", b.String())
	if got := len(m.Body[0].(*flow.Block).Body); got < 3000 {
		t.Errorf("%d statements in the block, want one for each case", got)
	}
}
