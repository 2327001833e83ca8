package goanalysis

import (
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// form is the part of a package's program form that can send requests, as it is handed to the packages that import it. Positions
// are those of the files in their order, one behind the other, since a FileSet is another one in each run.
type form struct {
	Files []formFile
	// Klaviyo is set where the package names Klaviyo.
	Klaviyo bool
	Data    []byte
	// Below are the forms that this one leads to, those of packages that the package does not import itself included. Drivers hand on facts
	// of the packages alone that the types of an import mention, and a wrapper of a wrapper need not mention what it calls.
	Below []formBelow
}

type formBelow struct {
	Path string
	Form form
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
	m := pruned(modules[0], c.names, func(importPath string) bool { return c.imported[importPath] != nil })
	if m == nil {
		return
	}
	out := &form{Klaviyo: c.names}
	for _, f := range m.Files {
		out.Files = append(out.Files, formFile{Name: f.Name, Size: f.Token.Size(), Lines: f.Token.Lines()})
	}
	out.Data = encode(m, sequence(m.Files).place)
	if len(out.Data) <= maxForm {
		out.Below = c.formsBelow(m, maxForm-len(out.Data))
		c.pass.ExportPackageFact(out)
	}
}

// leads reports whether a form, or one that it leads to, names Klaviyo.
func (f *form) leads() bool {
	return f.Klaviyo || slices.ContainsFunc(f.Below, func(x formBelow) bool { return x.Form.Klaviyo })
}

// formsBelow are the forms that a module leads to, those on a way to Klaviyo, as far as there is room for them.
func (c *collection) formsBelow(m *flow.Module, room int) []formBelow {
	var out []formBelow
	seen := map[string]bool{}
	add := func(importPath string, f form) {
		if !seen[importPath] && len(f.Data) <= room {
			seen[importPath] = true
			room -= len(f.Data)
			f.Below = nil // it stands beside it
			out = append(out, formBelow{importPath, f})
		}
	}
	for _, i := range m.Imports {
		if f := c.imported[i.Module]; f != nil && f.leads() {
			add(i.Module, *f.form)
			for _, x := range f.Below {
				add(x.Path, x.Form)
			}
		}
	}
	return out
}

// sequence numbers the positions in files, one behind the other, from 1 on.
type sequence []*source.File

// place is the number of a position in a FileSet, 0 for one in none of the files.
func (s sequence) place(p token.Pos) token.Pos {
	at := 1
	for _, f := range s {
		if base := f.Token.Base(); int(p) >= base && int(p) <= base+f.Token.Size() {
			return token.Pos(at + int(p) - base)
		}
		at += f.Token.Size() + 1
	}
	return token.NoPos
}

// position is the position with a number. Files are found by halving: a form has thousands of positions.
func (s sequence) position() func(token.Pos) token.Pos {
	starts := make([]int, len(s))
	at := 1
	for i, f := range s {
		starts[i] = at
		at += f.Token.Size() + 1
	}
	return func(p token.Pos) token.Pos {
		i := sort.SearchInts(starts, int(p)+1) - 1
		if i < 0 || int(p)-starts[i] > s[i].Token.Size() {
			return token.NoPos
		}
		return token.Pos(s[i].Token.Base() + int(p) - starts[i])
	}
}

// importedForm is the form of another package, which is decoded when it is needed.
type importedForm struct {
	*form
	files  []*source.File
	module func() *flow.Module
}

// importForms takes the forms of all packages below this one.
func (c *collection) importForms() {
	for _, f := range c.pass.AllPackageFacts() {
		if x, ok := f.Fact.(*form); ok && f.Package != c.pass.Pkg {
			c.take(f.Package.Path(), x)
			for i := range x.Below {
				c.take(x.Below[i].Path, &x.Below[i].Form)
			}
		}
	}
}

func (c *collection) take(importPath string, x *form) {
	if c.imported[importPath] == nil && len(x.Files) > 0 {
		c.imported[importPath] = c.restore(importPath, x)
	}
}

// restore gives a form positions in the FileSet of this run.
func (c *collection) restore(importPath string, x *form) *importedForm {
	out := &importedForm{form: x}
	for _, f := range x.Files {
		tf := c.pass.Fset.AddFile(f.Name, -1, f.Size)
		tf.SetLines(f.Lines)
		name := filepath.Base(f.Name)
		out.files = append(out.files, &source.File{
			Path: path.Join(importPath, name), Name: f.Name, Language: source.Go, Size: int64(f.Size), Token: tf,
		})
	}
	out.module = sync.OnceValue(func() *flow.Module {
		m, err := decode(x.Data, sequence(out.files).position(), out.files[0])
		if err != nil {
			return nil
		}
		m.ID, m.Files = c.id(importPath), out.files
		return m
	})
	return out
}
