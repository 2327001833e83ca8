// Package entry is what the readers of package manifests and lock files hand over: requirements, the versions that lock files
// give, and what could not be read.
package entry

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Book collects what is found in the files of one tree.
type Book struct {
	Tree *source.Tree
	Packages

	dependencies map[*source.File][]*facts.Dependency
	problems     []facts.Problem
}

// Packages says which packages are to be recorded. All others are skipped.
type Packages struct {
	// Wants reports whether a package, by its normalised name, is one of them.
	Wants func(ecosystem, name string) bool
	// Hosted returns the name of the package whose source a repository of GitHub holds ("owner/name", in lower case), "" for none of them.
	Hosted func(ecosystem, repository string) string
}

// At returns the name of the package that a location installs by its repository alone, "" where the location does not tell.
func (p Packages) At(ecosystem, location string) string {
	if repository := version.RepositoryOf(location); repository != "" {
		return p.Hosted(ecosystem, repository)
	}
	return ""
}

// NewBook returns an empty book for a tree.
func NewBook(tree *source.Tree, packages Packages) *Book {
	return &Book{Tree: tree, Packages: packages, dependencies: map[*source.File][]*facts.Dependency{}}
}

// Dependencies returns what was recorded, in order of position in each file.
func (b *Book) Dependencies() map[*source.File][]*facts.Dependency {
	for _, list := range b.dependencies {
		slices.SortStableFunc(list, func(x, y *facts.Dependency) int { return int(x.Pos - y.Pos) })
	}
	return b.dependencies
}

// Problems returns what could not be read.
func (b *Book) Problems() []facts.Problem { return b.problems }

// Fail records that a file could not be read at all.
func (b *Book) Fail(file, message string) {
	b.problems = append(b.problems, facts.Problem{File: file, Message: message, Failure: true})
}

// Note records something that a person should know of a file and that is no failure.
func (b *Book) Note(file, message string) {
	b.problems = append(b.problems, facts.Problem{File: file, Message: message})
}

// Open returns a file as a page to read, loading it where it has not been read yet. It returns nil, and records why, where the
// file cannot be read.
func (b *Book) Open(file *source.File) *Page {
	loaded := file.Content == nil
	if loaded {
		if err := b.Tree.Load(file); err != nil {
			b.Fail(file.Path, "cannot be read: "+err.Error())
			return nil
		}
	}
	return &Page{Book: b, File: file, Text: file.Content, Loaded: loaded}
}

// Page is one file while it is read.
type Page struct {
	*Book
	File *source.File
	Text []byte
	// Loaded is set where the file was loaded for this page alone.
	Loaded bool

	faulty bool
}

// Dir returns the folder of the file, "." for the root.
func (p *Page) Dir() string { return path.Dir(p.File.Path) }

// Beside returns the path of a file that the page names, relative to its own folder. It returns false for what leads out of the
// tree.
func (p *Page) Beside(name string) (string, bool) {
	joined := path.Join(p.Dir(), name)
	return joined, !path.IsAbs(name) && joined != ".." && !strings.HasPrefix(joined, "../")
}

// Span returns the span between two offsets of the page.
func (p *Page) Span(start, end int) facts.Span {
	p.Tree.Register(p.File)
	size := p.File.Token.Size()
	start = max(0, min(start, size))
	end = max(start, min(end, size))
	return facts.Span{Pos: p.File.Token.Pos(start), End: p.File.Token.Pos(end)}
}

// Keep says that spans of the page will be asked for after it has been read.
func (p *Page) Keep() { p.Tree.Register(p.File) }

// Release gives up the content of a page that was loaded for itself and left no trace, so that large lock files do not stay in
// memory.
func (p *Page) Release() {
	if p.Loaded && p.File.Token == nil {
		p.File.Content = nil
	}
}

// Faultf records that the page is not well-formed at an offset. The first fault of a page is recorded, because others follow from
// it. Lost says that what comes after it could not be read.
func (p *Page) Faultf(offset int, lost bool, format string, args ...any) {
	if p.faulty {
		return
	}
	p.faulty = true
	line := 1 + bytes.Count(p.Text[:max(0, min(offset, len(p.Text)))], []byte("\n"))
	p.problem(fmt.Sprintf("line %d: %s", line, fmt.Sprintf(format, args...)), lost)
}

// problem records a problem. In tests, fixtures and templates faults are expected, and no failure.
func (p *Page) problem(message string, lost bool) {
	expected := p.File.Marks.Any(source.Test | source.Fixture | source.Example | source.Vendored | source.Docs)
	p.problems = append(p.problems, facts.Problem{File: p.File.Path, Message: message, Failure: lost && !expected})
}
