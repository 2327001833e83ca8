// Package listaddwithoutconsent reports subscriptions that record no consent.
package listaddwithoutconsent

import (
	_ "embed"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports profiles that are added to a list where the code means that they subscribe, in programs that record no consent at all.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	var added []*klaviyo.Use
	for _, use := range pass.Uses {
		if use.Operation != nil && use.Operation.Is("add_profiles_to_list") && !use.Call.Test && !use.InSDK && use.MeansSubscription() {
			added = append(added, use)
		}
	}
	if len(added) == 0 || pass.Subscribes() {
		return
	}
	var seen []facts.Span
	for _, use := range added {
		at := use.Decider()
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		d := rule.Diagnostic{Span: at, Message: "a profile is added to a list, which records no consent: it stays \"never subscribed\" and gets no SMS; " +
			"where someone has agreed to marketing, send it to POST /api/profile-subscription-bulk-create-jobs"}
		if at != use.Call.Span {
			d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
		}
		pass.Report(d)
	}
}
