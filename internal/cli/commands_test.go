package cli

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}} {
		tr := &trial{}
		status, out, errs := tr.run(t, args...)
		if status != exitOK || errs != "" || !strings.Contains(out, "Exit status:") {
			t.Errorf("%v: status %d, stderr %q", args, status, errs)
		}
	}
	for _, c := range commands() {
		tr := &trial{}
		_, out, _ := tr.run(t, c.name, "--help")
		_, again, _ := tr.run(t, "help", c.name)
		if !strings.HasPrefix(out, c.summary) || out != again || !strings.Contains(out, "Examples:") {
			t.Errorf("%s: help is\n%s", c.name, out)
		}
		for line := range strings.Lines(out) {
			if len(line) > 132 {
				t.Errorf("%s: a line of help has %d characters: %s", c.name, len(line), line)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	tr := &trial{}
	status, out, _ := tr.run(t, "explain", "hardcoded-key", "create-not-upsert")
	if status != exitOK || strings.Count(out, "## Bad\n```go\nbad()\n```\n") != 2 || strings.Count(out, "docs/rules/") != 2 {
		t.Errorf("status %d, stdout %q", status, out)
	}
	_, out, _ = tr.run(t, "explain", "--color", "always", "hardcoded-key")
	if want := "\x1b[1mhardcoded-key\x1b[0m\n\nFinds it.\n\n\x1b[1mBad\x1b[0m\n  \x1b[36mbad()\x1b[0m\n"; !strings.HasPrefix(out, want) {
		t.Errorf("coloured: got %q, want %q first", out, want)
	}
}

func TestRules(t *testing.T) {
	tr := &trial{}
	_, out, _ := tr.run(t, "rules")
	if !strings.Contains(out, "hardcoded-key      error    Finds hardcoded-key.\n") {
		t.Errorf("got %s", out)
	}
	_, out, _ = tr.run(t, "rules", "--json")
	var list []map[string]any
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != 3 {
		t.Fatalf("%d rules, %v", len(list), err)
	}
	for _, key := range []string{"name", "summary", "severity", "confidence", "scope", "languages", "since", "options", "help"} {
		if list[0][key] == nil {
			t.Errorf("no %q in %v", key, list[0])
		}
	}
}

func TestVersion(t *testing.T) {
	tr := &trial{}
	_, out, _ := tr.run(t, "version")
	_, flag, _ := tr.run(t, "--version")
	if !strings.HasPrefix(out, "klaviyo-lint ") || !strings.Contains(out, "revisions as of 20") || out != flag {
		t.Errorf("got %q and %q", out, flag)
	}
	_, out, _ = tr.run(t, "version", "--json")
	var info versionInfo
	if err := json.Unmarshal([]byte(out), &info); err != nil || info.Version == "" || info.Tables["sdks"].Date == "" {
		t.Errorf("got %+v, %v", info, err)
	}
}

func TestBaseline(t *testing.T) {
	file := filepath.Join(t.TempDir(), "known.json")
	tr := &trial{report: reporttest.Small()}
	status, out, errs := tr.run(t, "baseline", "-o", file)
	if status != exitOK || out != "" || !strings.Contains(errs, "wrote 2 findings to ") {
		t.Fatalf("status %d, stdout %q, stderr %q", status, out, errs)
	}
	tr.run(t, "--baseline", file)
	if known := tr.options.Baseline; len(known) != 2 || !known["a1b2c3d4e5f60718"] || known["0011223344556677"] {
		t.Errorf("the engine was given %v", known)
	}
	if _, out, _ := tr.run(t, "baseline", "-o", "-"); !json.Valid([]byte(out)) {
		t.Errorf("standard output: %q", out)
	}
	tr.report.Problems = []report.Problem{{Message: "unreadable", Failure: true}}
	if status, _, _ := tr.run(t, "baseline", "-o", file); status != exitFailure {
		t.Errorf("a partial baseline has status %d", status)
	}
}

func TestBaselineErrors(t *testing.T) {
	for text, want := range map[string]string{"x": "is no baseline", `{"version": 7}`: "has version 7"} {
		file := filepath.Join(t.TempDir(), "known.json")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		tr := &trial{report: reporttest.Small()}
		if status, _, errs := tr.run(t, "--baseline", file); status != exitUsage || !strings.Contains(errs, want) {
			t.Errorf("%q: status %d, stderr %q", text, status, errs)
		}
	}
}

// fixable is a report on a file with one safe fix.
func fixable(t *testing.T) *report.Report {
	t.Helper()
	r := reporttest.Small()
	r.Root = t.TempDir()
	text := "a\nb\nconst key   = \"" + reporttest.Key + "\";\n"
	if err := os.MkdirAll(filepath.Join(r.Root, "web"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.Root, "web", "klaviyo.ts"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Sums = map[string][sha256.Size]byte{"web/klaviyo.ts": sha256.Sum256([]byte(text))}
	return r
}

func TestFix(t *testing.T) {
	r := fixable(t)
	tr := &trial{report: r}
	status, out, errs := tr.run(t, "fix", "--diff")
	if status != exitFindings || !strings.Contains(out, "+const key   = process.env.KLAVIYO_PRIVATE_KEY;\n") {
		t.Errorf("--diff: status %d, stdout %q, stderr %q", status, out, errs)
	}
	reporttest.NoKey(t, []byte(out))
	status, _, errs = tr.run(t, "fix")
	if status != exitOK || errs != "fixed 1 finding in 1 file; 1 left\n1 finding has a fix that may change what the program does: see with --unsafe --diff\n" {
		t.Errorf("status %d, stderr %q", status, errs)
	}
	text, err := os.ReadFile(filepath.Join(r.Root, "web", "klaviyo.ts"))
	if want := "a\nb\nconst key   = process.env.KLAVIYO_PRIVATE_KEY;\n"; err != nil || string(text) != want {
		t.Errorf("the file holds %q, %v", text, err)
	}
	// Once more, over what the report has not seen.
	status, _, errs = tr.run(t, "fix")
	if status != exitFindings || !strings.Contains(errs, "has changed since it was read") {
		t.Errorf("changed file: status %d, stderr %q", status, errs)
	}
}

func TestVerbose(t *testing.T) {
	tr := &trial{report: reporttest.Hostile()}
	_, plain, errs := tr.run(t)
	if errs != "" {
		t.Errorf("without -v: stderr %q", errs)
	}
	_, out, errs := tr.run(t, "-vv", "--stats", "--disable", "missing-timeout")
	for _, want := range []string{
		"configuration: none", "as of 2026-11-24, by tables of 2026-07-23", "read: 120 files; candidates: 3; parsed: 3",
		"skipped: 4 files and folders: binary", "problem: ", "rules: create-not-upsert, hardcoded-key", "not run: missing-timeout",
		"bytes      410,000", "time       38ms", "a.ts: mentions Klaviyo\n",
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("stderr lacks %q:\n%s", want, errs)
		}
	}
	if out != plain {
		t.Error("-v changes standard output")
	}
	reporttest.NoKey(t, []byte(errs))
	reporttest.NoControl(t, []byte(errs))
	reporttest.NoCommands(t, []byte(errs))
}

func TestCompletion(t *testing.T) {
	for _, shell := range shells {
		tr := &trial{}
		status, out, _ := tr.run(t, "completion", shell)
		for _, want := range []string{"explain", "fail-on", "hardcoded-key", "sarif", "powershell"} {
			if status != exitOK || !strings.Contains(out, want) && (shell != "powershell" || want != "sarif") {
				t.Errorf("%s: status %d, the script lacks %q", shell, status, want)
			}
		}
	}
}

// bash is asked what it would offer.
func TestBashCompletion(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{}
	_, script, _ := tr.run(t, "completion", "bash")
	for words, want := range map[string]string{
		"klaviyo-lint exp":                      "explain",
		"klaviyo-lint --fail":                   "--fail-on",
		"klaviyo-lint --fail-on n":              "never",
		"klaviyo-lint explain hard":             "hardcoded-key",
		"klaviyo-lint fix --un":                 "--unsafe",
		"klaviyo-lint fix --rules missing":      "missing-timeout",
		"klaviyo-lint src --format sa":          "sarif",
		"klaviyo-lint completion z":             "zsh",
		"klaviyo-lint --output x=y --min-confi": "--min-confidence",
	} {
		list := strings.Fields(words)
		check := script + "\nCOMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _klaviyo_lint; echo \"${COMPREPLY[@]}\""
		cmd := exec.Command(bash, "-c", check)
		cmd.Dir = t.TempDir()
		got, err := cmd.CombinedOutput()
		if err != nil || strings.TrimSpace(string(got)) != want {
			t.Errorf("%s: bash offers %q for %q, %v; want %q", words, got, list[len(list)-1], err, want)
		}
	}
}
