// Package gomod reads go.mod files.
package gomod

import (
	"bytes"
	"errors"
	"path"

	"golang.org/x/mod/modfile"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "go"

// Reader reads the go.mod files of one tree.
type Reader struct{ book *entry.Book }

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book} }

// IsManifest reports whether the file at a path is a go.mod. It is its own lock file: the versions in it are those that are built
// (https://go.dev/ref/mod#graph-pruning, seen 2026-11-24).
func IsManifest(file string) bool { return path.Base(file) == "go.mod" }

// Read reads a go.mod. Other files are left alone.
func (r *Reader) Read(file *source.File) {
	if !IsManifest(file.Path) {
		return
	}
	page := r.book.Open(file)
	if page == nil {
		return
	}
	defer page.Release()
	if parsed := parse(page); parsed != nil {
		m := module{page, parsed}
		m.requirements(m.replacements())
	}
}

// Link has nothing to do.
func (r *Reader) Link() {}

// maxFaults is how many faulty lines of a go.mod are left out before it is given up.
const maxFaults = 20

// parse parses a go.mod. Lines that are not well-formed are left out, and so were not checked; nil is returned where nothing is left to
// read.
func parse(page *entry.Page) *modfile.File {
	text := page.Text
	for range maxFaults {
		parsed, err := modfile.Parse(page.File.Path, text, nil)
		if err == nil {
			return parsed
		}
		var list modfile.ErrorList
		if !errors.As(err, &list) || len(list) == 0 {
			break
		}
		page.Faultf(list[0].Pos.Byte, true, "not a valid go.mod: %v", list[0].Err)
		text = bytes.Clone(text)
		for _, fault := range list {
			blank(text, fault.Pos.Byte)
		}
	}
	page.Faultf(0, true, "not a valid go.mod, nothing of it was read")
	return nil
}

// blank replaces the line around an offset by spaces, so that the offsets of the others hold.
func blank(text []byte, offset int) {
	offset = max(0, min(offset, len(text)))
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	for i := start; i < len(text) && text[i] != '\n'; i++ {
		text[i] = ' '
	}
}

// module is a go.mod while it is read.
type module struct {
	page   *entry.Page
	parsed *modfile.File
}

// replacement is a replace directive. An exclusion is none: it names a version that is not built.
type replacement struct {
	*facts.Dependency
	version string // that it is for, "" for all
}

// replacements records the replace directives, by the path that they replace.
func (m module) replacements() map[string][]replacement {
	found := map[string][]replacement{}
	for _, r := range m.parsed.Replace {
		if !m.page.Wants(ecosystem, r.Old.Path) && !m.page.Wants(ecosystem, r.New.Path) {
			continue
		}
		fact := m.require(r.Syntax, r.Old.Path, r.New.Version, facts.Constraint, "go.mod replace")
		if r.New.Version == "" {
			fact.Requirement, fact.Pin = r.New.Path, facts.PinLocal
		}
		found[r.Old.Path] = append(found[r.Old.Path], replacement{fact, r.Old.Version})
	}
	return found
}

// requirements records the require directives. An indirect one is a version that the build has got and no requirement of this
// module.
func (m module) requirements(replaced map[string][]replacement) {
	for _, r := range m.parsed.Require {
		if !m.page.Wants(ecosystem, r.Mod.Path) {
			continue
		}
		kind := facts.Runtime
		if r.Indirect {
			kind = facts.Locked
		}
		fact := m.require(r.Syntax, r.Mod.Path, r.Mod.Version, kind, "go.mod")
		fact.Resolved, fact.LockFile, fact.LockSpan = r.Mod.Version, m.page.File.Path, fact.Span
		for _, by := range replaced[r.Mod.Path] {
			if by.version == "" || by.version == r.Mod.Version {
				fact.DecidedBy = by.Dependency
				fact.Resolved = by.Version // "" for a folder
			}
		}
	}
}

// require records a directive, at its last word: the version, or the folder that replaces a module.
func (m module) require(line *modfile.Line, name, version string, kind facts.DependencyKind, from string) *facts.Dependency {
	last := line.Token[len(line.Token)-1]
	end := line.End.Byte
	return m.page.Require(entry.Requirement{
		Ecosystem: ecosystem, Name: name, Text: version, Start: end - len(last), End: end, Kind: kind, From: from,
	})
}
