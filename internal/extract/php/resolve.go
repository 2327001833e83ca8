package php

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolver finds the files of a tree that declare classes, functions and constants, and those that includes name. It is built once,
// from what all PHP files of the tree declare, and is safe for concurrent use.
type resolver struct {
	tree *source.Tree
	// declared are the files that declare a name: a class by its full name in lower case, a function with "()" behind it, a constant with
	// [constantWord] before it.
	declared map[string][]string
	// names are what each file declares, without namespaces.
	names map[string][]string
	// namespaces are those that files of the tree declare, in lower case.
	namespaces map[string]bool
	// byBase are the paths of all PHP files, by the last part.
	byBase map[string][]string
	// maps are where the composer.json files of the tree say that classes are.
	maps []autoload
}

func newResolver(t *source.Tree) flow.Resolver {
	r := &resolver{tree: t, declared: map[string][]string{}, names: map[string][]string{}, namespaces: map[string]bool{}, byBase: map[string][]string{}}
	for _, f := range t.Files {
		base := path.Base(f.Path)
		switch {
		case base == "composer.json":
			r.maps = append(r.maps, readAutoload(t, f)...)
		case f.Language == source.PHP:
			r.byBase[base] = append(r.byBase[base], f.Path)
			r.index(f)
		}
	}
	slices.SortFunc(r.maps, func(a, b autoload) int { // the longest namespace first, as composer has it
		return cmp.Or(len(b.prefix)-len(a.prefix), strings.Compare(a.prefix, b.prefix))
	})
	return r
}

// Declares returns the names of the classes, functions and constants that a file declares.
func (r *resolver) Declares(id string) []string { return r.names[id] }

// bareName is the last part of a name that is declared.
func bareName(name string) string {
	return lastName(strings.TrimPrefix(strings.TrimSuffix(name, "()"), constantWord))
}

// index notes what a file declares. Libraries that are checked in mean what the tables say of them.
func (r *resolver) index(f *source.File) {
	if f.Marks.Any(source.Vendored | source.Capped | source.Minified) {
		return
	}
	held := f.Content != nil
	if !held && r.tree.Load(f) != nil {
		return
	}
	d := declarations(f.Content)
	for _, name := range d.names {
		key := strings.ToLower(name)
		r.declared[key] = append(r.declared[key], f.Path)
		r.names[f.Path] = append(r.names[f.Path], bareName(name))
	}
	for _, ns := range d.namespaces {
		r.namespaces[strings.ToLower(ns)] = true
	}
	if !held {
		f.Content = nil
	}
}

// Resolve returns the path of the file that declares a name or that an include means.
//
// A module is the full name of a class, of a function with "()" behind it, of a constant behind "const ", or a path: below the folder
// of the file ("./"), of any folder ("*/"), of Laravel's configuration ("config/"), or of any folder that PHP looks in.
func (r *resolver) Resolve(from *source.File, module string) (id string, ok bool) {
	if isPath(module) {
		return r.included(from, module)
	}
	return r.named(from, strings.TrimPrefix(module, `\`))
}

func isPath(module string) bool {
	return strings.Contains(module, "/") || strings.HasSuffix(module, ".php") || strings.HasSuffix(module, ".inc")
}

// named finds the file that declares a name. A function or constant of a namespace may be the global one.
func (r *resolver) named(from *source.File, name string) (string, bool) {
	bare := strings.TrimPrefix(strings.TrimSuffix(name, "()"), constantWord)
	if isLibraryClass(bare) {
		return "", true
	}
	key := strings.ToLower(name)
	found := r.declared[key]
	if short := lastName(bare); len(found) == 0 && short != bare && bare != name {
		found = r.declared[strings.ToLower(strings.Replace(name, bare, short, 1))]
	}
	if len(found) > 0 {
		return r.nearest(from, r.preferred(bare, found)), true
	}
	if i := strings.LastIndexByte(key, '\\'); i > 0 && bare == name && r.namespaces[key[:i]] {
		return "", false // it should be there
	}
	return "", true
}

// preferred are the files of several that composer would load a class from.
func (r *resolver) preferred(class string, found []string) []string {
	if len(found) < 2 {
		return found
	}
	for _, m := range r.maps {
		for _, p := range m.paths(class) {
			for _, f := range found {
				if f == p {
					return []string{p}
				}
			}
		}
	}
	return found
}

// nearest is the one of several files that shares most folders with another one, the first in order where several do.
func (r *resolver) nearest(from *source.File, found []string) string {
	best, most := "", -1
	for _, f := range found {
		if f == from.Path && len(found) > 1 {
			continue
		}
		if n := sharedFolders(from.Path, f); n > most {
			best, most = f, n
		}
	}
	return best
}

func sharedFolders(a, b string) int {
	as, bs := strings.Split(path.Dir(a), "/"), strings.Split(path.Dir(b), "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}

// included finds the file that an include names.
func (r *resolver) included(from *source.File, module string) (string, bool) {
	folder := path.Dir(from.Path)
	switch {
	case strings.HasPrefix(module, hereFolder):
		return r.file(path.Join(folder, module))
	case strings.HasPrefix(module, someFolder):
		return r.suffix(from, strings.TrimPrefix(module, someFolder))
	case path.IsAbs(module) || strings.Contains(module, "://"):
		return "", true
	}
	for d := folder; ; d = path.Dir(d) {
		if id, ok := r.file(path.Join(d, module)); ok {
			return id, true
		}
		if d == "." || d == "/" {
			return "", false
		}
	}
}

func (r *resolver) file(p string) (string, bool) {
	if f := r.tree.File(p); f != nil && !f.Marks.Any(source.Vendored) {
		return p, true
	}
	return "", false
}

// suffix finds the file whose path ends with a path: the nearest one where there are several.
func (r *resolver) suffix(from *source.File, rest string) (string, bool) {
	rest = path.Clean(rest)
	var found []string
	for _, p := range r.byBase[path.Base(rest)] {
		if p == rest || strings.HasSuffix(p, "/"+rest) {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return "", false
	}
	return r.nearest(from, found), true
}
