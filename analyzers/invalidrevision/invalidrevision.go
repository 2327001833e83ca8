// Package invalidrevision reports revision headers whose value names no revision for production.
package invalidrevision

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

// Rule reports revisions that are malformed, betas, computed from today's date, or none that Klaviyo has released.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	for _, sent := range pass.SentRevisions() {
		d := rule.Diagnostic{Span: sent.Value.Span}
		newest := klaviyo.Newest(pass.AsOf).Name
		switch {
		case sent.Value.Origin == facts.Clock:
			d.Message = fmt.Sprintf(`the revision is computed from today's date, so the API changes under the program; write a fixed one: "%s"`, newest)
		case sent.Value.Kind != facts.String:
			continue
		default:
			d.Message, d.Severity = judge(pass, klaviyo.LookupRevision(sent.Value.Text), newest)
			d.Fixes = fixes(pass, sent.Value, newest)
		}
		if d.Message == "" {
			continue
		}
		if sent.Use == nil {
			d.Confidence = rule.Medium
		} else if sent.Use.Call.Span != d.Span {
			d.Related = append(d.Related, rule.Related{Span: sent.Use.Call.Span, Message: "sent by this call"})
		}
		pass.Report(d)
	}
}

// fixes puts the newest revision in the place of a literal. That is not safe: a beta's endpoints may not be in it, and what served a
// malformed one is not known. An expression of today's date is left to a person, since what it is made with may then be unused.
func fixes(pass *rule.Pass, value facts.Value, newest string) []rule.Fix {
	if newest == "" || klaviyo.LookupRevision(value.Text).Status(pass.AsOf) == klaviyo.UnknownNewer {
		return nil // it may well exist by now
	}
	edit, ok := pass.Replace(value.Span, value.Text, newest)
	if !ok {
		return nil
	}
	return []rule.Fix{{Message: "send revision " + newest, Edits: []rule.Edit{edit}}}
}

// judge says what is wrong with a revision, "" for nothing that this rule speaks of.
func judge(pass *rule.Pass, r klaviyo.Revision, newest string) (string, rule.Severity) {
	switch r.Status(pass.AsOf) {
	case klaviyo.Malformed:
		return fmt.Sprintf(`%q is no revision (YYYY-MM-DD): Klaviyo refuses it or ignores it; write "%s"`, r.Name, newest), rule.Error
	case klaviyo.Beta:
		return fmt.Sprintf(`%q is a beta revision, which may change or end any day; send "%s" in production`, r.Name, newest), rule.Error
	case klaviyo.Unlisted:
		return fmt.Sprintf(`no revision was released on %s; the newest one is "%s"`, r.Name, newest), rule.Error
	case klaviyo.UnknownNewer:
		return fmt.Sprintf("revision %s is newer than the table of %s knows; the live stage can tell whether Klaviyo serves it", r.Name, klaviyo.TablesDate()), rule.Info
	}
	return "", ""
}
