// Package json is the canonical form of a report, version 1: every other output says a part of what it says. Its keys have a
// fixed order, and lists are [] and never null.
package json

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Write writes a report.
func Write(w io.Writer, r *report.Report) error {
	return report.EncodeJSON(w, complete(r))
}

// Decode reads a report back, to merge several or to write one in another form. What is not part of the form is lost: source
// lines, the description of rules.
func Decode(in io.Reader) (*report.Report, error) {
	d := json.NewDecoder(in)
	var r report.Report
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("not a JSON report: %w", err)
	}
	if r.Version != report.Version {
		return nil, fmt.Errorf("a JSON report of version %d; this program reads version %d", r.Version, report.Version)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a JSON report: something follows it")
	}
	if err := check(&r); err != nil {
		return nil, err
	}
	return complete(&r), nil
}

// complete returns a copy in which no list is nil.
func complete(r *report.Report) *report.Report {
	c := *r
	c.Findings = make([]report.Finding, len(r.Findings))
	for i, f := range r.Findings {
		f.Related = list(f.Related)
		f.Fixes = make([]report.Fix, len(r.Findings[i].Fixes))
		for j, fix := range r.Findings[i].Fixes {
			fix.Edits = list(fix.Edits)
			f.Fixes[j] = fix
		}
		c.Findings[i] = f
	}
	c.Checklist = make([]report.CheckItem, len(r.Checklist))
	for i, item := range r.Checklist {
		item.Evidence = list(item.Evidence)
		c.Checklist[i] = item
	}
	if r.Live != nil {
		live := *r.Live
		live.Probes = list(live.Probes)
		c.Live = &live
	}
	if r.Settings != nil {
		settings := *r.Settings
		settings.Paths = list(settings.Paths)
		c.Settings = &settings
	}
	c.Problems = list(r.Problems)
	if r.Stats.Skipped == nil {
		c.Stats.Skipped = map[string]int{}
	}
	return &c
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
