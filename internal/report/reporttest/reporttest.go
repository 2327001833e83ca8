// Package reporttest has the reports that every output is tried on: a small one, a hostile one and a large one.
package reporttest

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Golden compares an output with testdata/NAME, or rewrites it with -update.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("output differs from %s; run go test with -update and read the diff\n%s", path, firstDifference(got, want))
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return fmt.Sprintf("line %d:\n got: %q\nwant: %q", i+1, a, b)
		}
	}
	return ""
}

// Writer is an output.
type Writer func(io.Writer, *report.Report) error

// Output returns what an output writes of a report, through the masking writer that stands before every output.
func (write Writer) Output(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	w := report.NewMaskWriter(&out)
	if err := write(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Goldens compares an output of the small, the empty and the hostile report with small.EXT, empty.EXT and hostile.EXT, and looks for
// what must not get through.
func (write Writer) Goldens(t *testing.T, ext string) {
	t.Helper()
	Golden(t, "small."+ext, write.Output(t, Small()))
	Golden(t, "empty."+ext, write.Output(t, Empty()))
	hostile := write.Output(t, Hostile())
	Golden(t, "hostile."+ext, hostile)
	NoKey(t, hostile)
	NoControl(t, hostile)
	NoCommands(t, hostile)
}

// Key is a key that no account has. It stands in every text of the hostile report.
var Key = "pk_" + strings.Repeat("0a1b2c3d4e5f6789", 3)[:34]

// NoKey fails the test where an output holds more of [Key] than its first seven characters.
func NoKey(t *testing.T, output []byte) {
	t.Helper()
	if i := bytes.Index(output, []byte(Key[:12])); i >= 0 {
		t.Errorf("the output holds a key: %.60q", output[max(0, i-20):])
	}
	// The key's end, which no cut at its beginning would remove.
	if bytes.Contains(output, []byte(Key[12:])) {
		t.Error("the output holds the end of a key")
	}
}

// NoControl fails the test where an output holds a control character other than a newline, or one that turns text around.
func NoControl(t *testing.T, output []byte) {
	t.Helper()
	for line := range strings.SplitSeq(string(output), "\n") {
		if got := report.Printable(line); got != line {
			t.Errorf("the output holds a control character or bytes that are not UTF-8: %q", line)
		}
	}
}

// NoCommands fails the test where a line of an output is a command to GitHub's runner.
func NoCommands(t *testing.T, output []byte) {
	t.Helper()
	for line := range strings.SplitSeq(string(output), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
			t.Errorf("the output holds a command: %q", line)
		}
	}
}

// Small is a report of a healthy shape: two findings, one of them suppressed, a checklist and a live answer.
func Small() *report.Report {
	r := frame()
	r.Findings = []report.Finding{
		{
			Rule: "create-not-upsert", Severity: report.Warning, Confidence: report.High,
			Message:     "create_profile fails with 409 for a known e-mail or phone; use create_or_update_profile",
			Location:    report.Location{File: "app/sync.py", Line: 12, Column: 5, EndLine: 12, EndColumn: 36},
			Fingerprint: "5f0c6a1b2d3e4f50", Stage: report.Static, Help: help("create-not-upsert"),
			Fixes: []report.Fix{{Message: "use create_or_update_profile", Safe: false, Edits: []report.Edit{{
				Location: report.Location{File: "app/sync.py", Line: 12, Column: 21, EndLine: 12, EndColumn: 35},
				NewText:  "create_or_update_profile",
			}}}},
			Related: []report.Related{{
				Location: report.Location{File: "app/jobs.py", Line: 40, Column: 9, EndLine: 40, EndColumn: 13},
				Message:  "called in a loop here",
			}},
			Snippet: []string{"    client.Profiles.create_profile(body)"},
		},
		{
			Rule: "hardcoded-key", Severity: report.Error, Confidence: report.High,
			Message:     "a private key stands in the code; read it from the environment and revoke it",
			Location:    report.Location{File: "web/klaviyo.ts", Line: 3, Column: 16, EndLine: 3, EndColumn: 53},
			Fingerprint: "a1b2c3d4e5f60718", Stage: report.Static, Help: help("hardcoded-key"),
			Fixes: []report.Fix{{Message: "read KLAVIYO_PRIVATE_KEY", Safe: true, Edits: []report.Edit{{
				Location: report.Location{File: "web/klaviyo.ts", Line: 3, Column: 15, EndLine: 3, EndColumn: 54},
				NewText:  "process.env.KLAVIYO_PRIVATE_KEY",
			}}}},
			Related: []report.Related{},
			Snippet: []string{`const key   = "pk_0a1b…";`},
		},
		{
			Rule: "missing-timeout", Severity: report.Info, Confidence: report.Medium,
			Message:     "the request has no time limit",
			Location:    report.Location{File: "web/klaviyo.ts", Line: 9, Column: 1, EndLine: 11, EndColumn: 3},
			Fingerprint: "0011223344556677", Stage: report.Static, Help: help("missing-timeout"),
			Fixes: []report.Fix{}, Related: []report.Related{},
			Suppressed: &report.Suppression{Kind: "comment", Reason: "the platform limits it"},
			Snippet:    []string{"fetch(url, {", "  headers,", "});"},
		},
	}
	r.Rules = []report.Rule{
		describe("create-not-upsert", "Creates a profile where create-or-update is meant.", report.Warning, false),
		describe("hardcoded-key", "A private key stands in the code.", report.Error, true),
		describe("missing-timeout", "A request can wait for ever.", report.Info, false),
	}
	r.ExitStatus = 1
	return r
}

// frame is a report without findings, but with all the rest.
func frame() *report.Report {
	return &report.Report{
		Version: report.Version,
		Tool:    report.Tool{Name: "klaviyo-lint", Version: "0.1.0", Tables: "2026-07-23"},
		AsOf:    "2026-11-24",
		Root:    "/src/shop",
		Checklist: []report.CheckItem{
			{ID: "no-hardcoded-key", Status: report.Fail, Note: "1 finding", Evidence: []report.Evidence{
				{File: "web/klaviyo.ts", Line: 3, Note: "hardcoded-key"},
			}},
			{ID: "sdk-pinned", Status: report.Pass, Note: "klaviyo-api 23.0.0", Evidence: []report.Evidence{
				{File: "package-lock.json", Line: 120, Note: "klaviyo-api 23.0.0"},
			}},
			{ID: "alerts", Status: report.Unknown, Note: "no alert rules found", Evidence: []report.Evidence{}},
			{ID: "webhook-https", Status: report.NotApplicable, Note: "no webhooks", Evidence: []report.Evidence{}},
		},
		Live: &report.Live{
			Status: report.Degraded, Revision: "2026-07-15", Millis: 812, Requests: 6,
			Probes: []report.Probe{
				{ID: "auth", Status: report.Pass, HTTPStatus: 200, Millis: 140},
				{ID: "headroom", Status: report.Fail, Grade: "P2", HTTPStatus: 200, Millis: 12, Note: "4 % of the limit is left"},
				{ID: "webhooks", Status: report.NotApplicable},
			},
		},
		Problems: []report.Problem{{File: "web/bundle.js", Message: "larger than 1,000,000 bytes: text scan only"}},
		Stats: report.Stats{
			Files: 120, Candidates: 3, Parsed: 3, Bytes: 410_000, Millis: 38,
			Skipped: map[string]int{"binary": 4, "ignored by git": 2},
		},
	}
}

func help(name string) string {
	return "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/rules/" + name + ".md"
}

func describe(name, summary string, severity report.Severity, credential bool) report.Rule {
	return report.Rule{
		Name: name, Summary: summary, Severity: severity, Confidence: report.High, Credential: credential,
		Help: help(name), Markdown: "# " + name + "\n\n" + summary + "\n\n## Why\n\nIt breaks in production.\n",
	}
}
