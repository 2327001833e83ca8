package ignoredretryafter_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignoredretryafter"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, ignoredretryafter.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, ignoredretryafter.Rule, ignoredretryafter.Analyzer)
}
