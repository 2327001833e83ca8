package action_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// cloneOf makes a folder of the workspace a clone of a repository, "" for one that nobody knows, and returns the commit that it is at: a merge
// whose first parent lacks the line of kl.ts.
func cloneOf(t *testing.T, tr *trial, dir, repository string) string {
	t.Helper()
	commit := newClone(t, filepath.Join(tr.dir, "ws", dir))
	if repository != "" {
		config := filepath.Join("ws", dir, ".git", "config")
		tr.write(config, tr.read(config)+"[remote \"origin\"]\n\turl = https://github.com/"+repository+".git\n")
	}
	tr.write(filepath.Join("ws", dir, "readme"), dir) // so that no two of them are at the same commit
	tr.write(filepath.Join("ws", dir, "kl.ts"), "one\n")
	base := commit()
	tr.write(filepath.Join("ws", dir, "kl.ts"), "one\nconst key = 1\n")
	return commit(base, commit()).String()
}

func findingAt(files ...string) *report.Report {
	r := reporttest.Empty()
	r.ExitStatus = 1
	for _, file := range files {
		r.Findings = append(r.Findings, report.Finding{
			Rule: "hardcoded-key", Severity: report.Error, Message: "found " + file, Location: report.Location{File: file, Line: 2, EndLine: 2},
		})
	}
	return r
}

// What is shown beside the code is named by its path in the repository of the event, wherever that was checked out.
func TestCheckouts(t *testing.T) {
	const own, other = "file=kl.ts,line=2", "::error title=hardcoded-key::"
	for _, tt := range []struct {
		name string
		// clones are the folders of the workspace that are clones, in pairs with their repositories; "merge" is at the commit of the event.
		clones []string
		merge  string
		// folder is the working directory, root the root of the run, found the file of its finding.
		folder, found string
		want          string
		kept          string // of the findings with only-changed
	}{
		{"at the workspace", []string{"", "acme/shop"}, "", ".", "kl.ts", own, "1"},
		{"in a folder", []string{"app", "acme/shop"}, "app", ".", "app/kl.ts", own, "1"},
		{"in a folder that is linted", []string{"app", "acme/shop"}, "app", "app", "kl.ts", own, "1"},
		{"in a folder, unchanged file", []string{"app", "acme/shop"}, "app", ".", "app/old.ts", "file=old.ts,line=2", "0"},
		{"known by its commit", []string{"src/app", ""}, "src/app", "src/app", "kl.ts", own, "1"},
		{"known by its origin", []string{"app", "Acme/Shop"}, "", ".", "app/kl.ts", own, ""},
		{"the head of a fork", []string{"app", "stranger/shop"}, "", ".", "app/kl.ts", own, ""},
		{"beside another one", []string{"app", "acme/shop", "other", "acme/other"}, "app", ".", "other/kl.ts", other + "other/kl.ts:2: found", "1"},
		{"another one alone", []string{"app", "acme/shop", "other", "acme/other"}, "app", "other", "kl.ts", other + "other/kl.ts:2: found", "1"},
		{"another one of the same name", []string{"app", "acme/shop", "kl.ts", "acme/other"}, "app", "kl.ts", "kl.ts", other + "_kl.ts/kl.ts:2: found", "1"},
		{"another commit of it", []string{"app", "acme/shop", "base", "acme/shop"}, "app", ".", "base/kl.ts", other + "base/kl.ts:2: found", "1"},
		{"inside of it", []string{"", "acme/shop", "vendored", "acme/other"}, "", ".", "vendored/kl.ts", other + "vendored/kl.ts:2: found", "1"},
		{"beside it without git", []string{"app", "acme/shop"}, "app", ".", "notes.ts", other + "workspace/notes.ts:2: found", "1"},
		{"not at all", []string{"", "acme/other"}, "none", ".", "kl.ts", other + "kl.ts:2: found", "1"},
		{"without git", nil, "none", "app", "kl.ts", "file=app/kl.ts,line=2", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tr := newTrial(t, "pull_request", strings.ReplaceAll(forkEvent(), "octocat", "stranger"))
			for i := 0; i < len(tt.clones); i += 2 {
				head := cloneOf(t, tr, tt.clones[i], tt.clones[i+1])
				if tt.clones[i] == tt.merge {
					tr.env["GITHUB_SHA"] = head
				}
			}
			tr.write("ws/app/readme", "")
			tr.input("working-directory", tt.folder)
			tr.root, tr.report = tt.folder, findingAt(tt.found)
			_, log := tr.run()
			if !strings.Contains(log, tt.want) {
				t.Errorf("log %s, want %s", log, tt.want)
			}
			if linked := strings.Contains(tr.read("sum"), "/blob/"); linked != strings.Contains(tt.want, "file=") {
				t.Errorf("linked: %v; %s", linked, tr.read("sum"))
			}
			if tt.kept == "" {
				return
			}
			tr.input("only-changed", "true")
			tr.write("out", "")
			tr.report = findingAt(tt.found)
			if _, log = tr.run(); tr.output("findings") != tt.kept {
				t.Errorf("%s findings with only-changed, want %s; log %s", tr.output("findings"), tt.kept, log)
			}
			if said := strings.Contains(log, "::notice title=klaviyo-lint::only-changed: "); said != strings.HasPrefix(tt.want, other) {
				t.Errorf("said: %v; log %s", said, log)
			}
		})
	}
}

