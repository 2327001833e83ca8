package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// checker type-checks packages of a tree from their sources, without a go command. Packages that others import are checked once,
// for their declarations alone. It is safe for concurrent use.
type checker struct {
	resolver *resolver
	fset     *token.FileSet

	mu sync.Mutex
	// byFolder are the packages of the tree, outside all others by their import path.
	byFolder, outside map[string]*types.Package
	// largest is how far the declarations of the packages that were checked expand.
	largest size
	// left is the source, in bytes, that may still be read for the types in it alone.
	left int64
}

// maxDependencies bounds the source that is parsed for types.
const maxDependencies = 16 << 20

func newChecker(r *resolver) *checker {
	return &checker{
		resolver: r, fset: token.NewFileSet(), left: maxDependencies,
		byFolder: map[string]*types.Package{}, outside: map[string]*types.Package{},
	}
}

func newInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}
}

// check type-checks files, which stand in one folder, as one package, function bodies included. What cannot be resolved has an
// invalid type, and is no error. tested is the package that the files may be tests of, nil for none.
func (c *checker) check(importPath string, files []*File, tested *types.Package, info *types.Info) *types.Package {
	load := func(p string) (*types.Package, error) {
		if tested != nil && p == tested.Path() {
			return tested, nil
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.load(files[0].Source, p)
	}
	syntax := syntaxOf(files)
	importAll(syntax, load)
	c.mu.Lock()
	largest := c.largest
	c.mu.Unlock()
	if measure(syntax, largest).tooLarge() {
		return emptyPackage(importPath)
	}
	p, _ := config(load).Check(importPath, c.fset, syntax, info)
	return p
}

func config(load importerFunc) *types.Config {
	return &types.Config{Importer: load, Error: func(error) {}, FakeImportC: true, DisableUnusedImportCheck: true}
}

// importAll loads what files import, so that it is known how far the declarations in them expand.
func importAll(files []*ast.File, load importerFunc) {
	for _, f := range files {
		for _, spec := range f.Imports {
			if importPath, ok := stringLit(spec.Path); ok && importPath != "C" {
				load(importPath)
			}
		}
	}
}

// load returns a package for an import: a stub, a package of the tree, or an empty one. It never fails.
func (c *checker) load(from *source.File, importPath string) (*types.Package, error) {
	if p := stubs().packages[importPath]; p != nil {
		return p, nil
	}
	folder, known := c.resolver.Resolve(from, importPath)
	cache, key := c.byFolder, folder
	if !known || folder == "" {
		cache, key = c.outside, importPath
	}
	if p := cache[key]; p != nil {
		return p, nil
	}
	cache[key] = emptyPackage(importPath) // until it is checked, and for a package of a cycle
	if files := c.parse(folder); known && len(files) > 0 {
		cache[key] = c.checkDeclarations(importPath, files)
	}
	return cache[key], nil
}

func emptyPackage(importPath string) *types.Package {
	p := types.NewPackage(importPath, packageName(importPath))
	p.MarkComplete()
	return p
}

// checkDeclarations type-checks a package that others import.
func (c *checker) checkDeclarations(importPath string, files []*File) *types.Package {
	load := func(p string) (*types.Package, error) { return c.load(files[0].Source, p) }
	syntax := syntaxOf(files)
	importAll(syntax, load)
	size := measure(syntax, c.largest)
	if size.tooLarge() {
		return emptyPackage(importPath)
	}
	c.largest = size
	conf := config(load)
	conf.IgnoreFuncBodies = true
	p, _ := conf.Check(importPath, c.fset, syntax, nil)
	return p
}

// parse returns the files of the package in a folder, without its tests.
func (c *checker) parse(folder string) []*File {
	parsed := map[string][]*File{}
	for _, f := range c.resolver.folders[folder] {
		if isTestFile(f) || c.left < f.Size {
			continue
		}
		c.left -= f.Size
		if p := parseFile(c.fset, f, c.resolver.content(f)); len(p.Problems) == 0 {
			parsed[p.Syntax.Name.Name] = append(parsed[p.Syntax.Name.Name], p)
		}
	}
	if len(parsed) == 0 {
		return nil
	}
	return parsed[packageNames(parsed)[0]]
}

// packageName guesses the name of a package from its path: its last element that is not a major version, without a "go-" before
// it or a ".vN" behind it. A package that is in view has the name that it declares.
func packageName(importPath string) string {
	base := path.Base(importPath)
	if isMajorVersion(base) && strings.Contains(importPath, "/") {
		base = path.Base(path.Dir(importPath))
	}
	if name, version, ok := strings.Cut(base, ".v"); ok && isDigits(version) {
		base = name
	}
	base = strings.TrimSuffix(strings.TrimPrefix(base, "go-"), "-go")
	return strings.NewReplacer("-", "", ".", "").Replace(base)
}

func isMajorVersion(s string) bool { return strings.HasPrefix(s, "v") && isDigits(s[1:]) }

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
