// Package text writes a report for people at a terminal: each finding with its source line, and a summary at the end.
//
// Everything that comes from the tree passes through report.LogText, so that neither a terminal nor a GitHub log acts on it.
package text

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Options say how a report is shown.
type Options struct {
	Color bool
	// Quiet leaves out everything but the findings and what could not be checked.
	Quiet bool
	// ShowSuppressed lists suppressed findings too, with the reason.
	ShowSuppressed bool
	// Width is the number of columns that source lines are cut to; 0 is 120.
	Width int
}

const defaultWidth = 120

// Write writes a report.
func Write(w io.Writer, r *report.Report, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	b := bufio.NewWriter(w)
	p := &printer{w: b, o: o, style: style(o.Color), explained: make(map[string]bool)}
	if r.ChecklistAlone {
		p.checklist(r)
	}
	for _, f := range r.Findings {
		switch {
		case r.ChecklistAlone: // the lines name those that count
		case f.Suppressed == nil:
			p.finding(f)
		case o.ShowSuppressed:
			p.suppressed(f)
		}
	}
	if o.Quiet {
		p.problems(r.Failed(), nil)
	} else {
		p.tail(r)
	}
	return b.Flush()
}

// printer holds what writing a report needs. Errors of the writer surface when it is flushed.
type printer struct {
	w         *bufio.Writer
	o         Options
	style     style
	explained map[string]bool // rules whose help line was printed
}

func (p *printer) line(parts ...string) {
	for _, s := range parts {
		p.w.WriteString(s)
	}
	p.w.WriteByte('\n')
}

// place is where a finding stands, at the beginning of a line.
func (p *printer) place(l report.Location, stage report.Stage) string {
	if l.File == "" {
		if stage == report.LiveOnly {
			return p.style.bold("live") + ": "
		}
		return ""
	}
	return p.style.bold(report.SafeLine(l.String())) + ": "
}

func (p *printer) finding(f report.Finding) {
	p.line(p.place(f.Location, f.Stage), p.style.severity(f.Severity, string(f.Severity)), ": ", report.SafeText(f.Message), " ",
		p.style.dim("["+report.SafeText(f.Rule)+"]"))
	gutter := p.snippet(f)
	note := func(label, text string) {
		p.line(gutter, p.style.edge("= "), p.style.bold(label), ": ", text)
	}
	for _, r := range f.Related {
		note("related", report.SafeText(r.Location.String())+": "+report.SafeText(r.Message))
	}
	if i := bestFix(f.Fixes); i >= 0 {
		command := "klaviyo-lint fix"
		if !f.Fixes[i].Safe {
			command += " --unsafe"
		}
		note("fix", report.SafeText(f.Fixes[i].Message)+p.style.dim(" ("+command+")"))
	}
	if f.Help != "" && !p.explained[f.Rule] {
		p.explained[f.Rule] = true
		if f.Stage == report.LiveOnly { // a probe, not a rule
			note("help", report.SafeText(f.Help))
		} else {
			note("help", "klaviyo-lint explain "+report.SafeText(f.Rule))
		}
	}
	p.line()
}

// bestFix returns the index of the first safe fix, or else of the first fix, or -1.
func bestFix(fixes []report.Fix) int {
	if i := slices.IndexFunc(fixes, func(f report.Fix) bool { return f.Safe }); i >= 0 {
		return i
	}
	return min(0, len(fixes)-1)
}

func (p *printer) suppressed(f report.Finding) {
	why := report.SafeText(f.Suppressed.Kind)
	if f.Suppressed.Reason != "" {
		why += ": " + report.SafeText(f.Suppressed.Reason)
	}
	p.line(p.place(f.Location, f.Stage), p.style.dim(fmt.Sprintf("suppressed %s: %s [%s] (%s)",
		f.Severity, report.SafeText(f.Message), report.SafeText(f.Rule), why)))
	p.line()
}

// pad fills s with blanks on the right up to a width.
func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-len(s))) }
