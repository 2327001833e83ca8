package pypi

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/tomlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// table is a requirement that is written as a table: { version = "^1", extras = ["x"] }, { git = "…", rev = "…" }.
type table struct {
	purpose
	name   entry.Piece
	fields map[string]entry.Piece
}

// tables gathers requirements that are written as tables, whichever way: inline, as a table of their own, by dotted keys.
type tables struct {
	byPath map[string]*table
	list   []*table
}

// field notes one field of the requirement at a path.
func (t *tables) field(s purpose, path []tomlscan.Name, field string, value *tomlscan.Cursor) {
	var key strings.Builder
	for _, name := range path {
		key.WriteString(name.Text)
		key.WriteByte(0)
	}
	one := t.byPath[key.String()]
	if one == nil {
		one = t.open(s, path[len(path)-1])
		if t.byPath == nil {
			t.byPath = map[string]*table{}
		}
		t.byPath[key.String()] = one
	}
	one.set(field, value)
}

// open begins a requirement.
func (t *tables) open(s purpose, name tomlscan.Name) *table {
	one := &table{purpose: s, name: entry.Piece(name), fields: map[string]entry.Piece{}}
	t.list = append(t.list, one)
	return one
}

// value notes a requirement that is one value: a version, or a list of tables of which one holds at a time.
func (t *tables) value(s purpose, name tomlscan.Name, value *tomlscan.Cursor) {
	if value.Kind() != tomlscan.Array {
		t.open(s, name).set("version", value)
		return
	}
	value.Elements(func() {
		one := t.open(s, name)
		value.Leaves(func(path []tomlscan.Name, v *tomlscan.Cursor) { one.set(path[0].Text, v) })
	})
}

// set notes a field. Of other values than strings only their presence counts.
func (t *table) set(field string, value *tomlscan.Cursor) {
	start := value.Offset()
	if s, ok := value.String(); ok {
		t.fields[field] = entry.Piece{Text: s.Text(), Start: s.Start, End: s.End}
		return
	}
	value.Skip()
	t.fields[field] = entry.Piece{Start: start, End: value.Offset()}
}

// record records the requirement, or returns nil where the package is not wanted.
func (t *table) record() *facts.Dependency {
	spec, judged := t.requirement()
	r, wanted := t.purpose.requirement(t.name, spec)
	if !wanted {
		return nil
	}
	r.Judged = judged
	d := t.page.Require(r)
	d.Direct = d.Direct || t.ownIndex()
	return d
}

// ownIndex reports whether the package comes from an index of one's own, which Poetry calls a source.
func (t *table) ownIndex() bool {
	for _, field := range []string{"source", "index"} {
		if name := t.fields[field].Text; name != "" && !strings.EqualFold(name, "pypi") {
			return true
		}
	}
	return false
}

// requirement returns what the table requires, and the judgement where its text alone does not say it.
func (t *table) requirement() (entry.Piece, *version.Judgement) {
	for _, system := range []string{"git", "hg", "svn", "bzr"} {
		if url, ok := t.fields[system]; ok {
			return t.repository(system, url), nil
		}
	}
	for _, field := range []string{"path", "file", "workspace"} {
		if place, ok := t.fields[field]; ok {
			return place, &version.Judgement{Pin: facts.PinLocal}
		}
	}
	if url, ok := t.fields["url"]; ok {
		return url, nil
	}
	return t.fields["version"], nil
}

// repository returns a repository with its revision, as pip would write it, at the place of the revision.
func (t *table) repository(system string, url entry.Piece) entry.Piece {
	spec := url
	if !strings.HasPrefix(url.Text, system+"+") {
		spec.Text = system + "+" + url.Text
	}
	if !strings.Contains(spec.Text, "://") { // git@host:user/repository.git
		spec.Text = strings.Replace(spec.Text, "+", "+ssh://", 1)
	}
	for _, field := range []string{"rev", "ref", "tag", "branch"} {
		if revision, ok := t.fields[field]; ok {
			return entry.Piece{Text: spec.Text + "@" + revision.Text, Start: revision.Start, End: revision.End}
		}
	}
	return spec
}
