package engine

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// discover finds and reads the files. The tree is nil only where the run was cancelled.
func discover(ctx context.Context, o Options) (*source.Tree, error) {
	o.Progress("find files", 0, 0)
	tree, err := source.Discover(ctx, source.Options{
		Paths:     o.Paths,
		Prefilter: source.NewPrefilter("klaviyo", klaviyo.KeySpellings...),
		Want:      func(path string, _ *source.File) bool { return manifest.IsManifest(path) || manifest.IsLock(path) },
		Workers:   o.Workers,
	})
	if err != nil {
		return nil, err
	}
	trace(tree, o)
	var missing []string
	for _, m := range tree.Missing {
		if errors.Is(m, fs.ErrNotExist) {
			missing = append(missing, m.Path)
			continue
		}
		tree.Skipped = append(tree.Skipped, source.Skip{Path: inTree(tree, m), Reason: source.ReasonUnreadable, Err: m.Err})
	}
	switch {
	case len(missing) > 0:
		return tree, &MissingPathsError{Paths: missing}
	case len(tree.Files) == 0 && !failed(tree):
		return tree, &NoFilesError{Paths: o.Paths}
	}
	if n := o.countExcluded(tree); n > 0 && n == len(tree.Files) && !failed(tree) {
		return tree, &NoFilesError{Paths: o.Paths, Excluded: n}
	}
	return tree, nil
}

// inTree is the path of what could not be looked at, relative to the root; its name where it lies elsewhere.
func inTree(tree *source.Tree, p *source.PathError) string {
	rel, err := filepath.Rel(tree.Root, p.Name)
	if err != nil || !filepath.IsLocal(rel) {
		rel = filepath.Base(p.Name)
	}
	return filepath.ToSlash(rel)
}

// countExcluded is the number of files that are left out by the configuration or a flag.
func (o Options) countExcluded(tree *source.Tree) int {
	n := 0
	for _, f := range tree.Files {
		if o.excluded(f.Path) {
			n++
		}
	}
	return n
}

// trace tells what became of each file and folder.
func trace(tree *source.Tree, o Options) {
	if o.Trace == nil {
		return
	}
	for _, f := range tree.Files {
		switch {
		case o.excluded(f.Path):
			o.Trace(f.Path, "excluded")
		case f.Candidate:
			o.Trace(f.Path, "mentions Klaviyo: read as "+string(f.Language))
		default:
			o.Trace(f.Path, "does not mention Klaviyo")
		}
	}
	for _, s := range tree.Skipped {
		o.Trace(s.Path, "skipped: "+string(s.Reason))
	}
}

// failed reports whether something could not be read: then the tree is not empty, only closed.
func failed(tree *source.Tree) bool {
	for _, s := range tree.Skipped {
		if s.Reason == source.ReasonUnreadable {
			return true
		}
	}
	return false
}

// candidatesOf are the files that the prefilter lets pass, without those that are excluded.
func candidatesOf(tree *source.Tree, o Options) []*source.File {
	var out []*source.File
	for _, f := range tree.Files {
		if f.Candidate && !o.excluded(f.Path) {
			out = append(out, f)
		}
	}
	return out
}

func (o Options) excluded(path string) bool { return o.Exclude != nil && o.Exclude(path) }
