package unhandledautherror_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unhandledautherror"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unhandledautherror.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, unhandledautherror.Rule, unhandledautherror.Analyzer)
}
