package action_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// With a token that can only read, each publisher says why it did nothing, the others run, and the exit status is that of the findings.
func TestFork(t *testing.T) {
	s := githubtest.New(t)
	s.ReadOnly = true
	tr := everything(t, s, "pull_request", forkEvent())
	status, log := tr.run()
	if status != 1 {
		t.Errorf("status %d", status)
	}
	for _, name := range []string{"check-run", "review", "comment", "sarif-upload"} {
		want := "::warning title=klaviyo-lint::" + name + ": GitHub answered 403: Resource not accessible by integration"
		if !strings.Contains(log, want) || !strings.Contains(log, "the token of a pull request from a fork can only read") {
			t.Errorf("no word of %s:\n%s", name, log)
		}
	}
	if !strings.Contains(log, "::error file=web/klaviyo.ts,line=3") || !strings.Contains(tr.read("sum"), "Klaviyo was not asked") {
		t.Errorf("log %s, summary %s", log, tr.read("sum"))
	}
	if live := tr.asked.Settings[len(tr.asked.Settings)-1]; live.Value != "off" {
		t.Errorf("live is %+v", live)
	}
}

func TestOnePublisherFails(t *testing.T) {
	s := githubtest.New(t)
	s.NoCodeScanning = true
	tr := everything(t, s, "pull_request", pullEvent())
	tr.report = reporttest.Empty()
	status, log := tr.run()
	if status != 0 || !strings.Contains(log, "sarif-upload: GitHub answered 403: Code Security must be enabled") {
		t.Errorf("status %d, log %s", status, log)
	}
	if s.CheckRuns[0].Conclusion != "success" {
		t.Errorf("got %+v", s.CheckRuns[0])
	}
}

// Where there is no report, the check run ends all the same, and nothing is green.
func TestNoReport(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	tr.err = errors.New("the engine failed")
	status, log := tr.run()
	if status != 4 || tr.output("exit-status") != "4" || !strings.Contains(log, "::error title=klaviyo-lint::the engine failed") {
		t.Errorf("status %d, log %s", status, log)
	}
	if c := s.CheckRuns[0]; c.Conclusion != "failure" || c.Output.Summary != "the engine failed" || !strings.Contains(tr.read("sum"), "the engine failed") {
		t.Errorf("got %+v, summary %s", c, tr.read("sum"))
	}
}

func TestOnlyChanged(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	tr.input("only-changed", "true")
	_, log := tr.run()
	if !strings.Contains(log, "\nonly-changed: 1 finding is not caused by the change and hidden (1 file changed)\n") {
		t.Errorf("log %s", log)
	}
	if got := tr.output("findings"); got != "1" {
		t.Errorf("%s findings", got)
	}
	if !strings.Contains(tr.read("sum"), "1 finding is not caused by the change and hidden") {
		t.Error("the summary does not tell")
	}
	// The change cannot be known.
	s.Broken = 100
	tr = everything(t, s, "pull_request", pullEvent())
	tr.input("only-changed", "true")
	if _, log = tr.run(); !strings.Contains(log, "::notice title=klaviyo-lint::only-changed: all findings are shown, since the change is not known: GitHub answered 502") {
		t.Errorf("log %s", log)
	}
}

// What a push changes is asked of GitHub where the clone does not have both commits; a push of nothing new changes nothing.
func TestPush(t *testing.T) {
	for _, tt := range []struct {
		name, before, ref string
		compared          bool
		findings          string
	}{
		{"a push", strings.Repeat("b", 40), "refs/heads/main", true, "1"},
		{"a new branch", strings.Repeat("0", 40), "refs/heads/topic", true, "1"},
		{"the first branch", strings.Repeat("0", 40), "refs/heads/main", false, "2"},
		{"nothing new", strings.Repeat("c", 40), "refs/heads/main", false, "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := githubtest.New(t)
			tr := everything(t, s, "push", `{"before": "`+tt.before+`", "repository": {"default_branch": "main"}}`)
			s.Compared, s.Files = s.Files, nil
			tr.env["GITHUB_REF"] = tt.ref
			tr.input("only-changed", "true")
			_, log := tr.run()
			if got := slices.ContainsFunc(s.Requests, func(r string) bool { return strings.Contains(r, "/compare/") }); got != tt.compared {
				t.Errorf("GitHub was asked: %v", got)
			}
			if got := tr.output("findings"); got != tt.findings {
				t.Errorf("%s findings, want %s; log %s", got, tt.findings, log)
			}
			if !strings.Contains(log, "\nreview: there is no pull request to show it at\n") {
				t.Errorf("log %s", log)
			}
		})
	}
}

