package legacyendpoint_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/legacyendpoint"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, legacyendpoint.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, legacyendpoint.Rule, legacyendpoint.Analyzer) }
