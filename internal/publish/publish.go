// Package publish is what publishers share that show a report on GitHub: whom they speak to, as whom, and about which commit. Each of
// them is a package below.
package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// DefaultURL is where the API of github.com is.
const DefaultURL = "https://api.github.com"

// Target is the repository, commit and pull request that results are about.
type Target struct {
	Client      *github.Client
	Owner, Repo string
	// Commit is the head of the pull request, or what was pushed. A check run that hangs on the merge commit of a pull request
	// is shown nowhere.
	Commit string
	// Pull is the number of the pull request, 0 for none.
	Pull int
	// Run is the address of the workflow run.
	Run string
	// Job tells the results of this job from those of others in the same repository, and Scope what is looked at, and for what, from
	// what other steps look at: none may take what it has not looked for as gone.
	Job, Scope string
	// GraphQL is the address of the GraphQL API, "" for none.
	GraphQL string
	// Blob is the address that files are linked below, "" for none.
	Blob string
	// Trusted reports whether a comment is our own: its text alone says nothing, since anybody can write it.
	Trusted func(*github.User) bool
}

// Identity tells what this step publishes from what all others do.
func (t *Target) Identity() string { return t.Job + "/" + t.Scope }

// NewClient returns a client for the API at an address, with the token of the workflow, that waits where GitHub asks it to.
func NewClient(address, token string, transport http.RoundTripper, wait func(context.Context, time.Duration) error) (*github.Client, error) {
	base, err := url.Parse(strings.TrimSuffix(cmp.Or(address, DefaultURL), "/") + "/")
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" {
		return nil, errors.New("GITHUB_API_URL is no address")
	}
	if transport == nil {
		transport = http.DefaultTransport
	}
	c := github.NewClient(&http.Client{Transport: &patient{next: transport, wait: wait, limit: requestTime}, CheckRedirect: stay})
	c = c.WithAuthToken(token)
	c.BaseURL = base
	return c, nil
}

// requestTime is how long one request may take, without the waits between attempts.
const requestTime = time.Minute

// stay follows redirects on the same host only: the token goes with every request.
func stay(r *http.Request, via []*http.Request) error {
	switch first := via[0].URL; {
	case r.URL.Host != first.Host || r.URL.Scheme != first.Scheme:
		return errors.New("GitHub's API leads to another host")
	case len(via) >= 10:
		return errors.New("GitHub's API leads in circles")
	}
	return nil
}

// TrustedBy returns a function that knows the comments of the token's owner. The token of a workflow belongs to a bot, and may not
// ask for its own name; a personal one may.
func TrustedBy(ctx context.Context, c *github.Client, token string) func(*github.User) bool {
	if !strings.HasPrefix(token, "ghp_") && !strings.HasPrefix(token, "github_pat_") {
		return func(u *github.User) bool { return u.GetType() == "Bot" }
	}
	me, _, err := c.Users.Get(ctx, "")
	if err != nil {
		return func(*github.User) bool { return false }
	}
	return func(u *github.User) bool { return u.GetLogin() == me.GetLogin() }
}

// Reason says in a line why GitHub refused, and which right is missing where that is the reason.
func Reason(err error) string {
	if err == nil {
		return ""
	}
	text := err.Error()
	var refused *github.ErrorResponse
	var secondary *github.AbuseRateLimitError
	var primary *github.RateLimitError
	switch {
	case errors.As(err, &secondary), errors.As(err, &primary):
		text = "GitHub's rate limit is used up"
	case errors.As(err, &refused) && refused.Response != nil:
		text = refusal(refused)
	}
	return report.SafeText(text)
}

func refusal(e *github.ErrorResponse) string {
	text := fmt.Sprintf("GitHub answered %d: %s", e.Response.StatusCode, e.Message)
	for i, detail := range e.Errors {
		if said := cmp.Or(detail.Message, strings.TrimSpace(detail.Field+" "+detail.Code)); said != "" && i < 3 {
			text += "; " + said
		}
	}
	// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api, seen 2026-11-24
	if need := e.Response.Header.Get("X-Accepted-Github-Permissions"); need != "" && e.Response.StatusCode == http.StatusForbidden {
		text += " (the token needs " + need + ")"
	}
	return text
}

// Conclusion is how a check with an exit status ends. It never is a success where the tool itself failed.
func Conclusion(status int) string {
	if status == 0 {
		return "success"
	}
	return "failure"
}
