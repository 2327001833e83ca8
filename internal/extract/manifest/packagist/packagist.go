// Package packagist reads the manifests and lock files of Composer: composer.json and composer.lock.
package packagist

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "packagist"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book     *entry.Book
	pairs    *entry.Pairs
	projects []*project
	// own are the packages of the tree, by name.
	own map[string]bool
}

// project is one composer.json.
type project struct {
	dir   string
	needs []*facts.Dependency
	// repositories are what it names besides Packagist.
	repositories []repository
}

// repository is an entry of "repositories".
type repository struct {
	kind, url string
	// name is the package that a repository of the kind "package" defines.
	name string
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader {
	return &Reader{book: book, pairs: entry.NewPairs(book), own: map[string]bool{}}
}

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool { return path.Base(file) == "composer.json" }

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool { return path.Base(file) == "composer.lock" }

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
		r.readLock(page)
	} else {
		r.readManifest(page)
	}
}

// sections are the parts of composer.json that install packages. What it says under "replace", "provide", "conflict" and "suggest"
// installs nothing: https://getcomposer.org/doc/04-schema.md#package-links (seen 2026-11-24).
var sections = map[string]facts.DependencyKind{"require": facts.Runtime, "require-dev": facts.Development}

// readManifest reads a composer.json.
func (r *Reader) readManifest(page *entry.Page) {
	p := &project{dir: page.Dir()}
	r.projects = append(r.projects, p)
	c := jsonscan.New(page.Text)
	c.Members(func(key jsonscan.String) {
		kind, ok := sections[key.Text()]
		switch {
		case ok:
			c.Members(func(name jsonscan.String) {
				if value, ok := c.String(); ok {
					p.require(page, name, value, kind)
				}
			})
		case key.Is("name"):
			if s, ok := c.String(); ok {
				r.own[strings.ToLower(s.Text())] = true
			}
		case key.Is("repositories"):
			p.readRepositories(c)
		}
	})
	report(page, c.Finish())
}

// require records a requirement, at its constraint.
func (p *project) require(page *entry.Page, name, value jsonscan.String, kind facts.DependencyKind) {
	normalized := strings.ToLower(name.Text())
	if !page.Wants(ecosystem, normalized) {
		return
	}
	place := value
	if len(value.Raw) == 0 {
		place = name
	}
	p.needs = append(p.needs, page.Require(entry.Requirement{
		Ecosystem: ecosystem, Name: normalized, Text: value.Text(), Start: place.Start, End: place.End, Kind: kind, From: "composer.json",
	}))
}

// readRepositories reads a list or an object of repositories: https://getcomposer.org/doc/05-repositories.md (seen 2026-11-24).
func (p *project) readRepositories(c *jsonscan.Cursor) {
	one := func() {
		var found repository
		c.Members(func(key jsonscan.String) {
			switch {
			case key.Is("type"):
				found.kind = text(c)
			case key.Is("url"):
				found.url = text(c)
			case key.Is("package"):
				found.name = packageName(c)
			}
		})
		p.repositories = append(p.repositories, found)
	}
	if c.Kind() == jsonscan.Array {
		c.Elements(one)
		return
	}
	c.Members(func(jsonscan.String) { one() })
}

// packageName reads the name of a package that is defined in place.
func packageName(c *jsonscan.Cursor) (name string) {
	c.Members(func(key jsonscan.String) {
		if key.Is("name") {
			name = text(c)
		}
	})
	return name
}

// text reads a string, "" for any other value.
func text(c *jsonscan.Cursor) string {
	s, ok := c.String()
	if !ok {
		return ""
	}
	return s.Text()
}

// report records a fault of a JSON page, as far as something may be missing because of it.
func report(page *entry.Page, fault *jsonscan.Fault) {
	if fault != nil {
		page.Faultf(fault.Offset, fault.Cut || IsLock(page.File.Path), "not valid JSON: %s", fault.Reason)
	}
}

// Link gives each requirement the version of its lock file.
func (r *Reader) Link() {
	for _, p := range r.projects {
		for _, d := range p.needs {
			r.place(p, d)
			r.pairs.Need(p.dir, d, false)
		}
	}
	r.pairs.Link()
}

// place notes where a package comes from that a repository of the project serves.
func (r *Reader) place(p *project, d *facts.Dependency) {
	for _, repository := range p.repositories {
		switch {
		case repository.kind == "path" && r.own[d.Name]:
			d.Pin, d.Version, d.Floor, d.Ceiling, d.Direct = facts.PinLocal, "", "", "", true
		case strings.ToLower(repository.name) == d.Name, repository.serves(d.Name):
			d.Direct = true
		}
	}
}

// lastName is the last name of a URL, without ".git".
var lastName = regexp.MustCompile(`([^/:]+?)(?:\.git)?/*$`)

// serves reports whether a repository of one package is one of a package's name. Which package it holds is said in its own composer.json.
func (r repository) serves(name string) bool {
	switch r.kind {
	case "vcs", "git", "github", "gitlab", "bitbucket", "hg", "svn":
	default:
		return false
	}
	m := lastName.FindStringSubmatch(strings.ToLower(r.url))
	return m != nil && m[1] == path.Base(name)
}

// readLock reads a composer.lock: packages with their versions, and where each came from.
func (r *Reader) readLock(page *entry.Page) {
	c := jsonscan.New(page.Text)
	c.Members(func(key jsonscan.String) {
		if key.Is("packages") || key.Is("packages-dev") {
			c.Elements(func() { r.lock(page, c) })
		}
	})
	report(page, c.Finish())
}

// lock reads one package of a lock file.
func (r *Reader) lock(page *entry.Page, c *jsonscan.Cursor) {
	name, local := "", false
	var resolved jsonscan.String
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("name"):
			name = strings.ToLower(text(c))
		case key.Is("version"):
			resolved, _ = c.String()
		case key.Is("dist"):
			c.Members(func(key jsonscan.String) { local = key.Is("type") && text(c) == "path" || local })
		}
	})
	if resolved.Raw == nil || !page.Wants(ecosystem, name) {
		return
	}
	text := strings.TrimPrefix(resolved.Text(), "v")
	if strings.HasPrefix(text, "dev-") {
		text = resolved.Text() // a branch
	}
	locked := page.Lock(ecosystem, name, text, resolved.End-len(text), resolved.End)
	locked.Direct = local
	r.pairs.Lock(page.Dir(), locked)
}
