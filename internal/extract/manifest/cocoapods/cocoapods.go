// Package cocoapods reads the manifests and lock files of CocoaPods: Podfile, podspecs and Podfile.lock.
package cocoapods

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "cocoapods"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book  *entry.Book
	pairs *entry.Pairs
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book, entry.NewPairs(book)} }

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	return path.Base(file) == "Podfile" || strings.HasSuffix(file, ".podspec")
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool { return path.Base(file) == "Podfile.lock" }

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

// Link gives each requirement the version of its lock file.
func (r *Reader) Link() { r.pairs.Link() }

// readManifest reads the pods of a Podfile, https://guides.cocoapods.org/syntax/podfile.html#pod, or the dependencies of a podspec,
// https://guides.cocoapods.org/syntax/podspec.html#dependency (both seen 2026-11-24).
func (r *Reader) readManifest(page *entry.Page) {
	method, from := "pod", "Podfile"
	if path.Base(page.File.Path) != from {
		method, from = "dependency", "podspec"
	}
	tokens := codescan.Tokens(page.Text, codescan.Ruby)
	for i := range tokens {
		if tokens[i].Kind == codescan.Name && tokens[i].Text == method {
			r.pairs.Need(page.Dir(), pod(page, codescan.CallAt(tokens, i), from), false)
		}
	}
}

// pod records a pod, or returns nil where it is not wanted. A subspec, "Name/Part", is a part of its pod.
func pod(page *entry.Page, call codescan.Call, from string) *facts.Dependency {
	positional := call.Positional()
	if len(positional) == 0 || !positional[0].Literal {
		return nil
	}
	at := positional[0].Text()
	name, _, _ := strings.Cut(at.Text, "/")
	if !page.Wants(ecosystem, name) {
		return nil
	}
	r := entry.Requirement{Ecosystem: ecosystem, Name: name, Start: at.Start, End: at.End, Kind: facts.Runtime, From: from}
	if spec, literal := codescan.Versions(positional[1:]); spec.Text != "" || !literal {
		r.Text = spec.Text
		if spec.Text != "" {
			r.Start, r.End = spec.Start, spec.End
		}
		if !literal {
			r.Judged = &version.Judgement{}
		}
	}
	if _, ok := call.Named("path", "podspec"); ok {
		local := version.Local()
		r.Judged = &local
	}
	if repository, ok := call.Named("git", "hg", "http", "svn"); ok {
		revision, _ := call.Named("commit", "tag", "branch")
		judged := version.Repository(revision.Text().Text)
		r.Judged, r.Text = &judged, repository.Text().Text
		place := repository.Text()
		if revision.Text().Text != "" {
			place = revision.Text()
			r.Text += "#" + place.Text
		}
		r.Start, r.End = place.Start, place.End
	}
	return page.Require(r)
}

// readLock reads a Podfile.lock: under PODS a list of pods with their versions in parentheses, "- Name/Part (1.2.3):".
func (r *Reader) readLock(page *entry.Page) {
	if offset, reason := yamlscan.Fault(page.Text); offset >= 0 {
		page.Faultf(offset, true, "not valid YAML: %s", reason)
	}
	inside, seen := false, map[string]bool{}
	yamlscan.Lines(page.Text, func(line yamlscan.Line) bool {
		item := line.Key
		if item.Raw == nil {
			item = line.Value
		}
		switch {
		case !line.Item && line.Indent == 0:
			inside = string(line.Key.Raw) == "PODS"
		case inside && line.Item && line.Indent == 4:
			full, rest, _ := strings.Cut(string(item.Raw), " (")
			name, _, _ := strings.Cut(full, "/")
			resolved, closed := strings.CutSuffix(rest, ")")
			if !closed || seen[name] || !page.Wants(ecosystem, name) {
				break
			}
			seen[name] = true
			at := item.Start + len(full) + len(" (")
			r.pairs.Lock(page.Dir(), page.Lock(ecosystem, name, resolved, at, at+len(resolved)))
		}
		return true
	})
}
