package pypi

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// setupFields are the arguments of setup() and the options of setup.cfg that hold requirements:
// https://setuptools.pypa.io/en/latest/references/keywords.html (seen 2026-11-24).
var setupFields = map[string]facts.DependencyKind{
	"install_requires": facts.Runtime,
	"extras_require":   facts.Optional,
	"setup_requires":   facts.Development,
	"tests_require":    facts.Development,
}

// readSetupConfig reads a setup.cfg: the fields of [options], and every field of [options.extras_require].
func readSetupConfig(page *entry.Page, m *manifest) {
	section, field := "", ""
	for start := 0; start < len(page.Text); {
		end := len(page.Text)
		if n := bytes.IndexByte(page.Text[start:], '\n'); n >= 0 {
			end = start + n
		}
		line := strings.TrimRight(string(page.Text[start:end]), " \t\r")
		trimmed := strings.TrimLeft(line, " \t")
		value := entry.Piece{Text: trimmed, Start: start + len(line) - len(trimmed), End: start + len(line)}
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
			value.Text = ""
		case trimmed == line && line[0] == '[':
			section, field = strings.Trim(line, "[]"), ""
			value.Text = ""
		case trimmed == line: // a field begins in the first column, its further lines do not
			n := strings.IndexAny(line, "=:")
			if n < 0 {
				n = len(line) - 1
			}
			field = strings.TrimSpace(line[:n])
			rest := strings.TrimLeft(line[n+1:], " \t")
			value = entry.Piece{Text: rest, Start: start + len(line) - len(rest), End: start + len(line)}
		}
		if kind, ok := setupOption(section, field); ok && value.Text != "" {
			value.Text = uncomment(value.Text)
			m.need(purpose{page, kind, "setup.cfg"}.require(value))
		}
		start = end + 1
	}
}

// setupOption returns the kind of requirements that a field of setup.cfg holds.
func setupOption(section, field string) (facts.DependencyKind, bool) {
	switch section {
	case "options":
		kind, ok := setupFields[field]
		return kind, ok
	case "options.extras_require":
		return facts.Optional, true
	}
	return "", false
}

// readSetupScript reads what a setup.py says literally: the strings in the lists that setup()'s arguments are given, directly or by
// the name of a variable.
func readSetupScript(page *entry.Page, m *manifest) {
	s := setupScript{page: page, manifest: m, tokens: tokenize(page.Text), read: map[string]bool{}}
	for i := 0; i+2 < len(s.tokens); i++ {
		name := s.tokens[i]
		kind, ok := setupFields[name.Text]
		separator := s.tokens[i+1].Text
		// An argument, install_requires=[…], or a key, "install_requires": […], of what is passed by **.
		if ok && (name.kind == nameToken && separator == "=" || name.kind == stringToken && separator == ":") {
			i = s.value(i+2, kind) - 1
		}
	}
}

type setupScript struct {
	page     *entry.Page
	manifest *manifest
	tokens   []token
	read     map[string]bool // variables that have been read
}

// value reads the value that begins at a token: lists, dictionaries of lists, variables, and sums of them. It returns the index
// behind it.
func (s *setupScript) value(i int, kind facts.DependencyKind) int {
	for i < len(s.tokens) {
		switch t := s.tokens[i]; {
		case t.kind == stringToken:
			s.requirements(t, kind)
			i++
		case t.kind == nameToken:
			s.variable(t.Text, kind)
			i++
		case strings.Contains("[({", t.Text):
			i = s.list(i, kind)
		default:
			return i
		}
		if i >= len(s.tokens) || s.tokens[i].Text != "+" {
			break
		}
		i++
	}
	return i
}

// maxVariables is how many variables are followed. A setup.py has two or three.
const maxVariables = 100

// list reads the strings between brackets, but for the keys of dictionaries, and returns the index behind the closing bracket.
func (s *setupScript) list(i int, kind facts.DependencyKind) int {
	depth := 0
	for ; i < len(s.tokens); i++ {
		t := s.tokens[i]
		switch {
		case t.kind == stringToken:
			if i+1 == len(s.tokens) || s.tokens[i+1].Text != ":" {
				s.requirements(t, kind)
			}
		case t.kind == nameToken:
		case strings.Contains("[({", t.Text):
			depth++
		case strings.Contains("])}", t.Text):
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return i
}

// variable reads the values that are assigned to a variable.
func (s *setupScript) variable(name string, kind facts.DependencyKind) {
	if s.read[name] || len(s.read) == maxVariables {
		return
	}
	s.read[name] = true
	for i := 0; i+2 < len(s.tokens); i++ {
		if s.tokens[i].kind == nameToken && s.tokens[i].Text == name && s.tokens[i+1].Text == "=" {
			s.value(i+2, kind)
		}
	}
}

// requirements reads a string, which may hold several lines of requirements.
func (s *setupScript) requirements(t token, kind facts.DependencyKind) {
	start := t.Start
	for line := range strings.SplitSeq(t.Text, "\n") {
		piece := entry.Piece{Text: line, Start: start, End: start + len(line)}
		s.manifest.need(purpose{s.page, kind, "setup.py"}.require(piece))
		start += len(line) + 1
	}
}
