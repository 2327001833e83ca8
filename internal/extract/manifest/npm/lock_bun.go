package npm

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
)

// bunLock is a bun.lock: the workspaces by folder, and the packages by where they are placed: "name", or "parent/name" for one
// that a parent or workspace has for itself. https://bun.sh/docs/install/lockfile (seen 2026-11-24).
type bunLock struct {
	folders map[string]bool
	placed  map[string]*entry.Locked
	all     []*entry.Locked
}

func readBunLock(page *entry.Page) *bunLock {
	l := &bunLock{folders: map[string]bool{}, placed: map[string]*entry.Locked{}}
	c := jsonscan.New(page.Text)
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("workspaces"):
			c.Members(func(folder jsonscan.String) { l.folders[folder.Text()] = true })
		case key.Is("packages"):
			c.Members(func(place jsonscan.String) {
				first := true
				c.Elements(func() {
					if s, ok := c.String(); ok && first {
						l.add(page, place.Text(), s)
					}
					first = false
				})
			})
		}
	})
	report(page, c.Finish())
	return l
}

// add notes "name@version" at a place.
func (l *bunLock) add(page *entry.Page, place string, s jsonscan.String) {
	name, resolved := version.SplitNPM(s.Text())
	if !page.Wants(ecosystem, name) || strings.HasPrefix(resolved, "workspace:") {
		return
	}
	locked := page.Lock(ecosystem, name, resolved, s.End-len(resolved), s.End)
	l.placed[place] = locked
	l.all = append(l.all, locked)
}

func (l *bunLock) manager() string { return "bun" }

func (l *bunLock) owns(member string) bool { return member == "" || l.folders[member] }

func (l *bunLock) find(member memberOf, n *need, _ string) *entry.Locked {
	if locked := l.placed[member.name+"/"+n.key]; locked != nil && member.dir != "" {
		return locked
	}
	return l.placed[n.key]
}

func (l *bunLock) entries() []*entry.Locked { return l.all }

// binaryLock is a bun.lockb, which is noted and not read: its format is Bun's own.
type binaryLock struct {
	path  string
	noted bool
}

const binaryName = "bun.lockb"

// binaryLocks adds the binary lock files of the tree. They may be among its files, or among what was skipped.
func (r *Reader) binaryLocks() {
	var paths []string
	for _, f := range r.book.Tree.Files {
		paths = append(paths, f.Path)
	}
	for _, s := range r.book.Tree.Skipped {
		paths = append(paths, s.Path)
	}
	for _, name := range paths {
		if path.Base(name) == binaryName && !installed(name) {
			p := r.project(path.Dir(name))
			p.locks = append(p.locks, &binaryLock{path: name})
		}
	}
}

func (l *binaryLock) manager() string                            { return "bun" }
func (l *binaryLock) owns(string) bool                           { return true }
func (l *binaryLock) find(memberOf, *need, string) *entry.Locked { return nil }
func (l *binaryLock) entries() []*entry.Locked                   { return nil }
