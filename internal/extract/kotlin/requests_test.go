package kotlin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// TestRequests follows the programs in each archive and compares the requests that they send with the archive's last section.
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
	var sources []txtar.File
	want := ""
	for _, f := range archive.Files {
		if f.Name == "requests" {
			want = string(f.Data)
			continue
		}
		sources = append(sources, f)
		files = append(files, file(f.Name, string(f.Data)))
	}
	got := flowtest.Requests(follow(t, files))
	if diff := cmp.Diff(want, got); diff != "" && !*update {
		t.Errorf("requests differ (-want +got):\n%s", diff)
	}
	if *update {
		archive.Files = append(sources, txtar.File{Name: "requests", Data: []byte(got)})
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// follow evaluates the Kotlin files of a tree and returns the calls that leave it.
func follow(t testing.TB, files []*source.File) []*facts.Call {
	t.Helper()
	tree := source.NewTree("/", files)
	program := &flow.Program{Tree: tree, Language: language, Resolver: language.Resolver(tree)}
	for _, f := range tree.Files {
		if filepath.Ext(f.Path) != ".kt" {
			continue
		}
		tree.Register(f)
		ms, err := language.LowerGroup(t.Context(), tree, []*source.File{f})
		if err != nil {
			t.Fatal(err)
		}
		program.Modules = append(program.Modules, ms...)
	}
	result := flow.Evaluate(t.Context(), program)
	for _, p := range result.Problems {
		t.Errorf("problem: %s", p.Message)
	}
	var calls []*facts.Call
	for _, f := range tree.Files {
		calls = append(calls, result.Calls[f]...)
	}
	return calls
}
