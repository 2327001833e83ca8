package gitlab_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/gitlab"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	w := report.NewMaskWriter(&out)
	if err := gitlab.Write(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	reporttest.Golden(t, "small.json", write(t, reporttest.Small()))
	reporttest.Golden(t, "empty.json", write(t, reporttest.Empty()))
	hostile := write(t, reporttest.Hostile())
	reporttest.Golden(t, "hostile.json", hostile)
	reporttest.NoKey(t, hostile)
	reporttest.NoControl(t, hostile)
	reporttest.NoCommands(t, hostile)
}

// GitLab drops an issue with a fingerprint that it has seen.
func TestFingerprintsDiffer(t *testing.T) {
	r := reporttest.Many(30)
	for i := range r.Findings {
		r.Findings[i].Fingerprint = "same"
	}
	r.Problems = []report.Problem{{Message: "m", Failure: true}, {Message: "m", Failure: true}}
	var issues []struct{ Fingerprint string }
	if err := json.Unmarshal(write(t, r), &issues); err != nil {
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
