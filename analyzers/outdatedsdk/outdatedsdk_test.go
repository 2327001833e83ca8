package outdatedsdk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, outdatedsdk.Rule) }

// An SDK version ages with the revision that it sends.
func TestAsOf(t *testing.T) {
	tests := []struct {
		day      string
		severity report.Severity
		message  string
	}{
		{"2025-10-14", "", ""},
		{"2025-10-15", report.Warning, "in 365 days"},
		{"2026-07-16", report.Warning, "in 91 days"},
		{"2026-07-17", report.Error, "in 90 days"},
		{"2026-10-15", report.Error, "which was retired on 2026-10-15"},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			asOf, err := time.Parse(time.DateOnly, tt.day)
			if err != nil {
				t.Fatal(err)
			}
			found := ruletest.Findings(t, outdatedsdk.Rule, asOf, map[string]string{"requirements.txt": "klaviyo-api==16.0.0\n"})
			switch {
			case tt.severity == "" && len(found) == 0:
			case len(found) != 1 || found[0].Severity != tt.severity || !strings.Contains(found[0].Message, tt.message):
				t.Errorf("got %v, want one %s finding with %q", found, tt.severity, tt.message)
			}
		})
	}
}

// The finding stands at the requirement, and names the place in the lock file.
func TestRelated(t *testing.T) {
	found := ruletest.Findings(t, outdatedsdk.Rule, ruletest.AsOf, map[string]string{
		"package.json":      `{"dependencies": {"klaviyo-api": ">=12"}}`,
		"package-lock.json": "{\"lockfileVersion\": 3, \"packages\": {\n\"node_modules/klaviyo-api\": {\"version\": \"12.0.1\"}}}",
	})
	if len(found) != 1 || found[0].File != "package.json" {
		t.Fatalf("got %v", found)
	}
	if r := found[0].Related; len(r) != 1 || r[0].File != "package-lock.json" || r[0].Line != 2 {
		t.Errorf("related: %v", r)
	}
}
