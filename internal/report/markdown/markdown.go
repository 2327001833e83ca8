// Package markdown writes a report as a page for GitHub: the summary of a job, or a comment.
package markdown

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"sort"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Options say where the page is shown.
type Options struct {
	// Blob is the address of the commit's tree, such as https://github.com/owner/name/blob/SHA/, that files are linked below;
	// "" makes no links.
	Blob string
	// FoldChecklist hides the lines of the checklist behind its totals.
	FoldChecklist bool
	// MaxBytes is how long the page may get; 0 is what a job summary may hold.
	MaxBytes int
	// Notes are told below the verdict: what a reader of the page must know of the run.
	Notes []string
}

// maxSummary is a little less than the 1 MiB that a job summary may hold; the runner drops a longer one whole
// (actions/runner FileCommandManager.cs, seen 2026-11-23).
const maxSummary = 1<<20 - 4096

// fewestOfRule are how many findings of a rule are listed however long the page gets. Above that it is as many of each rule as fit, so that a
// rule with many leaves room for the others.
const fewestOfRule = 10

// Write writes a report. Where it would get too long, fewer findings of each rule are listed; a page that still is ends at the edge of a
// section or of a row, and says so.
func Write(w io.Writer, r *report.Report, o Options) error {
	if o.MaxBytes <= 0 {
		o.MaxBytes = maxSummary
	}
	p := newPage(r, o)
	most := fewestOfRule
	for _, rule := range p.rules {
		most = max(most, len(rule.findings))
	}
	sectionsOf := func(limit int) (sections []string, fit bool) {
		p.perRule = limit
		if p.countRows()*shortestRow > o.MaxBytes && limit > fewestOfRule {
			return nil, false
		}
		size := 0
		sections = p.sections(r)
		for _, s := range sections {
			size += len(s)
		}
		return sections, size <= o.MaxBytes
	}
	sections, fit := sectionsOf(most)
	if !fit {
		tooMany := fewestOfRule + 1 + sort.Search(most-fewestOfRule-1, func(n int) bool {
			_, fit := sectionsOf(fewestOfRule + 1 + n)
			return !fit
		})
		sections, fit = sectionsOf(tooMany - 1)
	}
	if fit {
		_, err := io.WriteString(w, strings.Join(sections, ""))
		return err
	}
	return writeCut(w, sections, o.MaxBytes)
}

// writeCut writes as much of a page as fits, and that it is cut.
func writeCut(w io.Writer, sections []string, maxBytes int) error {
	const cut = "\n> [!WARNING]\n> This page is cut: it would be too long for GitHub. The JSON form has everything.\n"
	room := maxBytes - len(cut)
	for _, s := range sections {
		if len(s) > room {
			s, room = shorten(s, room), 0
		}
		if _, err := io.WriteString(w, s); err != nil {
			return err
		}
		if room -= len(s); room <= 0 {
			break
		}
	}
	_, err := io.WriteString(w, cut)
	return err
}

// shortestRow is less than the length of any row.
const shortestRow = 20

// sections are the parts of the page. What is short stands before the findings, so that no number of them cuts it off.
func (p *page) sections(r *report.Report) []string {
	sections := []string{p.head(r), p.checklist(r), p.live(r)}
	if r.ChecklistAlone {
		sections = append(sections, p.problems(r), p.foot(r))
		return slices.DeleteFunc(sections, func(s string) bool { return s == "" })
	}
	if r.Live != nil || len(r.Checklist) > 0 {
		sections = append(sections, heading(r))
	}
	sections = append(sections, p.findings()...)
	sections = append(sections, p.problems(r), p.foot(r))
	return slices.DeleteFunc(sections, func(s string) bool { return s == "" })
}

// shorten cuts a section after a row or a line of its list. Where not even one fits there is nothing to show.
func shorten(section string, room int) string {
	const closing = "\n</details>\n"
	folded := strings.Contains(section, "<details>")
	if folded {
		room -= len(closing)
	}
	if room <= 0 {
		return ""
	}
	kept := section[:strings.LastIndexByte(section[:min(room, len(section))], '\n')+1]
	switch last := kept[strings.LastIndexByte(strings.TrimSuffix(kept, "\n"), '\n')+1:]; {
	case kept == "", strings.HasPrefix(last, "|---"), strings.HasPrefix(last, "\n"):
		return ""
	case folded:
		return kept + closing
	}
	return kept
}

// heading stands above the findings where something else comes before them.
func heading(r *report.Report) string {
	if len(r.Active()) == 0 {
		return ""
	}
	return "\n## Findings\n"
}

type page struct {
	o       Options
	report  *report.Report
	perRule int
	// rules are those with findings, the most severe first.
	rules []*ruleRows
}

