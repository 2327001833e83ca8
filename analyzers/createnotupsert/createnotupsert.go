// Package createnotupsert reports profile creation that fails for profiles that exist.
package createnotupsert

import (
	_ "embed"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports calls that create a profile where create-or-update is meant.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, use := range pass.Uses {
		if use.Operation == nil || use.Operation.ID != "create_profile" || use.InSDK || pass.Library && use.Offered || use.Call.Test {
			continue
		}
		d := rule.Diagnostic{Span: use.Decider(), Message: message(use)}
		switch {
		case recovers(use.Call):
			d.Severity, d.Message = rule.Info, recovered(use)
		case use.Assumed:
			d.Confidence = rule.Medium
		}
		if d.Span != use.Call.Span {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent here"})
		} else if d.Severity != rule.Info {
			d.Fixes = fixes(pass, use) // what handles a 409 would be left without one
		}
		pass.Report(d)
	}
}

// recovers reports whether the code around the call continues with the id of the existing profile.
func recovers(c *facts.Call) bool {
	return slices.Contains(c.Handled, 409) && (c.Mentions("duplicate_profile_id") || c.Mentions("duplicateprofileid"))
}

func message(use *klaviyo.Use) string {
	if use.SDK != "" {
		return "creating a profile fails with 409 for an e-mail, phone number or external id that Klaviyo knows; call " + upsertName(use) + " instead"
	}
	return "POST /api/profiles fails with 409 for an e-mail, phone number or external id that Klaviyo knows; send it to POST /api/profile-import instead"
}

// recovered is the message for code that handles the refusal itself.
func recovered(use *klaviyo.Use) string {
	better := "POST /api/profile-import updates it"
	if use.SDK != "" {
		better = upsertName(use) + " updates it"
	}
	return "creating a profile that Klaviyo knows answers 409; the code goes on with the id from the answer, which takes two calls and can race with another writer; " + better + " in one call"
}

// upsertName is create_or_update_profile as the SDK of the call spells it.
func upsertName(use *klaviyo.Use) string {
	switch use.Ecosystem {
	case "npm", "packagist":
		return "createOrUpdateProfile"
	}
	return "create_or_update_profile"
}
