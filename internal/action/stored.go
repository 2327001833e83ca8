package action

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
)

// maxStored is how large a report of an earlier run may be.
const maxStored = 256 << 20

// stored reads the report of an earlier run, which may come from a stranger: the workflow of a fork has written it. It may say where and
// what, in words that every output shows as words; it may not suggest code, and links lead to our own pages only.
func (s *step) stored() (*report.Report, error) {
	path, err := inside(s.workspace, s.in.report)
	if err != nil {
		if path, err = s.inTemp(s.in.report); err != nil {
			return nil, &InputError{"report", err}
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &InputError{"report", err}
	}
	defer f.Close()
	r, err := json.Decode(io.LimitReader(f, maxStored))
	if err != nil {
		return nil, &InputError{"report", err}
	}
	r.Root = s.top
	for i := range r.Findings {
		finding := &r.Findings[i]
		finding.Fixes, finding.Help = nil, ""
		if finding.File != "" && (!filepath.IsLocal(filepath.FromSlash(finding.File)) || strings.HasPrefix(finding.File, "/")) {
			return nil, &InputError{"report", fmt.Errorf("it names a file outside of the repository")}
		}
	}
	if err := s.p.Stored(r, s.request); err != nil {
		return nil, err
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
