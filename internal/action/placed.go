package action

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// tellUnplaceable says how many findings have no annotation because of the names of their files.
func (s *step) tellUnplaceable(r *report.Report) {
	if n := r.NamedAsKeys(); n > 0 {
		s.log.mention("%s in files whose names hold keys: no annotation and no comment can stand there, since the names are masked",
			report.Count(n, "finding stands", "findings stand"))
	}
}

// placeable returns a report without places that GitHub cannot show anything at: an annotation there would stand at another file, or nowhere.
func placeable(r *report.Report) *report.Report {
	placed := *r
	placed.Findings, placed.Problems = slices.Clone(r.Findings), slices.Clone(r.Problems)
	for i := range placed.Findings {
		f := &placed.Findings[i]
		if f.File != "" && !r.Placeable(f.Location) {
			f.Message, f.Location = f.Location.String()+": "+f.Message, report.Location{}
		}
	}
	for i := range placed.Problems {
		p := &placed.Problems[i]
		if p.File != "" && !r.Placeable(report.Location{File: p.File}) {
			p.Message, p.File = p.File+": "+p.Message, ""
		}
	}
	return &placed
}

// own returns a report without findings in files of other repositories.
func own(r *report.Report) *report.Report {
	mine := *r
	mine.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f report.Finding) bool { return r.IsElsewhere(f.File) })
	return &mine
}

// placeLive returns a report in which answers of Klaviyo that are not about the code stand where the workflow runs this program, so that
// their annotations stand somewhere.
func (s *step) placeLive(r *report.Report) *report.Report {
	file := workflowFile(s.p.Getenv)
	if file == "" {
		return r
	}
	lines := s.linesOf(file)
	if lines == nil {
		return r
	}
	// A workflow that calls another one does not name it.
	line := 1 + max(0, slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "klaviyo-lint") }))
	placed := *r
	placed.Findings = nil
	for _, f := range r.Findings {
		if f.Stage == report.LiveOnly && f.File == "" {
			f.Location = report.Location{File: file, Line: line, EndLine: line}
		}
		placed.Findings = append(placed.Findings, f)
	}
	return &placed
}
