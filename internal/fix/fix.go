// Package fix applies the fixes of a report to the files below its root, and to nothing else.
package fix

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Plan is what fixes make of files. Nothing is written before [Plan.Apply].
type Plan struct {
	root string
	// Files are sorted by path.
	Files []*File
	// Fixed is the number of findings that the plan mends.
	Fixed int
	// Withheld is the number of findings that have fixes, none of them safe, where only safe ones were asked for.
	Withheld int
	// Left are fixes that are not part of the plan, with the reason.
	Left []Left
}

// File is a file before and after.
type File struct {
	Path          string
	Before, After []byte
	edits         []edit
	mode          fs.FileMode
}

// Left is a fix that is not applied.
type Left struct {
	Finding report.Finding
	Reason  string
}

// edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// New plans the fixes of the findings that count: the first safe fix of each, or with unsafe the first one. A fix is applied as a
// whole or not at all, and not where it overlaps one that comes before it.
func New(r *report.Report, unsafe bool) (*Plan, error) {
	root, err := os.OpenRoot(r.Root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	p := &planner{report: r, root: root, files: make(map[string]*File), failed: make(map[string]error)}
	plan := &Plan{root: r.Root}
	for _, f := range r.Active() {
		i := slices.IndexFunc(f.Fixes, func(x report.Fix) bool { return x.Safe || unsafe })
		if i < 0 {
			plan.Withheld += min(1, len(f.Fixes))
			continue
		}
		if err := p.add(f.Fixes[i]); err != nil {
			plan.Left = append(plan.Left, Left{Finding: f, Reason: err.Error()})
			continue
		}
		plan.Fixed++
	}
	for _, f := range p.files {
		if len(f.edits) > 0 {
			f.After = f.apply()
			plan.Files = append(plan.Files, f)
		}
	}
	slices.SortFunc(plan.Files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return plan, nil
}

// planner collects edits by file.
type planner struct {
	report *report.Report
	root   *os.Root
	files  map[string]*File
	failed map[string]error
}

var errOverlap = errors.New("it overlaps another fix; run again")

// add takes a fix into the plan.
func (p *planner) add(fix report.Fix) error {
	if len(fix.Edits) == 0 {
		return errors.New("it changes nothing")
	}
	added := make(map[*File][]edit)
	for _, e := range fix.Edits {
		f, err := p.file(e.File)
		if err != nil {
			return err
		}
		at, err := newEdit(f.Before, e)
		if err != nil {
			return err
		}
		if slices.Contains(f.edits, at) {
			continue // two findings that need the same line, such as an import
		}
		if slices.ContainsFunc(slices.Concat(f.edits, added[f]), at.overlaps) {
			return errOverlap
		}
		added[f] = append(added[f], at)
	}
	for f, edits := range added {
		f.edits = append(f.edits, edits...)
	}
	return nil
}

// file returns a file as the report saw it.
func (p *planner) file(path string) (*File, error) {
	if f := p.files[path]; f != nil {
		return f, nil
	}
	if err := p.failed[path]; err != nil {
		return nil, err
	}
	f, err := read(p.root, path)
	if err == nil && sha256.Sum256(f.Before) != p.report.Sums[path] {
		err = fmt.Errorf("%s has changed since it was read, or is not plain UTF-8", path)
	}
	if err != nil {
		p.failed[path] = err
		return nil, err
	}
	p.files[path] = f
	return f, nil
}

// read reads a regular file below root. No link is followed out of it, and none stands for the file itself.
func read(root *os.Root, path string) (*File, error) {
	info, err := root.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", path)
	}
	content, err := root.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return &File{Path: path, Before: content, mode: info.Mode().Perm()}, nil
}

// overlaps reports whether two edits touch the same bytes, or both insert at the same place, in which case nobody knows which
// comes first.
func (e edit) overlaps(other edit) bool {
	if e.start == other.start {
		return true
	}
	return e.start < other.end && other.start < e.end
}

// apply returns the content with all edits made.
func (f *File) apply() []byte {
	edits := slices.SortedFunc(slices.Values(f.edits), func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(out, f.Before[at:e.start]...)
		out = append(out, e.text...)
		at = e.end
	}
	return append(out, f.Before[at:]...)
}

// Diff is the plan as a unified diff.
func (p *Plan) Diff() []byte {
	var out []byte
	for _, f := range p.Files {
		out = append(out, diff.Diff("a/"+f.Path, f.Before, "b/"+f.Path, f.After)...)
	}
	return out
}
