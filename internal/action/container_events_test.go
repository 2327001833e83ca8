//go:build containers

package action_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/sarif"
)

// withAll has everything shown that can be.
func (c *container) withAll() {
	for _, name := range []string{"check-run", "review", "comment", "sarif-upload"} {
		c.input(name, "true")
	}
	c.input("sarif-file", "klaviyo.sarif")
	c.input("json-file", "/github/runner_temp/klaviyo.json")
}

func TestContainerPullRequest(t *testing.T) {
	c := newContainer(t, "pull_request", pullEvent())
	c.withAll()
	c.input("live", "sandbox")
	c.input("klaviyo-private-key", c.key())
	source := "KEY = \"" + c.key() + "\"\n"
	c.write("ws/app.py", source)
	c.github.Files = []githubtest.File{{Filename: "app.py", Status: "added", Patch: "@@ -0,0 +1 @@\n+" + source}}
	status, log := c.run()
	if status != 1 {
		t.Errorf("status %d, log %s", status, log.Text)
	}
	c.outputs(map[string]string{
		"findings": "1", "errors": "1", "warnings": "0", "infos": "0", "live-status": "healthy", "sarif-file": "klaviyo.sarif",
		"json-file": "/github/runner_temp/klaviyo.json", "exit-status": "1",
	})
	shown := log.Annotations()
	if len(shown) != 1 || shown[0].Properties["file"] != "app.py" || shown[0].Properties["line"] != "1" || shown[0].Properties["title"] != "hardcoded-key" {
		t.Errorf("annotations are %+v", shown)
	}
	if !strings.Contains(c.read("commands/sum"), "/blob/"+githubtest.Head+"/app.py#L1") {
		t.Error("the summary does not link to the line")
	}
	s := c.github
	if len(s.CheckRuns) != 1 || len(s.CheckRuns[0].Annotations) != 1 || len(s.Reviews) != 1 || len(s.IssueComments) != 1 || len(s.Uploads) != 1 {
		t.Errorf("%d check runs, %d reviews, %d comments, %d uploads", len(s.CheckRuns), len(s.Reviews), len(s.IssueComments), len(s.Uploads))
	}
	if !strings.Contains(c.read("ws/klaviyo.sarif"), `"hardcoded-key"`) || !strings.Contains(c.read("temp/klaviyo.json"), `"hardcoded-key"`) {
		t.Error("a file does not hold the finding")
	}
}

func TestContainerFork(t *testing.T) {
	c := newContainer(t, "pull_request", forkEvent())
	c.withAll()
	c.github.ReadOnly = true
	source := "KEY = \"" + c.key() + "\"\n"
	c.write("ws/app.py", source)
	c.github.Files = []githubtest.File{{Filename: "app.py", Status: "added", Patch: "@@ -0,0 +1 @@\n+" + source}}
	status, log := c.run()
	if status != 1 || !strings.Contains(log.Text, "Klaviyo was not asked: secrets are not given to forks") {
		t.Errorf("status %d, log %s", status, log.Text)
	}
	c.outputs(map[string]string{"findings": "1", "live-status": "not-run"})
	if n := len(log.Annotations()); n != 5 { // the finding, and a word of each publisher
		t.Errorf("%d annotations", n)
	}
}

// What was pushed before is hidden, and how much that is, is told.
func TestContainerPush(t *testing.T) {
	c := newContainer(t, "push", `{"before": "`+strings.Repeat("b", 40)+`", "repository": {"default_branch": "main"}}`)
	c.env["GITHUB_REF"] = "refs/heads/main"
	c.input("only-changed", "true")
	c.input("fail-on", "never")
	c.write("ws/old.py", "KEY = \""+c.key()+"\"\n")
	c.write("ws/new.py", "KEY = \""+c.key()+"\"\n")
	c.github.Compared = []githubtest.File{{Filename: "new.py", Status: "added"}}
	status, log := c.run()
	if status != 0 || !strings.Contains(log.Text, "only-changed: 1 finding is not caused by the change and hidden (1 file changed)") {
		t.Errorf("status %d, log %s", status, log.Text)
	}
	c.outputs(map[string]string{"findings": "1", "exit-status": "0"})
}

