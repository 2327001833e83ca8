package legacysdk_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/legacysdk"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, legacysdk.Rule) }
