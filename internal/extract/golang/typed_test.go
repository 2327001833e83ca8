package golang_test

import (
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// typedArchives need the standard library alone, and do not depend on build tags.
var typedArchives = []string{
	"control", "copies", "default-client", "default-transport", "embedded", "embedded-hostile", "encoder", "generic-hostile",
	"generic-wrappers", "generics", "headers", "interfaces", "methods", "nethttp", "pointers", "round-trippers", "tags", "tests",
	"transport", "urls", "wrapper",
}

// TestTypesOfTheCompiler checks that the types of the compiler lead to the same requests as those that the front-end finds by
// itself.
func TestTypesOfTheCompiler(t *testing.T) {
	for _, name := range typedArchives {
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", "requests", name+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			tree := writeTree(t, archive)
			l := golang.New()
			want := requests(t.Context(), l, tree, lower(t, l, tree))
			got := requests(t.Context(), l, tree, lowerTyped(t, tree))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("requests (-own types +types of the compiler):\n%s", diff)
			}
		})
	}
}

// writeTree writes an archive to a folder and returns its tree. Without a go.mod file it becomes one module.
func writeTree(t *testing.T, archive *txtar.Archive) *source.Tree {
	root := t.TempDir()
	if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "go.mod" }) {
		archive.Files = append(archive.Files, txtar.File{Name: "go.mod", Data: []byte("module example.com/main\n\ngo 1.26\n")})
	}
	tree := treeOf(archive.Files)
	for _, f := range tree.Files {
		f.Name = filepath.Join(root, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return source.NewTree(root, tree.Files)
}

// lowerTyped lowers the packages of a tree with the types that the go command provides.
func lowerTyped(t *testing.T, tree *source.Tree) []*flow.Module {
	t.Helper()
	fset := token.NewFileSet()
	loaded, err := packages.Load(&packages.Config{
		Context: t.Context(), Dir: tree.Root, Fset: fset, Tests: true,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes |
			packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedForTest,
		Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GOTOOLCHAIN=local", "GOPACKAGESDRIVER=off"),
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	inside := map[string]bool{}
	largest := map[string]*packages.Package{}
	for _, p := range loaded {
		for _, e := range p.Errors {
			t.Errorf("%s: %v", p.ID, e)
		}
		inside[p.PkgPath] = true
		// A package with tests comes twice.
		if old := largest[p.PkgPath]; old == nil || len(p.Syntax) > len(old.Syntax) {
			largest[p.PkgPath] = p
		}
	}
	var out []*flow.Module
	for _, importPath := range slices.Sorted(maps.Keys(largest)) {
		p := largest[importPath]
		if strings.HasSuffix(importPath, ".test") {
			continue // the generated main package of a test
		}
		pkg := &golang.Package{Types: p.Types, Info: p.TypesInfo, Inside: func(s string) bool { return inside[s] }}
		for _, f := range p.Syntax {
			file := tree.ByName(fset.File(f.FileStart).Name())
			pkg.Files = append(pkg.Files, &golang.File{
				Source: file, Syntax: f, Shift: token.Pos(file.Token.Base()) - f.FileStart,
			})
			pkg.ID = path.Dir(file.Path)
		}
		if strings.HasSuffix(p.Name, "_test") {
			pkg.ID += " (" + p.Name + ")"
		}
		out = append(out, golang.LowerPackage(t.Context(), pkg)...)
	}
	return out
}
