// Package analyzers is the only registry of rules. A new rule is one line in [entries].
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// entry is a rule, with its analyzer where it can judge a single package.
type entry struct {
	rule     *rule.Rule
	analyzer *analysis.Analyzer
}

// entries are sorted by the name of the rule.
var entries = []entry{}

// All returns the rules in order of name.
func All() []*rule.Rule {
	rules := make([]*rule.Rule, len(entries))
	for i, e := range entries {
		rules[i] = e.rule
	}
	return rules
}

// Analyzers returns the rules that run under go vet and other drivers of go/analysis.
func Analyzers() []*analysis.Analyzer {
	var analyzers []*analysis.Analyzer
	for _, e := range entries {
		if e.analyzer != nil {
			analyzers = append(analyzers, e.analyzer)
		}
	}
	return analyzers
}
