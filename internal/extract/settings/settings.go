// Package settings reads the named values of files that are not code: environment files, YAML, JSON, TOML, INI and properties files,
// and the variables of Dockerfiles.
package settings

import (
	"bytes"
	"fmt"
	"path"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Read returns the settings of a file in order, and what could not be read of it. A file of another kind has none, and so have lock
// files and those over a cap. The file must be registered.
//
// Keys are dotted paths. Elements of a list are numbered, but an element "NAME=value" and an element with a name and a value (the
// environment of a container) go by their name: "services.app.environment.NAME".
func Read(f *source.File) ([]*facts.Setting, []facts.Problem) {
	if f.Token == nil || f.Marks.Any(source.Capped|source.Minified|source.Lock) {
		return nil, nil
	}
	r := &reader{file: f, text: f.Content}
	switch {
	case f.Language == source.Env:
		r.env()
	case f.Language == source.YAML:
		r.yaml()
	case f.Language == source.JSON:
		r.json()
	case f.Language == source.TOML:
		r.toml()
	case f.Language == source.INI, path.Ext(f.Path) == ".tfvars":
		r.ini()
	case isHCL(f.Path):
		r.hcl()
	case f.Language == source.Dockerfile:
		r.dockerfile()
	}
	return r.out, r.problems
}

// maxSettings bounds the settings of one file. A file with more is data.
const maxSettings = 20_000

// reader reads one file.
type reader struct {
	file     *source.File
	text     []byte
	out      []*facts.Setting
	problems []facts.Problem
	full     bool
}

// stretch is a piece of the file.
type stretch struct{ from, to int }

func (r *reader) span(s stretch) facts.Span {
	size := r.file.Token.Size()
	from := min(max(s.from, 0), size)
	to := min(max(s.to, from), size)
	return facts.Span{Pos: r.file.Token.Pos(from), End: r.file.Token.Pos(to)}
}

// add takes a setting, and reports whether there may be more. filled is set where a part of the value is filled in later.
func (r *reader) add(key string, at stretch, value string, where stretch, filled bool) bool {
	if r.full {
		return false
	}
	if len(r.out) == maxSettings {
		r.full = true
		r.problem(fmt.Sprintf("more than %d settings: the others were not read", maxSettings), false)
		return false
	}
	r.out = append(r.out, &facts.Setting{
		Span: r.span(at), Key: key, Value: value, ValueSpan: r.span(where), Interpolated: filled,
	})
	return true
}

// reference is a part of a value that is filled in later: ${X}, {{ x }}, $(x), <%= x %>, %(x)s.
var reference = regexp.MustCompile(`\$\{|\{\{|\$\(|<%|%\(\w+\)s`)

func isInterpolated(value string) bool { return reference.MatchString(value) }

// variable is a reference as a shell writes it, where environment files and Dockerfiles are read.
var variable = regexp.MustCompile(`\$[A-Za-z_]`)

// fault notes what makes the file malformed. lost says that something was not read because of it. In tests, fixtures and templates that
// is expected, and no failure.
func (r *reader) fault(offset int, lost bool, reason string) {
	line := 1 + bytes.Count(r.text[:min(max(offset, 0), len(r.text))], []byte("\n"))
	r.problem(fmt.Sprintf("line %d: %s", line, mask(reason)), lost)
}

func (r *reader) problem(message string, lost bool) {
	expected := r.file.Marks.Any(source.Test | source.Fixture | source.Example | source.Vendored | source.Docs)
	r.problems = append(r.problems, facts.Problem{File: r.file.Path, Message: message, Failure: lost && !expected})
}

// quoted are pieces of a file in a parser's message: they may hold anything, a key included.
var quoted = regexp.MustCompile("'[^']{13,}'|\"[^\"]{13,}\"|`[^`]{13,}`")

func mask(reason string) string { return quoted.ReplaceAllString(reason, "…") }

// assignment is an element of a list that is a setting of its own: NAME=value.
var assignment = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_.]*)=`)

// join appends a name to a path.
func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}
