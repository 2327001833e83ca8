package publish_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/checkrun"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/comment"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/review"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// What a run found to be a part of a key is in no byte that any publisher sends, be it in a message, a path or the lines around a fix.
func TestSecretsStayHidden(t *testing.T) {
	const half = "9f3c0e7b5a1d2468"
	s := githubtest.New(t)
	s.Files = []githubtest.File{{Filename: "a.js", Status: "modified", Patch: "@@ -1,1 +1,2 @@\n+const tail = '" + half + "', revision = '2023-01-01';\n+\n"}}
	r := reporttest.Empty()
	r.ExitStatus = 1
	r.Secrets = report.NewSecrets(map[string]string{half: "…"})
	at := report.Location{File: "a.js", Line: 1, Column: 1, EndLine: 1, EndColumn: 5}
	r.Findings = []report.Finding{{
		Rule: "outdated-revision", Severity: report.Error, Message: "the message has " + half, Fingerprint: "1", Location: at, Help: "https://example.com/why",
		Fixes: []report.Fix{{Message: "mend it", Edits: []report.Edit{{Location: at, NewText: "let"}}}},
	}}

	lines := []string{"const tail = '" + half + "', revision = '2023-01-01';", ""}
	if err := review.Publish(t.Context(), s.Target(), r, func(string) []string { return lines }); err != nil {
		t.Fatal(err)
	}
	if err := comment.Publish(t.Context(), s.Target(), r, []string{"a note with " + half}); err != nil {
		t.Fatal(err)
	}
	c, err := checkrun.Start(t.Context(), s.Target(), "klaviyo-lint")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Finish(t.Context(), r, nil); err != nil {
		t.Fatal(err)
	}
	sent := s.Bodies.String()
	if strings.Count(sent, "the message has …") < 3 {
		t.Errorf("the finding was not sent by all: %s", sent)
	}
	if strings.Contains(sent, half) || strings.Contains(sent, "suggestion") {
		t.Errorf("a part of a key was sent: %s", sent)
	}
}
