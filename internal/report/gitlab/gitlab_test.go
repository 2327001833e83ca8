package gitlab_test

import (
	"encoding/json"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/gitlab"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var write = reporttest.Writer(gitlab.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "json") }

// GitLab drops an issue with a fingerprint that it has seen.
func TestFingerprintsDiffer(t *testing.T) {
	r := reporttest.Many(30)
	for i := range r.Findings {
		r.Findings[i].Fingerprint = "same"
	}
	r.Problems = []report.Problem{{Message: "m", Failure: true}, {Message: "m", Failure: true}}
	var issues []struct{ Fingerprint string }
	if err := json.Unmarshal(write.Output(t, r), &issues); err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, i := range issues {
		seen[i.Fingerprint] = true
	}
	if len(issues) != 32 || len(seen) != 32 {
		t.Errorf("%d issues with %d fingerprints, want 32 of both", len(issues), len(seen))
	}
}
