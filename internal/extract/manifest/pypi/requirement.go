package pypi

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Normalize returns a package's name as PEP 503 compares it: in lower case, runs of "-", "_" and "." as one "-".
func Normalize(name string) string {
	var b strings.Builder
	gap := false
	for _, ch := range []byte(strings.ToLower(name)) {
		if ch == '-' || ch == '_' || ch == '.' {
			gap = true
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteByte(ch)
	}
	return b.String()
}

var (
	// named is a requirement by name: https://packaging.python.org/en/latest/specifications/dependency-specifiers/ (seen 2026-11-24).
	named = regexp.MustCompile(`^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*`)
	// egg is the name that a URL gives its package.
	egg = regexp.MustCompile(`[#&]egg=([A-Za-z0-9._-]+)`)
	// distribution is the file of a release.
	distribution = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9_.-]*?)-\d[^-]*(?:-.*)?\.(?:whl|tar\.gz|zip|tar\.bz2)$`)
)

// Split takes a requirement in the form of PEP 508, or a URL or path, apart: the package's name, and what stands behind it up to a
// marker. It returns false for what is none. A URL that names no package has the name of the one that its repository holds.
func Split(text entry.Piece, known entry.Packages) (name, spec entry.Piece, ok bool) {
	if isLocation(text.Text) {
		return location(text, known)
	}
	m := named.FindStringSubmatchIndex(text.Text)
	if m == nil {
		return name, spec, false
	}
	name = entry.Piece{Text: text.Text[m[2]:m[3]], Start: text.Start + m[2], End: text.Start + m[3]}
	rest := text.Text[m[1]:]
	if rest != "" && !strings.ContainsRune("<>=!~@(;^*", rune(rest[0])) {
		return name, spec, false
	}
	if direct := strings.HasPrefix(rest, "@"); direct {
		rest, _, _ = strings.Cut(rest, " ;")
	} else {
		rest, _, _ = strings.Cut(rest, ";")
	}
	rest = strings.TrimRight(rest, " \t\r\n")
	return name, entry.Piece{Text: rest, Start: text.Start + m[1], End: text.Start + m[1] + len(rest)}, true
}

// isLocation reports whether a requirement is a URL or a path without a name in front of it.
func isLocation(text string) bool {
	scheme := strings.Index(text, "://")
	if scheme < 0 {
		return strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/")
	}
	return !strings.ContainsAny(text[:scheme], " @")
}

// location takes a URL or path apart. The name is the one that it claims to be the egg of, that of the file or of its repository.
func location(text entry.Piece, known entry.Packages) (name, spec entry.Piece, ok bool) {
	trimmed, _, _ := strings.Cut(text.Text, " ;")
	trimmed = strings.TrimSpace(trimmed)
	spec = entry.Piece{Text: trimmed, Start: text.Start, End: text.Start + len(trimmed)}
	file, _, _ := strings.Cut(trimmed, "#")
	if m := egg.FindStringSubmatch(trimmed); m != nil {
		name.Text = m[1]
	} else if m := distribution.FindStringSubmatch(path.Base(file)); m != nil {
		name.Text = m[1]
	} else {
		name.Text = known.At(ecosystem, trimmed)
	}
	return name, spec, name.Text != ""
}

// purpose is what a requirement is read for.
type purpose struct {
	page *entry.Page
	kind facts.DependencyKind
	from string
}

// require records a requirement in the form of PEP 508, or returns nil where the package is not wanted or the text is none.
func (s purpose) require(text entry.Piece) *facts.Dependency {
	name, spec, ok := Split(text, s.page.Packages)
	if !ok {
		return nil
	}
	return s.add(name, spec)
}

// add records a requirement of a package that is wanted.
func (s purpose) add(name, spec entry.Piece) *facts.Dependency {
	r, ok := s.requirement(name, spec)
	if !ok {
		return nil
	}
	return s.page.Require(r)
}

// requirement returns a requirement of a package that is wanted.
func (s purpose) requirement(name, spec entry.Piece) (entry.Requirement, bool) {
	normalized := Normalize(name.Text)
	place := spec
	if spec.Text == "" {
		place = name
	}
	return entry.Requirement{
		Ecosystem: ecosystem, Name: normalized, Text: spec.Text, Start: place.Start, End: place.End, Kind: s.kind, From: s.from,
	}, s.page.Wants(ecosystem, normalized)
}
