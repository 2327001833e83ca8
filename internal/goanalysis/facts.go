package goanalysis

import (
	"context"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Facts is an analyzer that reports nothing: its result is what is known of a package, for the analyzers of the rules. Packages
// that can send a request hand their program form on to those that import them, so that wrappers are followed across packages.
var Facts = &analysis.Analyzer{
	Name:       "klaviyofacts",
	Doc:        "collect the calls of a package that leave the program\n\nOnly a building block of the klaviyo-lint rules.",
	Run:        collect,
	ResultType: reflect.TypeFor[*Package](),
	FactTypes:  []analysis.Fact{new(form)},
}

// Package is what is known of one package of Go. It is found out when it is first asked for: drivers run Facts on all dependencies,
// and rules on few of them.
type Package struct {
	// Units are those of the package's files.
	Units []*facts.Unit
	Uses  []*klaviyo.Use

	once    sync.Once
	collect func(*Package)
}

// ready returns the package with its facts.
func (p *Package) ready() *Package {
	p.once.Do(func() { p.collect(p) })
	return p
}

func (p *Package) holds(s facts.Span) bool {
	for _, u := range p.Units {
		if tf := u.File.Token; tf != nil && int(s.Pos) >= tf.Base() && int(s.End) <= tf.Base()+tf.Size() {
			return true
		}
	}
	return false
}

// collect hands the form of the package on, where it can send a request. The rest waits until a rule asks.
func collect(pass *analysis.Pass) (any, error) {
	c := &collection{pass: pass, language: golang.New(), imported: map[string]*flow.Module{}}
	if c.modelled()[pass.Pkg.Path()] {
		return &Package{collect: func(*Package) {}}, nil // a library that has a model is never looked into
	}
	c.importForms()
	files, err := c.sources()
	if err != nil {
		return nil, err
	}
	c.tree = source.NewTree(c.root, files)
	c.tree.FileSet = pass.Fset
	if c.sends() {
		c.modules = c.lower()
		c.export(c.modules)
	}
	return &Package{collect: c.evaluate}, nil
}

// evaluate follows values through the package and what the packages that it imports have handed on, and binds its calls.
func (c *collection) evaluate(p *Package) {
	if len(c.imported) == 0 && !c.mentions() {
		return
	}
	if c.modules == nil {
		c.modules = c.lower()
	}
	r := flow.Evaluate(context.Background(), &flow.Program{
		Tree: c.tree, Language: c.language, Modules: c.modules, Resolver: c,
		Load: func(id string) *flow.Module { return c.imported[id] },
	})
	c.result(p, r)
}

// mentions reports whether a file of the package mentions Klaviyo.
func (c *collection) mentions() bool {
	filter := source.NewPrefilter("klaviyo", "pk_")
	return slices.ContainsFunc(c.tree.Files, func(f *source.File) bool { return filter.Match(f.Content) })
}

// collection is the work on one package.
type collection struct {
	pass     *analysis.Pass
	language *flow.Language
	root     string
	tree     *source.Tree
	modules  []*flow.Module
	// imported are the forms of other packages, by import path, and foreign the files that they stand in.
	imported map[string]*flow.Module
	foreign  []*source.File
}

// sources are the files of the package, and those that imported forms stand in, which have no content here.
func (c *collection) sources() ([]*source.File, error) {
	var own []*source.File
	for _, f := range c.pass.Files {
		tf := c.pass.Fset.File(f.FileStart)
		if tf == nil {
			continue
		}
		name := tf.Name()
		content, err := c.read(name)
		if err != nil {
			return nil, err
		}
		if c.root == "" {
			c.root = filepath.Dir(name)
		}
		x := &source.File{Path: path.Join(filepath.Base(filepath.Dir(name)), filepath.Base(name)), Name: name, Content: content, Size: int64(len(content)), Token: tf, Candidate: true}
		x.Language, x.Marks = source.Classify(filepath.Base(name), content)
		own = append(own, x)
	}
	return append(own, c.foreign...), nil
}

func (c *collection) read(name string) ([]byte, error) {
	if c.pass.ReadFile != nil {
		return c.pass.ReadFile(name)
	}
	return os.ReadFile(name)
}

func (c *collection) lower() []*flow.Module {
	p := &golang.Package{ID: c.pass.Pkg.Path(), Types: c.pass.Pkg, Info: c.pass.TypesInfo, Inside: c.inside}
	for _, f := range c.pass.Files {
		tf := c.pass.Fset.File(f.FileStart)
		if tf == nil {
			continue
		}
		if x := c.tree.ByName(tf.Name()); x != nil {
			p.Files = append(p.Files, &golang.File{Source: x, Syntax: f})
		}
	}
	return golang.LowerPackage(context.Background(), p)
}

// inside reports whether a package is followed: it is this one, or has handed its form on.
func (c *collection) inside(importPath string) bool {
	return importPath == c.pass.Pkg.Path() || c.imported[importPath] != nil
}

// Resolve implements [flow.Resolver]: the ID of a package is its import path.
func (c *collection) Resolve(_ *source.File, module string) (string, bool) {
	switch {
	case module == ".":
		return c.pass.Pkg.Path(), true
	case c.inside(module):
		return module, true
	}
	return "", true
}

// result fills a package with facts.
func (c *collection) result(p *Package, r *flow.Result) {
	units := map[*source.File]*facts.Unit{}
	unit := func(f *source.File) *facts.Unit {
		if units[f] == nil {
			units[f] = &facts.Unit{File: f, Modeled: true}
		}
		return units[f]
	}
	for _, m := range c.modules {
		c.describe(m, unit)
	}
	scanner := &text.Scanner{Find: klaviyoKeys}
	var all []*facts.Unit
	for _, f := range c.tree.Files {
		u := unit(f)
		u.Calls = r.Calls[f]
		all = append(all, u)
		if f.Content == nil {
			continue
		}
		u.Tokens, _ = scanner.Scan(c.pass.Fset, f)
		u.Ignores = text.Ignores(f, u.Comments)
		p.Units = append(p.Units, u)
	}
	for _, use := range klaviyo.Bind(all) {
		if p.attribute(use) {
			p.Uses = append(p.Uses, use)
		}
	}
}

// attribute gives a use that is sent by another package to the call in this package that leads there, and reports whether there is
// one.
func (p *Package) attribute(use *klaviyo.Use) bool {
	if p.holds(use.Call.Span) {
		return true
	}
	for i, s := range use.Call.Stack {
		if !p.holds(s) {
			continue
		}
		call := *use.Call
		call.Span, call.Func = s, call.Callers[i]
		call.Stack, call.Callers = call.Stack[i+1:], call.Callers[i+1:]
		use.Call = &call
		for _, u := range p.Units {
			if tf := u.File.Token; int(s.Pos) >= tf.Base() && int(s.Pos) <= tf.Base()+tf.Size() {
				use.Unit = u
			}
		}
		return true
	}
	return false
}

// describe adds what a module says besides its calls.
func (c *collection) describe(m *flow.Module, unit func(*source.File) *facts.Unit) {
	at := func(s facts.Span) *facts.Unit {
		if tf := c.pass.Fset.File(s.Pos); tf != nil {
			if f := c.tree.ByName(tf.Name()); f != nil {
				return unit(f)
			}
		}
		return unit(m.File)
	}
	for _, l := range flow.Literals(m) {
		u := at(l.Span)
		u.Literals = append(u.Literals, l)
	}
	for _, f := range flow.Funcs(m) {
		u := at(f.Span)
		u.Funcs = append(u.Funcs, f)
	}
	for _, x := range m.Comments {
		u := at(x.Span)
		u.Comments = append(u.Comments, x)
	}
	for _, i := range m.Imports {
		u := at(i.Span)
		u.Imports = append(u.Imports, &facts.Import{Span: i.Span, Module: i.Module})
	}
}

func klaviyoKeys(b []byte) [][2]int {
	var out [][2]int
	for _, k := range klaviyo.FindPrivateKeys(b) {
		out = append(out, [2]int{k.Start, k.End})
	}
	return out
}

// sends reports whether the package can send a request to Klaviyo: it imports a package that can, or it mentions Klaviyo and imports
// a library that sends requests.
func (c *collection) sends() bool {
	modelled := c.modelled()
	mentions := c.mentions()
	for _, p := range c.pass.Pkg.Imports() {
		if c.imported[p.Path()] != nil || mentions && modelled[p.Path()] && networked(p) {
			return true
		}
	}
	return false
}

// modelled are the packages that the tables of the language know.
func (c *collection) modelled() map[string]bool {
	out := map[string]bool{}
	for _, l := range c.language.Libraries {
		for symbol := range l.Calls {
			out[packageOf(symbol)] = true
		}
	}
	return out
}

// packageOf is the import path of a symbol: "net/http" of "net/http.Client().Do".
func packageOf(symbol string) string {
	slash := strings.LastIndexByte(symbol, '/')
	if dot := strings.IndexByte(symbol[slash+1:], '.'); dot >= 0 {
		return symbol[:slash+1+dot]
	}
	return symbol
}

// networked reports whether a modelled package has to do with requests. Those of the standard library that only carry values do not.
func networked(p *types.Package) bool {
	return p.Path() == "net/http" || strings.Contains(p.Path(), ".")
}
