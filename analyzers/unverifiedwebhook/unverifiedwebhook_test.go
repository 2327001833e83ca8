package unverifiedwebhook_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unverifiedwebhook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unverifiedwebhook.Rule) }
