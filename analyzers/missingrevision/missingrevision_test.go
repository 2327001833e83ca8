package missingrevision_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, missingrevision.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, missingrevision.Rule, missingrevision.Analyzer) }
