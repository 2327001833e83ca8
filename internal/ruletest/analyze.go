package ruletest

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Analyze tries the analyzer of a rule on the Go packages of testdata/src/<rule>, as go vet and gopls would run it: it must find the
// same as the command line, by the same want comments.
func Analyze(t *testing.T, r *rule.Rule, a *analysis.Analyzer) {
	t.Helper()
	root := t.TempDir()
	src := filepath.Join(root, "src", r.Name)
	fill(t, filepath.Join(moduleRoot(t), "testdata", "src", r.Name), src)
	if err := a.Flags.Set("as-of", AsOf.Format(time.DateOnly)); err != nil {
		t.Fatal(err)
	}
	packages := goPackages(t, src)
	if len(packages) == 0 {
		t.Fatalf("testdata/src/%s has no Go package", r.Name)
	}
	for i, p := range packages {
		packages[i] = path.Join(r.Name, p)
	}
	analysistest.Run(t, root, a, packages...)
}

// goPackages returns the folders with Go files, relative to root.
func goPackages(t *testing.T, root string) []string {
	t.Helper()
	var packages []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		packages = append(packages, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(packages)
	return slices.Compact(packages)
}
