package missingtimeout_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingtimeout"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, missingtimeout.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, missingtimeout.Rule, missingtimeout.Analyzer) }
