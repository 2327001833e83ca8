package entry

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Piece is a piece of a page, quotes and escapes resolved. Start and End are the offsets of where it stands.
type Piece struct {
	Text       string
	Start, End int
}

// Requirement is one requirement as it stands in a page.
type Requirement struct {
	Ecosystem, Name string
	// Text is the requirement as written, Start and End the offsets of what a person would change: the requirement, or the name
	// where there is none.
	Text       string
	Start, End int
	Kind       facts.DependencyKind
	From       string
	// Judged is what the requirement comes to, where Text alone does not say so: a table with a repository and a revision.
	Judged *version.Judgement
}

// Require records a requirement, and returns the fact for the lock files to complete.
func (p *Page) Require(r Requirement) *facts.Dependency {
	judged := version.Judge(r.Ecosystem, r.Text)
	if r.Judged != nil {
		judged = *r.Judged
	}
	d := &facts.Dependency{
		Span: p.Span(r.Start, r.End), Ecosystem: r.Ecosystem, Name: r.Name, Requirement: r.Text, Kind: r.Kind, From: r.From,
		Pin: judged.Pin, Version: judged.Version, Floor: judged.Floor, Ceiling: judged.Ceiling,
		Direct: judged.Direct || judged.Pin == facts.PinLocal,
	}
	p.record(p.File, d)
	return d
}

func (b *Book) record(file *source.File, d *facts.Dependency) {
	b.dependencies[file] = append(b.dependencies[file], d)
}

// Locked is the version that a lock file gives to a package in one place.
type Locked struct {
	Ecosystem, Name string
	Version         string
	File            *source.File
	// Span is that of the version in the lock file.
	Span facts.Span
	// Used is set once a requirement in view has got the version.
	Used bool
	// Direct is set where the package came from a repository, a URL or a path.
	Direct bool
}

// Lock returns the version that stands between two offsets of the page as a lock entry.
func (p *Page) Lock(ecosystem, name, version string, start, end int) *Locked {
	return &Locked{Ecosystem: ecosystem, Name: name, Version: version, File: p.File, Span: p.Span(start, end)}
}

// Resolve completes a requirement by the version that its lock file gives it.
func (l *Locked) Resolve(d *facts.Dependency) {
	l.Used = true
	d.Direct = d.Direct || l.Direct
	d.Resolved, d.LockFile, d.LockSpan = l.Version, l.File.Path, l.Span
	decisive := d
	if d.DecidedBy != nil {
		decisive = d.DecidedBy
	}
	if decisive.Pin == facts.PinExact || decisive.Pin == facts.PinRange {
		d.Stale = !version.Judge(decisive.Ecosystem, decisive.Requirement).Admits(l.Version)
	}
}

// Leftover records a lock entry that no requirement in view names.
func (b *Book) Leftover(l *Locked, from string) {
	if l.Used {
		return
	}
	b.record(l.File, &facts.Dependency{
		Span: l.Span, Ecosystem: l.Ecosystem, Name: l.Name, Resolved: l.Version,
		LockFile: l.File.Path, LockSpan: l.Span, Kind: facts.Locked, From: from, Direct: l.Direct,
	})
}