// A report that a fork's workflow has stored is shown at its pull request, and suggests no code.
func TestWorkflowRun(t *testing.T) {
	s := githubtest.New(t)
	s.Pulls = []githubtest.Pull{{Number: 5}, {Number: 7}}
	s.Pulls[1].Head.SHA = githubtest.Head
	tr := everything(t, s, "workflow_run", `{"workflow_run": {"head_sha": "`+githubtest.Head+`", "head_branch": "topic", "pull_requests": [],
 "head_repository": {"owner": {"login": "stranger"}}}}`)
	tr.write("ws/stored.json", `{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "asOf": "2026-11-24", "root": "/x", "checklist": [], "problems": [], "findings": [{"rule": "hardcoded-key", "severity": "error", "message": "x", "file": "web/klaviyo.ts", "line": 2,
 "column": 1, "endLine": 2, "endColumn": 3, "help": "https://evil.example", "fixes": [{"message": "x", "edits": [{"file": "web/klaviyo.ts", "line": 2,
 "column": 1, "endLine": 2, "endColumn": 3, "newText": "evil"}]}]}]}`)
	tr.input("report", "stored.json")
	status, log := tr.run()
	if status != 1 || len(s.Reviews) != 1 || len(s.IssueComments) != 1 {
		t.Fatalf("status %d, %d reviews, log %s", status, len(s.Reviews), log)
	}
	if body := s.Reviews[0].Comments[0].Body; strings.Contains(body, "evil") {
		t.Errorf("a stranger suggests %s", body)
	}
	if s.Uploads[0].Ref != "refs/pull/7/head" {
		t.Errorf("got %+v", s.Uploads[0])
	}
}

