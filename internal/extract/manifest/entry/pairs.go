package entry

import (
	"maps"
	"path"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Pairs brings requirements together with the lock files of an ecosystem in which a lock file lies beside its manifest.
type Pairs struct {
	book  *Book
	needs []need
	locks map[string][]*Locked // by folder
}

// need is a requirement of a manifest in a folder.
type need struct {
	*facts.Dependency
	dir string
	// inherits is set where a lock file of a folder above speaks for the manifest, unless its own has one.
	inherits bool
}

// NewPairs returns an empty collection.
func NewPairs(book *Book) *Pairs { return &Pairs{book: book, locks: map[string][]*Locked{}} }

// Need adds a requirement of the manifest in a folder. Inherits says that a lock file above may speak for it: the manifest is that of a
// member of something larger. A nil requirement is none.
func (p *Pairs) Need(dir string, d *facts.Dependency, inherits bool) {
	if d != nil {
		p.needs = append(p.needs, need{d, dir, inherits})
	}
}

// Has reports whether a folder's manifests are known to require a package.
func (p *Pairs) Has(dir, name string) bool {
	return slices.ContainsFunc(p.needs, func(n need) bool { return n.dir == dir && n.Name == name })
}

// Lock adds a version of the lock file for the manifests in a folder.
func (p *Pairs) Lock(dir string, l *Locked) { p.locks[dir] = append(p.locks[dir], l) }

// Link gives each requirement its version, and records the versions that none has got.
func (p *Pairs) Link() {
	for _, n := range p.needs {
		for dir := n.dir; ; dir = path.Dir(dir) {
			if locked := pick(p.locks[dir], n.Dependency); locked != nil {
				locked.Resolve(n.Dependency)
				if by := n.DecidedBy; by != nil && by.Resolved == "" {
					locked.Resolve(by)
				}
				break
			}
			if dir == "." || !n.inherits || len(p.locks[dir]) > 0 {
				break
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(p.locks)) {
		for _, l := range p.locks[dir] {
			if !p.taken(l) {
				p.book.Leftover(l, path.Base(l.File.Path))
			}
		}
	}
}

// taken reports whether another entry of the same file for the package, for a platform or framework of its own, says the same version
// and a requirement has got that.
func (p *Pairs) taken(l *Locked) bool {
	for _, n := range p.needs {
		if n.Name == l.Name && n.Resolved == l.Version && n.LockFile == l.File.Path {
			return true
		}
	}
	return false
}

// maxVersions is how many versions of one package in a lock file are compared with a requirement. More are of no real file.
const maxVersions = 100

// pick returns the version that a requirement has got: of several the first that it admits, or the first.
func pick(locks []*Locked, d *facts.Dependency) *Locked {
	var first *Locked
	judgement := version.Judge(d.Ecosystem, d.Requirement)
	seen := 0
	for _, l := range locks {
		if l.Ecosystem != d.Ecosystem || l.Name != d.Name || seen == maxVersions {
			continue
		}
		if seen++; judgement.Admits(l.Version) {
			return l
		}
		if first == nil {
			first = l
		}
	}
	return first
}
