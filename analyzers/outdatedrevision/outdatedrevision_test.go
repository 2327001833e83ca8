package outdatedrevision_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, outdatedrevision.Rule) }
