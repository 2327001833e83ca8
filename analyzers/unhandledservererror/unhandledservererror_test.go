package unhandledservererror_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unhandledservererror"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unhandledservererror.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, unhandledservererror.Rule, unhandledservererror.Analyzer)
}
