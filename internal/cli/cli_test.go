package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// testRules are those of the small report.
func testRules() []*rule.Rule {
	doc := func(name string, severity rule.Severity) *rule.Rule {
		return &rule.Rule{Doc: rule.Doc{
			Name: name, Severity: severity, Summary: "Finds " + name + ".", Confidence: rule.High, Scope: rule.Unit,
			Languages: []string{"go"}, Since: "0.1", Markdown: "# " + name + "\n\nFinds it.\n\n## Bad\n```go\nbad()\n```\n",
		}}
	}
	timeout := doc("missing-timeout", rule.Info)
	timeout.Options = []rule.Option{{Name: "seconds", Default: "30", Text: "the limit"}}
	return []*rule.Rule{doc("create-not-upsert", rule.Warning), doc("hardcoded-key", rule.Error), timeout}
}

// trial is one run of the program with a fake engine.
type trial struct {
	report  *report.Report
	err     error
	env     []string
	stdout  io.Writer // instead of a buffer
	options engine.Options
	// cancel ends the run while it lints.
	cancel bool
}

func (tr *trial) run(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	var w io.Writer = &out
	if tr.stdout != nil {
		w = tr.stdout
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := newApp(tr.env, w, &errs)
	a.rules = testRules()
	a.now = func() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }
	a.lint = func(_ context.Context, o engine.Options) (*report.Report, error) {
		tr.options = o
		if tr.cancel {
			cancel()
		}
		if o.Trace != nil {
			o.Trace("a.ts", "mentions Klaviyo")
		}
		return tr.report, tr.err
	}
	t.Chdir(t.TempDir()) // nobody's configuration
	status = a.main(ctx, args)
	return status, out.String(), errs.String()
}

func TestExitStatus(t *testing.T) {
	failed := reporttest.Empty()
	failed.Problems = []report.Problem{{Message: "unreadable", Failure: true}}
	both := reporttest.Small()
	both.Problems = append(both.Problems, failed.Problems...)
	warning := reporttest.Small()
	warning.Findings = warning.Findings[:1]
	suppressed := reporttest.Small()
	suppressed.Findings = suppressed.Findings[2:]
	tests := []struct {
		name   string
		report *report.Report
		err    error
		args   []string
		want   int
	}{
		{"nothing found", reporttest.Empty(), nil, nil, 0},
		{"findings", reporttest.Small(), nil, nil, 1},
		{"a warning", warning, nil, nil, 1},
		{"a warning below error", warning, nil, []string{"--fail-on", "error"}, 0},
		{"never", reporttest.Small(), nil, []string{"--fail-on=never"}, 0},
		{"suppressed", suppressed, nil, []string{"--fail-on", "info"}, 0},
		{"a problem that is no failure", reporttest.Empty(), nil, nil, 0},
		{"not checked", failed, nil, nil, 4},
		{"not checked, never", failed, nil, []string{"--fail-on=never"}, 4},
		{"findings before failures", both, nil, nil, 1},
		{"no files", reporttest.Empty(), &engine.NoFilesError{Paths: []string{"x"}}, nil, 3},
		{"a missing path", reporttest.Small(), &engine.MissingPathsError{Paths: []string{"x"}}, nil, 3},
		{"the engine failed", nil, errors.New("boom"), nil, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, f := range formats {
				tr := &trial{report: tt.report, err: tt.err}
				status, out, errs := tr.run(t, append(tt.args, "--format", f.name)...)
				if status != tt.want {
					t.Errorf("%s: status %d, want %d; stderr %q", f.name, status, tt.want, errs)
				}
				if tt.report != nil && out == "" {
					t.Errorf("%s: nothing was written", f.name)
				}
				if tt.report == failed && f.name != "text" && !strings.Contains(errs, "1 place could not be checked") {
					t.Errorf("%s: stderr %q does not tell that the result is partial", f.name, errs)
				}
				if tt.err != nil && !strings.Contains(errs, tt.err.Error()) {
					t.Errorf("%s: stderr %q does not tell of %q", f.name, errs, tt.err)
				}
			}
		})
	}
}

