package report

import (
	"cmp"
	"slices"
	"strings"
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
		// live tells findings apart that stand in no file.
		live string
	}
	seen, told := make(map[place]bool), make(map[Problem]bool)
	for _, r := range reports {
		joined.Tool, joined.AsOf = r.Tool, r.AsOf
		for _, f := range r.Findings {
			p := place{rule: f.Rule, at: f.Location}
			if f.File == "" {
				p.live = f.Message
			}
			if !seen[p] {
				seen[p] = true
				joined.Findings = append(joined.Findings, f)
			}
		}
		for _, p := range r.Problems {
			if !told[p] {
				told[p] = true
				joined.Problems = append(joined.Problems, p)
			}
		}
		for _, item := range r.Checklist {
			joined.joinItem(item)
		}
		joined.Settings = joined.Settings.joined(r.Settings)
		for _, folder := range r.Elsewhere {
			if !slices.Contains(joined.Elsewhere, folder) {
				joined.Elsewhere = append(joined.Elsewhere, folder)
			}
		}
		joined.Stats.add(r.Stats)
		if joined.Rules == nil {
			joined.Rules = r.Rules
		}
		if worseLive(r.Live, joined.Live) {
			joined.Live = r.Live
		}
	}
	slices.SortStableFunc(joined.Findings, inOrder)
	slices.SortStableFunc(joined.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Message, b.Message))
	})
	return joined
}

// inOrder compares findings as a run has them: by place, and then what Klaviyo answered, which has an order of its own.
func inOrder(a, b Finding) int {
	switch live := a.Stage == LiveOnly; {
	case live != (b.Stage == LiveOnly):
		if live {
			return 1
		}
		return -1
	case live:
		return 0
	}
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
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
		have.Note = joinNotes(have.Note, item.Note)
		for _, e := range item.Evidence {
			if !slices.Contains(have.Evidence, e) {
				have.Evidence = append(have.Evidence, e)
			}
		}
	}
}

// worseLive reports whether an answer of Klaviyo is to be shown instead of another one. Nothing to be learned counts more than a bad day,
// which at least is known.
func worseLive(l, than *Live) bool {
	if l == nil || than == nil {
		return l != nil
	}
	order := []LiveStatus{Healthy, Degraded, LiveUnknown, Down}
	return slices.Index(order, l.Status) > slices.Index(order, than.Status)
}

// joinNotes adds a note to others, once.
func joinNotes(all, note string) string {
	const between = "; "
	switch {
	case all == "":
		return note
	case note == "" || note == all || slices.Contains(strings.Split(all, between), note):
		return all
	}
	return all + between + note
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
