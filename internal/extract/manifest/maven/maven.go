// Package maven reads the manifests of Maven: pom.xml with its properties, parents and managed versions.
package maven

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// ecosystem is that of Gradle's packages too. Names are "group:artifact".
const ecosystem = "maven"

// Reader reads the manifests of one tree.
type Reader struct {
	book  *entry.Book
	poms  map[string]*pom // by path
	order []*pom
}

// pom is one pom.xml.
type pom struct {
	page       *entry.Page
	properties map[string]entry.Piece
	// hasParent is set where it names a parent, which lies at a path relative to its folder.
	hasParent bool
	parent    string
	needs     []dependency
	// managed are the versions that it gives to requirements without any, its own and those of its children.
	managed []dependency
	decides map[string]*facts.Dependency
}

// dependency is a dependency element.
type dependency struct {
	group, artifact, version, scope entry.Piece
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book: book, poms: map[string]*pom{}} }

// IsManifest reports whether the file at a path is a pom.xml. Maven has no lock file.
func IsManifest(file string) bool { return path.Base(file) == "pom.xml" }

// Read reads a pom.xml. Other files are left alone.
func (r *Reader) Read(file *source.File) {
	if !IsManifest(file.Path) {
		return
	}
	if page := r.book.Open(file); page != nil {
		p := readPom(page)
		r.poms[file.Path] = p
		r.order = append(r.order, p)
	}
}

// Link records the dependencies, once the properties and managed versions of all parents are known.
func (r *Reader) Link() {
	for _, p := range r.order {
		for _, d := range p.managed {
			if fact := r.record(p, d, facts.Constraint); fact != nil {
				p.decides[fact.Name] = fact
			}
		}
	}
	for _, p := range r.order {
		for _, d := range p.needs {
			kind := facts.Runtime
			if d.scope.Text == "test" {
				kind = facts.Development
			}
			if fact := r.record(p, d, kind); fact != nil && d.version.Text == "" {
				fact.DecidedBy = r.manager(p, fact.Name)
			}
		}
	}
	for _, p := range r.order {
		p.page.Release()
	}
}

// record records a dependency at its version, or at the property that gives it. It returns nil where the package is not wanted.
// A dependency without a version has that of a parent, or of a list of versions that is imported.
func (r *Reader) record(p *pom, d dependency, kind facts.DependencyKind) *facts.Dependency {
	_, group := r.resolve(p, d.group)
	_, artifact := r.resolve(p, d.artifact)
	name := group.Text + ":" + artifact.Text
	if !p.page.Wants(ecosystem, name) {
		return nil
	}
	page, spec := r.resolve(p, d.version)
	required := entry.Requirement{Ecosystem: ecosystem, Name: name, Text: spec.Text, Start: spec.Start, End: spec.End, Kind: kind, From: "pom.xml"}
	if spec.Text == "" {
		page, required.Start, required.End = p.page, d.artifact.Start, d.artifact.End
		required.Judged = &version.Judgement{Pin: facts.PinElsewhere}
	}
	return page.Require(required)
}

// maxParents is how many parents, and how many properties in a row, are followed.
const maxParents = 20

// lineage returns a pom and those that it inherits from, as far as they are in the tree:
// https://maven.apache.org/pom.html#inheritance (seen 2026-11-24).
func (r *Reader) lineage(p *pom) []*pom {
	list := []*pom{p}
	for p.hasParent && len(list) < maxParents {
		at, inside := p.page.Beside(p.parent)
		if path.Ext(at) != ".xml" {
			at = path.Join(at, "pom.xml")
		}
		if p = r.poms[at]; p == nil || !inside {
			break
		}
		list = append(list, p)
	}
	return list
}

// manager returns the managed version that decides for a dependency.
func (r *Reader) manager(p *pom, name string) *facts.Dependency {
	for _, ancestor := range r.lineage(p) {
		if fact := ancestor.decides[name]; fact != nil {
			return fact
		}
	}
	return nil
}

// resolve follows a value that is a property as a whole, ${klaviyo.version}, to where the property is defined.
func (r *Reader) resolve(p *pom, value entry.Piece) (*entry.Page, entry.Piece) {
	page := p.page
	for range maxParents {
		name, opens := strings.CutPrefix(value.Text, "${")
		name, closes := strings.CutSuffix(name, "}")
		if !opens || !closes || strings.Contains(name, "$") {
			break
		}
		definer, defined := r.property(p, name)
		if definer == nil {
			break
		}
		page, value = definer.page, defined
	}
	return page, value
}

func (r *Reader) property(p *pom, name string) (*pom, entry.Piece) {
	for _, ancestor := range r.lineage(p) {
		if value, ok := ancestor.properties[name]; ok {
			return ancestor, value
		}
	}
	return nil, entry.Piece{}
}
