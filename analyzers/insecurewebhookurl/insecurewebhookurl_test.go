package insecurewebhookurl_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/insecurewebhookurl"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, insecurewebhookurl.Rule) }
