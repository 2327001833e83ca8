package source

import (
	"path/filepath"
	"slices"
	"strings"
)

// File returns the file at a path relative to the root, or nil.
func (t *Tree) File(path string) *File {
	i, ok := slices.BinarySearchFunc(t.Files, path, func(f *File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return nil
	}
	return t.Files[i]
}

// ByName returns the file with an absolute name, or nil.
func (t *Tree) ByName(name string) *File {
	// Names are looked up for a few files of trees that may have 100,000, and in most runs not at all.
	t.names.Do(func() {
		t.byName = make(map[string]*File, len(t.Files))
		for _, f := range t.Files {
			t.byName[f.Name] = f
		}
	})
	return t.byName[name]
}

// index sorts files into the tree and gives them their names.
func (t *Tree) index(files []*File) {
	byPath := func(a, b *File) int { return strings.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(files, byPath) {
		slices.SortFunc(files, byPath)
	}
	t.Files = files
	for _, f := range files {
		if f.Name == "" {
			f.Name = filepath.Join(t.Root, filepath.FromSlash(f.Path))
		}
	}
}
