package action

import (
	"context"
	"errors"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// filter has findings that the change did not cause suppressed, where that is wanted. A change that is not known hides nothing.
func (s *step) filter(ctx context.Context, target *publishTarget) {
	if !s.in.onlyChanged {
		return
	}
	set, err := s.changed(ctx, target)
	if err != nil {
		s.log.tell("notice", "only-changed: all findings are shown, since the change is not known: %s", publish.Reason(err))
		return
	}
	s.request.Filter = func(r *report.Report) {
		hidden := 0
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Suppressed == nil && !set.Caused(*f) {
				f.Suppressed = &report.Suppression{Kind: "diff", Reason: "not caused by the change"}
				hidden++
			}
		}
		s.log.mention("only-changed: %s not caused by the change and hidden (%s changed)",
			report.Count(hidden, "finding is", "findings are"), report.Count(set.Len(), "file", "files"))
	}
}

// changed returns what the change touches that set the workflow off.
func (s *step) changed(ctx context.Context, target *publishTarget) (*changes.Set, error) {
	repo, err := changes.Open(s.top)
	head := ""
	if err == nil {
		head, err = repo.Head()
	}
	if err != nil {
		repo = nil // GitHub itself can be asked
	}
	e := s.event
	switch {
	case e.pull != 0:
		return s.pullChanges(ctx, target, repo, head)
	case e.name == "push" && e.branch == "":
		return nil, errors.New("a tag has no change")
	case e.name == "push" && e.isNew():
		if e.branch == e.standard || e.standard == "" {
			return nil, errors.New("the branch is new")
		}
		return s.between(ctx, target, nil, head, e.standard)
	case e.name == "push", e.name == "merge_group":
		return s.between(ctx, target, repo, head, e.base)
	}
	return nil, errors.New("the event " + e.name + " is about no change")
}

// pullChanges returns what a pull request touches: by the merge that is checked out, or else as GitHub lists it, or else by the commit
// that it has grown from. The base of the event is no help: it may be as old as the pull request.
func (s *step) pullChanges(ctx context.Context, target *publishTarget, repo *changes.Repository, head string) (*changes.Set, error) {
	e := s.event
	if repo != nil && head == e.sha && head != e.commit {
		if base, err := repo.Merged(head); err == nil && base != "" {
			if set, err := repo.Diff(base, head); err == nil {
				return set, nil
			}
		}
	}
	set, err := s.listed(ctx, target)
	if err == nil {
		if head != e.commit {
			set.Distrust(s.linesOf)
		}
		return set, nil
	}
	if repo != nil && head == e.commit {
		if base, baseErr := repo.MergeBase(e.base, head); baseErr == nil {
			return repo.Diff(base, head)
		}
	}
	return nil, err
}

// listed returns the files of the pull request as GitHub lists them.
func (s *step) listed(ctx context.Context, target *publishTarget) (*changes.Set, error) {
	if target == nil {
		return nil, errNoToken
	}
	return target.PullChanges(ctx)
}

var errNoToken = errors.New("the clone has too few commits (use fetch-depth: 2), and without github-token GitHub cannot be asked")

// between returns what is touched between a base and what was pushed.
func (s *step) between(ctx context.Context, target *publishTarget, repo *changes.Repository, head, base string) (*changes.Set, error) {
	e := s.event
	if base == e.commit {
		return changes.NewSet(), nil
	}
	if repo != nil && head == e.commit {
		if set, err := repo.Diff(base, head); err == nil {
			return set, nil
		}
	}
	if target == nil {
		return nil, errNoToken
	}
	set, err := target.Compare(ctx, base, e.commit)
	if err == nil && head != e.commit {
		set.Distrust(s.linesOf)
	}
	return set, err
}
