package golang

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"golang.org/x/tools/txtar"
)

//go:embed stubs/*.txtar
var stubFiles embed.FS

// stubs are the declarations of the packages that requests are made with. They stand in for export data, which only a go
// command can provide, and are checked once per process.
var stubs = sync.OnceValue(loadStubs)

type stubSet struct {
	sources  map[string][]byte
	packages map[string]*types.Package
	fset     *token.FileSet
	fluent   map[string][]fluentMethod
}

// fluentMethod is a setter that returns its receiver: the models know them all, so that the stubs need not.
type fluentMethod struct{ typ, name string }

// setters are the operations that return their receiver in the libraries with a fluent interface.
var setters = []flow.Op{flow.Mutate, flow.SetHeader, flow.AddHeader, flow.DelHeader, flow.Hook, flow.Unhook}

func loadStubs() *stubSet {
	s := &stubSet{
		sources: map[string][]byte{}, packages: map[string]*types.Package{"unsafe": types.Unsafe},
		fset: token.NewFileSet(), fluent: map[string][]fluentMethod{},
	}
	for _, l := range libraries() {
		for symbol, m := range l.Calls {
			if pkg, f, ok := fluent(symbol, m.Op); ok {
				s.fluent[pkg] = append(s.fluent[pkg], f)
			}
		}
	}
	for _, name := range []string{"std", "http", "clients"} {
		data, err := stubFiles.ReadFile("stubs/" + name + ".txtar")
		if err != nil {
			panic("golang: " + err.Error()) // the file is part of the program
		}
		for _, f := range txtar.Parse(data).Files {
			s.sources[path.Dir(f.Name)] = f.Data
		}
	}
	for pkg := range s.sources {
		if _, err := s.load(pkg); err != nil {
			panic("golang: " + err.Error())
		}
	}
	return s
}

// fluent reads a symbol "path.T().M" that sets something.
func fluent(symbol string, op flow.Op) (pkg string, m fluentMethod, ok bool) {
	typ, name, isMethod := strings.Cut(symbol, "().")
	if !isMethod || !slices.Contains(setters, op) {
		return "", m, false
	}
	dot := strings.LastIndexByte(typ, '.')
	return typ[:dot], fluentMethod{typ: typ[dot+1:], name: name}, true
}

// load type-checks one stub and those that it imports.
func (s *stubSet) load(pkgPath string) (*types.Package, error) {
	if p := s.packages[pkgPath]; p != nil {
		return p, nil
	}
	file, err := parser.ParseFile(s.fset, pkgPath, s.source(pkgPath), parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	conf := types.Config{Importer: importerFunc(s.load), IgnoreFuncBodies: true}
	p, err := conf.Check(pkgPath, s.fset, []*ast.File{file}, nil)
	if err != nil {
		return nil, err
	}
	s.packages[pkgPath] = p
	return p, nil
}

// source is the stub's text with its fluent setters.
func (s *stubSet) source(pkgPath string) []byte {
	text := s.sources[pkgPath]
	out := append([]byte(nil), text...)
	for _, m := range s.fluent[pkgPath] {
		if strings.Contains(string(text), m.typ+") "+m.name+"(") {
			continue
		}
		out = append(out, "\nfunc (x *"+m.typ+") "+m.name+"(...any) *"+m.typ+"\n"...)
	}
	return out
}

// importerFunc is an importer that is a function.
type importerFunc func(path string) (*types.Package, error)

// Import implements [types.Importer].
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
