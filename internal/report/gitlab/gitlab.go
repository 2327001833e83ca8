// Package gitlab writes a report as a GitLab Code Quality artifact
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, seen 2026-11-24).
package gitlab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// Write writes a report. GitLab takes an issue for another one with the same fingerprint, so that a repeated one is told apart
// by how often it came before.
func Write(w io.Writer, r *report.Report) error {
	issues := make([]issue, 0, len(r.Findings))
	seen := make(map[string]int)
	add := func(i issue) {
		n := seen[i.Fingerprint]
		seen[i.Fingerprint]++
		if n > 0 {
			i.Fingerprint = hash(i.Fingerprint, n)
		}
		if i.Location.Path == "" {
			i.Location.Path = "." // the live stage, or the run as a whole
		}
		i.Location.Lines.Begin = max(i.Location.Lines.Begin, 1)
		i.Location.Lines.End = max(i.Location.Lines.End, i.Location.Lines.Begin)
		issues = append(issues, i)
	}
	for _, f := range r.Active() {
		add(issue{
			Description: f.Message, CheckName: f.Rule, Fingerprint: f.Fingerprint, Severity: severity(f.Severity),
			Location: location{Path: f.File, Lines: lines{Begin: f.Line, End: f.EndLine}},
		})
	}
	for _, p := range r.Failed() {
		add(issue{
			Description: "not checked: " + p.Message, CheckName: "klaviyo-lint", Fingerprint: hash(p.File+"\n"+p.Message, 0),
			Severity: "major", Location: location{Path: p.File},
		})
	}
	return report.EncodeJSON(w, issues)
}

func hash(text string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", report.Mask(text), n))
	return hex.EncodeToString(sum[:16])
}

// severity is GitLab's word, of info, minor, major, critical and blocker.
func severity(s report.Severity) string {
	switch s {
	case report.Error:
		return "critical"
	case report.Warning:
		return "minor"
	}
	return "info"
}
