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
	// longest is the length of the longest string constant in the packages that were checked.
	longest int
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
// declarations are checked.
func (c *checker) check(importPath string, files []*ast.File, info *types.Info) *types.Package {
	c.importAll(files)
	c.longest = max(c.longest, trimConstants(files, c.longest))
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

// importAll loads what the files import, so that the length of its constants is known.
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

// maxConstant is the length up to which a string constant is computed. A chain of constants that double each other would take
// more memory than there is after 40 lines.
const maxConstant = 1 << 20

// trimConstants takes the values from constants that would become too long, and returns the length of the longest one left.
// imported is the length of the longest constant that the files may import.
func trimConstants(files []*ast.File, imported int) int {
	m := &constantMeter{imported: imported, specs: map[string][]*ast.ValueSpec{}, sizes: map[string]int{}}
	for _, f := range files {
		ast.Inspect(f, m.collect)
	}
	longest := imported
	for name, specs := range m.specs {
		size := m.size(name)
		if size <= maxConstant {
			longest = max(longest, size)
			continue
		}
		for _, s := range specs {
			s.Values = nil
		}
	}
	return longest
}

// constantMeter estimates the length of string constants, from above: constants of the same name count as one.
type constantMeter struct {
	imported int
	specs    map[string][]*ast.ValueSpec
	sizes    map[string]int
}

func (m *constantMeter) collect(n ast.Node) bool {
	decl, ok := n.(*ast.GenDecl)
	if !ok || decl.Tok != token.CONST {
		return true
	}
	var values *ast.ValueSpec // a constant without a value repeats the one above
	for _, s := range decl.Specs {
		s, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(s.Values) > 0 || values == nil {
			values = s
		}
		for _, name := range s.Names {
			m.specs[name.Name] = append(m.specs[name.Name], values)
		}
	}
	return false
}

func (m *constantMeter) size(name string) int {
	if n, ok := m.sizes[name]; ok {
		return n
	}
	m.sizes[name] = 0 // for a cycle
	n := 0
	for _, s := range m.specs[name] {
		for _, v := range s.Values {
			n = max(n, m.expr(v))
		}
	}
	m.sizes[name] = n
	return n
}

func (m *constantMeter) expr(e ast.Expr) int {
	switch e := e.(type) {
	case *ast.BasicLit:
		return len(e.Value)
	case *ast.Ident:
		return m.size(e.Name)
	case *ast.SelectorExpr:
		return m.imported
	case *ast.ParenExpr:
		return m.expr(e.X)
	case *ast.BinaryExpr:
		return min(m.expr(e.X)+m.expr(e.Y), 2*maxConstant)
	case *ast.CallExpr: // a conversion
		n := 0
		for _, a := range e.Args {
			n = max(n, m.expr(a))
		}
		return n
	}
	return 0
}
