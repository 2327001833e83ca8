package ignorecomment_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignorecomment"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/privatekeyinclient"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unpinnedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

// Whether a comment ignores something is only known where the rules run that it names.
func Test(t *testing.T) {
	ruletest.Run(t, ignorecomment.Rule, hardcodedkey.Rule, missingrevision.Rule, privatekeyinclient.Rule, unpinnedsdk.Rule)
}
