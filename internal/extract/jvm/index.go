package jvm

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Index finds the types of a tree by their qualified names. A file that declares the type com.acme.Shop is Shop.java or Shop.kt in a
// folder whose path ends in com/acme, wherever the source root is; where it lies elsewhere, it is found beside the file that asks. The
// index is built from paths, and for Kotlin, where a file need not be called after what it declares, from what the files declare. It is
// safe for concurrent use.
type Index struct {
	tree *source.Tree
	// files are the source files by the name of the type that the file is called after.
	files map[string][]*source.File
	// folders are the ends of the paths of all folders with source files: what may be a package of the tree.
	folders map[string]bool
	beans   beans
	// kotlin is what the Kotlin files declare, by path; named are the files that declare something, by its qualified name.
	kotlin map[string]*Declarations
	named  map[string][]*source.File
}

// indexes keeps the index of the tree that was asked about last.
type indexes struct {
	mu   sync.Mutex
	last *Index
}

func (c *indexes) of(t *source.Tree) *Index {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil || c.last.tree != t {
		c.last = newIndex(t)
	}
	return c.last
}

func newIndex(t *source.Tree) *Index {
	x := &Index{
		tree: t, files: map[string][]*source.File{}, folders: map[string]bool{}, kotlin: map[string]*Declarations{}, named: map[string][]*source.File{},
	}
	seen := map[string]bool{}
	for _, f := range t.Files {
		if f.Language != source.Java && f.Language != source.Kotlin {
			continue
		}
		folder, name := path.Split(f.Path)
		stem := strings.TrimSuffix(name, path.Ext(name))
		x.files[stem] = append(x.files[stem], f)
		for end := strings.TrimSuffix(folder, "/"); end != "" && !seen[end]; {
			seen[end] = true
			x.folders[end] = true
			_, end, _ = strings.Cut(end, "/")
		}
		if f.Language == source.Kotlin && !f.Marks.Any(source.Capped|source.Minified|source.Vendored) {
			x.addKotlin(f)
		}
	}
	return x
}

// addKotlin notes what a Kotlin file declares. A file that nobody has asked for yet is read for it and forgotten again.
func (x *Index) addKotlin(f *source.File) {
	content := f.Content
	if content == nil {
		if x.tree.Load(f) != nil {
			return
		}
		content = f.Content
		if f.Token == nil {
			f.Content = nil
		}
	}
	d := Scan(f, content)
	x.kotlin[f.Path] = d
	x.folders[strings.ReplaceAll(d.Package, ".", "/")] = true
	add := func(name string) {
		full := name
		if d.Package != "" {
			full = d.Package + "." + name
		}
		if of := x.named[full]; len(of) == 0 || of[len(of)-1] != f {
			x.named[full] = append(of, f)
		}
	}
	add(d.Facade)
	for _, names := range []map[string]bool{d.Types, d.Functions, d.Properties} {
		for name := range names {
			add(name)
		}
	}
}

// Kotlin returns what a Kotlin file of the tree declares, nil for any other file.
func (x *Index) Kotlin(path string) *Declarations { return x.kotlin[path] }

// Declares returns the names by which other files may use what a file declares: those of its package need not import them. For Java it is
// the type that the file is called after.
func (x *Index) Declares(id string) []string {
	d := x.kotlin[id]
	if d == nil {
		name := path.Base(id)
		return []string{strings.TrimSuffix(name, path.Ext(name))}
	}
	out := []string{d.Facade}
	for _, names := range []map[string]bool{d.Types, d.Functions, d.Properties} {
		out = append(out, slices.Sorted(maps.Keys(names))...)
	}
	return out
}

// platform are the packages that no tree declares types in, even where a folder seems to.
var platform = []string{"java.", "javax.", "jakarta.", "kotlin.", "kotlinx.", "android.", "androidx."}

// Resolve returns the path of the file that declares a type, by its qualified name. It is not found, and known not to be outside of
// the tree either, where its package is one of the tree's: annotation processors write such types.
func (x *Index) Resolve(from *source.File, name string) (id string, ok bool) {
	if f := x.Find(from, name); f != nil {
		return f.Path, true
	}
	pkg, _ := CutLast(name)
	if pkg == "" || IsPlatform(name) || IsKnown(name) {
		return "", true
	}
	return "", !x.folders[strings.ReplaceAll(pkg, ".", "/")]
}

// IsPlatform reports whether a qualified name is one of the platform's.
func IsPlatform(name string) bool {
	return slices.ContainsFunc(platform, func(p string) bool { return strings.HasPrefix(name, p) })
}

// Find returns the file that declares a type, nil for one outside of the tree. Of several files it is the nearest one, and for code that
// is no test none of a test.
func (x *Index) Find(from *source.File, name string) *source.File {
	pkg, simple := CutLast(name)
	if IsPlatform(name) {
		return nil
	}
	var best *source.File
	bestScore := -1
	for _, f := range append(x.named[name][:len(x.named[name]):len(x.named[name])], x.files[simple]...) {
		if !x.declares(f, pkg, simple, from) || f.Marks.Has(source.Test) && !from.Marks.Has(source.Test) {
			continue
		}
		if score := shared(f.Path, from.Path); score > bestScore {
			best, bestScore = f, score
		}
	}
	return best
}

// declares reports whether a file declares a name of a package: a Kotlin file as it says itself, any other as its path says, or its first
// lines where it lies beside the file that asks.
func (x *Index) declares(f *source.File, pkg, name string, from *source.File) bool {
	if d := x.kotlin[f.Path]; d != nil {
		return d.Package == pkg && d.has(name)
	}
	folder := path.Dir(f.Path)
	end := strings.ReplaceAll(pkg, ".", "/")
	if pkg != "" && (folder == end || strings.HasSuffix(folder, "/"+end)) {
		return true
	}
	if folder != path.Dir(from.Path) {
		return false
	}
	if f.Content == nil && x.tree.Load(f) != nil {
		return false
	}
	return PackageOf(f.Content) == pkg
}

// PackageOf returns the package that a source file declares, "" for none.
func PackageOf(content []byte) string {
	for line := range strings.Lines(string(content[:min(len(content), 8<<10)])) {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "package "); ok {
			end := strings.IndexFunc(rest, func(r rune) bool {
				return r != '.' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
			})
			if end < 0 {
				end = len(rest)
			}
			return rest[:end]
		}
		if strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "public ") || strings.HasPrefix(line, "class ") {
			return ""
		}
	}
	return ""
}

// HasPackage reports whether a package has files in the tree.
func (x *Index) HasPackage(pkg string) bool { return x.folders[strings.ReplaceAll(pkg, ".", "/")] }

// shared counts the folders that two paths begin with.
func shared(a, b string) int {
	n := 0
	for {
		x, restA, okA := strings.Cut(a, "/")
		y, restB, okB := strings.Cut(b, "/")
		if !okA || !okB || x != y {
			return n
		}
		n, a, b = n+1, restA, restB
	}
}
