package hardcodedkey_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, hardcodedkey.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, hardcodedkey.Rule, hardcodedkey.Analyzer) }
