package unboundedburst_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unboundedburst"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unboundedburst.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, unboundedburst.Rule, unboundedburst.Analyzer) }
