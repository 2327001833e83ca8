package publish_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func TestPullChanges(t *testing.T) {
	s := githubtest.New(t)
	for i := range 230 { // three pages
		s.Files = append(s.Files, githubtest.File{Filename: fmt.Sprintf("f%d.go", i), Status: "modified", Patch: "@@ -1 +1 @@\n-a\n+b"})
	}
	s.Files = append(s.Files, githubtest.File{Filename: "gone.go", Status: "removed"}, githubtest.File{Filename: "moved.go", Status: "renamed"},
		githubtest.File{Filename: "huge.json", Status: "modified", Changes: 90000})
	set, err := s.Target().PullChanges(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Len(); got != 232 {
		t.Errorf("%d files", got)
	}
	for file, want := range map[string]bool{"f229.go": true, "gone.go": false, "moved.go": false, "huge.json": true} {
		if got := set.Touches(report.Location{File: file, Line: 1}); got != want {
			t.Errorf("%s is touched: %v", file, got)
		}
	}
	for len(s.Files) < 3000 {
		s.Files = append(s.Files, githubtest.File{Filename: fmt.Sprintf("g%d.go", len(s.Files)), Patch: "@@ -1 +1 @@\n+b"})
	}
	if _, err := s.Target().PullChanges(t.Context()); !errors.Is(err, publish.ErrTooManyFiles) {
		t.Errorf("3000 files: %v", err)
	}
}

func TestCompare(t *testing.T) {
	s := githubtest.New(t)
	s.Compared = []githubtest.File{{Filename: "a.go", Patch: "@@ -1 +1,2 @@\n a\n+b"}}
	set, err := s.Target().Compare(t.Context(), "main", githubtest.Head)
	if err != nil || !set.Touches(report.Location{File: "a.go", Line: 2}) || set.Touches(report.Location{File: "a.go", Line: 1}) {
		t.Errorf("got %v, %v", set, err)
	}
	s.Compared = slices.Repeat(s.Compared, 300)
	if _, err := s.Target().Compare(t.Context(), "main", githubtest.Head); !errors.Is(err, publish.ErrTooManyFiles) {
		t.Errorf("300 files: %v", err)
	}
}

// A request that GitHub refuses for a while is sent again, with its body.
func TestPatience(t *testing.T) {
	for _, tt := range []struct {
		name         string
		busy, broken int
		write        bool
		requests     int
		fails        string
	}{
		{"busy", 2, 0, true, 3, ""},
		{"always busy", 9, 0, true, 4, "rate limit"},
		{"broken", 0, 2, false, 3, ""},
		{"broken while writing", 0, 1, true, 1, "502"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := githubtest.New(t)
			s.Busy, s.Broken = tt.busy, tt.broken
			var err error
			if tt.write {
				body := "hello"
				_, _, err = s.Target().Client.Issues.CreateComment(t.Context(), "acme", "shop", 7, &github.IssueComment{Body: &body})
			} else {
				_, err = s.Target().PullChanges(t.Context())
			}
			if got := publish.Reason(err); (err == nil) != (tt.fails == "") || !strings.Contains(got, tt.fails) {
				t.Errorf("got %q, want %q", got, tt.fails)
			}
			if len(s.Requests) != tt.requests {
				t.Errorf("%d requests, want %d", len(s.Requests), tt.requests)
			}
			if tt.write && tt.fails == "" && s.IssueComments[0].Body != "hello" {
				t.Errorf("the body that arrived is %q", s.IssueComments[0].Body)
			}
		})
	}
}

func TestReason(t *testing.T) {
	refused := &github.ErrorResponse{
		Response: &http.Response{StatusCode: 403, Header: http.Header{"X-Accepted-Github-Permissions": {"checks=write"}}},
		Message:  "Resource not accessible\n::error::by integration",
	}
	got := publish.Reason(fmt.Errorf("wrapped: %w", refused))
	want := `GitHub answered 403: Resource not accessible\n::error::by integration (the token needs checks=write)`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := publish.Reason(errors.New("##[error]x")); strings.Contains(got, "##[") {
		t.Errorf("got %s", got)
	}
}

func TestTrustedBy(t *testing.T) {
	bot := &github.User{Login: github.String("github-actions[bot]"), Type: github.String("Bot")}
	person := &github.User{Login: github.String("octocat"), Type: github.String("User")}
	trusted := publish.TrustedBy(t.Context(), nil, "ghs_x")
	if !trusted(bot) || trusted(person) || trusted(nil) {
		t.Error("the token of a workflow trusts bots only")
	}
}

func TestNewClient(t *testing.T) {
	for _, address := range []string{"ftp://x", "nowhere", "http://", "\x00"} {
		if _, err := publish.NewClient(address, "", nil, githubtest.NoWait); err == nil {
			t.Errorf("%q is taken for an address", address)
		}
	}
	c, err := publish.NewClient("https://ghes.example/api/v3", "", nil, githubtest.NoWait)
	if err != nil || c.BaseURL.String() != "https://ghes.example/api/v3/" {
		t.Errorf("got %v, %v", c, err)
	}
}

// The token goes to no other host.
func TestRedirect(t *testing.T) {
	leaked := ""
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { leaked = r.Header.Get("Authorization") }))
	defer other.Close()
	api := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer api.Close()
	c, err := publish.NewClient(api.URL, "ghs_test", nil, githubtest.NoWait)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Issues.Get(t.Context(), "acme", "shop", 7); err == nil || leaked != "" {
		t.Errorf("got %v, the other host has %q", err, leaked)
	}
}
