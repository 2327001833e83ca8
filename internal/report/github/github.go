// Package github writes a report as workflow commands, which GitHub's runner turns into annotations.
//
// The facts are those of actions/runner (src/Runner.Worker/ExecutionContext.cs and ActionCommandManager.cs, seen 2026-11-23)
// and of actions/toolkit (docs/problem-matchers.md, seen 2026-11-23).
package github

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const (
	// quota is how many annotations of a type the runner keeps for a step; it drops later ones in silence.
	quota = 10
	// maxMessage is how many characters of an annotation are kept.
	maxMessage = 4096
)

// Write writes a report: commands for the most severe findings, as many as the runner keeps, then all findings as plain lines
// of the log, then how many there are.
func Write(w io.Writer, r *report.Report) error {
	used := make(Used)
	if err := Commands(w, r, used); err != nil {
		return err
	}
	return Log(w, r, used)
}

// Used counts the annotations of a step by type: error, warning and notice.
type Used map[string]int

// Commands writes commands for the most severe findings, as many as the runner keeps beside those that are used already, and counts
// them all in used.
func Commands(w io.Writer, r *report.Report, used Used) error {
	b := bufio.NewWriter(w)
	annotate := func(kind string, at report.Location, title, message string) {
		if used[kind]++; used[kind] <= quota {
			b.WriteString(command(kind, at, title, message))
		}
	}
	for _, p := range r.Failed() {
		at := report.Location{File: p.File}
		annotate("error", at, "klaviyo-lint could not check this", p.Message)
	}
	for _, f := range report.MostSevereFirst(r.Active()) {
		annotate(kind(f.Severity), f.Location, f.Rule, f.Message)
	}
	return b.Flush()
}

// Log writes all findings as lines of the log that are no commands, how many have no annotation, and how many there are.
func Log(w io.Writer, r *report.Report, used Used) error {
	b := bufio.NewWriter(w)
	for _, f := range report.MostSevereFirst(r.Active()) {
		b.WriteString(logLine(f.Location.String(), fmt.Sprintf("%s: %s [%s]", f.Severity, f.Message, f.Rule)))
	}
	for _, p := range r.Problems {
		label := "note: "
		if p.Failure {
			label = "not checked: "
		}
		b.WriteString(logLine(p.File, label+p.Message))
	}
	if r.Live != nil {
		b.WriteString(live(r.Live))
	}
	for _, k := range []struct{ kind, plural string }{{"error", "errors"}, {"warning", "warnings"}, {"notice", "notices"}} {
		if left := used[k.kind] - quota; left > 0 {
			fmt.Fprintf(b, "%s more %s have no annotation: GitHub keeps %d of each type for a step\n",
				report.Thousands(int64(left)), k.plural, quota)
		}
	}
	if !r.LiveAlone {
		b.WriteString(r.Summarize().String() + "\n")
	}
	return b.Flush()
}

// Annotation writes a command that is about no finding, and counts it in used.
func Annotation(w io.Writer, kind string, at report.Location, title, message string, used Used) error {
	used[kind]++
	_, err := io.WriteString(w, command(kind, at, title, message))
	return err
}

// live are lines of the log with what Klaviyo answered, also where nothing of it is a finding.
func live(l *report.Live) string {
	var b strings.Builder
	b.WriteString(logLine("", l.String()))
	for _, p := range l.Probes {
		b.WriteString(logLine("", p.ID+": "+strings.TrimSpace(p.Grade+" "+string(p.Status))+suffix(p.Note)))
	}
	return b.String()
}

// suffix is a note that follows a verdict.
func suffix(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

// kind is the runner's word for a severity.
func kind(s report.Severity) string {
	switch s {
	case report.Error:
		return "error"
	case report.Warning:
		return "warning"
	}
	return "notice"
}

// command is one workflow command.
func command(kind string, at report.Location, title, message string) string {
	var properties []string
	add := func(name, value string) { properties = append(properties, name+"="+escapeProperty(value)) }
	if at.File != "" {
		add("file", at.File)
		if at.Line > 0 {
			add("line", fmt.Sprint(at.Line))
			add("endLine", fmt.Sprint(max(at.Line, at.EndLine)))
		}
		// The runner drops columns of an annotation that spans lines, and complains.
		if at.Line > 0 && at.Column > 0 && at.EndLine <= at.Line {
			add("col", fmt.Sprint(at.Column))
			add("endColumn", fmt.Sprint(max(at.Column, at.EndColumn)))
		}
	}
	add("title", title)
	return "::" + kind + " " + strings.Join(properties, ",") + "::" + escapeData(message) + "\n"
}

// logLine is a line of the log that is no command.
func logLine(where, what string) string {
	line := what
	if where != "" {
		line = where + ": " + what
	}
	return report.SafeLine(line) + "\n"
}

// escapeData escapes the message of a command. What the runner has no escape for is made visible, and "##[" is broken: the
// runner looks for it in lines that it cannot read as a command.
func escapeData(s string) string {
	s = report.Mask(s)
	if runes := []rune(s); len(runes) > maxMessage {
		s = string(runes[:maxMessage-1]) + "…"
	}
	return data.Replace(report.LogText(s))
}

// escapeProperty escapes a property of a command. Newlines are kept, so that the runner finds the file.
func escapeProperty(s string) string {
	lines := strings.Split(report.Mask(s), "\n")
	for i, line := range lines {
		parts := strings.Split(line, "\r")
		for j, part := range parts {
			parts[j] = property.Replace(report.LogText(part))
		}
		lines[i] = strings.Join(parts, "%0D")
	}
	return strings.Join(lines, "%0A")
}

var (
	data     = strings.NewReplacer("%", "%25")
	property = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
)
