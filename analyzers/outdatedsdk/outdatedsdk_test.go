package outdatedsdk_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, outdatedsdk.Rule) }
