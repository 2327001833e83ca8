package privatekeyinclient_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/privatekeyinclient"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, privatekeyinclient.Rule) }
