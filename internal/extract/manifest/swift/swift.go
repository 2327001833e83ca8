// Package swift reads the manifests and lock files of the Swift package manager: Package.swift, the packages of an Xcode project, and
// Package.resolved.
package swift

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "swift"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book  *entry.Book
	pairs *entry.Pairs
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book, entry.NewPairs(book)} }

// manifestName is Package.swift, or one for a version of the tools: Package@swift-5.9.swift.
var manifestName = regexp.MustCompile(`^Package(?:@swift-[\d.]+)?\.swift$`)

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	base := path.Base(file)
	return base == "project.pbxproj" || manifestName.MatchString(base)
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool { return path.Base(file) == "Package.resolved" }

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
	case path.Base(file.Path) == "project.pbxproj":
		r.readProject(page)
	default:
		r.readManifest(page)
	}
}

// Link gives each requirement the version of its lock file.
func (r *Reader) Link() { r.pairs.Link() }

// Identity is the name of a package by its location: the last name of the URL, in lower case, without ".git"
// (https://github.com/swiftlang/swift-evolution/blob/main/proposals/0292-package-registry-service.md, seen 2026-11-24).
func Identity(location string) string {
	return strings.ToLower(strings.TrimSuffix(path.Base(strings.TrimRight(location, "/")), ".git"))
}

// home is the folder that a manifest and its lock file speak for. Xcode keeps the lock file inside of the project or workspace.
func home(page *entry.Page) string {
	dir := page.Dir()
	for inner := dir; inner != "."; inner = path.Dir(inner) {
		if ext := path.Ext(inner); ext == ".xcodeproj" || ext == ".xcworkspace" {
			dir = path.Dir(inner)
		}
	}
	return dir
}

// readManifest reads the packages of a Package.swift: .package(url: "…", from: "1.2.3")
// (https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html, seen 2026-11-24).
func (r *Reader) readManifest(page *entry.Page) {
	tokens := codescan.Tokens(page.Text, codescan.Slashes)
	for i, t := range tokens {
		if t.Kind != codescan.Name || t.Text != "package" || i == 0 || tokens[i-1].Text != "." {
			continue
		}
		call := codescan.CallAt(tokens, i)
		location, ok := call.Named("url", "path", "id")
		name := Identity(location.Text().Text)
		if !ok || !location.Literal || !page.Wants(ecosystem, name) {
			continue
		}
		at := location.Text()
		required := entry.Requirement{Ecosystem: ecosystem, Name: name, Start: at.Start, End: at.End, Kind: facts.Runtime, From: path.Base(page.File.Path)}
		if location.Name == "path" {
			local := version.Local()
			required.Judged = &local
		} else {
			requirement(call, &required)
		}
		r.pairs.Need(home(page), page.Require(required), false)
	}
}

// requirement completes a requirement by the arguments behind the location, which say it in one of several forms: from: "1.2.3",
// .upToNextMajor(from: "1.2.3"), .exact("1.2.3"), "1.2.3"..<"2.0.0". Its text is the form and the version.
func requirement(call codescan.Call, r *entry.Requirement) {
	for _, a := range call.Arguments {
		form := a.Name
		switch a.Name {
		case "from", "exact", "branch", "revision":
		case "":
			form = a.Call
		default:
			continue
		}
		values := a.Values
		if len(values) == 0 {
			continue
		}
		r.Start, r.End = values[0].Start, values[len(values)-1].End
		switch {
		case form != "":
			r.Text = form + ": " + values[0].Text
		case len(values) == 2:
			operator := "..."
			for _, t := range a.Tokens {
				if t.Text == "..<" {
					operator = t.Text
				}
			}
			r.Text = values[0].Text + operator + values[1].Text
		}
	}
}

// readLock reads a Package.resolved of any version: pins with a location and a state. Version 1 has them one level deeper.
func (r *Reader) readLock(page *entry.Page) {
	c := jsonscan.New(page.Text)
	pins := func() { c.Elements(func() { r.pin(page, c) }) }
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("pins"):
			pins()
		case key.Is("object"):
			c.Members(func(key jsonscan.String) {
				if key.Is("pins") {
					pins()
				}
			})
		}
	})
	if fault := c.Finish(); fault != nil {
		page.Faultf(fault.Offset, true, "not valid JSON: %s", fault.Reason)
	}
}

// pin reads one pin. One of a branch or commit has no version.
func (r *Reader) pin(page *entry.Page, c *jsonscan.Cursor) {
	name := ""
	var resolved jsonscan.String
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("location"), key.Is("repositoryURL"):
			if s, ok := c.String(); ok {
				name = Identity(s.Text())
			}
		case key.Is("state"):
			c.Members(func(key jsonscan.String) {
				if key.Is("version") {
					resolved, _ = c.String()
				}
			})
		}
	})
	if resolved.Raw != nil && page.Wants(ecosystem, name) {
		r.pairs.Lock(home(page), page.Lock(ecosystem, name, resolved.Text(), resolved.Start, resolved.End))
	}
}