// Two folders of a run have one sum.
func TestOneSum(t *testing.T) {
	tr := newTrial(t, "pull_request", pullEvent())
	tr.env["GITHUB_SHA"] = cloneOf(t, tr, "", "acme/shop")
	tr.input("working-directory", "web\nmail")
	tr.input("only-changed", "true")
	tr.filters = 2
	tr.report = findingAt("old.ts", "kl.ts")
	if _, log := tr.run(); strings.Count(log, "only-changed: ") != 1 || !strings.Contains(log, "\nonly-changed: 1 finding is not caused by the change and hidden (1 file changed)\n") {
		t.Errorf("log %s", log)
	}
}

// A list without files hides nothing where the event knows of files.
func TestNoFilesListed(t *testing.T) {
	for number, findings := range map[string]string{"3": "1", "0": "0"} {
		s := githubtest.New(t)
		tr := newTrial(t, "pull_request", strings.Replace(pullEvent(), `"number": 7, "user"`, `"number": 7, "changed_files": `+number+`, "user"`, 1))
		tr.env["GITHUB_API_URL"] = s.URL
		tr.input("github-token", "ghs_0123456789")
		tr.input("only-changed", "true")
		tr.report = findingAt("kl.ts")
		if _, log := tr.run(); tr.output("findings") != findings || strings.Contains(log, "GitHub lists no file of the pull request") != (findings == "1") {
			t.Errorf("%s files: %s findings, log %s", number, tr.output("findings"), log)
		}
	}
}

// A change of the configuration may have caused anything.
func TestConfigurationChanged(t *testing.T) {
	for _, tt := range []struct {
		changed, folder, config string
		status                  string
		findings                string
	}{
		{".klaviyo-lint.yaml", "web", "", "modified", "1"},
		{"web/.klaviyo-lint.yaml", "web", "", "added", "1"},
		{"web/.klaviyo-lint.yaml", "web", "", "removed", "1"},
		{"mail/.klaviyo-lint.yaml", "web", "", "added", "0"},
		{"ci/lint.yaml", "web", "ci/lint.yaml", "modified", "1"},
		{".klaviyo-lint.yaml", "web", "ci/lint.yaml", "modified", "0"},
	} {
		s := githubtest.New(t)
		s.Files = []githubtest.File{{Filename: tt.changed, Status: tt.status}}
		tr := newTrial(t, "pull_request", pullEvent())
		for name, value := range map[string]string{
			"github-token": "ghs_0123456789", "only-changed": "true", "working-directory": tt.folder, "config": tt.config,
		} {
			tr.input(name, value)
		}
		tr.env["GITHUB_API_URL"] = s.URL
		tr.report = findingAt("web/old.ts")
		_, log := tr.run()
		told := strings.Contains(log, "::notice title=klaviyo-lint::only-changed: all findings are shown, since the change touches the configuration ("+tt.changed+")")
		if tr.output("findings") != tt.findings || told != (tt.findings == "1") {
			t.Errorf("%+v: %s findings, log %s", tt, tr.output("findings"), log)
		}
	}
}

