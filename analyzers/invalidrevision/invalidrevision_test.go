package invalidrevision_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/invalidrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, invalidrevision.Rule) }
