// Package ruletest tries a rule on the examples of its doc.md and on the files of testdata/src/<rule>, in every language, through
// the whole pipeline.
//
// What must be found is said by want comments, see [want]. A file that cannot hold comments has its wants in a sibling
// NAME.want; the file that all of its fixes make of another stands in NAME.golden. In all of them, 1a2b… stands for the digits of
// a key, see [examplekey].
package ruletest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest/examplekey"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// AsOf is the day that examples are judged on, so that they do not age.
var AsOf = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// Run tries a rule on its examples and its testdata. others run with it on the testdata, for a rule that says something of them.
func Run(t *testing.T, r *rule.Rule, others ...*rule.Rule) {
	t.Helper()
	t.Run("bad", func(t *testing.T) { runExamples(t, r, r.Bad, true) })
	t.Run("good", func(t *testing.T) { runExamples(t, r, r.Good, false) })
	dir := filepath.Join(moduleRoot(t), "testdata", "src", r.Name)
	if _, err := os.Stat(dir); err == nil {
		t.Run("testdata", func(t *testing.T) { runTree(t, dir, append(others, r)...) })
	}
	t.Run("languages", func(t *testing.T) {
		for _, language := range missingLanguages(r, wantedLanguages(t, dir)) {
			t.Errorf("the rule claims %s, and no Bad example and no want in testdata is in it", language)
		}
	})
}

// moduleRoot returns the folder of go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
}

// lint runs rules over a folder. Where they are several, they are all that there are: an ignore comment may name no other.
func lint(t *testing.T, dir string, asOf time.Time, rules ...*rule.Rule) *report.Report {
	t.Helper()
	var known []string
	for _, r := range rules {
		if len(rules) > 1 {
			known = append(known, r.Name)
		}
	}
	rep, err := engine.Run(context.Background(), engine.Options{
		Paths: []string{dir}, AsOf: asOf, Rules: rules, Known: known, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// Findings returns what a rule finds in files, given by their paths, on a day: for what want comments cannot say, such as the severity
// and how a verdict depends on the date. Keys are filled in.
func Findings(t *testing.T, r *rule.Rule, asOf time.Time, files map[string]string) []report.Finding {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), examplekey.Fill(text))
	}
	rep := lint(t, dir, asOf, r)
	for _, p := range rep.Problems {
		t.Errorf("%s cannot be read: %s", p.File, p.Message)
	}
	return rep.Active()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func runExamples(t *testing.T, r *rule.Rule, examples []rule.Example, bad bool) {
	for i, e := range examples {
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			dir := t.TempDir()
			wants := make(map[string][]want.Want)
			first := make(map[string]int)
			for _, f := range e.Files {
				w, err := want.Parse(f.Text)
				if err != nil {
					t.Fatalf("doc.md:%d: %v", f.Line, err)
				}
				wants[f.Path], first[f.Path] = w, f.Line
				write(t, filepath.Join(dir, filepath.FromSlash(f.Path)), examplekey.Fill(want.Blank(f.Text)))
			}
			rep := lint(t, dir, AsOf, r)
			at := func(file string, line int) string { return fmt.Sprintf("doc.md:%d", first[file]+line-1) }
			for _, p := range rep.Problems {
				t.Errorf("%s: the example cannot be read: %s", at(p.File, 1), p.Message)
			}
			checkExample(t, rep.Active(), wants, bad, at)
		})
	}
}

// checkExample wants each marked finding of a bad example, or one at least where none is marked, and none of a good one.
func checkExample(t testingT, found []report.Finding, wants map[string][]want.Want, bad bool, at func(string, int) string) {
	t.Helper()
	marked := false
	for _, w := range wants {
		marked = marked || len(w) > 0
	}
	switch {
	case !bad && marked:
		t.Errorf("a good example holds a want comment")
	case bad && !marked && len(found) == 0:
		t.Errorf("%s: a bad example gives no finding", at(firstKey(wants), 1))
	case bad && !marked:
	default:
		compare(t, found, wants, at)
	}
}

func firstKey(wants map[string][]want.Want) string {
	first := ""
	for name := range wants {
		if first == "" || name < first {
			first = name
		}
	}
	return first
}

// testingT is the part of testing.T that comparing needs.
type testingT interface {
	Helper()
	Errorf(format string, args ...any)
}

// compare fails for each finding that is not wanted and each want that nothing meets. at writes a place.
func compare(t testingT, found []report.Finding, wants map[string][]want.Want, at func(file string, line int) string) {
	t.Helper()
	left := make(map[string][]want.Want)
	for file, w := range wants {
		left[file] = slices.Clone(w)
	}
	for _, f := range found {
		i := slices.IndexFunc(left[f.File], func(w want.Want) bool {
			return w.Line == f.Line && (w.Message == nil || w.Message.MatchString(f.Message))
		})
		if i < 0 {
			t.Errorf("%s:%d: unexpected finding: %s", at(f.File, f.Line), f.Column, f.Message)
			continue
		}
		left[f.File] = slices.Delete(left[f.File], i, i+1)
	}
	for _, file := range sortedKeys(left) {
		for _, w := range left[file] {
			pattern := "a finding"
			if w.Message != nil {
				pattern = fmt.Sprintf("a finding that matches %q", w.Message)
			}
			t.Errorf("%s: want %s, got none", at(file, w.Line), pattern)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// families are languages that share a front-end and the spelling of SDKs, so that an example in one stands for all.
var families = map[source.Language]source.Language{source.TypeScript: source.JavaScript, source.TSX: source.JavaScript}

func family(language string) source.Language {
	if f, ok := families[source.Language(language)]; ok {
		return f
	}
	return source.Language(language)
}

// missingLanguages returns the languages that a rule claims, and has no bad example in.
func missingLanguages(r *rule.Rule, tried map[source.Language]bool) []string {
	if slices.Equal(r.Languages, []string{"all"}) {
		return nil
	}
	seen := make(map[source.Language]bool)
	for language := range tried {
		seen[family(string(language))] = true
	}
	for _, e := range r.Bad {
		for _, f := range e.Files {
			seen[family(f.Language)] = true
		}
	}
	var missing []string
	for _, language := range r.Languages {
		if !seen[family(language)] {
			missing = append(missing, language)
		}
	}
	return missing
}