// An annotation or a comment at a masked path would stand nowhere, and at one that is not masked would tell the key.
func TestFolderNamedAsKey(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	file := reporttest.Key + "/kl.ts"
	tr.write("ws/"+file, "one\ntwo\n")
	s.Files = []githubtest.File{{Filename: file, Status: "added", Patch: "@@ -0,0 +1,2 @@\n+one\n+two"}}
	tr.report = findingAt(file)
	_, log := tr.run()
	if len(s.Reviews) != 0 || len(s.CheckRuns) != 1 || len(s.CheckRuns[0].Annotations) != 0 || strings.Contains(log, "::error file=") {
		t.Errorf("%d reviews, %d annotations, log %s", len(s.Reviews), len(s.CheckRuns[0].Annotations), log)
	}
	const said = "1 finding stands in files whose names hold keys"
	if !strings.Contains(log, said) || !strings.Contains(tr.read("sum"), said) || !strings.Contains(s.CheckRuns[0].Output.Summary, said) {
		t.Errorf("log %s", log)
	}
	reporttest.NoKey(t, s.Bodies.Bytes())
}

// Nothing is a success where the run failed.
func TestNotGreen(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*trial)
		want  string
	}{
		{"a file cannot be written", func(tr *trial) { tr.input("json-file", "no/such/x.json") }, "no findings; the run failed"},
		{"something was not checked", func(tr *trial) {
			tr.report.ExitStatus, tr.report.Problems = 4, []report.Problem{{File: "a.ts", Message: "syntax error", Failure: true}}
		}, "no findings; 1 place not checked"},
		{"the state of Klaviyo is not known", func(tr *trial) { tr.report.ExitStatus = 4 }, "no findings; the run failed"},
	} {
		s := githubtest.New(t)
		tr := everything(t, s, "pull_request", pullEvent())
		tr.report = reporttest.Empty()
		tt.spoil(tr)
		status, log := tr.run()
		if status != 4 || tr.output("exit-status") != "4" {
			t.Errorf("%s: status %d, log %s", tt.name, status, log)
		}
		if c := s.CheckRuns[0]; c.Conclusion != "failure" || c.Output.Title != tt.want {
			t.Errorf("%s: the check run is %s: %s", tt.name, c.Conclusion, c.Output.Title)
		}
		if len(s.IssueComments) != 1 {
			t.Errorf("%s: %d comments", tt.name, len(s.IssueComments))
			continue
		}
		for _, page := range []string{tr.read("sum"), s.CheckRuns[0].Output.Summary, s.IssueComments[0].Body} {
			if strings.Contains(page, "✅ klaviyo-lint") || !strings.Contains(page, "❔ klaviyo-lint: "+tt.want) {
				t.Errorf("%s: %s", tt.name, page)
			}
		}
	}
}

// Two forms do not overwrite each other.
func TestOneFileForTwoForms(t *testing.T) {
	for _, tt := range []struct {
		sarif, json string
		status      int
	}{
		{"out.x", "out.x", 2}, {"out.x", "./a/../out.x", 2}, {"out.x", "a/out.x", 1}, {"a/out.x", "link/out.x", 2}, {"out.x", "", 1},
	} {
		tr := newTrial(t, "schedule", `{}`)
		tr.write("ws/a/readme", "")
		if err := os.Symlink("a", filepath.Join(tr.dir, "ws", "link")); err != nil {
			t.Fatal(err)
		}
		tr.input("sarif-file", tt.sarif)
		tr.input("json-file", tt.json)
		status, log := tr.run()
		if status != tt.status || strings.Contains(log, "is written twice") != (status == 2) || (status == 2) != (tr.asked.Folders == nil) {
			t.Errorf("%+v: status %d, log %s", tt, status, log)
		}
	}
}
