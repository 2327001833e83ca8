package engine

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// cut leaves out of a report what stands in files of other shards. It comes last, so that a shard is a part of what the whole run says, to
// the fingerprint: ignore comments have met their findings, and the checklist has been judged by all of them.
func cut(r *report.Report, s report.Shard) {
	if s.Count == 0 {
		return
	}
	r.Shard = &s
	r.Findings = slices.DeleteFunc(r.Findings, func(f report.Finding) bool { return !s.Has(f.File) })
	r.Problems = slices.DeleteFunc(r.Problems, func(p report.Problem) bool { return !s.Has(p.File) })
}
