// Package gradle reads the manifests and lock files of Gradle as far as they are literal: build scripts in Groovy and Kotlin, version
// catalogs, gradle.properties and gradle.lockfile.
package gradle

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// ecosystem is that of Maven's packages too. Names are "group:artifact".
const ecosystem = "maven"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book     *entry.Book
	pairs    *entry.Pairs
	scripts  []*script
	folders  map[string][]definitions // what is defined in a folder, for it and those below it
	catalogs []*catalog
	locks    map[string][]*entry.Locked // by folder
}

// definitions are variables and properties with their values, by name.
type definitions struct {
	page   *entry.Page
	values map[string]entry.Piece
}

// script is one build script.
type script struct {
	page   *entry.Page
	tokens []codescan.Token
	definitions
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader {
	return &Reader{book: book, pairs: entry.NewPairs(book), folders: map[string][]definitions{}, locks: map[string][]*entry.Locked{}}
}

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	base := path.Base(file)
	return base == "gradle.properties" || hasSuffix(base, ".gradle", ".gradle.kts", ".versions.toml")
}

// IsLock reports whether the file at a path is a lock file that this package reads: one for each project, or, before Gradle 7, one for
// each configuration.
func IsLock(file string) bool {
	base := path.Base(file)
	return base == "gradle.lockfile" || hasSuffix(base, "-gradle.lockfile") || strings.Contains(file, "gradle/dependency-locks/") && hasSuffix(base, ".lockfile")
}

func hasSuffix(name string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(name, s) })
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
	switch {
	case lock:
		r.readLock(page)
		page.Release()
	case strings.HasSuffix(file.Path, ".toml"):
		r.catalogs = append(r.catalogs, readCatalog(page))
	case strings.HasSuffix(file.Path, ".properties"):
		r.define(definitions{page, readProperties(page)})
	default:
		s := readScript(page)
		r.scripts = append(r.scripts, s)
		r.define(s.definitions)
	}
}

func (r *Reader) define(d definitions) {
	r.folders[d.page.Dir()] = append(r.folders[d.page.Dir()], d)
}

// Link records the requirements, once what defines their versions is known, and gives each the version of its lock file.
func (r *Reader) Link() {
	for _, s := range r.scripts {
		r.record(s)
	}
	for _, c := range r.catalogs {
		for _, l := range c.libraries {
			if d := c.record(l); d != nil {
				r.pairs.Need(r.lockedIn(c.root(), d), d, false)
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(r.locks)) {
		for _, l := range r.locks[dir] {
			r.pairs.Lock(dir, l)
		}
	}
	r.pairs.Link()
	for _, s := range r.scripts {
		s.page.Release()
	}
	for _, c := range r.catalogs {
		c.page.Release()
	}
}

// lockedIn returns the folder whose lock file has a package of a catalog: the catalog's own, or the first one below it.
func (r *Reader) lockedIn(root string, d *facts.Dependency) string {
	for _, dir := range slices.Sorted(maps.Keys(r.locks)) {
		inside := root == "." || dir == root || strings.HasPrefix(dir, root+"/")
		if inside && slices.ContainsFunc(r.locks[dir], func(l *entry.Locked) bool { return l.Name == d.Name }) {
			return dir
		}
	}
	return root
}

// lookUp returns the definition of a name that counts in a script: its own, or the nearest above it.
func (r *Reader) lookUp(s *script, name string) (*entry.Page, entry.Piece, bool) {
	if value, ok := s.values[name]; ok {
		return s.page, value, true
	}
	for dir := s.page.Dir(); ; dir = path.Dir(dir) {
		for _, d := range r.folders[dir] {
			if value, ok := d.values[name]; ok {
				return d.page, value, true
			}
		}
		if dir == "." {
			return nil, entry.Piece{}, false
		}
	}
}

// readLock reads a lock file: "group:artifact:version=configurations" on each line
// (https://docs.gradle.org/current/userguide/dependency_locking.html, seen 2026-11-24).
func (r *Reader) readLock(page *entry.Page) {
	dir := page.Dir()
	if at := strings.Index(dir+"/", "gradle/dependency-locks/"); at >= 0 {
		dir = path.Clean(dir[:at] + ".")
	}
	lines(page.Text, func(line entry.Piece) {
		notation, _, _ := strings.Cut(line.Text, "=")
		parts := strings.Split(notation, ":")
		if line.Text[0] == '#' || notation == "empty" {
			return
		}
		if len(parts) != 3 {
			page.Faultf(line.Start, true, "not a Gradle lock file: group:artifact:version is due")
			return
		}
		if name := parts[0] + ":" + parts[1]; page.Wants(ecosystem, name) {
			start := line.Start + len(name) + 1
			r.locks[dir] = append(r.locks[dir], page.Lock(ecosystem, name, parts[2], start, start+len(parts[2])))
		}
	})
}

// lines calls f for each line that is not blank, without the white space around it.
func lines(src []byte, f func(line entry.Piece)) {
	start := 0
	for line := range strings.Lines(string(src)) {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			at := start + strings.Index(line, trimmed)
			f(entry.Piece{Text: trimmed, Start: at, End: at + len(trimmed)})
		}
		start += len(line)
	}
}

// readProperties reads a gradle.properties.
func readProperties(page *entry.Page) map[string]entry.Piece {
	values := map[string]entry.Piece{}
	lines(page.Text, func(line entry.Piece) {
		name, value, ok := strings.Cut(line.Text, "=")
		if !ok || line.Text[0] == '#' || line.Text[0] == '!' {
			return
		}
		value = strings.TrimSpace(value)
		values[strings.TrimSpace(name)] = entry.Piece{Text: value, Start: line.End - len(value), End: line.End}
	})
	return values
}