// ruleRows are the findings of a rule, with the rows that were written of them so far: a page is tried in several lengths.
type ruleRows struct {
	name     string
	findings []report.Finding
	rows     []string
}

func newPage(r *report.Report, o Options) *page {
	p := &page{o: o, report: r}
	byName := make(map[string]*ruleRows)
	for _, f := range report.MostSevereFirst(r.Active()) {
		rule := byName[f.Rule]
		if rule == nil {
			rule = &ruleRows{name: f.Rule}
			byName[f.Rule] = rule
			p.rules = append(p.rules, rule)
		}
		rule.findings = append(rule.findings, f)
	}
	return p
}

// countRows is how many findings are listed.
func (p *page) countRows() int {
	n := 0
	for _, rule := range p.rules {
		n += min(len(rule.findings), p.perRule)
	}
	return n
}

// head is the verdict, and a table of numbers.
func (p *page) head(r *report.Report) string {
	if r.LiveAlone {
		return "# klaviyo-lint live\n"
	}
	if r.ChecklistAlone {
		return "# klaviyo-lint checklist\n" + partial(r)
	}
	s := r.Summarize()
	icon := "✅"
	switch {
	case s.Errors > 0:
		icon = "❌"
	case s.Total() > 0:
		icon = "⚠️"
	case len(r.Failed()) > 0 || r.ExitStatus != 0: // nobody knows whether there is nothing
		icon = "❔"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "## %s klaviyo-lint: %s\n", icon, escape(r.Verdict()))
	b.WriteString(partial(r))
	for _, note := range p.o.Notes {
		b.WriteString("\n> " + escape(note) + "\n")
	}
	if s.Total() > 0 {
		b.WriteString("\n| errors | warnings | info | suppressed | files |\n|---:|---:|---:|---:|---:|\n")
		fmt.Fprintf(&b, "| %d | %d | %d | %d | %d |\n", s.Errors, s.Warnings, s.Infos, s.Suppressed, s.Files)
	}
	return b.String()
}

// partial says that something could not be checked, "" where everything was.
func partial(r *report.Report) string {
	n := len(r.Failed())
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("\n> [!CAUTION]\n> %s could not be checked; the result is partial.\n", report.Count(n, "place", "places"))
}

// findings are sections by rule, the most severe first.
func (p *page) findings() []string {
	sections := make([]string, 0, len(p.rules))
	for _, rule := range p.rules {
		sections = append(sections, p.rule(p.report.RuleNamed(rule.name), rule))
	}
	return sections
}

// rule is the section of one rule.
func (p *page) rule(rule report.Rule, of *ruleRows) string {
	var b strings.Builder
	help := rule.Help
	if help == "" {
		help = of.findings[0].Help
	}
	fmt.Fprintf(&b, "\n### %s %s (%s)\n\n", icon(of.findings[0].Severity), link(code(rule.Name), helpAddress(help)),
		report.Thousands(int64(len(of.findings))))
	if rule.Summary != "" {
		// The summary is Markdown of our own.
		b.WriteString(report.Mask(rule.Summary) + "\n\n")
	}
	b.WriteString("| place | what is wrong |\n|---|---|\n")
	shown := min(len(of.findings), p.perRule)
	for i := len(of.rows); i < shown; i++ {
		f := of.findings[i]
		of.rows = append(of.rows, fmt.Sprintf("| %s | %s |\n", p.place(f.Location), escape(f.Message)))
	}
	for _, row := range of.rows[:shown] {
		b.WriteString(row)
	}
	if more := len(of.findings) - shown; more > 0 {
		fmt.Fprintf(&b, "| … | and %s more |\n", report.Thousands(int64(more)))
	}
	return b.String()
}

// helpAddress is the address of a rule's page, where it is one that can be linked.
func helpAddress(help string) string {
	u, err := url.Parse(help)
	if err != nil || u.Scheme != "https" || strings.ContainsAny(help, " ()<>") {
		return ""
	}
	return report.Mask(help)
}

// place is where a finding stands, linked where the tree's address is known.
func (p *page) place(l report.Location) string {
	if l.File == "" {
		return "live"
	}
	short := report.Location{File: l.File, Line: l.Line}
	if p.o.Blob == "" || !p.report.Placeable(l) {
		return code(short.String())
	}
	address := strings.TrimSuffix(p.o.Blob, "/") + "/" + report.URIPath(l.File)
	if l.Line > 0 {
		address += fmt.Sprintf("#L%d", l.Line)
		if l.EndLine > l.Line {
			address += fmt.Sprintf("-L%d", l.EndLine)
		}
	}
	return link(code(short.String()), address)
}

func icon(s report.Severity) string {
	switch s {
	case report.Error:
		return "❌"
	case report.Warning:
		return "⚠️"
	}
	return "ℹ️"
}
