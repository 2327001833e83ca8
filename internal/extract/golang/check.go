package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
)

// checker type-checks packages of a tree from their sources, without a go command.
type checker struct {
	fset *token.FileSet
	// sources returns the parsed files of a package in the tree, without its tests; nil for one that is not there.
	sources func(importPath string) []*ast.File
	done    map[string]*types.Package
	// largest is how far the declarations of the packages that were checked expand.
	largest size
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

// check type-checks files as one package. What cannot be resolved has an invalid type, and is no error. With a nil info only the
// declarations are checked. A package whose declarations expand beyond all bounds is an empty one.
func (c *checker) check(importPath string, files []*ast.File, info *types.Info) *types.Package {
	c.importAll(files)
	own := measure(files, c.largest)
	if own.constant > maxConstant || own.typ > maxType {
		return types.NewPackage(importPath, files[0].Name.Name)
	}
	c.largest = size{constant: max(c.largest.constant, own.constant), typ: max(c.largest.typ, own.typ)}
	conf := types.Config{
		Importer:                 importerFunc(c.load),
		Error:                    func(error) {},
		FakeImportC:              true,
		DisableUnusedImportCheck: true,
		IgnoreFuncBodies:         info == nil,
	}
	p, _ := conf.Check(importPath, c.fset, files, info)
	return p
}

// importAll loads what the files import, so that it is known how far its declarations expand.
func (c *checker) importAll(files []*ast.File) {
	for _, f := range files {
		for _, spec := range f.Imports {
			if importPath, ok := stringLit(spec.Path); ok && importPath != "C" {
				c.load(importPath)
			}
		}
	}
}

// load returns a package for an import: a stub, a package of the tree, or an empty one. It never fails.
func (c *checker) load(importPath string) (*types.Package, error) {
	if p := stubs().packages[importPath]; p != nil {
		return p, nil
	}
	if p := c.done[importPath]; p != nil {
		return p, nil
	}
	// Until the package is checked it is an empty one, which is also what a package of a cycle gets.
	p := types.NewPackage(importPath, packageName(importPath))
	p.MarkComplete()
	c.done[importPath] = p
	if files := c.sources(importPath); len(files) > 0 {
		c.done[importPath] = c.check(importPath, files, nil)
	}
	return c.done[importPath], nil
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
