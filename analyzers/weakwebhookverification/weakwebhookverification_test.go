package weakwebhookverification_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/weakwebhookverification"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, weakwebhookverification.Rule) }
