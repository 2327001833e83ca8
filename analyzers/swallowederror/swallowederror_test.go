package swallowederror_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/swallowederror"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, swallowederror.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, swallowederror.Rule, swallowederror.Analyzer) }