// newClone makes a folder a clone, and returns what commits all of its files.
func newClone(t *testing.T, dir string) (commit func(parents ...plumbing.Hash) plumbing.Hash) {
	t.Helper()
	repo, err := git.PlainInit(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	return func(parents ...plumbing.Hash) plumbing.Hash {
		t.Helper()
		tree, err := repo.Worktree()
		if err != nil {
			t.Fatal(err)
		}
		if err := tree.AddWithOptions(&git.AddOptions{All: true}); err != nil {
			t.Fatal(err)
		}
		hash, err := tree.Commit("m", &git.CommitOptions{Author: &object.Signature{Name: "a"}, Parents: parents, AllowEmptyCommits: true})
		if err != nil {
			t.Fatal(err)
		}
		return hash
	}
}

// A clone with both sides of the merge tells what changed without asking anybody.
func TestOnlyChangedByClone(t *testing.T) {
	tr := newTrial(t, "pull_request", pullEvent())
	workspace := filepath.Join(tr.dir, "ws")
	commit := newClone(t, workspace)
	tr.write("ws/web/klaviyo.ts", "one\ntwo\n")
	base := commit()
	tr.write("ws/web/klaviyo.ts", "one\ntwo\nconst key = 1\n")
	merge := commit(base, commit())
	tr.env["GITHUB_SHA"] = merge.String()
	tr.input("only-changed", "true")
	_, log := tr.run()
	if !strings.Contains(log, "1 finding is not caused by the change and hidden (1 file changed)") || tr.output("findings") != "1" {
		t.Errorf("log %s", log)
	}
	// A merge group names both sides.
	tr.env["GITHUB_EVENT_NAME"] = "merge_group"
	tr.write("event", `{"merge_group": {"head_sha": "`+merge.String()+`", "base_sha": "`+base.String()+`"}}`)
	tr.report = reporttest.Small()
	if _, log = tr.run(); !strings.Contains(log, "hidden (1 file changed)") {
		t.Errorf("log %s", log)
	}
}

// Of a change that is too large to be listed, all findings count, and a notice says why.
func TestLargeChange(t *testing.T) {
	many := func(n int) []githubtest.File {
		files := make([]githubtest.File, n)
		for i := range files {
			files[i] = githubtest.File{Filename: fmt.Sprintf("docs/page%d.md", i), Status: "added"}
		}
		return files
	}
	for _, tt := range []struct {
		event, payload  string
		listed, compare int
		findings        string
	}{
		{"pull_request", pullEvent(), 2999, 0, "0"},
		{"pull_request", pullEvent(), 3000, 0, "2"},
		{"push", `{"before": "` + strings.Repeat("b", 40) + `"}`, 0, 299, "0"},
		{"push", `{"before": "` + strings.Repeat("b", 40) + `"}`, 0, 300, "2"},
	} {
		s := githubtest.New(t)
		tr := newTrial(t, tt.event, tt.payload)
		tr.env["GITHUB_API_URL"] = s.URL
		tr.input("github-token", "ghs_0123456789")
		tr.input("only-changed", "true")
		if tt.event == "push" {
			tr.env["GITHUB_REF"] = "refs/heads/main"
		}
		s.Files, s.Compared = many(tt.listed), many(tt.compare)
		_, log := tr.run()
		if got := tr.output("findings"); got != tt.findings {
			t.Errorf("%s of %d and %d files: %s findings, want %s", tt.event, tt.listed, tt.compare, got, tt.findings)
		}
		if told := strings.Contains(log, "GitHub does not list all files of so large a change"); told != (tt.findings == "2") {
			t.Errorf("%s of %d and %d files: log %s", tt.event, tt.listed, tt.compare, log)
		}
	}
}

// On Enterprise Server the API lies below a path of the server, and links lead to the server.
func TestEnterpriseServer(t *testing.T) {
	s := githubtest.New(t)
	server := httptest.NewServer(http.StripPrefix("/api/v3", s.Config.Handler))
	t.Cleanup(server.Close)
	tr := everything(t, s, "pull_request", pullEvent())
	tr.env["GITHUB_API_URL"], tr.env["GITHUB_SERVER_URL"] = server.URL+"/api/v3", "https://github.acme.example"
	status, log := tr.run()
	if status != 1 || strings.Contains(log, "::warning title=klaviyo-lint::") {
		t.Errorf("status %d, log %s", status, log)
	}
	if len(s.Reviews) != 1 || len(s.IssueComments) != 1 || len(s.Uploads) != 1 || s.CheckRuns[0].DetailsURL != "https://github.acme.example/acme/shop/actions/runs/12" {
		t.Errorf("%d reviews, %d comments, %d uploads, check run %+v", len(s.Reviews), len(s.IssueComments), len(s.Uploads), s.CheckRuns[0])
	}
	if !strings.Contains(tr.read("sum"), "https://github.acme.example/acme/shop/blob/") {
		t.Error("the summary links elsewhere")
	}
}

// Two jobs of a monorepo do not replace each other's alerts.
func TestCategories(t *testing.T) {
	s := githubtest.New(t)
	for _, folder := range []string{".", "web", "services/mail"} {
		tr := everything(t, s, "pull_request", pullEvent())
		tr.input("working-directory", folder)
		tr.run()
	}
	for i, want := range []string{"klaviyo-lint/", "klaviyo-lint/web/", "klaviyo-lint/services/mail/"} {
		if !strings.Contains(string(s.Uploads[i].SARIF), `"id": "`+want+`"`) {
			t.Errorf("upload %d is not of %s", i, want)
		}
	}
}
