package createnotupsert_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/createnotupsert"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, createnotupsert.Rule) }
