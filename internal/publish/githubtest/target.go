package githubtest

import (
	"context"
	"strings"
	"time"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
)

// Head is the head of the pull request.
var Head = strings.Repeat("a1", 20)

// NoWait does not wait.
func NoWait(context.Context, time.Duration) error { return nil }

// Target is pull request 7 of this GitHub.
func (s *Server) Target() *publish.Target {
	s.t.Helper()
	c, err := publish.NewClient(s.URL, "ghs_test", nil, NoWait)
	if err != nil {
		s.t.Fatal(err)
	}
	return &publish.Target{
		Client: c, Owner: "acme", Repo: "shop", Commit: Head, Pull: 7, Run: "https://github.com/acme/shop/actions/runs/1", Job: "ci/lint", Scope: "here", GraphQL: s.URL + "/graphql",
		Blob:    "https://github.com/acme/shop/blob/" + Head,
		Trusted: func(u *github.User) bool { return u.GetType() == "Bot" },
	}
}
