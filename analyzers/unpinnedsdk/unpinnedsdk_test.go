package unpinnedsdk_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unpinnedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unpinnedsdk.Rule) }
