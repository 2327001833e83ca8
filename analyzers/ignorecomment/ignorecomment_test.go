package ignorecomment_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignorecomment"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, ignorecomment.Rule) }
