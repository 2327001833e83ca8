// Package changes knows which lines a change touches: from two commits of a local repository, or from patches as GitHub's API
// gives them.
package changes

import (
	"maps"
	"slices"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Set is what a change touches. Files are named by their path in the repository after the change.
type Set struct {
	files map[string]func() *File
	// removed are the files that the change has deleted.
	removed map[string]bool
}

// File is what a change touches of a file.
type File struct {
	// Whole is set where the lines are not known: the file is binary, too large for a patch, or not as the patch says. Every line
	// counts as changed then.
	Whole bool
	Hunks []Hunk
}

// Hunk is a run of lines of a patch, as they are after the change.
type Hunk struct {
	Lines []Line
	// Removed is set where the change has taken out lines.
	Removed bool
}

// Line is a line after the change. It is touched where it is new, and where a line beside it was taken out.
type Line struct {
	Number  int
	Text    string
	Touched bool
}

// NewSet returns a set without files.
func NewSet() *Set { return &Set{files: make(map[string]func() *File), removed: make(map[string]bool)} }

// Add adds a file with its patch in the unified form without file headers, as GitHub's API gives it. No patch at all stands for a
// file of which nothing but the name is known.
func (s *Set) Add(path, patch string) {
	s.addLazy(path, func() *File {
		hunks, err := ParsePatch(patch)
		if err != nil || len(hunks) == 0 {
			return &File{Whole: true}
		}
		return &File{Hunks: hunks}
	})
}

// AddRenamed adds a file that was moved without any change.
func (s *Set) AddRenamed(path string) { s.addLazy(path, func() *File { return &File{} }) }

// AddRemoved adds a file that was deleted.
func (s *Set) AddRemoved(path string) { s.removed[path] = true }

// addLazy adds a file whose lines are found out when somebody asks: most files of a change have no finding.
func (s *Set) addLazy(path string, load func() *File) { s.files[path] = sync.OnceValue(load) }

// Len is the number of files.
func (s *Set) Len() int { return len(s.files) }

// Names reports whether the change touches or deletes a file whose name fulfils a condition, and which one.
func (s *Set) Names(is func(path string) bool) (path string, ok bool) {
	for _, path := range slices.Sorted(maps.Keys(s.files)) {
		if is(path) {
			return path, true
		}
	}
	for _, path := range slices.Sorted(maps.Keys(s.removed)) {
		if is(path) {
			return path, true
		}
	}
	return "", false
}

// Paths are the names of the files, in order.
func (s *Set) Paths() []string { return slices.Sorted(maps.Keys(s.files)) }

// File returns what is touched of a file, nil where nothing is.
func (s *Set) File(path string) *File {
	if load := s.files[path]; load != nil {
		return load()
	}
	return nil
}

// Distrust has the lines of a file compared with those that read returns, and counts all lines where they differ: a patch
// against one commit says little about lines of another.
func (s *Set) Distrust(read func(path string) []string) {
	for path, load := range s.files {
		s.files[path] = sync.OnceValue(func() *File {
			f := load()
			if !f.agrees(read(path)) {
				return &File{Whole: true}
			}
			return f
		})
	}
}

// agrees reports whether every line of the patch stands where the patch says.
func (f *File) agrees(lines []string) bool {
	for _, h := range f.Hunks {
		for _, l := range h.Lines {
			if l.Number > len(lines) || lines[l.Number-1] != l.Text {
				return false
			}
		}
	}
	return true
}

// Touches reports whether a place lies on lines that are touched.
func (s *Set) Touches(l report.Location) bool {
	f := s.File(l.File)
	switch {
	case f == nil:
		return false
	case f.Whole || l.Line == 0:
		return true
	}
	last := max(l.Line, l.EndLine)
	for _, h := range f.Hunks {
		for _, line := range h.Lines {
			if line.Touched && line.Number >= l.Line && line.Number <= last {
				return true
			}
		}
	}
	return false
}
