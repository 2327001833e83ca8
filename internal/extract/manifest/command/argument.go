package command

import (
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/pypi"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/swift"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// install is what a command installs from where.
type install struct {
	page *entry.Page
	from string // "pip install", "npx"
	kind facts.DependencyKind
}

// require records a package of a command line. The name is the first part of the word, the requirement stands at an offset of it.
func (i install) require(ecosystem, name string, word entry.Piece, requirement string, at int) {
	i.judged(ecosystem, name, word, requirement, at, nil)
}

func (i install) judged(ecosystem, name string, word entry.Piece, requirement string, at int, judged *version.Judgement) {
	if name == "" || !i.page.Wants(ecosystem, name) {
		return
	}
	start, end := word.Start, word.End
	if word.End-word.Start == len(word.Text) { // no quotes or escapes inside
		start, end = word.Start+at, word.Start+at+len(requirement)
		if requirement == "" {
			start, end = word.Start, word.End
		}
	}
	i.page.Require(entry.Requirement{
		Ecosystem: ecosystem, Name: name, Text: requirement, Start: start, End: end, Kind: i.kind, From: i.from, Judged: judged,
	})
}

// npm records "name", "name@requirement" or "alias@npm:name@requirement".
func (i install) npm(word entry.Piece) {
	text := strings.TrimPrefix(word.Text, "npm:") // Deno
	if hosted := i.page.At("npm", text); hosted != "" {
		i.require("npm", hosted, word, word.Text, 0)
		return
	}
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/") || strings.Contains(text, "://") {
		return // a folder or an archive, whose package is not named
	}
	name, requirement := version.SplitNPM(text)
	if alias, ok := strings.CutPrefix(requirement, "npm:"); ok {
		name, _ = version.SplitNPM(alias)
	}
	i.require("npm", name, word, requirement, len(word.Text)-len(requirement))
}

// python records a requirement in the form of PEP 508.
func (i install) python(word entry.Piece) {
	name, spec, ok := pypi.Split(word, i.page.Packages)
	if ok {
		i.require("pypi", pypi.Normalize(name.Text), word, spec.Text, spec.Start-word.Start)
	}
}

var (
	// atVersion is the form of Poetry and uvx: name@requirement.
	atVersion = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?@(.+)$`)
	// equalVersion is the form of Poetry and conda: name=1.2.
	equalVersion = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)(=[^=].*)$`)
	// gemVersion and composerVersion are name:requirement.
	gemVersion      = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)(?::(.+))?$`)
	composerVersion = regexp.MustCompile(`^([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)(?:[:=](.+))?$`)
)

// pythonTool records a requirement as Poetry, uvx and pipx take it.
func (i install) pythonTool(word entry.Piece) {
	m := atVersion.FindStringSubmatchIndex(word.Text)
	if m == nil {
		m = equalVersion.FindStringSubmatchIndex(word.Text)
	}
	if m == nil || strings.Contains(word.Text, "://") {
		i.python(word)
		return
	}
	requirement := word.Text[m[4]:m[5]]
	judged := version.Judge("pypi", requirement)
	if requirement == "latest" {
		judged = version.Judgement{Pin: facts.PinTag}
	}
	i.judged("pypi", pypi.Normalize(word.Text[m[2]:m[3]]), word, requirement, m[4], &judged)
}

// conda records a match specification.
func (i install) conda(word entry.Piece) {
	_, text, found := strings.Cut(word.Text, "::")
	if !found {
		text = word.Text
	}
	n := strings.IndexAny(text, "=<>!~ ")
	if n < 0 {
		n = len(text)
	}
	i.require("conda", strings.ToLower(text[:n]), word, text[n:], len(word.Text)-len(text)+n)
}

// module records "path@version" of Go. The path may be that of a package in a module.
func (i install) module(word entry.Piece) {
	path, query, _ := strings.Cut(word.Text, "@")
	for name := path; name != ""; {
		if i.page.Wants("go", name) {
			i.require("go", name, word, query, len(word.Text)-len(query))
			return
		}
		name = name[:max(0, strings.LastIndexByte(name, '/'))]
	}
}

// gem records "name" or "name:requirement"; the version may be given apart.
func (i install) gem(word entry.Piece, apart entry.Piece) {
	m := gemVersion.FindStringSubmatch(word.Text)
	if m == nil {
		return
	}
	if apart.Text != "" && i.page.Wants("rubygems", m[1]) {
		i.require("rubygems", m[1], apart, apart.Text, 0)
		return
	}
	i.require("rubygems", m[1], word, m[2], len(word.Text)-len(m[2]))
}

// composer records "vendor/name" or "vendor/name:constraint"; the constraint may be the next word.
func (i install) composer(word, next entry.Piece) {
	m := composerVersion.FindStringSubmatch(word.Text)
	if m == nil {
		return
	}
	name := strings.ToLower(m[1])
	if m[2] == "" && next.Text != "" && !strings.HasPrefix(next.Text, "-") && !composerVersion.MatchString(next.Text) {
		i.require("packagist", name, next, next.Text, 0)
		return
	}
	i.require("packagist", name, word, m[2], len(word.Text)-len(m[2]))
}

// nuget records "name" or "name@version"; the version may be given apart.
func (i install) nuget(word, apart entry.Piece) {
	name, requirement, _ := strings.Cut(word.Text, "@")
	if name = strings.ToLower(name); apart.Text != "" {
		i.require("nuget", name, apart, apart.Text, 0)
		return
	}
	i.require("nuget", name, word, requirement, len(word.Text)-len(requirement))
}

// pub records "name" or "name:constraint", after the section that it is for.
func (i install) pub(word entry.Piece) {
	text := word.Text
	for _, section := range []string{"dev:", "override:"} {
		text = strings.TrimPrefix(text, section)
	}
	name, constraint, _ := strings.Cut(text, ":")
	i.require("pub", name, word, constraint, len(word.Text)-len(constraint))
}

// swiftForms are the options that say which version of a package is added, as Package.swift writes them.
var swiftForms = map[string]string{
	"--from": "from", "--exact": "exact", "--branch": "branch", "--revision": "revision", "--up-to-next-minor-from": "upToNextMinor",
}

// swift records a package by its URL, with the options behind it.
func (i install) swift(word entry.Piece, flags []flag) {
	name := swift.Identity(word.Text)
	for _, f := range flags {
		if form := swiftForms[f.name]; form != "" {
			judged := version.Judge("swift", form+": "+f.value.Text)
			i.judged("swift", name, f.value, f.value.Text, 0, &judged)
			return
		}
	}
}
