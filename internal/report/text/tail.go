package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// maxProblems is how many problems are listed; the JSON form has them all.
const maxProblems = 50

// tail writes what stands below the findings: the live answer, the problems, the summary.
func (p *printer) tail(r *report.Report) {
	if r.Live != nil {
		p.live(r.Live)
	}
	if r.LiveAlone {
		return
	}
	p.problems(failedFirst(r.Problems), r.Stats.Unmodeled)
	if r.ChecklistAlone {
		p.checklistTail(r)
		return
	}
	s := r.Summarize()
	total := s.String()
	switch {
	case r.Stats.Files == 0:
		total = p.style.bad("nothing was checked: no file was found")
	case s.Total() == 0:
		total = p.style.good(total)
	default:
		total = p.style.bold(total)
	}
	if s.Fixable > 0 {
		total += fmt.Sprintf("; %s fixable with klaviyo-lint fix", report.Thousands(int64(s.Fixable)))
	}
	p.line(total)
	if len(r.Checklist) > 0 && r.Stats.Candidates > 0 {
		p.line("checklist: ", report.TallyOf(r.Checklist).String(), p.style.dim(" (klaviyo-lint checklist)"))
	}
	p.foot(r)
}

// foot says what the result is about, and whether it is whole.
func (p *printer) foot(r *report.Report) {
	if n := len(r.Failed()); n > 0 {
		p.line(p.style.bad(report.Count(n, "place", "places") + " could not be checked; the result is partial"))
	}
	p.line(p.style.dim(scope(r)))
}

// checklistTail sums the checklist up.
func (p *printer) checklistTail(r *report.Report) {
	t := report.TallyOf(r.Checklist)
	total := report.Count(len(r.Checklist), "line", "lines") + ": " + t.String()
	switch {
	case r.Stats.Files == 0:
		total = p.style.bad("nothing was checked: no file was found")
	case t.Fail > 0:
		total = p.style.bad(total)
	case t.Unknown > 0:
		total = p.style.bold(total)
	default:
		total = p.style.good(total)
	}
	p.line(total)
	p.foot(r)
}

// scope says what the result is about: how much was read, and the dates that verdicts rest on.
func scope(r *report.Report) string {
	files := report.Count(r.Stats.Files, "file", "files") + " read, "
	switch r.Stats.Candidates {
	case 0:
		files += "none mentions Klaviyo"
	case 1:
		files += "1 mentions Klaviyo"
	default:
		files += report.Thousands(int64(r.Stats.Candidates)) + " mention Klaviyo"
	}
	if r.Tool.Tables == "" {
		return fmt.Sprintf("%s; as of %s", files, report.SafeText(r.AsOf))
	}
	return fmt.Sprintf("%s; as of %s, by tables of %s", files, report.SafeText(r.AsOf), report.SafeText(r.Tool.Tables))
}

// failedFirst returns a copy of problems with those first for which something was not checked at all.
func failedFirst(problems []report.Problem) []report.Problem {
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, func(a, b report.Problem) int {
		switch {
		case a.Failure == b.Failure:
			return 0
		case a.Failure:
			return -1
		}
		return 1
	})
	return sorted
}

// problems lists what was not read in full, and languages without a front-end, with the number of their files.
func (p *printer) problems(problems []report.Problem, unmodeled map[string]int) {
	for i, problem := range problems {
		if i == maxProblems {
			p.line(p.style.dim(fmt.Sprintf("… and %s more, all in --format json", report.Thousands(int64(len(problems)-i)))))
			break
		}
		label := p.style.dim("note")
		if problem.Failure {
			label = p.style.bad("not checked")
		}
		where := ""
		if problem.File != "" {
			where = report.SafeText(problem.File) + ": "
		}
		p.line(label, ": ", where, report.SafeText(problem.Message))
	}
	for _, language := range slices.Sorted(maps.Keys(unmodeled)) {
		n := unmodeled[language]
		p.line(p.style.dim("note"), ": ", report.Count(n, "file", "files"), " in ", report.SafeText(language),
			" scanned for keys only: the language is not supported")
	}
	if len(problems)+len(unmodeled) > 0 {
		p.line()
	}
}

// live writes the overall answer of Klaviyo, then each probe.
func (p *printer) live(l *report.Live) {
	status := string(l.Status)
	switch l.Status {
	case report.Healthy:
		status = p.style.good(status)
	case report.Down:
		status = p.style.bad(status)
	default:
		status = p.style.severity(report.Warning, report.SafeText(status))
	}
	var facts []string
	if l.Simulated {
		facts = append(facts, "simulated")
	}
	if l.Revision != "" {
		facts = append(facts, "revision "+report.SafeText(l.Revision))
	}
	facts = append(facts, report.Count(l.Requests, "request", "requests"), report.Thousands(l.Millis)+" ms")
	p.line(p.style.bold("Klaviyo is "), status, p.style.dim(" ("+strings.Join(facts, ", ")+")"))
	width := 0
	for _, probe := range l.Probes {
		width = max(width, len(report.SafeText(probe.ID)))
	}
	for _, probe := range l.Probes {
		verdict := strings.TrimSpace(probe.Grade + " " + report.SafeText(string(probe.Status)))
		line := "  " + p.style.status(probe.Status, pad(verdict, len("not-applicable"))) + "  " + pad(report.SafeText(probe.ID), width)
		var notes []string
		if probe.HTTPStatus != 0 {
			notes = append(notes, fmt.Sprintf("%d in %s ms", probe.HTTPStatus, report.Thousands(probe.Millis)))
		}
		if probe.Note != "" {
			notes = append(notes, report.SafeText(probe.Note))
		}
		p.line(strings.TrimRight(line+"  "+strings.Join(notes, "; "), " "))
	}
	p.line()
}
