package javascript_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestRequests follows the programs in each archive and compares the requests that each of its files sends with the section
// after it. Files without such a section are modules that the others import.
func TestRequests(t *testing.T) {
	archives, err := filepath.Glob("testdata/requests/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { compareRequests(t, path) })
	}
}

func compareRequests(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var files []*source.File
	want := map[string]string{}
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".requests"); ok {
			want[name] = string(f.Data)
			continue
		}
		files = append(files, &source.File{Path: f.Name, Language: languages[filepath.Ext(f.Name)], Content: f.Data})
	}
	calls := follow(t, files)
	var out []txtar.File
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".requests") {
			continue
		}
		out = append(out, f)
		got := flowtest.Requests(calls[f.Name])
		if _, listed := want[f.Name]; !listed && got == "" {
			continue
		}
		if diff := cmp.Diff(want[f.Name], got); diff != "" && !*update {
			t.Errorf("%s: requests differ (-want +got):\n%s", f.Name, diff)
		}
		out = append(out, txtar.File{Name: f.Name + ".requests", Data: []byte(got)})
	}
	if *update {
		archive.Files = out
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// follow evaluates the scripts of a tree and returns the calls that leave it, by file.
func follow(t testing.TB, files []*source.File) map[string][]*facts.Call {
	t.Helper()
	language := javascript.New()
	tree := source.NewTree("/", files)
	program := &flow.Program{Tree: tree, Language: language, Resolver: language.Resolver(tree)}
	for _, f := range tree.Files {
		if f.Language == "" {
			continue
		}
		tree.Register(f)
		m, err := language.Lower(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		program.Modules = append(program.Modules, m)
	}
	result := flow.Evaluate(t.Context(), program)
	for _, p := range result.Problems {
		t.Errorf("problem: %s", p.Message)
	}
	calls := map[string][]*facts.Call{}
	for f, cs := range result.Calls {
		calls[f.Path] = cs
	}
	return calls
}