// hostileNames are names of files that could act on a log, a page or an output.
var hostileNames = []string{
	"a\n::set-output name=evil::1", "b:c,d=e%0A%25", "##[error]x", " ::error::x", "<img src=x onerror=alert(1)>", "[x](https:evil.example) ![y](z)",
	"`c` **d** | e", "@octocat #1", "\r\x1b[31m", "\xff\xfe", "ghadelimiter_x\nevil=1", "日本語\u202e",
}

func TestContainerHostile(t *testing.T) {
	c := newContainer(t, "pull_request", pullEvent())
	c.withAll()
	c.input("klaviyo-private-key", "")
	for i, name := range hostileNames {
		text := fmt.Sprintf("KEY = %q # ::set-output name=evil::1 ##[add-mask]x <script>\n::error::%s\n", c.key(), name)
		if i == 0 {
			c.key() // as a name
			name += c.keys[len(c.keys)-1]
		}
		c.write("ws/"+name+".py", text)
		c.github.Files = append(c.github.Files, githubtest.File{Filename: name + ".py", Status: "added"})
	}
	c.github.ReadOnly, c.github.Says = true, "\n::error::evil ##[set-env name=A]b <img src=x> "+c.keys[0]
	status, log := c.run()
	if status != 1 {
		t.Errorf("status %d, log %s", status, log.Text)
	}
	c.outputs(map[string]string{"errors": fmt.Sprint(len(hostileNames)), "exit-status": "1"})
	named := make(map[string]bool)
	for _, a := range log.Annotations() {
		named[a.Properties["file"]] = true
		if a.Message == "evil" || strings.HasPrefix(a.Message, "x") {
			t.Errorf("an annotation of somebody else's: %+v", a)
		}
	}
	if !named["b:c,d=e%0A%25.py"] {
		t.Errorf("the runner would not find the file: %v", named)
	}
	for _, bad := range []string{"<img", "<script", "](https:evil", "@octocat"} {
		if strings.Contains(c.read("commands/sum"), bad) {
			t.Errorf("the summary holds %q", bad)
		}
	}
}

// 100,000 findings are all told in the log and counted, and every limit of GitHub is kept.
func TestContainerManyFindings(t *testing.T) {
	const files, each = 1000, 100
	c := newContainer(t, "pull_request", pullEvent())
	c.withAll()
	key := c.key()
	text := lines(each, func(i int) string { return fmt.Sprintf("K%d = %q", i, key) })
	for i := range files {
		name := fmt.Sprintf("src/f%d.py", i)
		c.write("ws/"+name, text)
		if i < 10 {
			c.github.Files = append(c.github.Files, githubtest.File{
				Filename: name, Status: "added", Patch: fmt.Sprintf("@@ -0,0 +1,%d @@\n+", each) + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n+"),
			})
		}
	}
	status, log := c.run()
	if status != 1 {
		t.Errorf("status %d, log %.4000s", status, log.Text)
	}
	c.outputs(map[string]string{"findings": "100000", "errors": "100000"})
	if n := strings.Count(log.Text, "[hardcoded-key]\n"); n != files*each {
		t.Errorf("%d findings in the log", n)
	}
	if n := len(log.Annotations()); n != 10 || !strings.Contains(log.Text, "99,990 more errors have no annotation: GitHub keeps 10 of each type for a step") {
		t.Errorf("%d annotations", n)
	}
	s := c.github
	if len(s.CheckRuns[0].Annotations) != 500 || len(s.Reviews) != 1 || len(s.Reviews[0].Comments) != 30 || len(s.IssueComments) != 1 || len(s.Uploads) != 1 {
		t.Errorf("%d annotations of the check run, %d reviews, %d comments, %d uploads", len(s.CheckRuns[0].Annotations), len(s.Reviews), len(s.IssueComments), len(s.Uploads))
	}
	if n := strings.Count(string(s.Uploads[0].SARIF), `"ruleId":`); n != sarif.MaxResults {
		t.Errorf("%d results in the upload", n)
	}
}
