// Package rubygems reads the manifests and lock files of RubyGems and Bundler: Gemfile, gemspecs and Gemfile.lock.
package rubygems

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "rubygems"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book  *entry.Book
	pairs *entry.Pairs
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book, entry.NewPairs(book)} }

// IsManifest reports whether the file at a path is a manifest that this package reads. Appraisal and others keep Gemfiles under names of
// their own.
func IsManifest(file string) bool {
	switch base := path.Base(file); base {
	case "Gemfile", "gems.rb":
		return true
	default:
		return strings.HasSuffix(base, ".gemspec") || strings.HasSuffix(base, ".gemfile")
	}
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool {
	base := path.Base(file)
	return base == "Gemfile.lock" || base == "gems.locked" || strings.HasSuffix(base, ".gemfile.lock")
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
	defer page.Release()
	switch {
	case lock:
		r.readLock(page)
	case strings.HasSuffix(file.Path, ".gemspec"):
		r.readGemspec(page)
	default:
		r.readGemfile(page)
	}
}

// Link gives each requirement the version of its lock file.
func (r *Reader) Link() { r.pairs.Link() }

// home is where a manifest and its lock file meet: the folder, or a name of its own where a folder holds several.
func home(page *entry.Page) string {
	name := strings.TrimSuffix(page.File.Path, ".lock")
	if strings.HasSuffix(name, ".gemfile") {
		return name
	}
	return page.Dir()
}

// versions completes a requirement by the arguments behind a gem's name.
func versions(r *entry.Requirement, arguments []codescan.Argument) {
	spec, literal := codescan.Versions(arguments)
	if !literal {
		r.Judged = &version.Judgement{} // the program computes it
	}
	if spec.End > 0 {
		r.Text, r.Start, r.End = spec.Text, spec.Start, spec.End
	}
}
