// Package sarif writes a report as SARIF 2.1.0, with what GitHub code scanning asks for
// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning,
// seen 2026-11-23).
package sarif

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const (
	schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	home   = "https://github.com/klaviyo-lint/klaviyo-lint"
	// srcRoot is the name that paths are relative to.
	srcRoot = "%SRCROOT%"
	// MaxResults is how many results of a run GitHub takes; an upload with more is refused.
	MaxResults = 25000
	// maxText is how long GitHub lets the descriptions of a rule be, in characters.
	maxText = 1024
)

// Write writes a report.
func Write(w io.Writer, r *report.Report) error { return WriteAs(w, r, "klaviyo-lint") }

// WriteAs writes a report of a category: code scanning takes a later report of the same category for what has become of an earlier one.
func WriteAs(w io.Writer, r *report.Report, category string) error {
	rules, index := ruleTable(r)
	findings := report.MostSevereFirst(r.Active())
	for _, f := range r.Findings {
		if f.Suppressed != nil {
			findings = append(findings, f)
		}
	}
	left := max(0, len(findings)-MaxResults)
	results := make([]result, 0, len(findings)-left)
	for _, f := range findings[:len(findings)-left] {
		results = append(results, newResult(f, index[f.Rule]))
	}
	return report.EncodeJSON(w, log{
		Schema:  schema,
		Version: "2.1.0",
		Runs: []run{{
			Tool: tool{Driver: driver{
				Name: r.Tool.Name, Version: orUnknown(r.Tool.Version), InformationURI: home, Rules: rules,
			}},
			Invocations:        []invocation{newInvocation(r, left)},
			AutomationDetails:  automation{ID: report.SafeText(category) + "/"},
			OriginalURIBaseIDs: map[string]artifact{srcRoot: {URI: rootURI(r.Root)}},
			ColumnKind:         "unicodeCodePoints",
			Results:            results,
			Properties:         properties(r),
		}},
	})
}

func properties(r *report.Report) runProperties {
	p := runProperties{AsOf: orUnknown(r.AsOf), Tables: orUnknown(r.Tool.Tables)}
	if l := r.Live; l != nil {
		p.Live = &live{
			Status: string(l.Status), Simulated: l.Simulated, Revision: orUnknown(l.Revision), Millis: l.Millis, Requests: l.Requests, Probes: make([]probe, 0, len(l.Probes)),
		}
		for _, x := range l.Probes {
			p.Live.Probes = append(p.Live.Probes, probe{
				ID: x.ID, Status: string(x.Status), Grade: x.Grade, HTTPStatus: x.HTTPStatus, Millis: x.Millis, Note: report.SafeText(x.Note),
			})
		}
	}
	return p
}

// orUnknown stands in for what is empty: GitHub refuses empty strings.
func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// ruleTable returns the rules of a run, and where each stands in it.
func ruleTable(r *report.Report) ([]descriptor, map[string]int) {
	rules := make([]descriptor, 0, len(r.Rules))
	index := make(map[string]int)
	add := func(rule report.Rule) {
		index[rule.Name] = len(rules)
		rules = append(rules, newDescriptor(rule))
	}
	for _, rule := range r.Rules {
		add(rule)
	}
	for _, f := range r.Findings {
		if _, ok := index[f.Rule]; !ok {
			add(report.Rule{Name: f.Rule, Severity: f.Severity, Confidence: f.Confidence, Help: f.Help})
		}
	}
	return rules, index
}

func newDescriptor(rule report.Rule) descriptor {
	summary := rule.Summary
	if summary == "" {
		summary = rule.Name
	}
	summary = cut(report.Mask(summary))
	d := descriptor{
		ID:               orUnknown(rule.Name),
		ShortDescription: message{Text: summary},
		FullDescription:  message{Text: summary},
		Help:             message{Text: summary, Markdown: rule.Markdown},
		HelpURI:          rule.Help,
		Configuration:    configuration{Level: level(rule.Severity)},
		Properties:       ruleProperties{Tags: []string{"klaviyo"}, Precision: string(rule.Confidence)},
	}
	if rule.Help != "" {
		d.Help.Text = cut(summary) + " See " + rule.Help
	}
	if rule.Credential {
		d.Properties.Tags = append(d.Properties.Tags, "security")
		d.Properties.SecuritySeverity = securitySeverity(rule.Severity)
	}
	return d
}

// securitySeverity is a text by contract, and makes a rule a security rule: over 9 is critical, from 7 on high.
func securitySeverity(s report.Severity) string {
	switch s {
	case report.Error:
		return "9.1"
	case report.Warning:
		return "7.0"
	}
	return "4.0"
}

// cut shortens a text to what GitHub takes, with some room to spare.
func cut(s string) string {
	const room = 200
	runes := []rune(s)
	if len(runes) <= maxText-room {
		return s
	}
	return string(runes[:maxText-room-1]) + "…"
}

func newInvocation(r *report.Report, left int) invocation {
	v := invocation{
		Successful:       len(r.Failed()) == 0,
		ExitCode:         r.ExitStatus,
		WorkingDirectory: artifact{URI: rootURI(r.Root)},
		Notifications:    make([]notification, 0, len(r.Problems)),
	}
	for _, p := range r.Problems {
		n := notification{Level: "note", Message: message{Text: orUnknown(p.Message)}}
		if p.Failure {
			n.Level = "error"
		}
		if p.File != "" {
			n.Locations = []location{{Physical: physical{Artifact: fileArtifact(p.File)}}}
		}
		v.Notifications = append(v.Notifications, n)
	}
	if left > 0 {
		v.Notifications = append(v.Notifications, notification{Level: "warning", Message: message{
			Text: fmt.Sprintf("%d results, the least severe, are left out: code scanning takes %d", left, MaxResults),
		}})
	}
	return v
}

// level is the SARIF word for a severity.
func level(s report.Severity) string {
	switch s {
	case report.Error:
		return "error"
	case report.Warning:
		return "warning"
	}
	return "note"
}

// rootURI is the URI of an absolute folder, with a slash at its end.
func rootURI(root string) string {
	path := filepath.ToSlash(root)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/src
	}
	return "file://" + report.URIPath(strings.TrimSuffix(path, "/")+"/")
}
