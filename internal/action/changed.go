package action

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// filtered counts what only-changed does. There is none where it is off.
type filtered struct {
	set *changes.Set
	// hidden are findings that the change did not cause, elsewhere those in other repositories, whose changes nobody knows.
	hidden, elsewhere int
}

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
	if file, ok := set.Names(s.configures); ok {
		s.log.tell("notice", "only-changed: all findings are shown, since the change touches the configuration (%s)", report.SafeText(file))
		return
	}
	s.filtered = &filtered{set: set}
	s.request.Filter = func(r *report.Report) {
		if r.Settings != nil {
			r.Settings.OnlyChanged = true
		}
		r.Elsewhere = s.checkouts.elsewhere()
		s.filtered.hide(r)
	}
}

// hide suppresses findings that the change did not cause.
func (f *filtered) hide(r *report.Report) {
	for i := range r.Findings {
		switch finding := &r.Findings[i]; {
		case finding.Suppressed != nil:
		case r.IsElsewhere(finding.File):
			f.elsewhere++
		case !f.set.Caused(*finding):
			finding.Suppressed = &report.Suppression{Kind: "diff", Reason: "not caused by the change"}
			f.hidden++
		}
	}
}

// tell says how much is hidden, and what cannot be.
func (f *filtered) tell(j *journal) {
	if f == nil {
		return
	}
	j.mention("only-changed: %s not caused by the change and hidden (%s changed)",
		report.Count(f.hidden, "finding is", "findings are"), report.Count(f.set.Len(), "file", "files"))
	if f.elsewhere > 0 {
		j.tell("notice", "only-changed: %s in other repositories than that of the change and shown, since nobody knows what changed there",
			report.Count(f.elsewhere, "finding is", "findings are"))
	}
}

// configures reports whether a file of the repository is a configuration that what is linted goes by.
func (s *step) configures(file string) bool {
	name := filepath.Join(s.checkouts.own, filepath.FromSlash(file))
	if s.request.Config != "" {
		return name == s.request.Config
	}
	if path.Base(file) != s.p.Configuration {
		return false
	}
	return slices.ContainsFunc(s.request.Folders, func(f Folder) bool {
		return slices.ContainsFunc(f.Paths, func(path string) bool {
			rel, err := filepath.Rel(filepath.Dir(name), path)
			return err == nil && filepath.IsLocal(rel)
		})
	})
}

// changed returns what the change touches that set the workflow off.
func (s *step) changed(ctx context.Context, target *publishTarget) (*changes.Set, error) {
	if s.checkouts.own == "" {
		return nil, errors.New("the code is that of another repository")
	}
	repo, err := changes.Open(s.checkouts.own)
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
	set, err := target.PullChanges(ctx)
	if err != nil {
		return nil, err
	}
	if _, any := set.Names(func(string) bool { return true }); !any && s.event.files > 0 {
		return nil, errNoFiles
	}
	return set, nil
}

// errNoFiles says that an answer cannot be: a list that is empty would hide everything.
var errNoFiles = errors.New("GitHub lists no file of the pull request, and the event says that it has some")

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
