package report

import (
	"path/filepath"
	"slices"
)

// Rebase returns the report with its files relative to top, a folder above its root: services that show findings beside the
// code know files by their path in the repository, and a run may be over a part of it. The report is returned as it is where
// top is "", is the root, or is not above it.
func (r *Report) Rebase(top string) *Report {
	if top == "" {
		return r
	}
	rel, err := filepath.Rel(top, r.Root)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return r
	}
	moved := r.Below(filepath.ToSlash(rel))
	moved.Root = top
	return moved
}

// Below returns the report with its files in a folder of that name: those of one repository beside others.
func (r *Report) Below(folder string) *Report {
	prefix := folder + "/"
	move := func(l Location) Location {
		if l.File != "" {
			l.File = prefix + l.File
		}
		return l
	}
	moved := *r
	moved.Findings = slices.Clone(r.Findings)
	for i := range moved.Findings {
		moved.Findings[i] = moved.Findings[i].moved(move)
	}
	moved.Checklist = slices.Clone(r.Checklist)
	for i, item := range moved.Checklist {
		evidence := slices.Clone(item.Evidence)
		for j := range evidence {
			evidence[j].File = move(Location{File: evidence[j].File}).File
		}
		moved.Checklist[i].Evidence = evidence
	}
	moved.Problems = slices.Clone(r.Problems)
	for i := range moved.Problems {
		moved.Problems[i].File = move(Location{File: moved.Problems[i].File}).File
	}
	return &moved
}

// moved returns a copy of the finding with all of its locations moved.
func (f Finding) moved(move func(Location) Location) Finding {
	f.Location = move(f.Location)
	f.Related = slices.Clone(f.Related)
	for i := range f.Related {
		f.Related[i].Location = move(f.Related[i].Location)
	}
	f.Fixes = slices.Clone(f.Fixes)
	for i := range f.Fixes {
		edits := slices.Clone(f.Fixes[i].Edits)
		for j := range edits {
			edits[j].Location = move(edits[j].Location)
		}
		f.Fixes[i].Edits = edits
	}
	return f
}
