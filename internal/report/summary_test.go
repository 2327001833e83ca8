package report_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func finding(severity report.Severity, file string) report.Finding {
	return report.Finding{Severity: severity, Location: report.Location{File: file, Line: 1}}
}

func suppressed(f report.Finding) report.Finding {
	f.Suppressed = &report.Suppression{Kind: "comment"}
	return f
}

func TestSummary(t *testing.T) {
	tests := []struct {
		name     string
		findings []report.Finding
		want     string
	}{
		{"none", nil, "no findings"},
		{"one", []report.Finding{finding(report.Info, "a")}, "1 finding (1 info) in 1 file"},
		{"several", []report.Finding{
			finding(report.Error, "a"), finding(report.Warning, "a"), finding(report.Error, "b"),
			suppressed(finding(report.Error, "c")),
		}, "3 findings (2 errors, 1 warning) in 2 files; 1 suppressed"},
		{"suppressed only", []report.Finding{suppressed(finding(report.Error, "c"))}, "no findings; 1 suppressed"},
		{"without a file", []report.Finding{finding(report.Error, "")}, "1 finding (1 error)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &report.Report{Findings: tt.findings}
			if got := r.Summarize().String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFixable(t *testing.T) {
	safe, unsafe := finding(report.Error, "a"), finding(report.Error, "a")
	safe.Fixes = []report.Fix{{Safe: false}, {Safe: true}}
	unsafe.Fixes = []report.Fix{{Safe: false}}
	r := &report.Report{Findings: []report.Finding{safe, unsafe, suppressed(safe)}}
	if got := r.Summarize().Fixable; got != 1 {
		t.Errorf("Fixable = %d, want 1", got)
	}
}

func TestMostSevereFirst(t *testing.T) {
	in := []report.Finding{
		finding(report.Info, "1"), finding(report.Error, "2"), finding(report.Warning, "3"), finding(report.Error, "4"),
	}
	var order string
	for _, f := range report.MostSevereFirst(in) {
		order += f.File
	}
	if order != "2431" {
		t.Errorf("order %s, want 2431", order)
	}
	if in[0].File != "1" {
		t.Error("the given findings were reordered")
	}
}

func TestLocationString(t *testing.T) {
	for want, l := range map[string]report.Location{
		"a/b.ts:3:7": {File: "a/b.ts", Line: 3, Column: 7},
		"a/b.ts:3":   {File: "a/b.ts", Line: 3},
		"a/b.ts":     {File: "a/b.ts"},
	} {
		if got := l.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := report.Thousands(n); got != want {
			t.Errorf("Thousands(%d) = %q, want %q", n, got, want)
		}
	}
}
