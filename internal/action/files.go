package action

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/sarif"
)

// writeFiles writes the forms that later steps read.
func (s *step) writeFiles(r *report.Report) (well bool) {
	well = true
	for _, f := range []struct {
		input, path string
		write       func(io.Writer, *report.Report) error
	}{
		{"sarif-file", s.in.sarifFile, func(w io.Writer, r *report.Report) error { return sarif.WriteAs(w, r, s.category()) }},
		{"json-file", s.in.jsonFile, json.Write},
	} {
		if f.path == "" {
			continue
		}
		path, err := s.place(f.path)
		if err == nil {
			err = s.p.WriteFile(path, r.Secrets, func(w io.Writer) error { return f.write(w, r) })
		}
		if err == nil {
			err = giveAway(path, s.workspace)
		}
		if err == nil {
			s.written[f.input] = f.path
		} else {
			well = false
			s.log.tell("error", "%v", &InputError{f.input, err})
		}
	}
	return well
}

// checkPlaces says before anything is done what is wrong with where files are to be written.
func (s *step) checkPlaces() error {
	for _, file := range []struct{ input, path string }{{"sarif-file", s.in.sarifFile}, {"json-file", s.in.jsonFile}} {
		if err := s.checkPlace(file.path); err != nil {
			return &InputError{file.input, err}
		}
	}
	first, firstErr := s.place(s.in.sarifFile)
	second, secondErr := s.place(s.in.jsonFile)
	if s.in.sarifFile != "" && s.in.jsonFile != "" && firstErr == nil && secondErr == nil && samePlace(first, second) {
		return &InputError{"json-file", fmt.Errorf("%q is written twice: sarif-file names it too", s.in.jsonFile)}
	}
	return nil
}

// samePlace reports whether two paths name one file, also by links of their folders or of themselves.
func samePlace(a, b string) bool {
	if x, err := os.Stat(a); err == nil {
		if y, err := os.Stat(b); err == nil {
			return os.SameFile(x, y)
		}
	}
	real := func(path string) string {
		if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			return filepath.Join(dir, filepath.Base(path))
		}
		return filepath.Clean(path)
	}
	return real(a) == real(b)
}

// checkPlace says before anything is done what is wrong with where a file is to be written. Its folder may not be there yet.
func (s *step) checkPlace(path string) error {
	if path == "" {
		return nil
	}
	if _, err := inside(s.workspace, path); err != nil {
		if _, temp := s.inTemp(path); temp != nil {
			return err
		}
	}
	if _, err := s.place(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// place returns where a file is written: in the workspace, or in the runner's folder for such files. No link of a tree that a stranger has
// sent leads out of them.
func (s *step) place(path string) (string, error) {
	full := path
	if !filepath.IsAbs(full) {
		full = filepath.Join(s.workspace, full)
	}
	dir := filepath.Dir(full)
	if _, err := os.Stat(dir); err != nil {
		return "", err
	}
	for _, top := range []string{s.workspace, s.p.Getenv("RUNNER_TEMP")} {
		if top != "" && within(top, dir) {
			return full, nil
		}
	}
	return "", fmt.Errorf("%q lies outside of the workspace", path)
}

// within reports whether a folder lies below another one once links are followed.
func within(top, dir string) bool {
	top, err := filepath.EvalSymlinks(top)
	if err != nil {
		return false
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return false
	}
	rel, err := filepath.Rel(top, dir)
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}

// linesOf returns the lines of a file of the repository, nil where it cannot be read.
func (s *step) linesOf(path string) []string {
	if s.checkouts.own == "" {
		return nil
	}
	root, err := os.OpenRoot(s.checkouts.own)
	if err != nil {
		return nil
	}
	defer root.Close()
	text, err := root.ReadFile(filepath.FromSlash(path))
	if err != nil {
		return nil
	}
	all := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i := range all {
		all[i] = strings.TrimSuffix(all[i], "\r")
	}
	return all
}
