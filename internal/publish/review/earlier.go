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

// marker is the HTML comment that a comment on a finding begins with. The fingerprint knows a finding in its file only.
func marker(f report.Finding) string {
	sum := sha256.Sum256([]byte(f.File + "\x00" + f.Rule + "\x00" + f.Fingerprint))
	return "<!-- klaviyo-lint finding " + hex.EncodeToString(sum[:8]) + " -->"
}

var markerAt = regexp.MustCompile(`^<!-- klaviyo-lint finding [0-9a-f]{16} -->`)

// resolved stands in the place of a marker once the finding is gone, so that it is told anew should it come back.
const resolved = "<!-- klaviyo-lint resolved -->"

// text is what a comment says.
func text(f report.Finding) string {
	line := "**" + markdown.Escape(f.Rule) + "** (" + string(f.Severity) + "): " + markdown.Escape(f.Message)
	if help := markdown.Link("why, and what to do", f.Help); help != "" {
		line += " — " + help
	}
	return line + "\n"
}

// comments are those of earlier runs.
type comments struct {
	open map[string]bool
	all  []*github.PullRequestComment
}

// earlier reads our own comments on the pull request.
func earlier(ctx context.Context, t *publish.Target) (*comments, error) {
	all, err := publish.Paginate(func(o github.ListOptions) ([]*github.PullRequestComment, *github.Response, error) {
		return t.Client.PullRequests.ListComments(ctx, t.Owner, t.Repo, t.Pull, &github.PullRequestListCommentsOptions{ListOptions: o})
	})
	if err != nil {
		return nil, err
	}
	own := &comments{open: make(map[string]bool)}
	for _, c := range all {
		if mark := markerAt.FindString(c.GetBody()); mark != "" && t.Trusted(c.User) {
			own.open[mark] = true
			own.all = append(own.all, c)
		}
	}
	return own, nil
}

// settle marks the comments whose finding is gone. Where something could not be checked, nobody knows what is gone.
func (own *comments) settle(ctx context.Context, t *publish.Target, now map[string]bool, partial bool) error {
	if partial {
		return nil
	}
	for _, c := range own.all {
		mark := markerAt.FindString(c.GetBody())
		if now[mark] {
			continue
		}
		short := t.Commit[:min(7, len(t.Commit))]
		body := resolved + "\n✅ Not found any more as of " + short + ".\n\n<details><summary>What was found</summary>\n\n" +
			c.GetBody()[len(mark):] + "\n</details>\n"
		_, _, err := t.Client.PullRequests.EditComment(ctx, t.Owner, t.Repo, c.GetID(), &github.PullRequestComment{Body: &body})
		if err != nil {
			return err
		}
	}
	return nil
}
