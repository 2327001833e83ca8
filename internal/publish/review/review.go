// Package review tells findings as comments on the lines of a pull request, with suggestions where a finding has a fix.
package review

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// maxComments is how many comments on findings a pull request has at most, but for those whose finding is gone. GitHub answers with errors to reviews that are much larger
// (https://github.com/reviewdog/reviewdog/issues/355, seen 2026-11-23), and nobody reads them.
const maxComments = 30

// maxBody is a little less than the 65,536 characters that a comment may have, with room for what is said once the finding is gone.
const maxBody = 65000

// Publish writes one review about findings on lines of the pull request's diff that no comment tells yet, and marks comments whose
// finding is gone. read returns the lines of a file as they were linted; it is nil where they are not at hand, and the diff is believed
// then.
func Publish(ctx context.Context, t *publish.Target, r *report.Report, read func(path string) []string) error {
	diff, err := t.PullChanges(ctx)
	if err != nil {
		return err
	}
	told, err := earlier(ctx, t)
	if err != nil {
		return err
	}
	var comments []*github.DraftReviewComment
	outside, left := 0, 0
	now := make(map[string]bool)
	for _, f := range report.MostSevereFirst(r.Active()) {
		if !r.Placeable(f.Location) || f.Stage == report.LiveOnly {
			continue // what Klaviyo answers comes and goes without the code
		}
		id := identity(f)
		if now[id] {
			continue
		}
		now[id] = true
		if told.open[id] {
			continue
		}
		if c := draft(f, marker(id, t.Scope), diff.File(f.File), read, r.Secrets); c != nil {
			comments = append(comments, c)
		} else {
			outside++
		}
	}
	if err := told.settle(ctx, t, now, len(r.Failed()) > 0); err != nil {
		return err
	}
	if room := max(0, maxComments-told.told); len(comments) > room {
		comments, left = comments[:room], len(comments)-room
	}
	if len(comments) == 0 {
		return nil
	}
	body := summary(len(comments), outside, left)
	_, _, err = t.Client.PullRequests.CreateReview(ctx, t.Owner, t.Repo, t.Pull, &github.PullRequestReviewRequest{
		CommitID: &t.Commit, Body: &body, Event: github.String("COMMENT"), Comments: comments,
	})
	return err
}

// summary is what stands above the comments of a review.
func summary(told, outside, left int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "klaviyo-lint: %s on the lines of this pull request.", report.Count(told, "finding", "findings"))
	if left > 0 {
		fmt.Fprintf(&b, " %s more would be too many comments.", report.Thousands(int64(left)))
	}
	if outside > 0 {
		fmt.Fprintf(&b, " %s on other lines, which GitHub takes no comment on.", report.Count(outside, "finding stands", "findings stand"))
	}
	if left > 0 || outside > 0 {
		b.WriteString(" The log has all of them.")
	}
	return b.String()
}

// draft is the comment on a finding, nil where its lines are not in the diff: a single such comment has GitHub refuse the whole
// review.
func draft(f report.Finding, mark string, file *changes.File, read func(string) []string, secrets *report.Secrets) *github.DraftReviewComment {
	if file == nil || f.Line == 0 {
		return nil
	}
	var lines []string
	if read != nil {
		if lines = read(f.File); lines == nil {
			return nil
		}
	}
	hunk := hunkAt(file, f.Line, lines)
	if hunk == nil {
		return nil
	}
	first, last := f.Line, max(f.Line, f.EndLine)
	s, ok := suggest(f, hunk, lines, secrets)
	switch {
	case ok:
		first, last = s.first, s.last
	case !covers(hunk, first, last, lines):
		last = first // the rest of a long finding may stand below the hunk
	}
	body := mark + "\n" + text(f)
	if ok {
		if suggested := s.markdown(); len(body)+len(suggested) <= maxBody { // half a suggestion is none
			body += suggested
		}
	}
	c := &github.DraftReviewComment{
		Path: github.String(f.File), Body: github.String(secrets.Mask(body)), Line: &last, Side: github.String("RIGHT"),
	}
	if first < last { // GitHub refuses a first line that is the last one
		c.StartLine, c.StartSide = &first, github.String("RIGHT")
	}
	return c
}

// hunkAt returns the hunk that a line stands in, where it reads there as it was linted.
func hunkAt(file *changes.File, line int, lines []string) *changes.Hunk {
	for i := range file.Hunks {
		if covers(&file.Hunks[i], line, line, lines) {
			return &file.Hunks[i]
		}
	}
	return nil
}

// covers reports whether all lines from first to last stand in a hunk, and read there as they were linted: what was linted may be the
// merge of the pull request, where lines stand elsewhere than at its head.
func covers(h *changes.Hunk, first, last int, lines []string) bool {
	if len(h.Lines) == 0 || first < h.Lines[0].Number || last > h.Lines[len(h.Lines)-1].Number {
		return false
	}
	if lines == nil {
		return true
	}
	if last > len(lines) {
		return false
	}
	for n := first; n <= last; n++ {
		if h.Lines[n-h.Lines[0].Number].Text != lines[n-1] {
			return false
		}
	}
	return true
}
