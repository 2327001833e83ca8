// Package nuget reads the manifests and lock files of NuGet: package references of MSBuild projects with their properties, central
// package versions, packages.config and packages.lock.json.
package nuget

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "nuget"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book  *entry.Book
	pairs *entry.Pairs
	files map[string]*buildFile // by path
	order []*buildFile
}

// buildFile is one file of MSBuild: a project, or what MSBuild reads with every project below its folder.
type buildFile struct {
	page *entry.Page
	// properties are what PropertyGroups define, by name in lower case. The last definition counts.
	properties map[string]entry.Piece
	references []reference
}

// reference is a PackageReference, a PackageVersion or their kin.
type reference struct {
	element, name string // in lower case
	nameAt        entry.Piece
	version       entry.Piece
	// replaces is set for VersionOverride, which counts in place of a central version.
	replaces bool
	// private is set where the reference is for the build only.
	private bool
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader {
	return &Reader{book: book, pairs: entry.NewPairs(book), files: map[string]*buildFile{}}
}

// Names of the files that MSBuild reads with every project below their folder:
// https://learn.microsoft.com/visualstudio/msbuild/customize-by-directory (seen 2026-11-24).
const (
	centralName = "Directory.Packages.props"
	propsName   = "Directory.Build.props"
	targetsName = "Directory.Build.targets"
)

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	switch base := path.Base(file); base {
	case centralName, propsName, targetsName, "packages.config":
		return true
	default:
		switch path.Ext(base) {
		case ".csproj", ".fsproj", ".vbproj":
			return true
		}
	}
	return false
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool { return path.Base(file) == "packages.lock.json" }

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
	case path.Base(file.Path) == "packages.config":
		readConfig(page)
		page.Release()
	default:
		f := readBuildFile(page)
		r.files[file.Path] = f
		r.order = append(r.order, f)
	}
}

// Link records the references, once the properties of all files are known, and gives each the version of its lock file.
func (r *Reader) Link() {
	central := map[*buildFile]map[string]*facts.Dependency{}
	for _, f := range r.order {
		central[f] = r.recordCentral(f)
	}
	for _, f := range r.order {
		for _, ref := range f.references {
			if ref.element == "packagereference" && f.page.Wants(ecosystem, ref.name) {
				r.pairs.Need(f.page.Dir(), r.record(f, ref, central), false)
			}
		}
	}
	r.pairs.Link()
	for _, f := range r.order {
		f.page.Release()
	}
}

// recordCentral records the central versions of a file: https://learn.microsoft.com/nuget/consume-packages/central-package-management
// (seen 2026-11-24). A GlobalPackageReference is required by every project.
func (r *Reader) recordCentral(f *buildFile) map[string]*facts.Dependency {
	recorded := map[string]*facts.Dependency{}
	for _, ref := range f.references {
		if ref.element == "packagereference" || !f.page.Wants(ecosystem, ref.name) {
			continue
		}
		kind := facts.Constraint
		if ref.element == "globalpackagereference" {
			kind = facts.Development
		}
		recorded[ref.name] = r.require(f, ref, kind)
	}
	return recorded
}

// record records a reference of a project. Without a version of its own the central one decides.
func (r *Reader) record(f *buildFile, ref reference, central map[*buildFile]map[string]*facts.Dependency) *facts.Dependency {
	kind := facts.Runtime
	if ref.private {
		kind = facts.Development
	}
	d := r.require(f, ref, kind)
	if by := central[r.above(f, centralName)][ref.name]; by != nil && !ref.replaces {
		d.DecidedBy = by
	}
	if d.Requirement == "" {
		d.Pin = facts.PinElsewhere // a central version in view or above the tree, or one of a file that is imported
	}
	return d
}

// require records a reference at its version, or at the property that gives the version.
func (r *Reader) require(f *buildFile, ref reference, kind facts.DependencyKind) *facts.Dependency {
	page, spec := r.resolve(f, ref.version)
	place := spec
	if spec.Text == "" {
		page, place = f.page, ref.nameAt
	}
	return page.Require(entry.Requirement{
		Ecosystem: ecosystem, Name: ref.name, Text: spec.Text, Start: place.Start, End: place.End, Kind: kind, From: path.Base(f.page.File.Path),
	})
}

// maxReferences is how many properties in a row are followed. Real ones are one or two deep.
const maxReferences = 10

// resolve follows a version that is a property as a whole, $(KlaviyoVersion), to where the property is defined: in the file itself, or
// in those that MSBuild reads before it.
func (r *Reader) resolve(f *buildFile, spec entry.Piece) (*entry.Page, entry.Piece) {
	page := f.page
	for range maxReferences {
		name, opens := strings.CutPrefix(spec.Text, "$(")
		name, closes := strings.CutSuffix(name, ")")
		if !opens || !closes || strings.ContainsAny(name, "$(.:") {
			break
		}
		definer, value := r.property(f, strings.ToLower(name))
		if definer == nil {
			break
		}
		page, spec = definer.page, value
	}
	return page, spec
}

// property returns the definition of a property that counts in a file.
func (r *Reader) property(f *buildFile, name string) (*buildFile, entry.Piece) {
	for _, candidate := range []*buildFile{f, r.above(f, centralName), r.above(f, propsName), r.above(f, targetsName)} {
		if candidate == nil {
			continue
		}
		if value, ok := candidate.properties[name]; ok {
			return candidate, value
		}
	}
	return nil, entry.Piece{}
}

// above returns the nearest file of a name in the folder of a file or above it.
func (r *Reader) above(f *buildFile, name string) *buildFile {
	for dir := f.page.Dir(); ; dir = path.Dir(dir) {
		if found := r.files[path.Join(dir, name)]; found != nil {
			return found
		}
		if dir == "." {
			return nil
		}
	}
}
