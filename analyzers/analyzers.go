// Package analyzers is the only registry of rules. A new rule is one line in [entries].
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/createnotupsert"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/droppedattribute"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/eventwithoutuniqueid"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignorecomment"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignoredretryafter"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/inconsistentrevision"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/insecurewebhookurl"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/invalidrevision"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/keyinenvfile"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/keyinworkflow"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/legacyendpoint"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/legacysdk"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/listaddwithoutconsent"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingtimeout"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/oauthsecret"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedrevision"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/phonenote164"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/privatekeyinclient"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/randomuniqueid"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/rawhttp"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/removedendpoint"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/slowwebhook"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/swallowederror"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unboundedburst"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unhandledautherror"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unhandledservererror"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unpinnedsdk"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unsafeforkworkflow"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/unverifiedwebhook"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/weakwebhookverification"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/webhooknotidempotent"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/wrongkeykind"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:generate go run ./gen

// entry is a rule, with its analyzer where it can judge a single package.
type entry struct {
	rule     *rule.Rule
	analyzer *analysis.Analyzer
}

// entries are sorted by the name of the rule.
var entries = []entry{
	{createnotupsert.Rule, createnotupsert.Analyzer},
	{droppedattribute.Rule, droppedattribute.Analyzer},
	{eventwithoutuniqueid.Rule, eventwithoutuniqueid.Analyzer},
	{hardcodedkey.Rule, hardcodedkey.Analyzer},
	{ignorecomment.Rule, nil},
	{ignoredretryafter.Rule, ignoredretryafter.Analyzer},
	{inconsistentrevision.Rule, nil},
	{insecurewebhookurl.Rule, nil},
	{invalidrevision.Rule, invalidrevision.Analyzer},
	{keyinenvfile.Rule, nil},
	{keyinworkflow.Rule, nil},
	{legacyendpoint.Rule, legacyendpoint.Analyzer},
	{legacysdk.Rule, nil},
	{listaddwithoutconsent.Rule, nil},
	{missingrevision.Rule, missingrevision.Analyzer},
	{missingtimeout.Rule, missingtimeout.Analyzer},
	{oauthsecret.Rule, nil},
	{outdatedrevision.Rule, outdatedrevision.Analyzer},
	{outdatedsdk.Rule, nil},
	{phonenote164.Rule, phonenote164.Analyzer},
	{privatekeyinclient.Rule, nil},
	{randomuniqueid.Rule, randomuniqueid.Analyzer},
	{rawhttp.Rule, nil},
	{removedendpoint.Rule, removedendpoint.Analyzer},
	{slowwebhook.Rule, nil},
	{swallowederror.Rule, swallowederror.Analyzer},
	{unboundedburst.Rule, unboundedburst.Analyzer},
	{unhandledautherror.Rule, unhandledautherror.Analyzer},
	{unhandledservererror.Rule, unhandledservererror.Analyzer},
	{unpinnedsdk.Rule, nil},
	{unsafeforkworkflow.Rule, nil},
	{unverifiedwebhook.Rule, nil},
	{weakwebhookverification.Rule, nil},
	{webhooknotidempotent.Rule, nil},
	{wrongkeykind.Rule, wrongkeykind.Analyzer},
}

// All returns the rules in order of name.
func All() []*rule.Rule {
	rules := make([]*rule.Rule, len(entries))
	for i, e := range entries {
		rules[i] = e.rule
	}
	return rules
}

// Analyzers returns the rules that run under go vet and other drivers of go/analysis.
func Analyzers() []*analysis.Analyzer {
	var analyzers []*analysis.Analyzer
	for _, e := range entries {
		if e.analyzer != nil {
			analyzers = append(analyzers, e.analyzer)
		}
	}
	return analyzers
}
