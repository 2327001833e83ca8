package invalidrevision_test

import (
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/invalidrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, invalidrevision.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, invalidrevision.Rule, invalidrevision.Analyzer) }

// A revision that the tables do not know yet may have been released since: that is worth a mention and no more.
func TestSeverity(t *testing.T) {
	tests := []struct {
		revision, day string
		want          report.Severity
	}{
		{"2026-07-15", "2026-07-14", report.Info},
		{"2026-07-15", "2026-07-15", ""},
		{"2026-10-15", "2026-11-24", report.Info},
		{"2026-06-15", "2026-11-24", report.Error},
		{"2026-07-15.pre", "2026-11-24", report.Error},
		{"latest", "2026-11-24", report.Error},
	}
	for _, tt := range tests {
		t.Run(tt.revision+" on "+tt.day, func(t *testing.T) {
			asOf, err := time.Parse(time.DateOnly, tt.day)
			if err != nil {
				t.Fatal(err)
			}
			var got report.Severity
			for _, f := range ruletest.Findings(t, invalidrevision.Rule, asOf, map[string]string{
				"lists.sh": `curl https://a.klaviyo.com/api/lists -H "Authorization: Klaviyo-API-Key $KEY" -H "revision: ` + tt.revision + "\"\n",
			}) {
				got = f.Severity
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
