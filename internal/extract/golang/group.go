package golang

import (
	"cmp"
	"context"
	"go/ast"
	"go/token"
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
	c := newTreeChecker(r, files[0])
	folder := path.Dir(files[0].Path)
	importPath := r.importPath(folder)
	parsed := map[string][]*File{}
	for _, f := range files {
		p := parseFile(c.fset, f, f.Content)
		parsed[p.Syntax.Name.Name] = append(parsed[p.Syntax.Name.Name], p)
	}
	names := packageNames(parsed)
	var modules []*flow.Module
	for i, name := range names {
		p := &Package{ID: folder, Files: parsed[name], Info: newInfo(), Inside: r.inside(files[0])}
		if i > 0 {
			p.ID = folder + " (" + name + ")"
		}
		p.Types = c.check(importPath, syntaxOf(p.Files), p.Info)
		if i == 0 {
			c.done[importPath] = p.Types // the test package beside it imports it with what its tests export
		} else {
			p.Types.SetName(name)
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

// maxDependencies bounds the source, in bytes, that is parsed for the types in it alone.
const maxDependencies = 4 << 20

// newTreeChecker returns a checker for the packages of a tree, as from sees them.
func newTreeChecker(r *resolver, from *source.File) *checker {
	left := maxDependencies
	c := &checker{fset: token.NewFileSet(), done: map[string]*types.Package{}}
	c.sources = func(importPath string) []*ast.File {
		folder, ok := r.Resolve(from, importPath)
		if !ok || folder == "" {
			return nil
		}
		parsed := map[string][]*File{}
		for _, f := range r.folders[folder] {
			if isTestFile(f) || left < int(f.Size) {
				continue
			}
			left -= int(f.Size)
			if p := parseFile(c.fset, f, r.content(f)); len(p.Problems) == 0 {
				parsed[p.Syntax.Name.Name] = append(parsed[p.Syntax.Name.Name], p)
			}
		}
		if len(parsed) == 0 {
			return nil
		}
		return syntaxOf(parsed[packageNames(parsed)[0]])
	}
	return c
}
