package randomuniqueid_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/randomuniqueid"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, randomuniqueid.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, randomuniqueid.Rule, randomuniqueid.Analyzer) }
