package removedendpoint_test

import (
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/removedendpoint"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, removedendpoint.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, removedendpoint.Rule, removedendpoint.Analyzer) }

// TestDay judges calls on a day on which an old revision that has the operation still answers.
func TestDay(t *testing.T) {
	for _, test := range []struct {
		name, revision, day string
		found               int
	}{
		{"a revision that has it is supported", "2023-06-15", "2024-01-10", 0},
		{"a later one is sent", "2023-07-15", "2024-01-10", 1},
		{"none is sent", "", "2024-01-10", 0},
		{"it is retired", "2023-06-15", "2026-11-24", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			day, err := time.Parse(time.DateOnly, test.day)
			if err != nil {
				t.Fatal(err)
			}
			header := ""
			if test.revision != "" {
				header = `revision: "` + test.revision + `"`
			}
			got := ruletest.Findings(t, removedendpoint.Rule, day, map[string]string{
				"a.js": "fetch(`https://a.klaviyo.com/api/events/${id}/metrics`, { headers: { " + header + " } });",
			})
			if len(got) != test.found {
				t.Errorf("%d findings, want %d", len(got), test.found)
			}
		})
	}
}
