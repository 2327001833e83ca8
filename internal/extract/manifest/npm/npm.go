// Package npm reads the manifests and lock files of the JavaScript package managers: npm, Yarn, pnpm, Bun and Deno.
package npm

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// The ecosystems that these manifests name packages of.
const (
	ecosystem = "npm"
	jsr       = "jsr"
)

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book     *entry.Book
	projects map[string]*project // by folder
}

// project is what one folder says about the packages in it and below it.
type project struct {
	dir  string
	name string // of the package
	// manager is the package manager that package.json names, "" for none.
	manager string
	// members are the patterns of the workspaces' folders, relative to dir.
	members []string
	// isMember is what is known of folders, once all files are read.
	isMember map[string]bool
	// catalogs are by catalog and key: "default klaviyo-api".
	catalogs map[string]*facts.Dependency
	// overrides are those that hold for every requirement of a package, by name.
	overrides map[string]*facts.Dependency
	needs     []*need
	locks     []lock
}

// need is a requirement as a lock file looks it up.
type need struct {
	*facts.Dependency
	// key is the name that the package is installed under: its own, or an alias.
	key string
}

// lock is a lock file that has been read.
type lock interface {
	// manager names the package manager that writes the file.
	manager() string
	// owns reports whether the file speaks for a folder, relative to its own; "" is its own.
	owns(member string) bool
	// find returns the version that a need of such a folder has got, nil for none. The requirement is the need's own, or that
	// of what decides in its place.
	find(member memberOf, n *need, requirement string) *entry.Locked
	// entries are all versions in the file.
	entries() []*entry.Locked
}

// memberOf is a workspace as lock files name it: by its folder, or by its package.
type memberOf struct{ dir, name string }

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader {
	return &Reader{book: book, projects: map[string]*project{}}
}

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	switch path.Base(file) {
	case "package.json", "deno.json", "deno.jsonc", "import_map.json", "import-map.json", "importmap.json",
		"pnpm-workspace.yaml", "pnpm-workspace.yml", ".yarnrc.yml":
		return !installed(file)
	}
	return false
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool {
	switch path.Base(file) {
	case "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock":
		return !installed(file)
	}
	return false
}

// installed reports whether a file belongs to an installed package.
func installed(file string) bool {
	return strings.HasPrefix(file, "node_modules/") || strings.Contains(file, "/node_modules/")
}

// Read reads a manifest, a lock file, or a source file that may name packages by URL.
func (r *Reader) Read(file *source.File) {
	switch {
	case path.Base(file.Path) == binaryName: // never opened
		return
	case IsManifest(file.Path), IsLock(file.Path):
	case file.Content != nil && namesURLs(file):
		page := r.book.Open(file)
		readURLs(page)
		return
	default:
		return
	}
	page := r.book.Open(file)
	if page == nil {
		return
	}
	defer page.Release()
	project := r.project(page.Dir())
	switch path.Base(file.Path) {
	case "package.json":
		readPackage(page, project)
	case "pnpm-workspace.yaml", "pnpm-workspace.yml", ".yarnrc.yml":
		readWorkspace(page, project)
	case "package-lock.json", "npm-shrinkwrap.json":
		project.locks = append(project.locks, readPackageLock(page))
	case "yarn.lock":
		project.locks = append(project.locks, readYarnLock(page, project))
	case "pnpm-lock.yaml":
		project.locks = append(project.locks, readPnpmLock(page))
	case "bun.lock":
		project.locks = append(project.locks, readBunLock(page))
	case "deno.lock":
		project.locks = append(project.locks, readDenoLock(page, project))
	default:
		readDeno(page, project)
	}
}

// project returns what is known about a folder.
func (r *Reader) project(dir string) *project {
	p := r.projects[dir]
	if p == nil {
		p = &project{dir: dir, catalogs: map[string]*facts.Dependency{}, overrides: map[string]*facts.Dependency{}, isMember: map[string]bool{}}
		r.projects[dir] = p
	}
	return p
}

// sorted returns the projects in order of their folders, so that every run links and records alike.
func (r *Reader) sorted() []*project {
	var list []*project
	for _, p := range r.projects {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *project) int { return strings.Compare(a.dir, b.dir) })
	return list
}

// packageOf returns the ecosystem and name of the package that a key and its specifier stand for. The key is any name where the specifier
// names a repository.
func packageOf(known entry.Packages, key, spec string) (ecosystemName, name string) {
	protocol, rest, found := strings.Cut(spec, ":")
	if !found || protocol != "npm" && protocol != jsr {
		return ecosystem, cmp.Or(known.At(ecosystem, spec), key)
	}
	if alias, _ := version.SplitNPM(rest); alias != "" {
		key = alias
	}
	return protocol, key
}
