package json

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// toolName is what reports of this program say they are made by.
const toolName = "klaviyo-lint"

// check says why a report cannot be one of this program: another program's JSON would be a run without findings. Its files are below its
// root, since they are shown beside others.
func check(r *report.Report) error {
	if r.Tool.Name != toolName {
		return fmt.Errorf("not a report of %s", toolName)
	}
	if _, err := time.Parse(report.Date, r.AsOf); err != nil {
		return errors.New("not a whole report: it lacks its date")
	}
	if r.Findings == nil || r.Problems == nil || r.Checklist == nil || r.Tool.Version == "" || r.Root == "" {
		return errors.New("not a whole report: a field is missing")
	}
	if s := r.Shard; s != nil {
		if _, err := report.ParseShard(s.String()); err != nil {
			return err
		}
	}
	if err := checkFolders(slices.Concat(r.Elsewhere, []string{r.Folder})); err != nil {
		return err
	}
	for _, f := range r.Findings {
		if err := checkFinding(f); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		if err := checkFile(p.File); err != nil {
			return err
		}
	}
	for _, item := range r.Checklist {
		for _, e := range item.Evidence {
			if err := checkPlace(report.Location{File: e.File, Line: e.Line}); err != nil {
				return err
			}
		}
	}
	return nil
}

// maxFolders is far more than a run has of folders that belong to other repositories.
const maxFolders = 1000

func checkFolders(folders []string) error {
	if len(folders) > maxFolders {
		return errors.New("it names too many folders of other repositories")
	}
	for _, folder := range folders {
		if err := checkFile(folder); err != nil || folder != "" && path.Clean(folder) != folder {
			return fmt.Errorf("%q is no folder of a repository", folder)
		}
	}
	return nil
}

func checkFinding(f report.Finding) error {
	if f.Severity.Rank() == 0 {
		return fmt.Errorf("a finding has the unknown severity %q", f.Severity)
	}
	places := []report.Location{f.Location}
	for _, r := range f.Related {
		places = append(places, r.Location)
	}
	for _, fix := range f.Fixes {
		for _, e := range fix.Edits {
			places = append(places, e.Location)
		}
	}
	for _, l := range places {
		if err := checkPlace(l); err != nil {
			return err
		}
	}
	return nil
}

func checkPlace(l report.Location) error {
	if min(l.Line, l.Column, l.EndLine, l.EndColumn) < 0 {
		return errors.New("it names a line or column below zero")
	}
	return checkFile(l.File)
}

func checkFile(file string) error {
	if file != "" && (!filepath.IsLocal(filepath.FromSlash(file)) || strings.HasPrefix(file, "/")) {
		return errors.New("it names a file outside of the repository")
	}
	return nil
}
