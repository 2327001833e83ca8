package markdown

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// statusIcon is the mark of a verdict.
func statusIcon(s report.CheckStatus) string {
	switch s {
	case report.Pass:
		return "✅"
	case report.Fail:
		return "❌"
	case report.NotApplicable:
		return "➖"
	}
	return "❔"
}

// maxEvidence is how many places are named for a line of the checklist.
const maxEvidence = 3

// checklist is the production checklist with the evidence for each line, group by group.
func (p *page) checklist(r *report.Report) string {
	if len(r.Checklist) == 0 {
		return ""
	}
	var b strings.Builder
	if p.o.FoldChecklist {
		fmt.Fprintf(&b, "\n<details><summary>Production checklist: %s</summary>\n", report.TallyOf(r.Checklist))
	} else {
		fmt.Fprintf(&b, "\n## Production checklist\n\n%s\n", report.TallyOf(r.Checklist))
	}
	for _, group := range report.Grouped(r.Checklist) {
		if name := group[0].Group; name != "" {
			fmt.Fprintf(&b, "\n### %s\n", escape(name))
		}
		b.WriteString("\n| | line | evidence |\n|---|---|---|\n")
		for _, item := range group {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", statusIcon(item.Status), lineName(item), p.evidence(item))
		}
	}
	if p.o.FoldChecklist {
		b.WriteString("\n</details>\n")
	}
	return b.String()
}

// lineName is the id of a line, linked to what explains it, and what a team ticks.
func lineName(item report.CheckItem) string {
	name := link(code(item.ID), helpAddress(item.Help))
	if item.Text != "" {
		name += "<br>" + escape(item.Text)
	}
	return name
}

// evidence is what a verdict rests on.
func (p *page) evidence(item report.CheckItem) string {
	var parts []string
	if item.Note != "" {
		parts = append(parts, escape(item.Note))
	}
	for i, e := range item.Evidence {
		if i == maxEvidence {
			parts = append(parts, fmt.Sprintf("and %d more", len(item.Evidence)-i))
			break
		}
		text := escape(e.Note)
		if e.File != "" {
			text = strings.TrimSpace(p.place(report.Location{File: e.File, Line: e.Line}) + " " + text)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "<br>")
}

// live is what Klaviyo itself answered.
func (p *page) live(r *report.Report) string {
	if r.Live == nil {
		return ""
	}
	icon := "❔"
	switch r.Live.Status {
	case report.Healthy:
		icon = "✅"
	case report.Degraded:
		icon = "⚠️"
	case report.Down:
		icon = "❌"
	}
	var b strings.Builder
	simulated := ""
	if r.Live.Simulated {
		simulated = " (simulated)"
	}
	fmt.Fprintf(&b, "\n## %s Klaviyo is %s%s\n\n", icon, escape(string(r.Live.Status)), simulated)
	fmt.Fprintf(&b, "Revision %s, %s in %s ms.\n\n", code(r.Live.Revision), report.Count(r.Live.Requests, "request", "requests"),
		report.Thousands(r.Live.Millis))
	b.WriteString("| | probe | grade | answer | note |\n|---|---|---|---|---|\n")
	for _, probe := range r.Live.Probes {
		answer := ""
		if probe.HTTPStatus != 0 {
			answer = fmt.Sprintf("%d in %d ms", probe.HTTPStatus, probe.Millis)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", statusIcon(probe.Status), code(probe.ID), escape(probe.Grade), answer,
			escape(probe.Note))
	}
	return b.String()
}

// maxProblems is how many problems are listed.
const maxProblems = 50

// problems are what could not be read in full.
func (p *page) problems(r *report.Report) string {
	if len(r.Problems) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details><summary>%s</summary>\n\n", report.Count(len(r.Problems), "file or place was not read in full",
		"files or places were not read in full"))
	for i, problem := range r.Problems {
		if i == maxProblems {
			fmt.Fprintf(&b, "- and %s more\n", report.Thousands(int64(len(r.Problems)-i)))
			break
		}
		b.WriteString("- ")
		if problem.Failure {
			b.WriteString("**not checked** ")
		}
		if problem.File != "" {
			b.WriteString(code(problem.File) + " ")
		}
		b.WriteString(escape(problem.Message) + "\n")
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// foot says what the verdicts rest on.
func (p *page) foot(r *report.Report) string {
	return fmt.Sprintf("\n<sub>klaviyo-lint %s; %s read, %s mention Klaviyo; as of %s, by tables of %s</sub>\n",
		escape(r.Tool.Version), report.Count(r.Stats.Files, "file", "files"), report.Thousands(int64(r.Stats.Candidates)),
		escape(r.AsOf), escape(r.Tool.Tables))
}
