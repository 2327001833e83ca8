package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
)

// identity names a finding among those of the repository. The fingerprint knows a finding in its file only.
func identity(f report.Finding) string {
	return hash(f.File + "\x00" + f.Rule + "\x00" + f.Fingerprint)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// marker is the HTML comment that a comment on a finding begins with.
func marker(finding, scope string) string {
	return "<!-- klaviyo-lint finding " + finding + " of " + hash(scope) + " -->"
}

// markerAt finds a marker: the finding, and the scope in which it was found.
var markerAt = regexp.MustCompile(`^<!-- klaviyo-lint finding ([0-9a-f]{16}) of ([0-9a-f]{16}) -->`)

// resolved stands in the place of a marker once the finding is gone, so that it is told anew should it come back.
const resolved = "<!-- klaviyo-lint resolved -->"

// maxMessage is how many characters of a message a comment has. With escapes they are several times as many.
const maxMessage = 4000

// text is what a comment says.
func text(f report.Finding) string {
	message := []rune(f.Message)
	if len(message) > maxMessage {
		message = append(message[:maxMessage-1:maxMessage-1], '…')
	}
	line := "**" + markdown.Escape(f.Rule) + "** (" + string(f.Severity) + "): " + markdown.Escape(string(message))
	if help := markdown.Link("why, and what to do", f.Help); help != "" {
		line += " — " + help
	}
	return line + "\n"
}

// comments are those of earlier runs, also of other steps: open has each finding that one of them tells.
type comments struct {
	open  map[string]bool
	told  int // how many there are that tell a finding
	scope string
	mine  []*github.PullRequestComment
}

// earlier reads our own comments on the pull request.
func earlier(ctx context.Context, t *publish.Target) (*comments, error) {
	all, err := publish.Paginate(func(o github.ListOptions) ([]*github.PullRequestComment, *github.Response, error) {
		return t.Client.PullRequests.ListComments(ctx, t.Owner, t.Repo, t.Pull, &github.PullRequestListCommentsOptions{ListOptions: o})
	})
	if err != nil {
		return nil, err
	}
	own := &comments{open: make(map[string]bool), scope: hash(t.Scope)}
	for _, c := range all {
		mark := markerAt.FindStringSubmatch(c.GetBody())
		if mark == nil || !t.Trusted(c.User) {
			continue
		}
		own.open[mark[1]] = true
		own.told++
		if mark[2] == own.scope {
			own.mine = append(own.mine, c)
		}
	}
	return own, nil
}

// settle marks the comments of this scope whose finding is gone. Where something could not be checked, nobody knows what is gone.
func (own *comments) settle(ctx context.Context, t *publish.Target, now map[string]bool, partial bool) error {
	if partial {
		return nil
	}
	gone := make(map[int64]bool)
	for _, c := range own.mine {
		mark := markerAt.FindStringSubmatch(c.GetBody())
		if now[mark[1]] {
			continue
		}
		short := t.Commit[:min(7, len(t.Commit))]
		body := resolved + "\n✅ Not found any more as of " + short + ".\n\n<details><summary>What was found</summary>\n\n" +
			unsuggested(c.GetBody()[len(mark[0]):]) + "\n</details>\n"
		_, _, err := t.Client.PullRequests.EditComment(ctx, t.Owner, t.Repo, c.GetID(), &github.PullRequestComment{Body: &body})
		if err != nil {
			return err
		}
		own.told--
		gone[c.GetID()] = true
	}
	if len(gone) > 0 && t.GraphQL != "" {
		// Many tokens may not; the comment itself says that it is settled.
		_ = resolveThreads(ctx, t, gone)
	}
	return nil
}

// fenceAt finds where a suggestion begins.
var fenceAt = regexp.MustCompile("(?m)^(`{3,})suggestion$")

// unsuggested is a comment of which nobody can apply the suggestion any more: the lines that it would replace may be others by now.
func unsuggested(body string) string { return fenceAt.ReplaceAllString(body, "$1") }
