package report_test

import (
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func TestJoin(t *testing.T) {
	one := reporttest.Small()
	if report.Join("/src", one) != one {
		t.Error("one report is not itself")
	}
	two := reporttest.Small() // overlaps in all but one finding
	two.Findings[0].File = "another.py"
	two.Stats.Unmodeled = map[string]int{"cobol": 2}
	joined := report.Join("/src", one, two)
	var files []string
	for _, f := range joined.Findings {
		files = append(files, f.Location.String())
	}
	if want := []string{"another.py:12:5", "app/sync.py:12:5", "web/klaviyo.ts:3:16", "web/klaviyo.ts:9:1"}; !slices.Equal(files, want) {
		t.Errorf("findings stand at %v, want %v", files, want)
	}
	if joined.Root != "/src" || joined.Live == nil || len(joined.Rules) != 3 || len(joined.Problems) != 1 {
		t.Errorf("got %+v", joined)
	}
	if s := joined.Stats; s.Files != 240 || s.Skipped["binary"] != 8 || s.Unmodeled["cobol"] != 2 {
		t.Errorf("stats are %+v", s)
	}
	if one.Stats.Skipped["binary"] != 4 || len(one.Findings) != 3 {
		t.Error("a report that was joined has changed")
	}
}

// What Klaviyo answered comes last in its own order, also where it is about a place in the code.
func TestJoinLive(t *testing.T) {
	part := func(file string) *report.Report {
		at := report.Location{File: file, Line: 1}
		return &report.Report{Findings: []report.Finding{
			{Rule: "static", Location: at, Stage: report.Static},
			{Rule: "revision", Location: report.Location{File: "a.ts", Line: 1}, Stage: report.LiveOnly},
			{Rule: "auth", Message: "refused", Stage: report.LiveOnly},
			{Rule: "sdk", Location: report.Location{File: "a.ts", Line: 9}, Stage: report.LiveOnly},
		}}
	}
	var got []string
	for _, f := range report.Join("/src", part("z.ts"), part("b.ts")).Findings {
		got = append(got, f.Rule+" "+f.File)
	}
	if want := []string{"static b.ts", "static z.ts", "revision a.ts", "auth ", "sdk a.ts"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJoinChecklist(t *testing.T) {
	item := func(s report.CheckStatus, note string) *report.Report {
		return &report.Report{Checklist: []report.CheckItem{{ID: "x", Status: s, Note: note, Evidence: []report.Evidence{{File: note}}}}}
	}
	for _, tt := range []struct {
		a, b, want report.CheckStatus
		evidence   int
	}{
		{report.Pass, report.Fail, report.Fail, 1},
		{report.Fail, report.Pass, report.Fail, 1},
		{report.Pass, report.Unknown, report.Unknown, 1},
		{report.NotApplicable, report.Pass, report.Pass, 1},
		{report.NotApplicable, report.NotApplicable, report.NotApplicable, 2},
		{report.Pass, report.Pass, report.Pass, 2},
	} {
		got := report.Join("/src", item(tt.a, "a"), item(tt.b, "b")).Checklist
		if len(got) != 1 || got[0].Status != tt.want || len(got[0].Evidence) != tt.evidence {
			t.Errorf("%s and %s: got %+v, want %s", tt.a, tt.b, got, tt.want)
		}
	}
}

// A note that has parts of its own is there once.
func TestJoinNotes(t *testing.T) {
	item := func(note string) *report.Report {
		return &report.Report{Checklist: []report.CheckItem{{ID: "x", Status: report.Unknown, Note: note, Group: "g", Text: "t"}}}
	}
	got := report.Join("/src", item("a; b"), item("a; b"), item("c")).Checklist
	if len(got) != 1 || got[0].Note != "a; b; c" || got[0].Group != "g" {
		t.Errorf("got %+v", got)
	}
}

func TestTally(t *testing.T) {
	items := []report.CheckItem{
		{Group: "A", Status: report.Pass}, {Group: "A", Status: report.Unknown}, {Group: "B", Status: report.Fail}, {Group: "B", Status: report.NotApplicable},
	}
	if got := report.TallyOf(items).String(); got != "1 pass, 1 fail, 1 unknown, 1 not applicable" {
		t.Error(got)
	}
	groups := report.Grouped(items)
	if len(groups) != 2 || len(groups[1]) != 2 {
		t.Errorf("groups %v", groups)
	}
	if got := report.TallyOf(groups[0]).Short(); got != "1 pass, 1 unknown" {
		t.Error(got)
	}
}
