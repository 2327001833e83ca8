package pypi

import (
	"path"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/tomlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// tomlReader reads one pyproject.toml, hatch.toml or Pipfile.
type tomlReader struct {
	*manifest
	page    *entry.Page
	tables  tables // requirements
	origins tables // uv's sources
}

// readTOML reads a manifest in TOML. The section function is called for each value.
func readTOML(page *entry.Page, m *manifest, section func(r *tomlReader, path []tomlscan.Name, value *tomlscan.Cursor)) {
	r := &tomlReader{manifest: m, page: page}
	fault := tomlscan.Walk(page.Text, tomlscan.Visit{
		Value: func(path []tomlscan.Name, value *tomlscan.Cursor) { section(r, path, value) },
	})
	if fault != nil {
		page.Faultf(fault.Offset, true, "not valid TOML: %s", fault.Reason)
	}
	for _, t := range r.tables.list {
		r.need(t.record())
	}
	for _, t := range r.origins.list {
		if spec, _ := t.requirement(); spec != (entry.Piece{}) {
			r.decide(t.record(), true)
			continue
		}
		for _, d := range r.needs {
			d.Direct = d.Direct || t.ownIndex() && d.Name == Normalize(t.name.Text)
		}
	}
}

// pyproject reads one value of a pyproject.toml: https://packaging.python.org/en/latest/specifications/pyproject-toml/ and
// .../dependency-groups/, with the tables of the tools (all seen 2026-11-24).
func pyproject(r *tomlReader, path []tomlscan.Name, value *tomlscan.Cursor) {
	switch {
	case under(path, "project", "dependencies"):
		r.list(value, facts.Runtime)
	case under(path, "project", "optional-dependencies", ""):
		r.list(value, facts.Optional)
	case under(path, "dependency-groups", ""), under(path, "build-system", "requires"):
		r.list(value, facts.Development)
	case len(path) > 2 && path[0].Text == "tool":
		switch tool := path[1].Text; tool {
		case "poetry":
			r.poetry(path, value)
		case "pdm":
			r.pdm(path[2:], value)
		case "uv":
			r.uv(path[2:], value)
		case "hatch":
			r.hatch(path[2:], value)
		case "setuptools":
			r.setuptools(path[2:], value)
		}
	}
}

// under reports whether a path is the one that is given. "" stands for any name.
func under(path []tomlscan.Name, names ...string) bool {
	if len(path) != len(names) {
		return false
	}
	for i, name := range names {
		if name != "" && path[i].Text != name {
			return false
		}
	}
	return true
}

// list reads a list of requirements.
func (r *tomlReader) list(value *tomlscan.Cursor, kind facts.DependencyKind) {
	s := purpose{r.page, kind, manifestName(r.page)}
	each(value, func(text entry.Piece) { r.need(s.require(text)) })
}

// bounds reads a list of constraints, or of overrides, which replace what is required elsewhere.
func (r *tomlReader) bounds(value *tomlscan.Cursor, from string, override bool) {
	s := purpose{r.page, facts.Constraint, from}
	each(value, func(text entry.Piece) { r.decide(s.require(text), override) })
}

// each calls f for the strings of a list, or for a string.
func each(value *tomlscan.Cursor, f func(entry.Piece)) {
	one := func() {
		if s, ok := value.String(); ok {
			f(entry.Piece{Text: s.Text(), Start: s.Start, End: s.End})
		}
	}
	if value.Kind() == tomlscan.Text {
		one()
		return
	}
	value.Elements(one)
}

// poetry reads a value of tool.poetry: https://python-poetry.org/docs/pyproject/ (seen 2026-11-24).
func (r *tomlReader) poetry(path []tomlscan.Name, value *tomlscan.Cursor) {
	kind, depth := facts.Runtime, 0
	switch {
	case len(path) > 3 && path[2].Text == "dependencies":
		depth = 4
	case len(path) > 3 && path[2].Text == "dev-dependencies":
		kind, depth = facts.Development, 4
	case len(path) > 5 && path[2].Text == "group" && path[4].Text == "dependencies":
		kind, depth = facts.Development, 6
	default:
		return
	}
	r.requirement(purpose{r.page, kind, "pyproject.toml"}, path, depth, value)
}

// requirement reads a value of a requirement whose name ends the first depth parts of a path.
func (r *tomlReader) requirement(s purpose, path []tomlscan.Name, depth int, value *tomlscan.Cursor) {
	switch len(path) {
	case depth:
		r.tables.value(s, path[depth-1], value)
	case depth + 1:
		r.tables.field(s, path[:depth], path[depth].Text, value)
	}
}

// pdm reads a value of tool.pdm: https://pdm-project.org/en/latest/reference/pep621/ (seen 2026-11-24).
func (r *tomlReader) pdm(path []tomlscan.Name, value *tomlscan.Cursor) {
	switch {
	case under(path, "dev-dependencies", ""):
		r.list(value, facts.Development)
	case under(path, "resolution", "overrides", ""):
		if s, ok := value.String(); ok {
			spec := entry.Piece{Text: s.Text(), Start: s.Start, End: s.End}
			r.decide(purpose{r.page, facts.Constraint, "pyproject.toml tool.pdm.resolution"}.add(entry.Piece(path[2]), spec), true)
		}
	}
}

// uv reads a value of tool.uv: https://docs.astral.sh/uv/concepts/projects/dependencies/ (seen 2026-11-24).
func (r *tomlReader) uv(path []tomlscan.Name, value *tomlscan.Cursor) {
	const from = "pyproject.toml tool.uv."
	switch name := path[0].Text; {
	case under(path, "dev-dependencies"):
		r.list(value, facts.Development)
	case under(path, "constraint-dependencies"), under(path, "override-dependencies"):
		r.bounds(value, from+name, name == "override-dependencies")
	case len(path) == 3 && name == "sources":
		r.origins.field(purpose{r.page, facts.Constraint, from + name}, path[:2], path[2].Text, value)
	case len(path) == 2 && name == "sources":
		r.origins.value(purpose{r.page, facts.Constraint, from + name}, path[1], value)
	}
}

// hatch reads a value of tool.hatch or of hatch.toml: https://hatch.pypa.io/latest/config/environment/overview/ (seen 2026-11-24).
func (r *tomlReader) hatch(path []tomlscan.Name, value *tomlscan.Cursor) {
	if under(path, "envs", "", "dependencies") || under(path, "envs", "", "extra-dependencies") {
		r.list(value, facts.Development)
	}
}

// setuptools reads the names of files that hold the requirements.
func (r *tomlReader) setuptools(names []tomlscan.Name, value *tomlscan.Cursor) {
	if under(names, "dynamic", "dependencies", "file") || under(names, "dynamic", "optional-dependencies", "", "file") {
		each(value, func(name entry.Piece) {
			if file, ok := r.page.Beside(name.Text); ok {
				r.includes = append(r.includes, file)
			}
		})
	}
}

// pipfile reads one value of a Pipfile: https://pipenv.pypa.io/en/latest/pipfile.html (seen 2026-11-24). Every table that is not
// one of Pipenv's own is a category of packages.
func pipfile(r *tomlReader, path []tomlscan.Name, value *tomlscan.Cursor) {
	kind := facts.Optional
	switch path[0].Text {
	case "source", "requires", "scripts", "pipenv", "pipfile":
		return
	case "packages":
		kind = facts.Runtime
	case "dev-packages":
		kind = facts.Development
	}
	r.requirement(purpose{r.page, kind, "Pipfile"}, path, 2, value)
}

// manifestName returns what requirements of a page are said to come from.
func manifestName(page *entry.Page) string { return path.Base(page.File.Path) }
