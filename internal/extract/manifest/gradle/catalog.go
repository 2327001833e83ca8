package gradle

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/tomlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// catalog is a version catalog: https://docs.gradle.org/current/userguide/version_catalogs.html (seen 2026-11-24). What it lists counts as
// required, because the scripts name it by an alias only, and its versions are what a person would edit.
type catalog struct {
	page      *entry.Page
	versions  map[string]*richText // by name
	libraries []*library
}

// library is an entry of [libraries].
type library struct {
	alias                   string
	module, group, artifact entry.Piece
	version                 richText
	ref                     string
}

// richText is a version, or a table of what is required strictly, at least or by preference.
type richText struct{ plain, strictly, require, prefer entry.Piece }

// set notes one of the ways of saying a version; "" is the plain one.
func (r *richText) set(field string, value entry.Piece) {
	switch field {
	case "":
		r.plain = value
	case "strictly":
		r.strictly = value
	case "require":
		r.require = value
	case "prefer":
		r.prefer = value
	}
}

// decisive returns what binds most.
func (r *richText) decisive() entry.Piece {
	for _, piece := range []entry.Piece{r.plain, r.strictly, r.require} {
		if piece.Text != "" {
			return piece
		}
	}
	return r.prefer
}

// readCatalog reads a libs.versions.toml.
func readCatalog(page *entry.Page) *catalog {
	c := &catalog{page: page, versions: map[string]*richText{}}
	byAlias := map[string]*library{}
	fault := tomlscan.Walk(page.Text, tomlscan.Visit{Value: func(path []tomlscan.Name, value *tomlscan.Cursor) {
		s, ok := value.String()
		if !ok || len(path) < 2 {
			return
		}
		piece := entry.Piece{Text: s.Text(), Start: s.Start, End: s.End}
		name, field := path[1].Text, ""
		if len(path) > 2 {
			field = path[2].Text
		}
		switch path[0].Text {
		case "versions":
			if c.versions[name] == nil {
				c.versions[name] = &richText{}
			}
			c.versions[name].set(field, piece)
		case "libraries":
			l := byAlias[name]
			if l == nil {
				l = &library{alias: name}
				byAlias[name] = l
				c.libraries = append(c.libraries, l)
			}
			l.set(path[2:], piece)
		}
	}})
	if fault != nil {
		page.Faultf(fault.Offset, fault.Cut, "not valid TOML: %s", fault.Reason)
	}
	return c
}

// set notes one value of a library, at a path below it.
func (l *library) set(path []tomlscan.Name, piece entry.Piece) {
	switch {
	case len(path) == 0: // "group:artifact:version"
		l.module = piece
		if parts := strings.SplitN(piece.Text, ":", 3); len(parts) == 3 {
			l.module.Text = parts[0] + ":" + parts[1]
			l.version.plain = entry.Piece{Text: parts[2], Start: piece.Start + len(l.module.Text) + 1, End: piece.End}
		}
	case path[0].Text == "module":
		l.module = piece
	case path[0].Text == "group":
		l.group = piece
	case path[0].Text == "name":
		l.artifact = piece
	case path[0].Text == "version" && len(path) == 1:
		l.version.set("", piece)
	case path[0].Text == "version" && path[1].Text == "ref":
		l.ref = piece.Text
	case path[0].Text == "version":
		l.version.set(path[1].Text, piece)
	}
}

// record records a library, or returns nil where it is not wanted.
func (c *catalog) record(l *library) *facts.Dependency {
	at := l.module
	if at.Text == "" {
		at = entry.Piece{Text: l.group.Text + ":" + l.artifact.Text, Start: l.artifact.Start, End: l.artifact.End}
	}
	if !c.page.Wants(ecosystem, at.Text) {
		return nil
	}
	spec := l.version.decisive()
	if l.ref != "" && c.versions[l.ref] != nil {
		spec = c.versions[l.ref].decisive()
	}
	required := entry.Requirement{
		Ecosystem: ecosystem, Name: at.Text, Text: spec.Text, Start: spec.Start, End: spec.End, Kind: facts.Runtime, From: path.Base(c.page.File.Path),
	}
	if spec.Text == "" {
		required.Start, required.End = at.Start, at.End
		required.Judged = &version.Judgement{Pin: facts.PinElsewhere}
	}
	return c.page.Require(required)
}

// root returns the folder of the build that a catalog is for: the one above "gradle", where Gradle looks for it.
func (c *catalog) root() string {
	if dir := c.page.Dir(); path.Base(dir) == "gradle" {
		return path.Dir(dir)
	}
	return c.page.Dir()
}

// inCatalog returns the version of a catalog that a script refers to by a name of one word: libs.versions.klaviyo.get().
func (r *Reader) inCatalog(s *script, name string) (*entry.Page, entry.Piece, bool) {
	for _, c := range r.catalogs {
		if root := c.root(); root != "." && s.page.Dir() != root && !strings.HasPrefix(s.page.Dir(), root+"/") {
			continue
		}
		if v := c.versions[name]; v != nil {
			return c.page, v.decisive(), true
		}
	}
	return nil, entry.Piece{}, false
}
