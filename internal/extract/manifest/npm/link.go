package npm

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Link gives each requirement the version of the lock file that belongs to it, and records the lock entries that none names.
func (r *Reader) Link() {
	r.binaryLocks()
	projects := r.sorted()
	for _, p := range projects {
		for _, n := range p.needs {
			r.link(p, n)
		}
	}
	for _, p := range projects {
		for _, l := range p.locks {
			for _, locked := range l.entries() {
				r.book.Leftover(locked, path.Base(locked.File.Path))
			}
		}
	}
}

// link completes one requirement: what decides in its place, and what the nearest lock file above it says.
func (r *Reader) link(p *project, n *need) {
	r.decide(p, n)
	for dir := p.dir; ; dir = path.Dir(dir) {
		if root := r.projects[dir]; root != nil && len(root.locks) > 0 {
			r.resolve(root, p, n)
			return
		}
		if dir == "." {
			return
		}
	}
}

// decide finds the catalog entry that a requirement names, or the override that replaces it. They stand in the requirement's own
// folder or in the root of its workspace.
func (r *Reader) decide(p *project, n *need) {
	catalog, fromCatalog := strings.CutPrefix(n.Requirement, "catalog:")
	for dir := p.dir; ; dir = path.Dir(dir) {
		if root := r.projects[dir]; root != nil && (root == p || root.hasMember(below(dir, p.dir))) {
			fact := root.overrides[n.Name]
			if fromCatalog {
				fact = root.catalogs[catalogKey(catalog, n.key)]
			}
			if fact != nil && fact.Requirement == "$"+n.key {
				fact.DecidedBy = n.Dependency // the override repeats this requirement
				return
			}
			if fact != nil && (fromCatalog || n.Kind != facts.Peer) {
				n.DecidedBy = fact
				return
			}
		}
		if dir == "." {
			return
		}
	}
}

// resolve takes the version from one of the lock files in a folder: that of the package manager that the project names, or the
// first that has the package. Others that give the same version have no more to say.
func (r *Reader) resolve(root, p *project, n *need) {
	member := memberOf{below(root.dir, p.dir), p.name}
	locks := slices.Clone(root.locks)
	slices.SortStableFunc(locks, func(a, b lock) int {
		return preference(root, a) - preference(root, b)
	})
	for _, l := range locks {
		locked := lookUp(l, member, n)
		switch {
		case locked == nil:
		case n.Resolved == "":
			locked.Resolve(n.Dependency)
			resolveDecider(n, locked)
		case n.Resolved == locked.Version:
			locked.Used = true
		}
		if b, ok := l.(*binaryLock); ok && len(locks) == 1 {
			r.note(b)
		}
	}
}

// lookUp returns the version that a lock file gives a need, by its own requirement or by that of what decides in its place.
func lookUp(l lock, member memberOf, n *need) *entry.Locked {
	if !l.owns(member.dir) {
		return nil
	}
	locked := l.find(member, n, n.Requirement)
	if locked == nil && n.DecidedBy != nil {
		locked = l.find(member, n, n.DecidedBy.Requirement)
	}
	return locked
}

// resolveDecider completes a catalog entry or override by the version that its first user has got.
func resolveDecider(n *need, locked *entry.Locked) {
	if n.DecidedBy != nil && n.DecidedBy.Resolved == "" {
		locked.Resolve(n.DecidedBy)
	}
}

// preference orders lock files that lie side by side.
func preference(root *project, l lock) int {
	if l.manager() == root.manager {
		return -1
	}
	return slices.Index([]string{"npm", "pnpm", "yarn", "bun", "deno"}, l.manager())
}

// below returns a folder relative to one above it, "" for the same.
func below(root, dir string) string {
	if root == dir {
		return ""
	}
	if root == "." {
		return dir
	}
	return strings.TrimPrefix(dir, root+"/")
}

// hasMember reports whether a folder below the project is one of its workspaces.
func (p *project) hasMember(dir string) bool {
	if member, known := p.isMember[dir]; known {
		return member
	}
	member := false
	for _, pattern := range p.members {
		pattern, excluded := strings.CutPrefix(pattern, "!")
		if matches(pattern, dir) {
			member = !excluded
		}
	}
	p.isMember[dir] = member
	return member
}

// matches reports whether a folder matches a pattern of workspaces, in which "*" is one name and "**" any number of them.
func matches(pattern, dir string) bool {
	pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
	expression := regexp.QuoteMeta(pattern)
	expression = strings.NewReplacer(`\*\*/`, `(?:.*/)?`, `\*\*`, `.*`, `\*`, `[^/]*`, `\?`, `[^/]`).Replace(expression)
	compiled, err := regexp.Compile("^" + expression + "$")
	return err == nil && compiled.MatchString(dir)
}

// note records that a requirement's version is in a lock file that is not read.
func (r *Reader) note(b *binaryLock) {
	if !b.noted {
		b.noted = true
		r.book.Note(b.path, "binary lock file: the versions in it are not read (bun install --save-text-lockfile writes bun.lock)")
	}
}
