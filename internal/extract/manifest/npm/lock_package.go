package npm

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// packageLock is a package-lock.json or npm-shrinkwrap.json: the tree of node_modules folders, by path. Version 1 nests the
// packages, 2 and 3 list their paths (2 does both):
// https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-lock-json.md (seen 2026-11-24).
type packageLock struct {
	page *entry.Page
	c    *jsonscan.Cursor
	// folders are the packages that are not in a node_modules folder: the root and the workspaces.
	folders map[string]bool
	placed  map[string]*entry.Locked // by path: "node_modules/a/node_modules/b"
	all     []*entry.Locked
}

func readPackageLock(page *entry.Page) *packageLock {
	l := &packageLock{page: page, c: jsonscan.New(page.Text), folders: map[string]bool{}, placed: map[string]*entry.Locked{}}
	listed := false
	l.c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("packages"):
			listed = true
			l.c.Members(func(key jsonscan.String) { l.list(key) })
		case key.Is("dependencies") && !listed: // version 2 has them again for old clients, behind "packages"
			l.nest("", 0)
		}
	})
	report(page, l.c.Finish())
	l.c = nil
	return l
}

// list reads one entry of "packages".
func (l *packageLock) list(key jsonscan.String) {
	place := key.Text()
	name, inside := installedName(place)
	if !inside {
		l.folders[place] = true
		return
	}
	var version jsonscan.String
	link := false
	l.c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("version"):
			version, _ = l.c.String()
		case key.Is("name"): // an alias: the folder is named otherwise
			if s, ok := l.c.String(); ok {
				name = s.Text()
			}
		case key.Is("link"):
			link = true
		}
	})
	if !link && version.Raw != nil {
		l.place(place, name, version.Text(), version)
	}
}

// maxNesting is how deep the packages of a version 1 file are followed.
const maxNesting = 100

// nest reads the "dependencies" of version 1 below a folder.
func (l *packageLock) nest(folder string, depth int) {
	if depth == maxNesting {
		return
	}
	l.c.Members(func(key jsonscan.String) {
		name := key.Text()
		place := path.Join(folder, "node_modules", name)
		l.c.Members(func(key jsonscan.String) {
			switch {
			case key.Is("version"):
				s, _ := l.c.String()
				version := s.Text()
				if local, ok := strings.CutPrefix(version, "file:"); ok { // a workspace: its packages are in its own folder
					place = path.Clean(local)
					l.folders[place] = true
					return
				}
				if alias, ok := strings.CutPrefix(version, "npm:"); ok {
					if n := strings.LastIndexByte(alias, '@'); n > 0 {
						name, version = alias[:n], alias[n+1:]
					}
				}
				l.place(place, name, version, s)
			case key.Is("dependencies"):
				l.nest(place, depth+1)
			}
		})
	})
}

// place notes the version of a package in a folder.
func (l *packageLock) place(folder, name, version string, s jsonscan.String) {
	if !l.page.Wants(ecosystem, name) {
		return
	}
	locked := l.page.Lock(ecosystem, name, version, s.Start, s.End)
	l.placed[folder] = locked
	l.all = append(l.all, locked)
}

// installedName returns the name of the package in a node_modules folder.
func installedName(place string) (string, bool) {
	const folder = "node_modules/"
	n := strings.LastIndex(place, folder)
	if n < 0 || n > 0 && place[n-1] != '/' {
		return "", false
	}
	return place[n+len(folder):], true
}

func (l *packageLock) manager() string { return "npm" }

func (l *packageLock) owns(member string) bool { return member == "" || l.folders[member] }

// find looks for the package as Node does: in the node_modules folder of the workspace, then in those above.
func (l *packageLock) find(member memberOf, n *need, _ string) *entry.Locked {
	for dir := member.dir; ; dir = path.Dir(dir) {
		if dir == "." {
			dir = ""
		}
		if locked := l.placed[path.Join(dir, "node_modules", n.key)]; locked != nil || dir == "" {
			return locked
		}
	}
}

func (l *packageLock) entries() []*entry.Locked { return l.all }