func TestUsage(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"flag", []string{"--formt", "json"}, `unknown flag "--formt"; did you mean "--format"?`},
		{"short flag", []string{"-x"}, `unknown flag "-x"`},
		{"format", []string{"--format", "jsn"}, `--format: unknown format "jsn"; did you mean "json"?`},
		{"output format", []string{"--output", "serif=x"}, `--output: unknown format "serif"; did you mean "sarif"?`},
		{"output without path", []string{"--output", "sarif"}, `"sarif" is not FORM=PATH`},
		{"output twice", []string{"-o", "json=x", "-o", "sarif=./x"}, `--output writes "x" twice`},
		{"two on stdout", []string{"-o", "json=-", "--format", "text"}, "standard output can take one form only"},
		{"rule", []string{"--rules", "hardcoded-keys"}, `--rules: unknown rule "hardcoded-keys"; did you mean "hardcoded-key"?`},
		{"disabled rule", []string{"--disable", "x"}, `--disable: unknown rule "x"`},
		{"severity", []string{"--severity", "hardcoded-key=eror"}, `did you mean "error"?`},
		{"severity shape", []string{"--severity", "hardcoded-key"}, `is not RULE=LEVEL`},
		{"fail-on", []string{"--fail-on", "warn"}, `--fail-on: "warn" is none of error, warning, info, never`},
		{"date", []string{"--as-of", "yesterday"}, `--as-of: "yesterday" is no date such as 2026-07-15`},
		{"impossible date", []string{"--as-of", "2026-02-30"}, `--as-of: "2026-02-30" is no date`},
		{"value", []string{"--as-of"}, `--as-of needs a value`},
		{"workers", []string{"--workers", "many"}, `--workers: "many" is no number from 1 on`},
		{"no workers", []string{"--workers", "0"}, `--workers: "0" is no number from 1 on`},
		{"negative workers", []string{"--workers=-1"}, `--workers: "-1" is no number from 1 on`},
		{"empty format", []string{"--format="}, `--format: unknown format ""; known are text, json`},
		{"empty path", []string{"a", ""}, `a path is empty; the current folder is "."`},
		{"empty path to fix", []string{"fix", ""}, `a path is empty`},
		{"exclude", []string{"--exclude", "a["}, `--exclude: pattern "a["`},
		{"no rule left", []string{"--rules", "hardcoded-key", "--disable", "hardcoded-key"}, "no rule is left to run"},
		{"config twice", []string{"--config", "x", "--no-config"}, "exclude each other"},
		{"config missing", []string{"--config", "missing.yaml"}, "missing.yaml"},
		{"baseline missing", []string{"--baseline", "missing.json"}, "missing.json"},
		{"explain nothing", []string{"explain"}, "explain needs the name of a rule"},
		{"explain", []string{"explain", "hardcoded"}, `unknown rule "hardcoded"`},
		{"rules with argument", []string{"rules", "x"}, `rules takes no argument, got "x"`},
		{"shell", []string{"completion", "bsh"}, `unknown shell "bsh"; did you mean "bash"?`},
		{"no shell", []string{"completion"}, "needs the name of one shell"},
		{"help", []string{"help", "explian"}, `unknown command "explian"; did you mean "explain"?`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tr := &trial{report: reporttest.Empty()}
			status, out, errs := tr.run(t, tt.args...)
			if status != exitUsage || out != "" || !strings.Contains(errs, tt.want) {
				t.Errorf("status %d, stdout %q, stderr %q; want 2, nothing and %q", status, out, errs, tt.want)
			}
		})
	}
}

func TestMisspeltCommand(t *testing.T) {
	tr := &trial{report: reporttest.Empty(), err: &engine.MissingPathsError{Paths: []string{"explian"}}}
	status, _, errs := tr.run(t, "explian", "hardcoded-key")
	if status != exitNothing || !strings.Contains(errs, `did you mean the command "explain"?`) {
		t.Errorf("status %d, stderr %q", status, errs)
	}
}

