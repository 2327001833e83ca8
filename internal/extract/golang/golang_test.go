package golang_test

import (
	"context"
	"flag"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "write the results in testdata as they are now")

// treeOf returns the tree of an archive's files. Files whose name has no dot are results.
func treeOf(files []txtar.File) *source.Tree {
	var out []*source.File
	for _, f := range files {
		if !strings.Contains(f.Name, ".") {
			continue
		}
		file := &source.File{Path: f.Name, Language: source.Text, Content: f.Data, Size: int64(len(f.Data))}
		if path.Ext(f.Name) == ".go" {
			file.Language = source.Go
		}
		if strings.HasSuffix(f.Name, "_test.go") {
			file.Marks |= source.Test
		}
		out = append(out, file)
	}
	return source.NewTree("/tree", out)
}

// lower lowers all Go files of a tree, group by group.
func lower(t testing.TB, l *flow.Language, tree *source.Tree) []*flow.Module {
	t.Helper()
	groups := map[string][]*source.File{}
	var order []string
	for _, f := range tree.Files {
		if f.Language != source.Go {
			continue
		}
		tree.Register(f)
		g := l.Group(f)
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], f)
	}
	var out []*flow.Module
	for _, g := range order {
		modules, err := l.LowerGroup(t.Context(), tree, groups[g])
		if err != nil {
			t.Fatalf("%s: %v", g, err)
		}
		out = append(out, modules...)
	}
	for _, m := range out {
		for _, fault := range flowtest.Check(m) {
			t.Errorf("%s: %s", m.ID, fault)
		}
	}
	return out
}

// requests evaluates modules and prints the requests that they send.
func requests(ctx context.Context, l *flow.Language, tree *source.Tree, modules []*flow.Module) string {
	r := flow.Evaluate(ctx, &flow.Program{Tree: tree, Language: l, Modules: modules, Resolver: l.Resolver(tree)})
	var calls []*facts.Call
	for _, c := range r.Calls {
		calls = append(calls, c...)
	}
	return flowtest.Requests(calls)
}

// golden compares the result section of every archive in a folder with what run makes of its files.
func golden(t *testing.T, pattern, section string, run func(*testing.T, *source.Tree) string) {
	archives, err := filepath.Glob(pattern)
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives %s: %v", pattern, err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := run(t, treeOf(archive.Files))
			want := ""
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
				if f.Name == section {
					want = string(f.Data)
				}
				return f.Name == section
			})
			if *update {
				archive.Files = append(archive.Files, txtar.File{Name: section, Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", section, diff)
			}
		})
	}
}

func TestForm(t *testing.T) {
	golden(t, "testdata/form/*.txtar", "form", func(t *testing.T, tree *source.Tree) string {
		var b strings.Builder
		for _, m := range lower(t, golang.New(), tree) {
			b.WriteString(flowtest.Dump(m))
		}
		return b.String()
	})
}

func TestRequests(t *testing.T) {
	golden(t, "testdata/requests/*.txtar", "requests", func(t *testing.T, tree *source.Tree) string {
		l := golang.New()
		return requests(t.Context(), l, tree, lower(t, l, tree))
	})
}
