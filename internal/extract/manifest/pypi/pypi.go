// Package pypi reads the manifests and lock files of Python's package managers: pip, setuptools, Poetry, uv, PDM, Hatch, Pipenv
// and conda.
package pypi

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// The ecosystems that these manifests name packages of. conda has packages of its own, often under PyPI's names.
const (
	ecosystem = "pypi"
	conda     = "conda"
)

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book         *entry.Book
	manifests    []*manifest
	requirements map[string]*requirementsFile // by path
	locks        map[string][]*lock           // by folder
}

// manifest is a manifest that lock files may belong to.
type manifest struct {
	dir, file string
	needs     []*facts.Dependency
	deciders  map[string]decider // by name
	// includes are requirements files that the manifest names.
	includes []string
}

// decider is a constraint or override. An override replaces a requirement, a constraint holds besides it.
type decider struct {
	*facts.Dependency
	override bool
}

// need notes a requirement; nil is none.
func (m *manifest) need(d *facts.Dependency) {
	if d != nil {
		m.needs = append(m.needs, d)
	}
}

// decide notes what decides for requirements; nil is nothing.
func (m *manifest) decide(d *facts.Dependency, override bool) {
	if d != nil {
		m.deciders[d.Name] = decider{d, override}
	}
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader {
	return &Reader{book: book, requirements: map[string]*requirementsFile{}, locks: map[string][]*lock{}}
}

var (
	requirementsName = regexp.MustCompile(`(?i)(?:requirements|constraints)[^/]*\.(?:txt|in|pip)$|(?:^|/)requirements/[^/]+\.(?:txt|in|pip)$`)
	condaName        = regexp.MustCompile(`(?i)^(?:.*[-_.])?(?:environment|conda)(?:[-_.].*)?\.ya?ml$`)
)

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	switch base := path.Base(file); base {
	case "pyproject.toml", "hatch.toml", "Pipfile", "setup.py", "setup.cfg":
		return true
	default:
		switch path.Ext(base) {
		case ".txt", ".in", ".pip":
			return requirementsName.MatchString(file)
		case ".yml", ".yaml":
			return condaName.MatchString(base)
		}
	}
	return false
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool {
	switch base := path.Base(file); base {
	case "poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "pylock.toml":
		return true
	default:
		return strings.HasPrefix(base, "pylock.") && strings.HasSuffix(base, ".toml")
	}
}

// Read reads a manifest or a lock file. Other files are left alone.
func (r *Reader) Read(file *source.File) {
	lock := IsLock(file.Path)
	if !lock && !IsManifest(file.Path) {
		return
	}
	page := r.book.Open(file)
	if page == nil {
		return
	}
	defer page.Release()
	if lock {
		r.locks[page.Dir()] = append(r.locks[page.Dir()], readLock(page))
		return
	}
	if requirementsName.MatchString(file.Path) {
		r.requirements[file.Path] = readRequirements(page)
		return
	}
	m := &manifest{dir: page.Dir(), file: file.Path, deciders: map[string]decider{}}
	switch path.Base(file.Path) {
	case "pyproject.toml":
		readTOML(page, m, pyproject)
	case "hatch.toml":
		readTOML(page, m, (*tomlReader).hatch)
	case "Pipfile":
		readTOML(page, m, pipfile)
	case "setup.py":
		readSetupScript(page, m)
	case "setup.cfg":
		readSetupConfig(page, m)
	default:
		readEnvironment(page, m)
	}
	r.manifests = append(r.manifests, m)
}
