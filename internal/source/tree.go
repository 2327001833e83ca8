package source

import (
	"path/filepath"
	"slices"
	"strings"
)

// index sorts files into the tree and makes them findable by path and name.
func (t *Tree) index(files []*File) {
	slices.SortFunc(files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	t.Files = files
	t.byPath = make(map[string]*File, len(files))
	t.byName = make(map[string]*File, len(files))
	for _, f := range files {
		if f.Name == "" {
			f.Name = filepath.Join(t.Root, filepath.FromSlash(f.Path))
		}
		t.byPath[f.Path] = f
		t.byName[f.Name] = f
	}
}
