package pypi

import (
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// condaSpec is a package of conda: channel, name, version and build.
var condaSpec = regexp.MustCompile(`^(?:[\w./-]+::)?([A-Za-z0-9_.-]+?)\s*([<>=!~ ].*)?$`)

// readEnvironment reads a conda environment file, whose list of pip's is in pip's format:
// https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html (seen 2026-11-24). It is read by lines,
// because files of this name are often templates, which are no YAML yet.
func readEnvironment(page *entry.Page, m *manifest) {
	pip := purpose{page, facts.Runtime, manifestName(page) + " pip"}
	inside, pipIndent := false, -1
	yamlscan.Lines(page.Text, func(line yamlscan.Line) bool {
		if line.Key.Raw != nil && !line.Item && line.Indent == 0 {
			inside, pipIndent = string(line.Key.Raw) == "dependencies", -1
			return true
		}
		if pipIndent >= 0 && line.Indent <= pipIndent {
			pipIndent = -1
		}
		value := entry.Piece{Text: string(line.Value.Raw), Start: line.Value.Start, End: line.Value.End}
		switch {
		case !inside || !line.Item:
		case string(line.Key.Raw) == "pip":
			pipIndent = line.Indent
		case pipIndent >= 0:
			readPipLine(pip, m, value)
		default:
			requireConda(page, m, value)
		}
		return true
	})
}

// readPipLine reads one element of an environment's list of pip's.
func readPipLine(s purpose, m *manifest, line entry.Piece) {
	if name, ok := strings.CutPrefix(line.Text, "-r "); ok {
		if file, inside := s.page.Beside(strings.TrimSpace(name)); inside {
			m.includes = append(m.includes, file)
		}
		return
	}
	m.need(s.require(line))
}

// requireConda records a package of conda itself.
func requireConda(page *entry.Page, m *manifest, text entry.Piece) {
	match := condaSpec.FindStringSubmatchIndex(text.Text)
	if match == nil {
		return
	}
	name := strings.ToLower(text.Text[match[2]:match[3]])
	if !page.Wants(conda, name) {
		return
	}
	start, end := text.Start+match[2], text.Start+match[3]
	spec := ""
	if match[4] >= 0 {
		raw := text.Text[match[4]:match[5]]
		spec = strings.TrimSpace(raw)
		start = text.Start + match[5] - len(strings.TrimLeft(raw, " "))
		end = start + len(spec)
	}
	m.need(page.Require(entry.Requirement{
		Ecosystem: conda, Name: name, Text: spec, Start: start, End: end, Kind: facts.Runtime, From: manifestName(page),
	}))
}
