package javascript

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// NewResolver returns the import resolution for a tree, as Node, TypeScript and the bundlers do it. Only files of the tree are
// consulted: nothing under node_modules, and no configuration outside of the root.
func NewResolver(t *source.Tree) flow.Resolver {
	return &resolver{
		tree: t, packages: map[string][]*manifest{}, manifests: map[string]*manifest{}, configs: map[string]*config{},
	}
}

type resolver struct {
	tree *source.Tree
	// mu guards what is read on demand below.
	mu        sync.Mutex
	indexed   bool
	packages  map[string][]*manifest // by package name, in order of folder
	manifests map[string]*manifest   // by folder, nil where there is none
	configs   map[string]*config     // by path, nil where it cannot be read
}

// maxRedirects bounds how often one name leads to another: package imports, and extends of configurations.
const maxRedirects = 8

// Resolve implements flow.Resolver.
func (r *resolver) Resolve(from *source.File, module string) (id string, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.resolve(path.Dir(from.Path), withoutQuery(module), 0)
}

// Renames implements flow.Renamer: a name of a package of the tree says nothing of the file that it leads to, nor does one that a configuration or
// a manifest maps as a whole.
func (r *resolver) Renames(from *source.File, module string) bool {
	if module == "" || module[0] == '.' || module[0] == '/' {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.index()
	if name, _ := splitName(module); len(r.packages[name]) > 0 || module[0] == '#' {
		return true
	}
	c := r.nearestConfig(path.Dir(from.Path))
	return c != nil && slices.ContainsFunc(c.paths, func(m pathMapping) bool {
		_, matches := matchStar(m.pattern, module)
		return matches && !strings.HasSuffix(m.pattern, "*")
	})
}

// withoutQuery drops what bundlers read behind a path: ./data?raw.
func withoutQuery(module string) string {
	name, _, _ := strings.Cut(module, "?")
	return name
}

func (r *resolver) resolve(folder, module string, redirects int) (string, bool) {
	switch {
	case module == "" || redirects > maxRedirects:
		return "", false
	case module == "." || module == ".." || strings.HasPrefix(module, "./") || strings.HasPrefix(module, "../"):
		if strings.HasSuffix(module, "/") || strings.HasSuffix(module, ".") { // only a folder can be meant
			id := r.probeFolder(path.Join(folder, module))
			return id, id != ""
		}
		return r.found(path.Join(folder, module))
	case strings.Contains(module, ":"): // node:fs, npm:axios@1, https://esm.sh/axios
		return "", true
	case strings.Contains(module, "/cartridge/") && (strings.HasPrefix(module, "*/") || strings.HasPrefix(module, "~/")):
		return r.cartridge(folder, module[len("*/"):])
	case strings.HasPrefix(module, "#"):
		return r.packageImport(folder, module, redirects)
	case strings.HasPrefix(module, "/"): // what a development server has at its root
		return r.found(path.Join(r.packageFolder(folder), module))
	}
	if id, ok, mapped := r.mapped(folder, module); mapped {
		return id, ok
	}
	if id, ok, own := r.workspace(folder, module); own {
		return id, ok
	}
	return r.alias(folder, module)
}

// found returns the file that a path leads to.
func (r *resolver) found(base string) (string, bool) {
	if id := r.probe(base); id != "" {
		return id, true
	}
	return "", false
}

// cartridge resolves the paths of Salesforce Commerce Cloud: ~/cartridge/x is in the cartridge of the file, */cartridge/x in
// the first one that has it, for which the file's own is taken, and then the one that comes first.
func (r *resolver) cartridge(folder, rest string) (string, bool) {
	for f := range folders(folder) {
		if path.Base(f) == "cartridge" {
			if id := r.probe(path.Join(path.Dir(f), rest)); id != "" {
				return id, true
			}
		}
	}
	for _, f := range r.tree.Files {
		if base, ok := strings.CutSuffix(f.Path, path.Ext(f.Path)); ok && strings.HasSuffix("/"+base, "/"+rest) {
			return f.Path, true
		}
	}
	return "", false
}

// aliases are the prefixes that the usual project templates map to source folders in the configuration of their bundler. None
// of them can begin the name of a package.
var aliases = []struct {
	prefix  string
	folders []string
}{
	{"@/", []string{"src", "", "app"}},
	{"~/", []string{"src", "", "app"}},
	{"@@/", []string{""}},
	{"~~/", []string{""}},
	{"$lib/", []string{"src/lib"}},
}

// alias resolves such a prefix; anything else is a package of a registry.
func (r *resolver) alias(folder, module string) (string, bool) {
	for _, a := range aliases {
		rest, ok := strings.CutPrefix(module, a.prefix)
		if !ok {
			continue
		}
		for _, f := range a.folders {
			if id := r.probe(path.Join(r.packageFolder(folder), f, rest)); id != "" {
				return id, true
			}
		}
		return "", false
	}
	return "", true
}

// extensions are tried in this order. Declarations come last: they hold no code.
var extensions = []string{".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".d.ts"}

// written are the extensions that TypeScript is imported under, and those of its sources.
var written = map[string][]string{
	".js": {".ts", ".tsx", ".d.ts"}, ".jsx": {".tsx", ".d.ts"}, ".mjs": {".mts", ".d.mts"}, ".cjs": {".cts", ".d.cts"},
}

// probe returns the file that a path without regard to its extension leads to, "" for none. Paths that lead out of the tree
// lead nowhere.
func (r *resolver) probe(base string) string {
	if id := r.probeFile(base); id != "" {
		return id
	}
	return r.probeFolder(base)
}

// probeFolder returns the main file of a folder, "" for none.
func (r *resolver) probeFolder(base string) string {
	if m := r.manifest(base); m != nil {
		for _, entry := range []string{m.Source, m.Module, m.Main} {
			if entry == "" {
				continue
			}
			if id := r.probeFile(path.Join(base, entry)); id != "" {
				return id
			}
			if id := r.probeFile(path.Join(base, entry, "index")); id != "" {
				return id
			}
		}
	}
	return r.probeFile(path.Join(base, "index"))
}

func (r *resolver) probeFile(base string) string {
	if r.has(base) {
		return base
	}
	ext := path.Ext(base)
	for _, e := range written[ext] {
		if p := strings.TrimSuffix(base, ext) + e; r.has(p) {
			return p
		}
	}
	for _, e := range extensions {
		if p := base + e; r.has(p) {
			return p
		}
	}
	return ""
}

func (r *resolver) has(p string) bool { return r.tree.File(p) != nil }

// content returns the text of a configuration file of the tree.
func (r *resolver) content(p string) ([]byte, bool) {
	f := r.tree.File(p)
	if f == nil || r.tree.Load(f) != nil {
		return nil, false
	}
	return f.Content, true
}

// folders yields a folder and those above it, up to the root.
func folders(folder string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for {
			if !yield(folder) || folder == "." || folder == "/" {
				return
			}
			folder = path.Dir(folder)
		}
	}
}

// inside reports whether a path is a folder or below it.
func inside(p, folder string) bool {
	return folder == "." || p == folder || strings.HasPrefix(p, folder+"/")
}
