package action_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/action"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// trial is one run of the step.
type trial struct {
	t      *testing.T
	dir    string
	env    map[string]string
	report *report.Report
	// err is why there is no report.
	err error
	// asked is what was to be linted.
	asked action.Request
	// root is the folder that the report's files are named below, "" where they have their names already.
	root string
	// filters is how often the report is filtered, as where it is made of several folders.
	filters int
	// transport and patience are those of the API.
	transport http.RoundTripper
	patience  time.Duration
}

func newTrial(t *testing.T, event, payload string) *trial {
	t.Helper()
	dir := t.TempDir()
	tr := &trial{t: t, dir: dir, report: reporttest.Small(), env: map[string]string{
		"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": filepath.Join(dir, "ws"), "GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": filepath.Join(dir, "event"),
		"GITHUB_REPOSITORY": "acme/shop", "GITHUB_SHA": strings.Repeat("c", 40), "GITHUB_REF": "refs/pull/7/merge",
		"GITHUB_OUTPUT": filepath.Join(dir, "out"), "GITHUB_STEP_SUMMARY": filepath.Join(dir, "sum"), "GITHUB_SERVER_URL": "https://github.com",
		"GITHUB_RUN_ID": "12", "GITHUB_WORKFLOW": "ci", "GITHUB_JOB": "lint",
		"GITHUB_WORKFLOW_REF": "acme/shop/.github/workflows/ci.yml@refs/heads/main",
	}}
	tr.write("event", payload)
	tr.write("ws/.github/workflows/ci.yml", "on: push\n")
	return tr
}

func (tr *trial) write(name, text string) {
	tr.t.Helper()
	path := filepath.Join(tr.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tr.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tr.t.Fatal(err)
	}
}

func (tr *trial) read(name string) string {
	text, err := os.ReadFile(filepath.Join(tr.dir, name))
	if err != nil {
		return ""
	}
	return string(text)
}

// input sets an input.
func (tr *trial) input(name, value string) { tr.env["INPUT_"+strings.ToUpper(name)] = value }

func (tr *trial) run() (status int, log string) {
	tr.t.Helper()
	var out bytes.Buffer
	status = action.Run(tr.t.Context(), action.Program{
		Getenv: func(name string) string { return tr.env[name] },
		Stdout: &out,
		Lint: func(_ context.Context, r action.Request) (*report.Report, error) {
			tr.asked = r
			if tr.root != "" {
				tr.report = tr.report.Renamed(r.Name(filepath.Join(tr.env["GITHUB_WORKSPACE"], tr.root)))
			}
			for range max(1, tr.filters) {
				if r.Filter != nil {
					r.Filter(tr.report)
				}
			}
			return tr.report, tr.err
		},
		Stored: func(r *report.Report, _ action.Request) error { r.ExitStatus = 1; return nil },
		WriteFile: func(path string, _ *report.Secrets, write func(io.Writer) error) error {
			var text bytes.Buffer
			masked := report.NewMaskWriter(&text) // as the command line does
			if err := write(masked); err != nil {
				return err
			}
			if err := masked.Close(); err != nil {
				return err
			}
			return os.WriteFile(path, text.Bytes(), 0o644)
		},
		Configuration: ".klaviyo-lint.yaml",
		Wait:          githubtest.NoWait, Transport: tr.transport, Patience: tr.patience,
	})
	return status, out.String()
}

// output returns an output of the step.
func (tr *trial) output(name string) string {
	m := regexp.MustCompile(`(?m)^` + name + `<<(\w+)\n(.*)\n`).FindStringSubmatch(tr.read("out"))
	if m == nil {
		return "not set"
	}
	return m[2]
}

const pull = `{"number": 7, "repository": {"default_branch": "main"}, "pull_request": {"number": 7, "user": {"login": "octocat"}, "head": {"sha": "HEAD",
 "repo": {"full_name": "acme/shop"}}, "base": {"sha": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "repo": {"full_name": "acme/shop"}}}}`

func pullEvent() string { return strings.Replace(pull, "HEAD", githubtest.Head, 1) }

func forkEvent() string {
	return strings.Replace(pullEvent(), `"full_name": "acme/shop"`, `"full_name": "stranger/shop"`, 1)
}

