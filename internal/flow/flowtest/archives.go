package flowtest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Forms compares the forms of the files in each archive of testdata/forms with the section that follows them, which update writes as they
// are now. No form may be unsound.
func Forms(t *testing.T, update bool, lower func(t testing.TB, path, content string) *flow.Module) {
	t.Helper()
	archives(t, "forms", update, func(t *testing.T, archive *txtar.Archive) {
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
			for _, fault := range Check(m) {
				t.Errorf("%s: %s", f.Name, fault)
			}
			got := Dump(m)
			if diff := cmp.Diff(want[f.Name], got); diff != "" && !update {
				t.Errorf("%s: form differs (-want +got):\n%s", f.Name, diff)
			}
			archive.Files = append(archive.Files, f, txtar.File{Name: f.Name + ".form", Data: []byte(got)})
		}
	})
}

// SentRequests follows the programs in each archive of testdata/requests and compares the requests that they send with the archive's last
// section, which update writes as they are now.
func SentRequests(t *testing.T, update bool, file func(path, content string) *source.File, follow func(testing.TB, []*source.File) []*facts.Call) {
	t.Helper()
	archives(t, "requests", update, func(t *testing.T, archive *txtar.Archive) {
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
		got := Requests(follow(t, files))
		if diff := cmp.Diff(want, got); diff != "" && !update {
			t.Errorf("requests differ (-want +got):\n%s", diff)
		}
		archive.Files = append(sources, txtar.File{Name: "requests", Data: []byte(got)})
	})
}

// archives runs a check on each archive in a folder of testdata, and writes what it makes of the archive where update is set.
func archives(t *testing.T, folder string, update bool, check func(*testing.T, *txtar.Archive)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			check(t, archive)
			if !update {
				return
			}
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// Follow evaluates the files of a tree that have an extension and returns the calls that leave it.
func Follow(t testing.TB, language *flow.Language, extension string, files []*source.File) []*facts.Call {
	t.Helper()
	tree := source.NewTree("/", files)
	program := &flow.Program{Tree: tree, Language: language, Resolver: language.Resolver(tree)}
	for _, f := range tree.Files {
		if filepath.Ext(f.Path) != extension {
			continue
		}
		tree.Register(f)
		modules, err := lower(t.Context(), language, tree, f)
		if err != nil {
			t.Fatal(err)
		}
		program.Modules = append(program.Modules, modules...)
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

// lower lowers one file, by itself where the language lowers files in groups.
func lower(ctx context.Context, language *flow.Language, tree *source.Tree, f *source.File) ([]*flow.Module, error) {
	if language.LowerGroup != nil {
		return language.LowerGroup(ctx, tree, []*source.File{f})
	}
	m, err := language.Lower(ctx, f)
	return []*flow.Module{m}, err
}
