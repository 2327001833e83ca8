package csharp_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/csharp"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the results in testdata")

func file(path, content string) *source.File {
	return &source.File{Path: path, Language: source.CSharp, Content: []byte(content), Size: int64(len(content))}
}

// TestRequests follows the programs in each archive and compares the requests that they send with the section after them.
func TestRequests(t *testing.T) {
	archives, err := filepath.Glob("testdata/requests/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { compareRequests(t, path) })
	}
}

// compareRequests checks an archive: programs of one or several files, each program with its requests in a section "requests".
func compareRequests(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var files []*source.File
	for i, f := range archive.Files {
		if f.Name != "requests" {
			files = append(files, file(f.Name, string(f.Data)))
			continue
		}
		got := flowtest.Requests(follow(t, files))
		if diff := cmp.Diff(string(f.Data), got); diff != "" && !*update {
			t.Errorf("%s: requests differ (-want +got):\n%s", files[0].Path, diff)
		}
		archive.Files[i].Data = []byte(got)
		files = nil
	}
	if len(files) > 0 {
		t.Errorf("%s: no requests are named", files[0].Path)
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// modules lowers the files of a tree.
func modules(t testing.TB, language *flow.Language, tree *source.Tree) []*flow.Module {
	t.Helper()
	groups := map[string][]*source.File{}
	var order []string
	for _, f := range tree.Files {
		tree.Register(f)
		key := language.Group(f)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], f)
	}
	var out []*flow.Module
	for _, key := range order {
		ms, err := language.LowerGroup(t.Context(), tree, groups[key])
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ms {
			if faults := flowtest.Check(m); len(faults) > 0 {
				t.Errorf("%s: %q", m.ID, faults)
			}
			if m.Broken {
				t.Errorf("%s does not parse: %v", m.ID, m.Problems)
			}
		}
		out = append(out, ms...)
	}
	return out
}

// follow evaluates the files of a tree and returns the calls that leave it.
func follow(t testing.TB, files []*source.File) []*facts.Call {
	t.Helper()
	language := csharp.New()
	tree := source.NewTree("/", files)
	program := &flow.Program{Tree: tree, Language: language, Resolver: language.Resolver(tree)}
	program.Modules = modules(t, language, tree)
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
