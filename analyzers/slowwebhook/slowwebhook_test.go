package slowwebhook_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/slowwebhook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, slowwebhook.Rule) }
