package gradle

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// readScript cuts a build script into tokens and notes what it defines.
func readScript(page *entry.Page) *script {
	tokens := codescan.Tokens(page.Text, codescan.Slashes)
	return &script{page, tokens, definitions{page, definedIn(tokens)}}
}

// definedIn returns the literal strings that names are given: v = "1", ext.v = "1", extra["v"] = "1", set("v", "1"), [v: "1"],
// val v by extra("1").
func definedIn(tokens []codescan.Token) map[string]entry.Piece {
	values := map[string]entry.Piece{}
	for i, t := range tokens {
		if t.Kind != codescan.String || t.Filled || i < 2 {
			continue
		}
		name := ""
		switch before := tokens[i-1].Text; {
		case tokens[i-1].Kind != codescan.Sign:
		case before == "=" && tokens[i-2].Text == "]" && i > 3:
			name = tokens[i-3].Text
		case before == "=" || before == ":":
			name = tokens[i-2].Text
		case before == "," && tokens[i-2].Kind == codescan.String && i > 3 && tokens[i-4].Text == "set":
			name = tokens[i-2].Text
		case before == "(" && tokens[i-2].Text == "extra" && i > 4 && tokens[i-3].Text == "by":
			name = tokens[i-4].Text
		}
		if name != "" {
			values[name] = t.Piece
		}
	}
	return values
}

// notation is a package as one string: group:artifact:version, with a classifier and an extension behind it.
var notation = regexp.MustCompile(`^([\w.-]+:[\w.-]+)(?::([^:@]*))?(?::[^:@]*)?(?:@\w+)?$`)

// record records the packages of a script, in whichever call they stand: a configuration may have any name.
func (r *Reader) record(s *script) {
	for i, t := range s.tokens {
		switch {
		case t.Kind == codescan.String:
			if m := notation.FindStringSubmatchIndex(t.Text); m != nil && s.page.Wants(ecosystem, t.Text[m[2]:m[3]]) {
				r.one(s, i, m)
			}
		case t.Kind == codescan.Name && i+2 < len(s.tokens):
			r.byParts(s, i)
		}
	}
}

// one records a package in one string.
func (r *Reader) one(s *script, i int, m []int) {
	t := s.tokens[i]
	found := part{name: t.Text[m[2]:m[3]], at: t.Piece}
	if m[4] >= 0 {
		found.version = entry.Piece{Text: t.Text[m[4]:m[5]], Start: t.Start + m[4], End: t.Start + m[5]}
	}
	rest := s.tokens[i+1:]
	switch {
	case found.version.Text == "" && m[4] >= 0 && len(rest) > 1 && rest[0].Text == "+": // "group:artifact:" + version
		found.from = lastName(rest[1:])
	case found.version.Text == "":
		found.version = richVersion(rest)
	}
	r.require(s, i, found)
}

// part is a package as it stands in a script: its version is a text, or a name that has it.
type part struct {
	name    string
	at      entry.Piece
	version entry.Piece
	from    string
}

// byParts records a package in parts: implementation(group: "g", name: "a", version: "1"), implementation("g", "a", "1").
func (r *Reader) byParts(s *script, i int) {
	next, behind := s.tokens[i+1], s.tokens[i+2]
	named := next.Text == "group" || next.Text == "(" && behind.Text == "group"
	if !named && (next.Text != "(" || behind.Kind != codescan.String || i+3 >= len(s.tokens) || s.tokens[i+3].Text != ",") {
		return
	}
	call := codescan.CallAt(s.tokens, i)
	arguments := call.Positional()
	if named {
		arguments = nil
		for _, name := range []string{"group", "name", "version"} {
			if a, ok := call.Named(name); ok {
				arguments = append(arguments, a)
			}
		}
	}
	if len(arguments) < 2 || !arguments[0].Literal || !arguments[1].Literal {
		return
	}
	found := part{name: arguments[0].Text().Text + ":" + arguments[1].Text().Text, at: arguments[1].Text().Piece}
	if !s.page.Wants(ecosystem, found.name) {
		return
	}
	if len(arguments) > 2 {
		if v := arguments[2]; v.Literal {
			found.version = v.Text().Piece
		} else {
			found.from = lastName(v.Tokens)
		}
	}
	r.require(s, i+1, found)
}

// require records a package at its version, or where the version is defined. A package without a version has one by a platform, a
// constraint or a plug-in.
func (r *Reader) require(s *script, i int, found part) {
	page, spec := s.page, found.version
	names := referred(spec.Text)
	if found.from != "" {
		names = []string{found.from}
	}
	for _, name := range names {
		if definer, value, ok := r.lookUp(s, name); ok {
			page, spec = definer, value
			break
		}
		if definer, value, ok := r.inCatalog(s, name); ok {
			page, spec = definer, value
			break
		}
	}
	required := entry.Requirement{
		Ecosystem: ecosystem, Name: found.name, Text: spec.Text, Start: spec.Start, End: spec.End, Kind: kindOf(s.tokens[:i]), From: path.Base(s.page.File.Path),
	}
	if spec.Text == "" {
		required.Start, required.End = found.at.Start, found.at.End
		required.Judged = &version.Judgement{Pin: facts.PinElsewhere}
		if found.from != "" {
			required.Judged = &version.Judgement{} // a version that the script computes
		}
	}
	r.pairs.Need(s.page.Dir(), page.Require(required), false)
}

// kindOf returns what a package is for, by the configuration that stands before it.
func kindOf(before []codescan.Token) facts.DependencyKind {
	for i := len(before) - 1; i >= 0 && i > len(before)-8; i-- {
		t := before[i]
		if t.Kind == codescan.Break {
			break
		}
		if t.Kind == codescan.Name && strings.Contains(strings.ToLower(t.Text), "test") {
			return facts.Development
		}
	}
	return facts.Runtime
}

// reference is what a string fills in: $version, ${versions.klaviyo}.
var (
	reference  = regexp.MustCompile(`^\$(?:\{([^}]*)\}|([\w.]+))$`)
	identifier = regexp.MustCompile(`[A-Za-z_]\w*`)
)

// referred returns the names in a version that is filled in as a whole, the last one first: it is the most specific.
func referred(text string) []string {
	m := reference.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	names := identifier.FindAllString(m[1]+m[2], -1)
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return names
}

// lastName returns the last name of an expression such as rootProject.ext.klaviyoVersion, or the string in property("klaviyoVersion").
func lastName(tokens []codescan.Token) (name string) {
	for _, t := range tokens {
		switch {
		case t.Kind == codescan.Name && t.Text == "get":
		case t.Kind == codescan.Name || t.Kind == codescan.String:
			name = t.Text
		case t.Text != "." && t.Text != "(" && t.Text != "[":
			return name
		}
	}
	return name
}

// richVersion returns the version that a block behind a package says: { version { strictly("1.0") } }.
func richVersion(rest []codescan.Token) entry.Piece {
	const blockLength = 30 // tokens that such a block has at most
	for i, t := range rest[:min(len(rest), blockLength)] {
		switch {
		case t.Kind == codescan.Break && i < 2 && (len(rest) < i+2 || rest[i+1].Text != "{"):
			return entry.Piece{}
		case t.Kind != codescan.Name:
		case t.Text == "strictly" || t.Text == "require" || t.Text == "prefer":
			for _, value := range rest[i+1 : min(len(rest), i+3)] {
				if value.Kind == codescan.String {
					return value.Piece
				}
			}
		case t.Text != "version":
			return entry.Piece{} // another block, or the next call
		}
	}
	return entry.Piece{}
}
