package report_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func TestRebase(t *testing.T) {
	at := report.Location{File: "a.ts", Line: 3}
	r := &report.Report{
		Root: "/src/shop/web",
		Findings: []report.Finding{{
			Location: at,
			Related:  []report.Related{{Location: at}},
			Fixes:    []report.Fix{{Edits: []report.Edit{{Location: at}}}},
		}, {}},
		Checklist: []report.CheckItem{{Evidence: []report.Evidence{{File: "a.ts"}}}},
		Problems:  []report.Problem{{File: "a.ts"}, {}},
	}
	got := r.Rebase("/src/shop")
	f := got.Findings[0]
	for _, file := range []string{
		f.File, f.Related[0].File, f.Fixes[0].Edits[0].File, got.Checklist[0].Evidence[0].File, got.Problems[0].File,
	} {
		if file != "web/a.ts" {
			t.Errorf("got file %q, want web/a.ts", file)
		}
	}
	if got.Root != "/src/shop" || f.Line != 3 || got.Findings[1].File != "" || got.Problems[1].File != "" {
		t.Errorf("root %q, line %d, findings without a file %q and %q", got.Root, f.Line, got.Findings[1].File, got.Problems[1].File)
	}
	if r.Findings[0].File != "a.ts" || r.Findings[0].Related[0].File != "a.ts" || r.Findings[0].Fixes[0].Edits[0].File != "a.ts" ||
		r.Checklist[0].Evidence[0].File != "a.ts" || r.Problems[0].File != "a.ts" {
		t.Error("the report itself was changed")
	}
	for _, top := range []string{"", "/src/shop/web", "/src/other", "/src/shop/web/src"} {
		if r.Rebase(top) != r {
			t.Errorf("Rebase(%q) moved the report", top)
		}
	}
}
