package goanalysis

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Adapt is a stand-in until the adapter lands: delete this file then.
func Adapt(r *rule.Rule) *analysis.Analyzer {
	return &analysis.Analyzer{Name: strings.ReplaceAll(r.Name, "-", ""), Doc: r.Summary, Run: func(*analysis.Pass) (any, error) { return nil, nil }}
}
