// Package pub reads the manifests and lock files of pub, the package manager of Dart and Flutter: pubspec.yaml and pubspec.lock.
package pub

import (
	"path"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

const ecosystem = "pub"

// Reader reads the manifests and lock files of one tree.
type Reader struct {
	book  *entry.Book
	pairs *entry.Pairs
}

// New returns a reader that records into a book.
func New(book *entry.Book) *Reader { return &Reader{book, entry.NewPairs(book)} }

// IsManifest reports whether the file at a path is a manifest that this package reads.
func IsManifest(file string) bool {
	switch path.Base(file) {
	case "pubspec.yaml", "pubspec.yml":
		return true
	}
	return false
}

// IsLock reports whether the file at a path is a lock file that this package reads.
func IsLock(file string) bool { return path.Base(file) == "pubspec.lock" }

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

// readManifest reads a pubspec.yaml: https://dart.dev/tools/pub/dependencies (seen 2026-11-24). A member of a workspace is locked at the
// workspace's root.
func (r *Reader) readManifest(page *entry.Page) {
	document := yamlscan.Parse(page.Text)
	if document.Err != nil {
		page.Faultf(document.Offset(), true, "not valid YAML, nothing of it was read")
		return
	}
	overrides := map[string]*facts.Dependency{}
	var needs []*facts.Dependency
	member := false
	yamlscan.Members(document.Root, func(section, list *yaml.Node) {
		kind := facts.Runtime
		switch section.Value {
		case "dependencies":
		case "dev_dependencies":
			kind = facts.Development
		case "dependency_overrides":
			kind = facts.Constraint
		case "resolution":
			member = list.Value == "workspace"
			return
		default:
			return
		}
		yamlscan.Members(list, func(name, spec *yaml.Node) {
			d := require(page, document, name, spec, kind)
			switch {
			case d == nil:
			case kind == facts.Constraint:
				overrides[d.Name] = d
			default:
				needs = append(needs, d)
			}
		})
	})
	for _, d := range needs {
		d.DecidedBy = overrides[d.Name]
		r.pairs.Need(page.Dir(), d, member)
	}
}

// require records what stands behind a package's name: a constraint, or a mapping that names its source. It returns nil where the package
// is not wanted.
func require(page *entry.Page, document *yamlscan.Document, name, spec *yaml.Node, kind facts.DependencyKind) *facts.Dependency {
	if !page.Wants(ecosystem, name.Value) {
		return nil
	}
	r := entry.Requirement{Ecosystem: ecosystem, Name: name.Value, Kind: kind, From: path.Base(page.File.Path)}
	place := name
	stand := func(node *yaml.Node) {
		if node.Kind == yaml.ScalarNode && node.Tag != "!!null" && node.Value != "" {
			place, r.Text = node, node.Value
		}
	}
	stand(spec)
	yamlscan.Members(spec, func(key, value *yaml.Node) {
		switch key.Value {
		case "version":
			stand(value)
		case "path", "sdk":
			local := version.Local()
			r.Judged = &local
		case "git":
			stand(value)
			revision := ""
			yamlscan.Members(value, func(key, value *yaml.Node) {
				if key.Value == "ref" || key.Value == "url" && revision == "" {
					stand(value)
				}
				if key.Value == "ref" {
					revision = value.Value
				}
			})
			repository := version.Repository(revision)
			r.Judged = &repository
		}
	})
	r.Start, r.End = document.Span(place)
	return page.Require(r)
}

// readLock reads a pubspec.lock line by line: versions by package.
func (r *Reader) readLock(page *entry.Page) {
	if offset, reason := yamlscan.Fault(page.Text); offset >= 0 {
		page.Faultf(offset, true, "not valid YAML: %s", reason)
	}
	inside, name := false, ""
	yamlscan.Lines(page.Text, func(line yamlscan.Line) bool {
		switch key := string(line.Key.Raw); {
		case line.Indent == 0:
			inside = key == "packages"
		case inside && line.Indent == 2:
			name = key
		case inside && line.Indent == 4 && key == "version" && page.Wants(ecosystem, name):
			r.pairs.Lock(page.Dir(), page.Lock(ecosystem, name, string(line.Value.Raw), line.Value.Start, line.Value.End))
		}
		return true
	})
}
