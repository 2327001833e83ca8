// Package comment keeps one comment of a pull request up to date.
package comment

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/markdown"
)

// maxBody is a little less than the 65,536 characters that a comment may have.
const maxBody = 65000

// Publish writes or updates the comment of this job. Where nothing was found and nothing was said before, it says nothing.
func Publish(ctx context.Context, t *publish.Target, r *report.Report, notes []string) error {
	mark := marker(t.Identity())
	old, err := find(ctx, t, mark)
	if err != nil {
		return err
	}
	if old == nil && len(r.Active()) == 0 && r.ExitStatus == 0 {
		return nil
	}
	var page bytes.Buffer
	page.WriteString(mark + "\n")
	if err := markdown.Write(&page, r, markdown.Options{Blob: t.Blob, FoldChecklist: true, MaxBytes: maxBody - len(mark) - 1, Notes: notes}); err != nil {
		return err
	}
	body := r.Secrets.Mask(page.String())
	switch {
	case old == nil:
		_, _, err = t.Client.Issues.CreateComment(ctx, t.Owner, t.Repo, t.Pull, &github.IssueComment{Body: &body})
	case old.GetBody() != body:
		_, _, err = t.Client.Issues.EditComment(ctx, t.Owner, t.Repo, old.GetID(), &github.IssueComment{Body: &body})
	}
	return err
}

// marker is an HTML comment that the job knows its comment by. It holds no name of the job, which could end it.
func marker(job string) string {
	sum := sha256.Sum256([]byte(job))
	return "<!-- klaviyo-lint summary " + hex.EncodeToString(sum[:8]) + " -->"
}

// find returns the comment of an earlier run, nil where there is none.
func find(ctx context.Context, t *publish.Target, mark string) (*github.IssueComment, error) {
	all, err := publish.Paginate(func(o github.ListOptions) ([]*github.IssueComment, *github.Response, error) {
		return t.Client.Issues.ListComments(ctx, t.Owner, t.Repo, t.Pull, &github.IssueListCommentsOptions{ListOptions: o})
	})
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if strings.HasPrefix(c.GetBody(), mark) && t.Trusted(c.User) {
			return c, nil
		}
	}
	return nil, nil
}
