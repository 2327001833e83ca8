// Package phonenote164 reports phone numbers that Klaviyo refuses.
package phonenote164

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

// Rule reports phone numbers in payloads that are not in E.164, and those that are put together from what may be anything.
var Rule = rule.New(doc, check)

// Analyzer is Rule for go vet and other go/analysis drivers.
var Analyzer = goanalysis.Adapt(Rule)

func check(pass *rule.Pass) {
	var seen []facts.Span
	for _, use := range pass.Uses {
		if use.Call.Test || use.InSDK || use.Surface == klaviyo.Legacy {
			continue
		}
		for _, number := range use.PhoneNumbers() {
			d, ok := judge(use, number)
			if !ok || slices.Contains(seen, d.Span) {
				continue
			}
			seen = append(seen, d.Span)
			if d.Pos < use.Call.Pos || d.End > use.Call.End {
				d.Related = append(d.Related, rule.Related{Span: use.Call.Span, Message: "sent by this call"})
			}
			pass.Report(d)
		}
	}
}

func judge(use *klaviyo.Use, number facts.Value) (rule.Diagnostic, bool) {
	switch klaviyo.JudgePhone(number) {
	case klaviyo.PhoneWrong:
		return rule.Diagnostic{
			Span:    number.Span,
			Message: "this phone number is not in E.164, so Klaviyo answers 400 and takes nothing of the payload; send a plus sign, the country code and the number, digits only",
		}, true
	case klaviyo.PhoneJoined:
		if use.NormalisesPhones() {
			break
		}
		return rule.Diagnostic{
			Span: number.Span, Severity: rule.Info, Confidence: rule.Low,
			Message: "a phone number is put together from what may hold spaces, brackets or a prefix of its own, which Klaviyo answers with 400; bring it into E.164 with a library such as libphonenumber",
		}, true
	}
	return rule.Diagnostic{}, false
}
