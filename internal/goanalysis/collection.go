package goanalysis

import (
	"context"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// language is the front-end, of which only the library models are used: packages come parsed and with types.
var language = sync.OnceValue(golang.New)

// collection is the work on one package.
type collection struct {
	pass    *analysis.Pass
	tree    *source.Tree
	modules []*flow.Module
	// names is set where a file of the package names Klaviyo, or may hold a key.
	names bool
	// imported are the forms of the packages below this one, by import path.
	imported map[string]*importedForm
}

// isOwn reports whether the package is of the module that is worked on, as far as the driver says. The command line follows packages of
// the tree alone, and so is done here. The standard library has no module, and neither has a package outside of any.
func (c *collection) isOwn() bool {
	if m := c.pass.Module; m != nil {
		return m.Version == ""
	}
	importPath := c.pass.Pkg.Path()
	return !strings.HasPrefix(importPath, "net/") && !strings.HasPrefix(importPath, "vendor/") && importPath != "expvar"
}

// importsClient reports whether the package imports a library that sends requests.
func (c *collection) importsClient() bool {
	for _, p := range c.pass.Pkg.Imports() {
		if isClient(p.Path()) {
			return true
		}
	}
	return false
}

// importsKlaviyo reports whether a package below this one names Klaviyo and can send requests.
func (c *collection) importsKlaviyo() bool {
	for _, f := range c.imported {
		if f.Klaviyo {
			return true
		}
	}
	return false
}

// handsOn reports whether other packages may need the form of this one: it sends requests, or it names Klaviyo, and has what others make
// requests of.
func (c *collection) handsOn() bool { return c.names || c.importsClient() || len(c.imported) > 0 }

// read makes a tree of the package's files, and of those that imported forms stand in, which have no content here.
func (c *collection) read() error {
	if c.tree != nil {
		return nil
	}
	var files []*source.File
	root := ""
	filter := source.NewPrefilter("klaviyo", klaviyo.KeySpellings...)
	for _, f := range c.pass.Files {
		tf := c.pass.Fset.File(f.FileStart)
		if tf == nil {
			continue
		}
		content, err := c.content(tf.Name())
		if err != nil {
			return err
		}
		p := c.pathOf(tf.Name())
		x := &source.File{Path: p, Name: tf.Name(), Content: content, Size: int64(len(content)), Token: tf, Candidate: true}
		x.Language, x.Marks = source.Classify(p, content)
		files = append(files, x)
		c.names = c.names || filter.Match(content)
		root = filepath.Dir(tf.Name())
	}
	for _, f := range c.imported {
		files = append(files, f.files...)
	}
	c.tree = source.NewTree(root, files)
	c.tree.FileSet = c.pass.Fset
	return nil
}

func (c *collection) content(name string) ([]byte, error) {
	if c.pass.ReadFile != nil {
		return c.pass.ReadFile(name)
	}
	return os.ReadFile(name)
}

// pathOf is the path of a file in its module, by which files are classified. Where nothing is known of the module it is the name
// alone: the folders on the way to it say nothing about the file.
func (c *collection) pathOf(name string) string {
	folder := ""
	if m := c.pass.Module; m != nil {
		folder = strings.TrimPrefix(strings.TrimPrefix(c.pass.Pkg.Path(), m.Path), "/")
	}
	return path.Join(folder, filepath.Base(name))
}

func (c *collection) lower() []*flow.Module {
	p := &golang.Package{ID: c.id(c.pass.Pkg.Path()), Types: c.pass.Pkg, Info: c.pass.TypesInfo, Inside: c.inside}
	for _, f := range c.pass.Files {
		if tf := c.pass.Fset.File(f.FileStart); tf != nil {
			p.Files = append(p.Files, &golang.File{Source: c.tree.ByName(tf.Name()), Syntax: f})
		}
	}
	return golang.LowerPackage(context.Background(), p)
}

// inside reports whether a package is followed: it is this one, or has handed its form on.
func (c *collection) inside(importPath string) bool {
	return importPath == c.pass.Pkg.Path() || c.imported[importPath] != nil
}

// id is the ID of a package: its path in the module that is worked on, as in the command line.
func (c *collection) id(importPath string) string {
	if m := c.pass.Module; m != nil {
		if rest, ok := strings.CutPrefix(importPath, m.Path+"/"); ok {
			return rest
		}
		if importPath == m.Path {
			return "."
		}
	}
	return importPath
}

// Resolve implements [flow.Resolver].
func (c *collection) Resolve(_ *source.File, module string) (string, bool) {
	switch {
	case module == ".":
		return c.id(c.pass.Pkg.Path()), true
	case c.inside(module):
		return c.id(module), true
	}
	return "", true
}

// follow evaluates the package together with those below it that name Klaviyo, as the command line evaluates the packages that do
// and their importers. Those that import it are not in view, but for a command, which has none. Problems have no place in go/analysis:
// what could not be followed is not judged.
func (c *collection) follow() *flow.Result {
	p := c.below()
	if c.pass.Pkg.Name() == "main" {
		p.Exposed = nil
	}
	if c.names {
		p.Modules = append(p.Modules, c.lowered()...)
	} else {
		p.Callers = c.lowered()
	}
	return flow.Evaluate(context.Background(), p)
}

// below is the program of the packages below this one that name Klaviyo, as each of them is seen by itself.
func (c *collection) below() *flow.Program {
	p := &flow.Program{Tree: c.tree, Language: language(), Words: []string{"klaviyo", "pk_"}, Resolver: c, Keep: klaviyo.HoldsPrivateKey}
	p.Exposed = token.IsExported
	byID := map[string]*importedForm{}
	for importPath, f := range c.imported {
		byID[c.id(importPath)] = f
		if m := f.module(); f.Klaviyo && m != nil {
			p.Modules = append(p.Modules, m)
		}
	}
	p.Load = func(id string) *flow.Module {
		if f := byID[id]; f != nil {
			return f.module()
		}
		return nil
	}
	return p
}

// modelled are the packages that the models of the language know, with whether they send requests.
var modelled = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range language().Libraries {
		for symbol, m := range l.Calls {
			p := packageOf(symbol)
			out[p] = out[p] || m.Op == flow.Send
		}
	}
	return out
})

func isModelled(importPath string) bool {
	_, known := modelled()[importPath]
	return known
}

func isClient(importPath string) bool { return modelled()[importPath] }

// packageOf is the import path of a symbol: "net/http" of "net/http.Client().Do".
func packageOf(symbol string) string {
	slash := strings.LastIndexByte(symbol, '/')
	if dot := strings.IndexByte(symbol[slash+1:], '.'); dot >= 0 {
		return symbol[:slash+1+dot]
	}
	return symbol
}
