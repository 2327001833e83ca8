package eventwithoutuniqueid_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/eventwithoutuniqueid"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, eventwithoutuniqueid.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, eventwithoutuniqueid.Rule, eventwithoutuniqueid.Analyzer)
}