// everything is a trial with all publishers on.
func everything(t *testing.T, s *githubtest.Server, event, payload string) *trial {
	t.Helper()
	tr := newTrial(t, event, payload)
	tr.env["GITHUB_API_URL"] = s.URL
	tr.input("github-token", "ghs_0123456789")
	for _, name := range []string{"check-run", "review", "comment", "sarif-upload"} {
		tr.input(name, "true")
	}
	// The small report has its error on line 3.
	tr.write("ws/web/klaviyo.ts", "one\ntwo\nconst key = 1\n")
	s.Files = []githubtest.File{{Filename: "web/klaviyo.ts", Status: "added", Patch: "@@ -0,0 +1,3 @@\n+one\n+two\n+const key = 1"}}
	return tr
}

func TestPullRequest(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	status, log := tr.run()
	if status != 1 || strings.Contains(log, "::warning title=klaviyo-lint::") {
		t.Errorf("status %d, log %s", status, log)
	}
	if len(s.CheckRuns) != 1 || s.CheckRuns[0].Conclusion != "failure" || s.CheckRuns[0].HeadSHA != githubtest.Head ||
		s.CheckRuns[0].DetailsURL != "https://github.com/acme/shop/actions/runs/12" {
		t.Errorf("check runs are %+v", s.CheckRuns)
	}
	if len(s.Reviews) != 1 || len(s.IssueComments) != 1 {
		t.Errorf("%d reviews, %d comments", len(s.Reviews), len(s.IssueComments))
	}
	if len(s.Uploads) != 1 || s.Uploads[0].Ref != "refs/pull/7/merge" || s.Uploads[0].Commit != strings.Repeat("c", 40) {
		t.Errorf("uploads are %+v", s.Uploads)
	}
	for name, want := range map[string]string{
		"findings": "2", "errors": "1", "warnings": "1", "infos": "0", "live-status": "degraded", "checklist-failed": "1", "exit-status": "1",
	} {
		if got := tr.output(name); got != want {
			t.Errorf("the output %s is %q, want %q", name, got, want)
		}
	}
	if !strings.Contains(tr.read("sum"), "/blob/"+githubtest.Head+"/web/klaviyo.ts#L3") {
		t.Error("the summary links to no line of the head")
	}
	// Again, as when somebody re-runs the job.
	tr.run()
	if len(s.CheckRuns) != 1 || len(s.Reviews) != 1 || len(s.IssueComments) != 1 || len(s.CheckRuns[0].Annotations) != 2 {
		t.Errorf("after a re-run: %d check runs with %d annotations, %d reviews, %d comments",
			len(s.CheckRuns), len(s.CheckRuns[0].Annotations), len(s.Reviews), len(s.IssueComments))
	}
}

// No byte that is written holds a key, but for the commands that have the runner mask it.
func TestNoKey(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	tr.report = reporttest.Hostile()
	tr.input("klaviyo-private-key", reporttest.Key)
	tr.input("sarif-file", "out.sarif")
	tr.input("json-file", "out.json")
	_, log := tr.run()
	first, rest, _ := strings.Cut(log, "\n")
	if first != "::add-mask::"+reporttest.Key {
		t.Errorf("the log begins with %q", first)
	}
	masked := 1
	var other []string
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, "::add-mask::") {
			masked++
			if len(other) > 0 {
				t.Error("a mask comes too late")
			}
			continue
		}
		other = append(other, line)
	}
	if want := "::add-mask::" + base64.StdEncoding.EncodeToString([]byte(reporttest.Key)); !strings.Contains(log, want) || masked < 4 {
		t.Errorf("%d masks", masked)
	}
	reporttest.NoKey(t, []byte(strings.Join(other, "")))
	reporttest.NoKey(t, s.Bodies.Bytes())
	for _, file := range []string{"out", "sum", "ws/out.sarif", "ws/out.json"} {
		if tr.read(file) == "" {
			t.Errorf("%s is empty", file)
		}
		reporttest.NoKey(t, []byte(tr.read(file)))
	}
	// Elsewhere, the command would show the key.
	tr.env["GITHUB_ACTIONS"] = ""
	_, log = tr.run()
	reporttest.NoKey(t, []byte(log))
}

// Whatever the tree holds, the log has no commands but ours.
func TestHostileLog(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.report = reporttest.Hostile()
	_, log := tr.run()
	fence := ""
	for line := range strings.Lines(log) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case fence == "" && strings.HasPrefix(line, "::stop-commands::"):
			fence = "::" + strings.TrimPrefix(line, "::stop-commands::") + "::"
		case line == fence:
			fence = ""
		case fence != "":
			reporttest.NoCommands(t, []byte(line))
		case !regexp.MustCompile(`^::(error|warning|notice|group|endgroup|add-mask)`).MatchString(line):
			t.Errorf("a line outside of the fence: %q", line)
		}
	}
	if fence != "" {
		t.Error("commands stay stopped")
	}
}

