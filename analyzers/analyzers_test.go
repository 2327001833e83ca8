package analyzers_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Every folder here is a rule in the registry, under the name of its folder.
func TestRegistry(t *testing.T) {
	docs, err := filepath.Glob(filepath.Join("*", "doc.md"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	folders := make(map[string]bool)
	for _, r := range analyzers.All() {
		names = append(names, r.Name)
		folders[strings.ReplaceAll(r.Name, "-", "")] = true
	}
	if !slices.IsSorted(names) {
		t.Errorf("the rules are not in order of name: %q", names)
	}
	for _, doc := range docs {
		if folder := filepath.Dir(doc); !folders[folder] {
			t.Errorf("analyzers/%s is not in the registry, or its rule has another name than its folder", folder)
		}
	}
	if len(docs) != len(names) {
		t.Errorf("%d folders hold a doc.md, the registry has %d rules", len(docs), len(names))
	}
}

// Each rule is tried on its own examples, and its analyzer on the Go packages of its testdata.
func TestRulesHaveTests(t *testing.T) {
	for _, r := range analyzers.All() {
		folder := strings.ReplaceAll(r.Name, "-", "")
		text, err := os.ReadFile(filepath.Join(folder, folder+"_test.go"))
		if err != nil || !strings.Contains(string(text), "ruletest.Run(t, "+folder+".Rule") {
			t.Errorf("analyzers/%s has no test that calls ruletest.Run: %v", folder, err)
		}
		if r.Scope == rule.Unit && !strings.Contains(string(text), "ruletest.Analyze(t, "+folder+".Rule, "+folder+".Analyzer)") {
			t.Errorf("analyzers/%s has no test that calls ruletest.Analyze", folder)
		}
	}
}

func TestAnalyzers(t *testing.T) {
	all := analyzers.Analyzers()
	if err := analysis.Validate(all); err != nil {
		t.Error(err)
	}
	units := 0
	for _, r := range analyzers.All() {
		if r.Scope == rule.Unit {
			units++
		}
	}
	if len(all) > units {
		t.Errorf("%d analyzers for %d rules of scope unit", len(all), units)
	}
}
