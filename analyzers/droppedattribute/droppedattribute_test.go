package droppedattribute_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/droppedattribute"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, droppedattribute.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, droppedattribute.Rule, droppedattribute.Analyzer)
}