func TestOptions(t *testing.T) {
	tr := &trial{report: reporttest.Empty()}
	dir := t.TempDir()
	config := filepath.Join(dir, "c.yaml")
	text := "rules: {missing-timeout: {severity: off, options: {seconds: 60}}, hardcoded-key: warning, create-not-upsert: info}\nexclude: [old/]\nmin-confidence: low\n"
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	status, _, errs := tr.run(t, "--config", config, "--severity", "hardcoded-key=error", "--exclude", "*.min.js",
		"--min-confidence", "high", "--as-of", "2025-01-02", "--workers", "3", "a", "b/...")
	if status != exitOK {
		t.Fatalf("status %d, stderr %q", status, errs)
	}
	o := tr.options
	if got := strings.Join(o.Paths, " "); got != "a b/..." {
		t.Errorf("paths %q", got)
	}
	if len(o.Rules) != 2 || o.Rules[0].Name != "create-not-upsert" || len(o.Known) != 3 {
		t.Errorf("rules %v, known %v", o.Rules, o.Known)
	}
	if o.Severities["hardcoded-key"] != rule.Error || o.Severities["create-not-upsert"] != rule.Info {
		t.Errorf("severities %v", o.Severities)
	}
	if o.RuleOptions["missing-timeout"]["seconds"] != "60" {
		t.Errorf("options of rules %v", o.RuleOptions)
	}
	if o.MinConfidence != rule.High || o.Workers != 3 || o.AsOf.Format(report.Date) != "2025-01-02" {
		t.Errorf("confidence %q, workers %d, as of %v", o.MinConfidence, o.Workers, o.AsOf)
	}
	if !o.Exclude("old/a.ts") || !o.Exclude("x.min.js") || o.Exclude("a.ts") {
		t.Error("exclusions are not those of the file and the flag")
	}
	tr.run(t)
	if tr.options.AsOf.Format(report.Date) != "2026-11-24" || tr.options.Paths[0] != "." || tr.options.Exclude != nil {
		t.Errorf("defaults: %+v", tr.options)
	}
	tr.run(t, "--config", config, "--rules", "missing-timeout")
	if len(tr.options.Rules) != 1 || tr.options.Rules[0].Name != "missing-timeout" {
		t.Errorf("--rules does not overrule the file: %v", tr.options.Rules)
	}
}

func TestConfigErrors(t *testing.T) {
	config := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(config, []byte("fail-no: error\nrules: {x: off}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tr := &trial{report: reporttest.Empty()}
	status, _, errs := tr.run(t, "--config", config)
	if status != exitUsage || strings.Count(errs, "klaviyo-lint: ") != 2 || !strings.Contains(errs, `c.yaml:1:1: unknown setting "fail-no"`) {
		t.Errorf("status %d, stderr %q", status, errs)
	}
}

func TestConfigFailOn(t *testing.T) {
	config := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(config, []byte("fail-on: never\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tr := &trial{report: reporttest.Small()}
	if status, _, _ := tr.run(t, "--config", config); status != exitOK {
		t.Errorf("status %d, want that of the file", status)
	}
	if status, _, _ := tr.run(t, "--config", config, "--fail-on", "error"); status != exitFindings {
		t.Errorf("status %d, want that of the flag", status)
	}
}

func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	tr := &trial{err: context.Canceled, cancel: true}
	status, out, errs := tr.run(t, "--output", "json="+filepath.Join(dir, "x"))
	if status != exitInterrupted || out != "" || !strings.Contains(errs, "interrupted") {
		t.Errorf("status %d, stdout %q, stderr %q", status, out, errs)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("files are left behind: %v", entries)
	}
}

func TestColor(t *testing.T) {
	tests := []struct {
		name string
		env  []string
		args []string
		want bool
	}{
		{"a file", nil, nil, false},
		{"always", []string{"NO_COLOR=1"}, []string{"--color", "always"}, true},
		{"forced", []string{"FORCE_COLOR=1"}, nil, true},
		{"forced the other way", []string{"CLICOLOR_FORCE=1"}, nil, true},
		{"forced off", []string{"FORCE_COLOR=0"}, nil, false},
		{"no color first", []string{"FORCE_COLOR=1", "NO_COLOR=1"}, nil, false},
		{"empty no color", []string{"FORCE_COLOR=1", "NO_COLOR="}, nil, true},
		{"never", []string{"FORCE_COLOR=1"}, []string{"--color=never"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tr := &trial{report: reporttest.Small(), env: tt.env}
			if _, out, _ := tr.run(t, tt.args...); strings.Contains(out, "\x1b[") != tt.want {
				t.Errorf("coloured %v, want %v", !tt.want, tt.want)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var errs bytes.Buffer
	a := newApp(nil, io.Discard, &errs)
	if a.newProgress(false) != nil {
		t.Error("progress is shown where standard error is no terminal")
	}
	a.errTerminal = os.Stderr
	if a.newProgress(true) != nil {
		t.Error("progress is shown with --quiet")
	}
	p := a.newProgress(false)
	p.report("rules", 1, 2)
	if errs.Len() != 0 {
		t.Errorf("a short run shows %q", errs.String())
	}
	p.next = time.Time{}
	p.report("rules", 1, 2)
	p.report("rules", 2, 2) // too soon after
	p.clear()
	p.clear()
	if err := a.stderr.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := errs.String(), "\r\x1b[Krules 1 of 2 … \r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
