package publish

import (
	"context"
	"errors"

	"github.com/google/go-github/v66/github"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
)

// GitHub lists no more files of a pull request, and of a comparison
// (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files and
// https://docs.github.com/en/rest/commits/commits#compare-two-commits, seen 2026-11-24).
const (
	maxPullFiles    = 3000
	maxCompareFiles = 300
)

// ErrTooManyFiles says that GitHub does not list all files of a change.
var ErrTooManyFiles = errors.New("GitHub does not list all files of so large a change")

// Paginate collects the pages of a list.
func Paginate[T any](fetch func(github.ListOptions) ([]T, *github.Response, error)) ([]T, error) {
	var all []T
	o := github.ListOptions{PerPage: 100}
	for {
		list, response, err := fetch(o)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
		if response.NextPage <= o.Page {
			return all, nil
		}
		o.Page = response.NextPage
	}
}

// PullChanges returns what the pull request touches, as of its head.
func (t *Target) PullChanges(ctx context.Context) (*changes.Set, error) {
	files, err := Paginate(func(o github.ListOptions) ([]*github.CommitFile, *github.Response, error) {
		return t.Client.PullRequests.ListFiles(ctx, t.Owner, t.Repo, t.Pull, &o)
	})
	if err != nil {
		return nil, err
	}
	if len(files) >= maxPullFiles {
		return nil, ErrTooManyFiles
	}
	return setOf(files), nil
}

// Compare returns what is touched between the last commit that base and head have in common and head.
func (t *Target) Compare(ctx context.Context, base, head string) (*changes.Set, error) {
	// All files are on the first page.
	comparison, _, err := t.Client.Repositories.CompareCommits(ctx, t.Owner, t.Repo, base, head, &github.ListOptions{PerPage: 1})
	if err != nil {
		return nil, err
	}
	if len(comparison.Files) >= maxCompareFiles {
		return nil, ErrTooManyFiles
	}
	return setOf(comparison.Files), nil
}

func setOf(files []*github.CommitFile) *changes.Set {
	s := changes.NewSet()
	for _, f := range files {
		switch {
		case f.GetStatus() == "removed":
			s.AddRemoved(f.GetFilename())
		case f.GetPatch() == "" && f.GetStatus() == "renamed" && f.GetChanges() == 0:
			s.AddRenamed(f.GetFilename())
		default:
			s.Add(f.GetFilename(), f.GetPatch())
		}
	}
	return s
}

// FindPull returns the number of the open pull request that has the commit as its head, 0 for none. The events of a workflow_run do not
// name it where it comes from a fork.
func (t *Target) FindPull(ctx context.Context, owner, branch string) (int, error) {
	pulls, _, err := t.Client.PullRequests.List(ctx, t.Owner, t.Repo, &github.PullRequestListOptions{State: "open", Head: owner + ":" + branch})
	if err != nil {
		return 0, err
	}
	for _, p := range pulls {
		if p.GetHead().GetSHA() == t.Commit {
			return p.GetNumber(), nil
		}
	}
	return 0, nil
}
