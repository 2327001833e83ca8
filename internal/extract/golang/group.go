package golang

import (
	"cmp"
	"context"
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// lowerGroup lowers the Go files of one folder: a package with its tests, the test package beside it, and programs that are built
// one file at a time.
func (fe *frontEnd) lowerGroup(ctx context.Context, t *source.Tree, files []*source.File) ([]*flow.Module, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := fe.resolver(t)
	folder := path.Dir(files[0].Path)
	parsed := map[string][]*File{}
	for _, f := range files {
		p := parseFile(r.checker.fset, f, f.Content)
		parsed[p.Syntax.Name.Name] = append(parsed[p.Syntax.Name.Name], p)
	}
	var modules []*flow.Module
	var first *types.Package
	for i, name := range packageNames(parsed) {
		p := &Package{ID: folder, Files: parsed[name], Info: newInfo(), Inside: r.inside(files[0])}
		importPath := r.importPath(folder)
		if i > 0 {
			p.ID = folder + " (" + name + ")"
			importPath += " (" + name + ")"
		}
		p.Types = r.checker.check(importPath, p.Files, first, p.Info)
		if i == 0 {
			first = p.Types // the test package beside it imports it with what its tests export
		}
		modules = append(modules, LowerPackage(ctx, p)...)
	}
	return modules, ctx.Err()
}

// packageNames orders the packages of a folder: the one that importers get comes first, and is the one with the most files.
func packageNames(parsed map[string][]*File) []string {
	var names []string
	for name := range parsed {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(
			cmp.Compare(secondary(a, parsed[a]), secondary(b, parsed[b])),
			cmp.Compare(len(parsed[b]), len(parsed[a])),
			strings.Compare(a, b),
		)
	})
	return names
}

// secondary is 1 for a package that nobody imports by the folder's path.
func secondary(name string, files []*File) int {
	if strings.HasSuffix(name, "_test") && !slices.ContainsFunc(files, func(f *File) bool { return !isTestFile(f.Source) }) {
		return 1
	}
	if name == "_" { // the package clause could not be read
		return 1
	}
	return 0
}

func isTestFile(f *source.File) bool { return strings.HasSuffix(f.Path, "_test.go") }

func syntaxOf(files []*File) []*ast.File {
	var out []*ast.File
	for _, f := range files {
		out = append(out, f.Syntax)
	}
	return out
}
