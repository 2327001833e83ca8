package ruletest

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/fix"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var update = flag.Bool("update", false, "rewrite golden files of fixes")

const (
	wantSuffix   = ".want"
	goldenSuffix = ".golden"
)

// ours reports whether a file says what another one must give, rather than being tried itself.
func ours(file string) bool {
	return strings.HasSuffix(file, wantSuffix) || strings.HasSuffix(file, goldenSuffix)
}

// fill copies what is tried in a folder to another one, where each 1a2b… is a key: see [examplekey].
func fill(t *testing.T, dir, to string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		if ours(path) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), []byte(examplekey.Fill(string(text))), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// runTree tries rules on all files of a folder at once.
func runTree(t *testing.T, dir string, rules ...*rule.Rule) {
	t.Helper()
	wants := treeWants(t, dir)
	copied := t.TempDir()
	fill(t, dir, copied)
	rep := lint(t, copied, AsOf, rules...)
	for _, p := range rep.Failed() {
		t.Errorf("%s: cannot be checked: %s", filepath.Join(dir, p.File), p.Message)
	}
	compare(t, rep.Active(), wants, func(file string, line int) string {
		return fmt.Sprintf("%s:%d", filepath.Join(dir, filepath.FromSlash(file)), line)
	})
	checkFixes(t, rep, dir)
	checkApplied(t, lint(t, copied, AsOf, rules...))
}

// checkApplied fails for fixes that are still offered after all have been applied: a fix mends its finding, and is none for another.
func checkApplied(t *testing.T, again *report.Report) {
	t.Helper()
	for _, f := range again.Active() {
		if len(f.Fixes) > 0 {
			t.Errorf("%s: a fix is left after all have been applied: %s", f.Location, f.Message)
		}
	}
}

// treeWants reads the want comments and lists of a folder.
func treeWants(t *testing.T, dir string) map[string][]want.Want {
	t.Helper()
	wants := make(map[string][]want.Want)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.HasSuffix(path, goldenSuffix) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		file, listed := strings.CutSuffix(filepath.ToSlash(rel), wantSuffix)
		parse := want.Parse
		if listed {
			parse = want.ParseList
			if _, err := os.Stat(strings.TrimSuffix(path, wantSuffix)); err != nil {
				return fmt.Errorf("%s is beside no file", path)
			}
		}
		w, err := parse(string(text))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		wants[file] = append(wants[file], w...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return wants
}

// checkFixes compares what all fixes make of a file with its golden file, and applies them. A file with fixes must have one, and a file
// without must have none.
func checkFixes(t *testing.T, rep *report.Report, dir string) {
	t.Helper()
	plan, err := fix.New(rep, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range plan.Left {
		t.Errorf("%s: the fix cannot be applied: %s", left.Finding.Location, left.Reason)
	}
	fixed := make(map[string]bool)
	for _, f := range plan.Files {
		golden := filepath.Join(dir, filepath.FromSlash(f.Path)) + goldenSuffix
		fixed[golden] = true
		if *update {
			if err := os.WriteFile(golden, []byte(examplekey.Blank(string(f.After))), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(golden)
		if err != nil {
			t.Errorf("%s has fixes and no golden file; run the test with -update and read it: %v", f.Path, err)
		} else if examplekey.Fill(string(text)) != string(f.After) {
			t.Errorf("%s: the fixes make another file than %s:\n%s", f.Path, golden, plan.Diff())
		}
	}
	for _, golden := range goldenFiles(t, dir) {
		if !fixed[golden] {
			t.Errorf("%s is beside a file without fixes", golden)
		}
	}
	if _, err := plan.Apply(); err != nil {
		t.Error(err)
	}
}

func goldenFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && strings.HasSuffix(path, goldenSuffix) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// wantedLanguages returns the languages of the files below a folder in which something is wanted.
func wantedLanguages(t *testing.T, dir string) map[source.Language]bool {
	t.Helper()
	languages := make(map[source.Language]bool)
	if _, err := os.Stat(dir); err != nil {
		return languages
	}
	wants := treeWants(t, dir)
	tree, err := source.Discover(context.Background(), source.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		if len(wants[f.Path]) > 0 {
			languages[f.Language] = true
		}
	}
	return languages
}
