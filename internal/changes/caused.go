package changes

import (
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Caused reports whether a change is to blame for a finding: it stands on a touched line, or a place that it rests on does, as where
// a wrapper was changed and the finding stands at a call; or lines were taken out of code that it rests on. A finding that stands in no
// file is about the whole.
func (s *Set) Caused(f report.Finding) bool {
	if f.File == "" || s.Touches(f.Location) {
		return true
	}
	if slices.ContainsFunc(f.Related, func(r report.Related) bool { return r.File != "" && s.Touches(r.Location) }) {
		return true
	}
	b := f.Basis
	return b != nil && (slices.ContainsFunc(b.Places, s.Touches) || slices.ContainsFunc(b.Files, s.lost) || b.Locked && s.relocked(f.File))
}

// lost reports whether lines were taken out of a file, or a file like it from its folder: what that one did for the others is not
// done any more, and nothing that is left names it.
func (s *Set) lost(file string) bool {
	if f := s.File(file); f != nil && (f.Whole || slices.ContainsFunc(f.Hunks, func(h Hunk) bool { return h.Removed })) {
		return true
	}
	for gone := range s.removed {
		if path.Dir(gone) == path.Dir(file) && path.Ext(gone) == path.Ext(file) {
			return true
		}
	}
	return false
}

// relocked reports whether a lock file was changed or deleted that may decide the versions of what a manifest names: one of its
// folder, or of a folder above.
func (s *Set) relocked(manifest string) bool {
	decides := func(file string) bool {
		dir := path.Dir(file)
		return source.IsLockFile(file) && (dir == "." || strings.HasPrefix(manifest, dir+"/"))
	}
	for file := range s.files {
		if decides(file) {
			return true
		}
	}
	for file := range s.removed {
		if decides(file) {
			return true
		}
	}
	return false
}
