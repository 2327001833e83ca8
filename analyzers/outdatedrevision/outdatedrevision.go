// Package outdatedrevision reports revisions that are deprecated or retired.
package outdatedrevision

import (
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports revisions in their second year and beyond, at the literal.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, sent := range pass.SentRevisions() {
		if sent.Value.Kind != facts.String {
			continue // computed: invalid-revision speaks of it
		}
		r := klaviyo.LookupRevision(sent.Value.Text)
		switch r.Status(pass.AsOf) {
		case klaviyo.Retired:
			report(pass, sent, rule.Error, retired(pass, r))
		case klaviyo.Deprecated:
			severity := rule.Warning
			if r.RetiresSoon(pass.AsOf) {
				severity = rule.Error
			}
			report(pass, sent, severity, deprecated(pass, r))
		}
	}
}

func report(pass *rule.Pass, sent klaviyo.SentRevision, severity rule.Severity, message string) {
	d := rule.Diagnostic{Span: sent.Value.Span, Severity: severity, Message: message}
	switch {
	case sent.Use == nil:
		// Only the name says that it is sent: nothing that was followed leads from it to a call.
		d.Confidence = rule.Medium
	case sent.Use.Call.Span != sent.Value.Span:
		d.Related = append(d.Related, rule.Related{Span: sent.Use.Call.Span, Message: "sent by this call"})
	}
	if newest := klaviyo.Newest(pass.AsOf).Name; newest != "" {
		if edit, ok := pass.Replace(sent.Value.Span, sent.Value.Text, newest); ok {
			// Not safe: what the endpoints take and answer may have changed between the two.
			d.Fixes = append(d.Fixes, rule.Fix{Message: "send revision " + newest, Edits: []rule.Edit{edit}})
		}
	}
	pass.Report(d)
}

func retired(pass *rule.Pass, r klaviyo.Revision) string {
	return fmt.Sprintf("revision %s was retired on %s: Klaviyo answers as %s instead, without saying so; move to %s",
		r.Name, date(r), klaviyo.ServedInstead(pass.AsOf), klaviyo.Newest(pass.AsOf).Name)
}

func deprecated(pass *rule.Pass, r klaviyo.Revision) string {
	return fmt.Sprintf("revision %s is deprecated and retires on %s, %s; move to %s",
		r.Name, date(r), r.Countdown(pass.AsOf), klaviyo.Newest(pass.AsOf).Name)
}

func date(r klaviyo.Revision) string { return r.RetiresOn().Format("2006-01-02") }
