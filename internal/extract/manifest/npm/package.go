package npm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// sections are the parts of package.json that require packages. bundledDependencies names packages that stand in the others, and
// peerDependenciesMeta says no more of a peer than that it may be missing.
var sections = map[string]facts.DependencyKind{
	"dependencies":         facts.Runtime,
	"devDependencies":      facts.Development,
	"optionalDependencies": facts.Optional,
	"peerDependencies":     facts.Peer,
}

// packageReader reads one package.json.
type packageReader struct {
	*entry.Page
	*project
	c *jsonscan.Cursor
}

// readPackage reads a package.json:
// https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md (seen 2026-11-24).
func readPackage(page *entry.Page, project *project) {
	r := &packageReader{page, project, jsonscan.New(page.Text)}
	r.c.Members(func(key jsonscan.String) {
		name := key.Text()
		if kind, ok := sections[name]; ok {
			r.section(kind)
			return
		}
		switch name {
		case "name":
			r.name = r.text()
		case "packageManager":
			r.manager, _, _ = strings.Cut(r.text(), "@")
		case "workspaces":
			r.workspaces()
		case "catalog", "catalogs": // Bun reads them at the top level too
			r.catalog(name)
		case "overrides":
			r.override("", "package.json overrides", 0)
		case "resolutions":
			r.override("", "package.json resolutions", 0)
		case "pnpm":
			r.c.Members(func(key jsonscan.String) {
				if key.Is("overrides") {
					r.override("", "package.json pnpm.overrides", 0)
				}
			})
		}
	})
	report(page, r.c.Finish())
}

// report records a fault of a JSON page. The scan goes on after it, so nothing is lost, but for what a cut text would have held. In a
// lock file, which a program has written, nothing around a fault can be relied on.
func report(page *entry.Page, fault *jsonscan.Fault) {
	if fault != nil {
		page.Faultf(fault.Offset, fault.Cut || IsLock(page.File.Path), "not valid JSON: %s", fault.Reason)
	}
}

// text reads a string, "" for any other value.
func (r *packageReader) text() string {
	s, ok := r.c.String()
	if !ok {
		return ""
	}
	return s.Text()
}

// section reads an object of names and specifiers. A name that stands twice is recorded twice: the last one is installed, and both
// are there to be mended.
func (r *packageReader) section(kind facts.DependencyKind) {
	if r.c.Kind() != jsonscan.Object {
		r.Faultf(r.c.Offset(), true, "what it depends on is not an object of names and versions")
		return
	}
	r.c.Members(func(key jsonscan.String) {
		value, ok := r.c.String()
		if !ok {
			r.Faultf(key.Start, true, "the version of %q is not a string", key.Text())
			return
		}
		if fact := require(r.Page, piece(key), piece(value), kind, "package.json"); fact != nil {
			r.needs = append(r.needs, &need{fact, key.Text()})
		}
	})
}

// piece returns a string of a JSON page.
func piece(s jsonscan.String) entry.Piece {
	return entry.Piece{Text: s.Text(), Start: s.Start, End: s.End}
}

// require records what a specifier behind a key requires, or returns nil where the package is not wanted.
func require(page *entry.Page, key, spec entry.Piece, kind facts.DependencyKind, from string) *facts.Dependency {
	system, name := packageOf(page.Packages, key.Text, spec.Text)
	if !page.Wants(system, name) {
		return nil
	}
	place := spec
	if spec.Text == "" {
		place = key
	}
	return page.Require(entry.Requirement{
		Ecosystem: system, Name: name, Text: spec.Text, Start: place.Start, End: place.End, Kind: kind, From: from,
	})
}

// workspaces reads the patterns of the workspaces: a list, or an object that may hold Bun's catalogs as well
// (https://bun.sh/docs/install/catalogs, seen 2026-11-24).
func (r *packageReader) workspaces() {
	patterns := func() {
		r.c.Elements(func() { r.members = append(r.members, r.text()) })
	}
	if r.c.Kind() == jsonscan.Array {
		patterns()
		return
	}
	r.c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("packages"):
			patterns()
		case key.Is("catalog"), key.Is("catalogs"):
			r.catalog(key.Text())
		}
	})
}

// catalog reads one catalog, or several by name.
func (r *packageReader) catalog(field string) {
	one := func(catalog string) {
		r.c.Members(func(key jsonscan.String) {
			if value, ok := r.c.String(); ok {
				r.offer(r.Page, catalog, piece(key), piece(value), "package.json "+field)
			}
		})
	}
	if field == "catalog" {
		one("")
		return
	}
	r.c.Members(func(key jsonscan.String) { one(key.Text()) })
}

// offer records an entry of a catalog, "" for the default one.
func (p *project) offer(page *entry.Page, catalog string, key, spec entry.Piece, from string) {
	if fact := require(page, key, spec, facts.Constraint, from); fact != nil {
		p.catalogs[catalogKey(catalog, key.Text)] = fact
	}
}

// catalogKey is how a catalog entry is looked up. pnpm's default catalog may be called by its name.
func catalogKey(catalog, name string) string {
	if catalog == "" {
		catalog = "default"
	}
	return catalog + " " + name
}

// maxOverrideDepth is how deep npm's nested overrides are followed. Real ones are two or three levels deep.
const maxOverrideDepth = 20

// override reads an object of selectors and versions. In npm's an object says what holds below a package, and "." is that package
// itself.
func (r *packageReader) override(parent, from string, depth int) {
	if depth == maxOverrideDepth {
		return
	}
	r.c.Members(func(key jsonscan.String) {
		selector := key.Text()
		if selector == "." && parent != "" {
			selector = parent
		}
		value, ok := r.c.String()
		if !ok {
			r.override(selector, from, depth+1)
			return
		}
		top := depth == 0 || depth == 1 && key.Is(".")
		r.replace(r.Page, entry.Piece{Text: selector, Start: key.Start, End: key.End}, piece(value), top, from)
	})
}

// replace records an override. One at the top, without a condition on what requires the package, decides for every requirement.
func (p *project) replace(page *entry.Page, selector, spec entry.Piece, top bool, from string) {
	if spec.Text == "-" {
		return // pnpm: the package is left out
	}
	name, plain := selected(selector.Text)
	fact := require(page, entry.Piece{Text: name, Start: selector.Start, End: selector.End}, spec, facts.Constraint, from)
	if fact != nil && plain && top {
		p.overrides[fact.Name] = fact
	}
}

// selected returns the package that a selector is about, and whether it is about every requirement of it: "pkg", "pkg@^1" (npm),
// "parent>pkg@2" (pnpm), "parent/pkg" and "**/pkg" (Yarn).
func selected(selector string) (name string, plain bool) {
	name = selector[strings.LastIndexByte(selector, '>')+1:]
	for i := len(name) - 1; i > 0; i-- {
		if name[i] != '@' || name[i-1] == '/' {
			continue
		}
		if strings.Contains(name[i:], "/") { // "parent@1.2.3/pkg"
			name = name[i+1:]
		} else {
			name = name[:i]
		}
		break
	}
	parts := strings.Split(name, "/")
	name = parts[len(parts)-1]
	if len(parts) > 1 && strings.HasPrefix(parts[len(parts)-2], "@") {
		name = parts[len(parts)-2] + "/" + name
	}
	return name, selector == name || selector == "**/"+name
}
