package golang

import (
	"path"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// selfImport is how the tests of a package, which are a module of their own in the program form, import the package.
const selfImport = "."

// resolver finds packages by the go.mod files of a tree: below their modules' paths, by their replacements that lead to other
// folders of the tree, and in their vendor folders. All modules of the tree see each other, as with a go.work file that uses them
// all, whether or not one does: what such a file names outside of the tree stays outside. It needs neither a module cache nor a go
// command.
type resolver struct {
	tree    *source.Tree
	modules []goModule // in order of their folders
	// folders holds the Go files by folder.
	folders map[string][]*source.File
	checker *checker
}

// goModule is one go.mod file.
type goModule struct {
	folder string
	path   string
	// replace maps module paths to folders of the tree.
	replace map[string]string
}

func newResolver(t *source.Tree) *resolver {
	r := &resolver{tree: t, folders: map[string][]*source.File{}}
	for _, f := range t.Files {
		folder := path.Dir(f.Path)
		switch {
		case f.Language == source.Go:
			r.folders[folder] = append(r.folders[folder], f)
		case path.Base(f.Path) == "go.mod":
			if m, ok := r.readModule(f, folder); ok {
				r.modules = append(r.modules, m)
			}
		}
	}
	r.checker = newChecker(r)
	return r
}

// readModule reads a go.mod file. Of one that has statements of a newer go command only the module's path is read.
func (r *resolver) readModule(f *source.File, folder string) (goModule, bool) {
	content := r.content(f)
	mod, err := modfile.Parse(f.Path, content, nil)
	if err != nil {
		mod, err = modfile.ParseLax(f.Path, content, nil)
	}
	if err != nil || mod.Module == nil || mod.Module.Mod.Path == "" {
		return goModule{}, false
	}
	m := goModule{folder: folder, path: mod.Module.Mod.Path, replace: map[string]string{}}
	for _, x := range mod.Replace {
		if x.New.Version == "" && !path.IsAbs(x.New.Path) {
			if to := path.Join(folder, x.New.Path); to != ".." && !strings.HasPrefix(to, "../") {
				m.replace[x.Old.Path] = to
			}
		}
	}
	return m, true
}

// content returns a file's content, and reads it where no candidate has led to it.
func (r *resolver) content(f *source.File) []byte {
	if f.Content == nil && !f.Marks.Has(source.Capped) && r.tree.Load(f) != nil {
		return nil
	}
	return f.Content
}

// Resolve implements [flow.Resolver]. The ID of a package is its folder.
func (r *resolver) Resolve(from *source.File, importPath string) (string, bool) {
	folder := path.Dir(from.Path)
	if importPath == selfImport {
		return folder, true
	}
	if stubs().packages[importPath] != nil {
		return "", true // a package that has a model is never looked into, wherever it stands
	}
	home := r.home(folder)
	if m := r.longest(home, importPath); m.path != "" {
		rest, _ := below(importPath, m.path)
		return r.existing(path.Join(m.folder, rest))
	}
	if home != nil {
		if vendored := path.Join(home.folder, "vendor", importPath); r.folders[vendored] != nil {
			return vendored, true
		}
	}
	return "", true
}

// longest returns the module with the longest path that an import path lies below, as home sees it: its replacements come before
// the modules of the tree. The path is "" where there is none.
func (r *resolver) longest(home *goModule, importPath string) (best goModule) {
	if home != nil {
		for old, folder := range home.replace {
			if _, ok := below(importPath, old); ok && len(old) > len(best.path) {
				best = goModule{path: old, folder: folder}
			}
		}
	}
	for _, m := range r.modules {
		_, ok := below(importPath, m.path)
		if ok && (len(m.path) > len(best.path) || m.path == best.path && home != nil && m.folder == home.folder) {
			best = m // a copy of the module that home is sees itself
		}
	}
	return best
}

func (r *resolver) existing(folder string) (string, bool) {
	if r.folders[folder] == nil {
		return "", false
	}
	return folder, true
}

// home returns the module that a folder belongs to, nil for none.
func (r *resolver) home(folder string) *goModule {
	var best *goModule
	for i := range r.modules {
		m := &r.modules[i]
		if _, ok := belowFolder(folder, m.folder); ok && (best == nil || len(m.folder) > len(best.folder) || best.folder == ".") {
			best = m
		}
	}
	return best
}

// belowFolder is below for folders of the tree, whose root is ".".
func belowFolder(folder, root string) (rest string, ok bool) {
	if root == "." {
		return strings.TrimSuffix(folder, "."), true
	}
	return below(folder, root)
}

// below returns what follows prefix in a slash-separated path.
func below(p, prefix string) (rest string, ok bool) {
	if p == prefix {
		return "", true
	}
	if rest, ok := strings.CutPrefix(p, prefix); ok && strings.HasPrefix(rest, "/") {
		return rest[1:], true
	}
	return "", false
}

// importPath is the path by which others import the package in a folder, or a path that nobody can import.
func (r *resolver) importPath(folder string) string {
	m := r.home(folder)
	if m == nil {
		return "_/" + folder
	}
	rest, _ := belowFolder(folder, m.folder)
	return path.Join(m.path, rest)
}

// inside returns a predicate for the import paths of packages in the tree, as from sees them. A path below an own module counts
// even where its folder is missing, since nothing is known about it then.
func (r *resolver) inside(from *source.File) func(string) bool {
	return func(importPath string) bool {
		id, ok := r.Resolve(from, importPath)
		return !ok || id != ""
	}
}