// What Klaviyo answered stands where it is about in the code, else where the workflow runs this program, else nowhere.
func TestLiveAnnotation(t *testing.T) {
	for _, tt := range []struct {
		name, workflow string
		at             report.Location
		want           string
	}{
		{"in the code", "on: push\n", report.Location{File: "src/client.ts", Line: 7, EndLine: 7}, "file=src/client.ts,line=7,endLine=7,"},
		{"a step", "on: push\nname: klaviyo\njobs:\n  a:\n    - uses: klaviyo-lint/klaviyo-lint@v1\r\n", report.Location{}, "file=.github/workflows/ci.yml,line=5,endLine=5,"},
		{"a workflow that calls another", "on: push\n", report.Location{}, "file=.github/workflows/ci.yml,line=1,endLine=1,"},
		{"a workflow of another repository", "", report.Location{}, ""},
	} {
		tr := newTrial(t, "schedule", `{}`)
		tr.write("ws/.github/workflows/ci.yml", tt.workflow)
		if tt.workflow == "" {
			tr.env["GITHUB_WORKFLOW_REF"] = "acme/other/.github/workflows/ci.yml@refs/heads/main"
		}
		tr.report.Findings = append(tr.report.Findings, report.Finding{
			Rule: "auth", Severity: report.Error, Message: "P1: refused", Stage: report.LiveOnly, Location: tt.at,
		})
		if _, log := tr.run(); !strings.Contains(log, "::error "+tt.want+"title=auth::P1: refused\n") {
			t.Errorf("%s: log %s", tt.name, log)
		}
	}
}

func TestSummaryIsFull(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.write("sum", strings.Repeat("x", 1<<20-4096))
	if _, log := tr.run(); !strings.Contains(log, "::warning title=klaviyo-lint::the job summary could not be written: it is full") {
		t.Errorf("log %s", log)
	}
	tr = newTrial(t, "schedule", `{}`)
	tr.write("sum", strings.Repeat("x", 1<<20-40000))
	tr.report = reporttest.Many(5000)
	tr.run()
	if n := len(tr.read("sum")); n > 1<<20 || !strings.Contains(tr.read("sum"), "more |\n") {
		t.Errorf("%d bytes", n)
	}
}

// Steps that look for different things each have their own comment and check run.
func TestScope(t *testing.T) {
	s := githubtest.New(t)
	for _, rules := range []string{"hardcoded-key", "missing-revision", "hardcoded-key"} {
		tr := everything(t, s, "pull_request", pullEvent())
		tr.input("rules", rules)
		tr.run()
	}
	if len(s.CheckRuns) != 2 || len(s.IssueComments) != 2 || s.CheckRuns[0].ExternalID == s.CheckRuns[1].ExternalID {
		t.Errorf("%d check runs, %d comments", len(s.CheckRuns), len(s.IssueComments))
	}
}

// Files that cannot be written are told, and panic nothing.
func TestUnwritable(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.env["GITHUB_OUTPUT"], tr.env["GITHUB_STEP_SUMMARY"] = tr.dir, tr.dir
	status, log := tr.run()
	if status != 1 || !strings.Contains(log, `the output "findings" could not be written`) || !strings.Contains(log, "the job summary could not be written") {
		t.Errorf("status %d, log %s", status, log)
	}
}

// The key of the job is used where the input is empty.
func TestKeyOfJob(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.env["KLAVIYO_PRIVATE_KEY"] = reporttest.Key
	tr.run()
	if tr.asked.KeyVariable != "KLAVIYO_PRIVATE_KEY" || tr.asked.Settings[len(tr.asked.Settings)-1].Value != "auto" {
		t.Errorf("got %+v", tr.asked)
	}
}

func BenchmarkRun(b *testing.B) {
	many := reporttest.Many(100_000)
	dir := b.TempDir()
	for b.Loop() {
		env := map[string]string{"GITHUB_WORKSPACE": dir, "GITHUB_EVENT_NAME": "schedule", "GITHUB_STEP_SUMMARY": filepath.Join(dir, "sum")}
		_ = os.Remove(env["GITHUB_STEP_SUMMARY"])
		action.Run(b.Context(), action.Program{
			Getenv: func(name string) string { return env[name] }, Stdout: io.Discard,
			Lint: func(context.Context, action.Request) (*report.Report, error) { return many, nil },
		})
	}
}
