package keyinenvfile_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/keyinenvfile"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, keyinenvfile.Rule) }
