package webhooknotidempotent_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/webhooknotidempotent"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, webhooknotidempotent.Rule) }
