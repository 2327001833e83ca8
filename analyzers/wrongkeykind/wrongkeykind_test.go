package wrongkeykind_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/wrongkeykind"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, wrongkeykind.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, wrongkeykind.Rule, wrongkeykind.Analyzer) }
