package action

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/merge"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
)

// maxStored is how large a report of an earlier run may be.
const maxStored = 256 << 20

// stored makes one report of those of earlier runs. One of several that cannot be read is a problem of the whole, none at all a mistake.
func (s *step) stored() (*report.Report, error) {
	var arguments []string
	for _, line := range s.in.reports {
		argument, err := s.reportArgument(line)
		if err != nil {
			return nil, &InputError{"report", err}
		}
		arguments = append(arguments, argument)
	}
	parts := merge.Find(arguments)
	var first error
	read := 0
	for i := range parts {
		p := &parts[i]
		if p.Err == nil {
			p.Report, p.Err = s.readStored(p.File)
		}
		p.File = s.inWords(p.File)
		switch {
		case p.Err == nil:
			read++
		case first == nil:
			first = fmt.Errorf("%s: %w", p.File, p.Err)
		}
	}
	if read == 0 {
		return nil, &InputError{"report", first}
	}
	r := merge.Reports(s.checkouts.top(), parts)
	if err := s.p.Stored(r, s.request); err != nil {
		return nil, err
	}
	return r, nil
}

// reportArgument returns a line of the input with its path made absolute: a file or a pattern, in the workspace or the runner's folder for
// files that do not last.
func (s *step) reportArgument(line string) (string, error) {
	name, pattern, named := strings.Cut(line, "=")
	if !named {
		name, pattern = "", line
	}
	path, err := inside(s.workspace, pattern)
	if err != nil {
		if path, err = s.inTemp(pattern); err != nil {
			return "", err
		}
	}
	return name + "=" + path, nil
}

// inWords is a path as the user has written it.
func (s *step) inWords(path string) string {
	if rel, err := filepath.Rel(s.workspace, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// readStored reads the report of an earlier run, which may come from a stranger: the workflow of a fork has written it. It may say where and
// what, in words that every output shows as words; it may not suggest code, and links lead to our own pages only.
func (s *step) readStored(path string) (*report.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	if real, err := filepath.EvalSymlinks(path); err != nil || !within(s.workspace, filepath.Dir(real)) && !within(s.p.Getenv("RUNNER_TEMP"), filepath.Dir(real)) {
		f.Close()
		return nil, errors.New("it is a link that leads out of the workspace")
	}
	defer f.Close()
	r, err := json.Decode(io.LimitReader(f, maxStored))
	if err != nil {
		return nil, err
	}
	r = r.InRepository()
	r.Root = s.checkouts.top()
	for i := range r.Findings {
		finding := &r.Findings[i]
		finding.Fixes, finding.Help = nil, ""
	}
	return r, nil
}

// inTemp returns a path below the runner's folder for files that do not last.
func (s *step) inTemp(path string) (string, error) {
	temp := s.p.Getenv("RUNNER_TEMP")
	if temp == "" || !filepath.IsAbs(path) {
		return "", errors.New("it lies outside of the workspace")
	}
	return inside(temp, path)
}
