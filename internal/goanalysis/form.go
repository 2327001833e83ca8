package goanalysis

import (
	"fmt"
	"go/token"
	"path"
	"path/filepath"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// form is the program form of a package that can send a request, as it is handed to the packages that import it. Positions are
// those of the files in their order, one behind the other, since a FileSet is another one in each run.
type form struct {
	Files []formFile
	Data  []byte
}

type formFile struct {
	Name  string
	Size  int
	Lines []int
}

// AFact marks form as a fact of go/analysis.
func (*form) AFact() {}

func (f *form) String() string { return fmt.Sprintf("form of %d files", len(f.Files)) }

// maxForm is the size from which on a form is not handed on: generated clients can be very large, and then calls of them say
// nothing.
const maxForm = 4 << 20

// export hands the form of the package on. Tests are not imported, so that the first module is the package.
func (c *collection) export(modules []*flow.Module) {
	if len(modules) == 0 || modules[0].File == nil {
		return
	}
	m := modules[0]
	out := &form{}
	at := 1
	place := map[*source.File]int{}
	for _, f := range m.Files {
		place[f] = at
		out.Files = append(out.Files, formFile{Name: f.Name, Size: f.Token.Size(), Lines: f.Token.Lines()})
		at += f.Token.Size() + 1
	}
	shift := func(p token.Pos) token.Pos {
		for f, start := range place {
			if base := f.Token.Base(); int(p) >= base && int(p) <= base+f.Token.Size() {
				return token.Pos(start + int(p) - base)
			}
		}
		return token.NoPos
	}
	plain := *m
	plain.Comments, plain.Problems = nil, nil
	data := encode(&plain, shift)
	if len(data) > maxForm {
		return
	}
	out.Data = data
	c.pass.ExportPackageFact(out)
}

// importForms takes the forms of all packages below this one.
func (c *collection) importForms() {
	for _, f := range c.pass.AllPackageFacts() {
		if x, ok := f.Fact.(*form); ok && f.Package != c.pass.Pkg {
			if m := c.restore(f.Package.Path(), x); m != nil {
				c.imported[f.Package.Path()] = m
			}
		}
	}
}

// restore makes a module from its form, with positions in the FileSet of this run.
func (c *collection) restore(importPath string, x *form) *flow.Module {
	var files []*source.File
	for _, f := range x.Files {
		tf := c.pass.Fset.AddFile(f.Name, -1, f.Size)
		tf.SetLines(f.Lines)
		files = append(files, &source.File{Path: path.Join(importPath, filepath.Base(f.Name)), Name: f.Name, Language: source.Go, Token: tf})
	}
	shift := func(p token.Pos) token.Pos {
		at := 1
		for _, f := range files {
			if int(p) >= at && int(p) <= at+f.Token.Size() {
				return token.Pos(f.Token.Base() + int(p) - at)
			}
			at += f.Token.Size() + 1
		}
		return token.NoPos
	}
	if len(files) == 0 {
		return nil
	}
	m, err := decode(x.Data, shift, files[0])
	if err != nil {
		return nil
	}
	m.Files = files
	c.foreign = append(c.foreign, files...)
	return m
}
