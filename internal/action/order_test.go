package action_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

// silent is a GitHub that never answers.
type silent struct{}

func (silent) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// What needs no token is not held up by an API that does not answer, and the step ends.
func TestSlowAPI(t *testing.T) {
	tr := everything(t, githubtest.New(t), "pull_request", pullEvent())
	tr.transport, tr.patience = silent{}, 300*time.Millisecond
	started := time.Now()
	status, log := tr.run()
	if took := time.Since(started); status != 1 || took > 5*time.Second {
		t.Errorf("status %d after %v", status, took)
	}
	finding, refused := strings.Index(log, "::error file=web/klaviyo.ts"), strings.Index(log, "title=klaviyo-lint::review: ")
	if finding < 0 || refused < finding {
		t.Errorf("the annotations come after the API: %s", log)
	}
	if sum := tr.read("sum"); !strings.Contains(sum, "hardcoded-key") || strings.LastIndex(sum, "> review: ") < strings.Index(sum, "hardcoded-key") {
		t.Errorf("summary %s", sum)
	}
}

// What GitHub's API has taken before the code is linted is not there afterwards.
func TestPatience(t *testing.T) {
	tr := everything(t, githubtest.New(t), "pull_request", pullEvent())
	latest := time.Time{}
	tr.patience = 2 * time.Second
	tr.transport = roundTrip(func(r *http.Request) (*http.Response, error) {
		if until, ok := r.Context().Deadline(); ok && until.After(latest) {
			latest = until
		}
		return silent{}.RoundTrip(r)
	})
	started := time.Now()
	tr.run()
	if took := latest.Sub(started); took < tr.patience*3/4 || took > tr.patience*6/5 {
		t.Errorf("the API has %v in all, of %v", took, tr.patience)
	}
}

// roundTrip is a function as a transport.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A report of other repositories is shown without places that would be taken for some of this one.
func TestForeign(t *testing.T) {
	s := githubtest.New(t)
	tr := everything(t, s, "pull_request", pullEvent())
	tr.write("ws/stored.json", `{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "asOf": "2026-11-24", "root": "/x", "checklist": [], "problems": [],
 "findings": [{"rule": "hardcoded-key", "severity": "error", "message": "x", "file": "web/klaviyo.ts", "line": 2, "endLine": 2}]}`)
	tr.input("report", "acme/mail=stored.json")
	_, log := tr.run()
	if strings.Contains(log, "file=acme") || !strings.Contains(log, "::error title=hardcoded-key::acme/mail/web/klaviyo.ts:2: x") {
		t.Errorf("log %s", log)
	}
	if len(s.CheckRuns) != 1 || len(s.CheckRuns[0].Annotations) != 0 || len(s.Reviews) != 0 || len(s.Uploads) != 0 {
		t.Errorf("%d annotations, %d reviews, %d uploads", len(s.CheckRuns[0].Annotations), len(s.Reviews), len(s.Uploads))
	}
	for _, text := range []string{tr.read("sum"), s.CheckRuns[0].Output.Summary, s.IssueComments[0].Body} {
		if strings.Contains(text, "/blob/c") || strings.Contains(text, "/blob/"+githubtest.Head) || !strings.Contains(text, "acme/mail/web/klaviyo.ts:2") {
			t.Errorf("got %s", text)
		}
	}
}

// Inputs that say nothing of a stored report are told, whatever they hold.
func TestStoredIgnores(t *testing.T) {
	for _, tt := range []struct {
		live, key string
		status    int
		want      string
	}{
		{"auto", "", 1, "ignored: only-changed, rules\n"},
		{"on", "pk_x", 1, "ignored: live, only-changed, rules\n"},
		{"on", "", 1, "ignored: live, only-changed, rules\n"},
		{"nonsense", "", 1, "ignored: live, only-changed, rules\n"},
	} {
		tr := newTrial(t, "schedule", `{}`)
		tr.write("ws/stored.json", `{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "asOf": "2026-11-24", "root": "/x", "checklist": [],
 "problems": [], "findings": []}`)
		for name, value := range map[string]string{
			"report": "stored.json", "live": tt.live, "only-changed": "true", "rules": "hardcoded-key", "klaviyo-private-key": tt.key,
		} {
			tr.input(name, value)
		}
		if status, log := tr.run(); status != tt.status || !strings.Contains(log, tt.want) {
			t.Errorf("live %s, key %q: status %d, log %s", tt.live, tt.key, status, log)
		}
	}
}

// A link of a tree that a stranger has sent reads no file elsewhere.
func TestStoredLink(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.write("secret.json", `{"version": 1}`)
	if err := os.Symlink(filepath.Join(tr.dir, "secret.json"), filepath.Join(tr.dir, "ws", "stored.json")); err != nil {
		t.Fatal(err)
	}
	tr.input("report", "stored.json")
	if status, log := tr.run(); status != 2 || !strings.Contains(log, "a link that leads out of the workspace") {
		t.Errorf("status %d, log %s", status, log)
	}
}

// An output names a file that was written, and counts what was gone through.
func TestOutputsAreTrue(t *testing.T) {
	tr := newTrial(t, "schedule", `{}`)
	tr.report = reporttest.Empty()
	tr.report.Checklist = []report.CheckItem{}
	tr.input("json-file", "no/such/folder/x.json")
	tr.input("sarif-file", "x.sarif")
	if status, _ := tr.run(); status != 4 || tr.output("json-file") != "" || tr.output("sarif-file") != "x.sarif" || tr.output("checklist-failed") != "" {
		t.Errorf("status %d, outputs %s", status, tr.read("out"))
	}
	for _, file := range []string{"../x.json", "/etc/x.json"} {
		tr := newTrial(t, "schedule", `{}`)
		tr.input("json-file", file)
		if status, log := tr.run(); status != 2 || !strings.Contains(log, `the input "json-file": `) || tr.asked.Folders != nil {
			t.Errorf("%s: status %d, log %s", file, status, log)
		}
	}
}
