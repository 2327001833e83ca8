package comment_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/comment"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func post(t *testing.T, s *githubtest.Server, r *report.Report) {
	t.Helper()
	if err := comment.Publish(t.Context(), s.Target(), r, nil); err != nil {
		t.Fatal(err)
	}
}

func TestPublish(t *testing.T) {
	s := githubtest.New(t)
	post(t, s, reporttest.Empty())
	if len(s.IssueComments) != 0 {
		t.Error("a pull request without findings got a comment")
	}
	post(t, s, reporttest.Small())
	post(t, s, reporttest.Small())
	if len(s.IssueComments) != 1 || !strings.Contains(s.IssueComments[0].Body, "hardcoded-key") {
		t.Fatalf("%d comments", len(s.IssueComments))
	}
	if last := s.Requests[len(s.Requests)-1]; strings.HasPrefix(last, "PATCH") {
		t.Error("a comment that says the same was written again")
	}
	post(t, s, reporttest.Empty())
	if len(s.IssueComments) != 1 || !strings.Contains(s.IssueComments[0].Body, "no findings") {
		t.Errorf("got %+v", s.IssueComments)
	}
}

// Anybody can copy the marker, and people write many comments before ours.
func TestOthers(t *testing.T) {
	s := githubtest.New(t)
	post(t, s, reporttest.Small())
	copied := s.IssueComments[0].Body
	s.IssueComments = nil
	for i := range 250 {
		s.IssueComments = append(s.IssueComments, &githubtest.Comment{ID: int64(5000 + i), Body: copied, User: githubtest.User{Login: "mallory", Type: "User"}})
	}
	post(t, s, reporttest.Small())
	post(t, s, reporttest.Empty())
	if len(s.IssueComments) != 251 || s.IssueComments[7].Body != copied || !strings.Contains(s.IssueComments[250].Body, "no findings") {
		t.Errorf("%d comments", len(s.IssueComments))
	}
	other := s.Target()
	other.Job = "another --> job"
	if err := comment.Publish(t.Context(), other, reporttest.Small(), nil); err != nil || len(s.IssueComments) != 252 {
		t.Errorf("%d comments, %v", len(s.IssueComments), err)
	}
}

func TestLimits(t *testing.T) {
	s := githubtest.New(t)
	r := reporttest.Many(3000)
	for i := range r.Findings {
		r.Findings[i].Rule = fmt.Sprint("rule", i)
	}
	post(t, s, r)
	if body := s.IssueComments[0].Body; len(body) < 50000 || !strings.Contains(body, "This page is cut") {
		t.Errorf("%d bytes", len(body))
	}
	hostile := githubtest.New(t)
	post(t, hostile, reporttest.Hostile())
	reporttest.NoKey(t, hostile.Bodies.Bytes())
}

func TestReadOnly(t *testing.T) {
	s := githubtest.New(t)
	s.ReadOnly = true
	err := comment.Publish(t.Context(), s.Target(), reporttest.Small(), nil)
	if got := publish.Reason(err); !strings.Contains(got, "pull_requests=write") {
		t.Errorf("got %q", got)
	}
}
