package pypi

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/tomlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// lock is a lock file that has been read. A name may have several versions, for different markers.
type lock struct {
	base     string
	versions []*entry.Locked
	byName   map[string][]*entry.Locked
	// members are the folders of uv's workspace, relative to the lock file's own.
	members map[string]bool
}

// maxVersions is how many versions of one name are looked up. More are of no real file.
const maxVersions = 100

// add notes a version.
func (l *lock) add(locked *entry.Locked) {
	l.versions = append(l.versions, locked)
	if key := locked.Ecosystem + " " + locked.Name; len(l.byName[key]) < maxVersions {
		l.byName[key] = append(l.byName[key], locked)
	}
}

// newLock returns a lock file without versions.
func newLock(file string) *lock {
	return &lock{base: path.Base(file), byName: map[string][]*entry.Locked{}, members: map[string]bool{}}
}

// readLock reads a lock file of any tool.
func readLock(page *entry.Page) *lock {
	l := newLock(page.File.Path)
	if l.base == "Pipfile.lock" {
		l.readPipfileLock(page)
	} else {
		l.readPackages(page)
	}
	return l
}

// readPackages reads a lock file in TOML: [[package]] of poetry.lock, uv.lock and pdm.lock, [[packages]] of pylock.toml
// (https://packaging.python.org/en/latest/specifications/pylock-toml/, seen 2026-11-24).
func (l *lock) readPackages(page *entry.Page) {
	var name, resolved entry.Piece
	direct := false
	add := func() {
		if normalized := Normalize(name.Text); resolved.Text != "" && page.Wants(ecosystem, normalized) {
			locked := page.Lock(ecosystem, normalized, resolved.Text, resolved.Start, resolved.End)
			locked.Direct = direct
			l.add(locked)
		}
		name, resolved, direct = entry.Piece{}, entry.Piece{}, false
	}
	fault := tomlscan.Walk(page.Text, tomlscan.Visit{
		Header: func(path []tomlscan.Name, array bool) {
			if array && len(path) == 1 {
				add()
			}
		},
		Value: func(path []tomlscan.Name, value *tomlscan.Cursor) {
			switch {
			case under(path, path[0].Text, "name"):
				name = text(value)
			case under(path, path[0].Text, "version"):
				resolved = text(value)
			case originates(path, value):
				direct = true
				if len(path) == 3 && strings.Contains("editable virtual directory", path[2].Text) {
					l.members[text(value).Text] = true
				}
			}
		},
	})
	add()
	if fault != nil {
		page.Faultf(fault.Offset, true, "not valid TOML: %s", fault.Reason)
	}
}

// origins are the fields that say that a package does not come from an index: those of uv's "source", of PDM's package, and the tables
// of pylock.toml.
var origins = map[string]bool{
	"git": true, "url": true, "path": true, "editable": true, "virtual": true, "directory": true, "vcs": true, "archive": true,
}

// originates reports whether a value of a package says that it comes from a repository, a URL or a folder. Poetry names the kind of its
// source: git, url, file, directory; "legacy" is an index of one's own.
func originates(path []tomlscan.Name, value *tomlscan.Cursor) bool {
	switch {
	case len(path) == 3 && path[1].Text == "source" && path[2].Text == "type":
		kind := text(value).Text
		return origins[kind] || kind == "file"
	case len(path) == 3 && path[1].Text == "source":
		return origins[path[2].Text]
	}
	return len(path) >= 2 && origins[path[1].Text]
}

// text reads a string, "" for any other value.
func text(value *tomlscan.Cursor) entry.Piece {
	s, ok := value.String()
	if !ok {
		return entry.Piece{}
	}
	return entry.Piece{Text: s.Text(), Start: s.Start, End: s.End}
}

// readPipfileLock reads a Pipfile.lock: packages by category and name, the version as "==1.2.3".
func (l *lock) readPipfileLock(page *entry.Page) {
	c := jsonscan.New(page.Text)
	c.Members(func(category jsonscan.String) {
		if category.Is("_meta") {
			return
		}
		c.Members(func(key jsonscan.String) {
			name := Normalize(key.Text())
			if !page.Wants(ecosystem, name) {
				return
			}
			var version jsonscan.String
			direct := false
			c.Members(func(field jsonscan.String) {
				if field.Is("version") {
					version, _ = c.String()
				}
				direct = direct || field.Is("file") || origins[field.Text()]
			})
			if version.Raw != nil {
				resolved := strings.TrimLeft(version.Text(), "=")
				locked := page.Lock(ecosystem, name, resolved, version.End-len(resolved), version.End)
				locked.Direct = direct
				l.add(locked)
			}
		})
	})
	if fault := c.Finish(); fault != nil {
		page.Faultf(fault.Offset, true, "not valid JSON: %s", fault.Reason)
	}
}

// find returns the version of a package: of several, the first that the requirement admits.
func (l *lock) find(d *facts.Dependency) *entry.Locked {
	var first *entry.Locked
	judgement := version.Judge(d.Ecosystem, d.Requirement)
	for _, locked := range l.byName[d.Ecosystem+" "+d.Name] {
		if judgement.Admits(locked.Version) {
			return locked
		}
		if first == nil {
			first = locked
		}
	}
	return first
}
