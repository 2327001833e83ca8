package changes

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/diff"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/transport"
)

// Repository is a local clone. It is read in this process: no git command runs, so that neither the clone's settings nor its owner
// matter ("detected dubious ownership").
type Repository struct{ repo *git.Repository }

// Open opens the clone that a folder is the top of.
func Open(dir string) (*Repository, error) {
	repo, err := git.PlainOpenWithOptions(dir, &git.PlainOpenOptions{EnableDotGitCommonDir: true})
	if err != nil {
		return nil, fmt.Errorf("opening the git repository: %w", err)
	}
	return &Repository{repo}, nil
}

// Head is the name of the commit that is checked out.
func (r *Repository) Head() (string, error) {
	head, err := r.repo.Head()
	if err != nil {
		return "", err
	}
	return head.Hash().String(), nil
}

// Origin is the repository that the clone was made from, as the last two parts of its address: "owner/name"; "" where that is not known, or
// it was a folder.
func (r *Repository) Origin() string {
	remote, err := r.repo.Remote(git.DefaultRemoteName)
	if err != nil || len(remote.Config().URLs) == 0 {
		return ""
	}
	address, err := transport.NewEndpoint(remote.Config().URLs[0])
	if err != nil || address.Host == "" {
		return ""
	}
	parts := strings.Split(strings.Trim(strings.TrimSuffix(strings.TrimRight(address.Path, "/"), ".git"), "/"), "/")
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts[len(parts)-2:], "/")
}

// Merged returns the first parent of a merge, "" where a commit is none. A clone of depth 1 knows the name, though it has not
// got that commit.
func (r *Repository) Merged(commit string) (string, error) {
	c, err := r.repo.CommitObject(plumbing.NewHash(commit))
	if err != nil {
		return "", err
	}
	if len(c.ParentHashes) < 2 {
		return "", nil
	}
	return c.ParentHashes[0].String(), nil
}

// MergeBase returns the commit that two others have grown from.
func (r *Repository) MergeBase(a, b string) (string, error) {
	first, err := r.repo.CommitObject(plumbing.NewHash(a))
	if err != nil {
		return "", err
	}
	second, err := r.repo.CommitObject(plumbing.NewHash(b))
	if err != nil {
		return "", err
	}
	bases, err := first.MergeBase(second)
	if err != nil {
		return "", err
	}
	if len(bases) == 0 {
		return "", errors.New("the commits have no common ancestor here")
	}
	return bases[0].Hash.String(), nil
}

// Diff returns what is touched between two commits that the clone has.
func (r *Repository) Diff(base, head string) (s *Set, err error) {
	// The clone may be damaged in ways that the library does not expect.
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("reading the git repository: %v", p)
		}
	}()
	before, err := r.tree(base)
	if err != nil {
		return nil, err
	}
	after, err := r.tree(head)
	if err != nil {
		return nil, err
	}
	list, err := object.DiffTree(before, after)
	if err != nil {
		return nil, err
	}
	if list, err = object.DetectRenames(list, object.DefaultDiffTreeOptions); err != nil {
		return nil, err
	}
	s = NewSet()
	for _, change := range list {
		if change.To.Name == "" {
			s.AddRemoved(change.From.Name)
			continue
		}
		if change.To.TreeEntry.Mode == filemode.Submodule {
			continue // another repository
		}
		s.addLazy(change.To.Name, func() *File { return fileOf(change) })
	}
	return s, nil
}

func (r *Repository) tree(commit string) (*object.Tree, error) {
	c, err := r.repo.CommitObject(plumbing.NewHash(commit))
	if err != nil {
		return nil, fmt.Errorf("commit %.12s is not in the clone: %w", commit, err)
	}
	return c.Tree()
}

// fileOf returns what a change touches of its file; all of it where the lines cannot be told.
func fileOf(change *object.Change) (f *File) {
	defer func() {
		if recover() != nil {
			f = &File{Whole: true}
		}
	}()
	patch, err := change.Patch()
	if err != nil || len(patch.FilePatches()) != 1 || patch.FilePatches()[0].IsBinary() {
		return &File{Whole: true}
	}
	b := &hunkBuilder{next: 1}
	for _, chunk := range patch.FilePatches()[0].Chunks() {
		for line := range strings.Lines(chunk.Content()) {
			text := strings.TrimRight(line, "\r\n")
			switch chunk.Type() {
			case diff.Delete:
				b.remove()
			case diff.Add:
				b.add(text, true)
			case diff.Equal:
				b.add(text, false)
			}
		}
	}
	return &File{Hunks: []Hunk{b.hunk}}
}
