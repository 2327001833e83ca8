package report

import (
	"cmp"
	"slices"
)

// Join returns one report of several, whose files are named relative to the same folder, top. What two of them found at one place is
// there once, and a line of the checklist is as the reports together have it.
func Join(top string, reports ...*Report) *Report {
	if len(reports) == 1 {
		return reports[0]
	}
	joined := &Report{Version: Version, Root: top, Findings: []Finding{}, Checklist: []CheckItem{}, Problems: []Problem{}}
	joined.Stats.Skipped = make(map[string]int)
	type place struct {
		rule string
		at   Location
	}
	seen := make(map[place]bool)
	for _, r := range reports {
		joined.Tool, joined.AsOf = r.Tool, r.AsOf
		for _, f := range r.Findings {
			if p := (place{f.Rule, f.Location}); !seen[p] {
				seen[p] = true
				joined.Findings = append(joined.Findings, f)
			}
		}
		for _, p := range r.Problems {
			if !slices.Contains(joined.Problems, p) {
				joined.Problems = append(joined.Problems, p)
			}
		}
		for _, item := range r.Checklist {
			joined.joinItem(item)
		}
		joined.Stats.add(r.Stats)
		if joined.Rules == nil {
			joined.Rules = r.Rules
		}
		if joined.Live == nil {
			joined.Live = r.Live
		}
	}
	slices.SortStableFunc(joined.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return joined
}

// joinItem adds what another report says of a line of the checklist. One that fails somewhere fails; one that is unknown somewhere is
// not passed; what does not apply says nothing.
func (r *Report) joinItem(item CheckItem) {
	i := slices.IndexFunc(r.Checklist, func(x CheckItem) bool { return x.ID == item.ID })
	if i < 0 {
		item.Evidence = slices.Clone(item.Evidence)
		r.Checklist = append(r.Checklist, item)
		return
	}
	have := &r.Checklist[i]
	weight := func(s CheckStatus) int { return slices.Index([]CheckStatus{NotApplicable, Pass, Unknown, Fail}, s) }
	switch by := cmp.Compare(weight(item.Status), weight(have.Status)); {
	case by > 0:
		item.Evidence = slices.Clone(item.Evidence)
		*have = item
	case by == 0:
		if have.Note != item.Note && item.Note != "" {
			have.Note = joinNotes(have.Note, item.Note)
		}
		have.Evidence = append(have.Evidence, item.Evidence...)
	}
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

func (s *Stats) add(other Stats) {
	s.Files += other.Files
	s.Candidates += other.Candidates
	s.Parsed += other.Parsed
	s.Bytes += other.Bytes
	s.Millis += other.Millis
	for reason, n := range other.Skipped {
		s.Skipped[reason] += n
	}
	if len(other.Unmodeled) > 0 && s.Unmodeled == nil {
		s.Unmodeled = make(map[string]int)
	}
	for language, n := range other.Unmodeled {
		s.Unmodeled[language] += n
	}
}
