package goanalysis

import (
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// judge is one rule at work on one package.
type judge struct {
	*Package
	rule *rule.Rule
	pass *analysis.Pass
	asOf time.Time
	// known are the places of what the rule says of the packages below by themselves.
	known func() map[facts.Span]bool
	// alone is what the rule says of single uses.
	alone map[*klaviyo.Use][]rule.Diagnostic
}

func (j *judge) check(i *klaviyo.Integration) []rule.Diagnostic {
	var out []rule.Diagnostic
	j.rule.Check(&rule.Pass{
		Fset: j.pass.Fset, Integration: i, AsOf: j.asOf, Options: j.rule.OptionValues(nil),
		Report: func(d rule.Diagnostic) { out = append(out, d) },
	})
	return out
}

// places returns where a diagnostic is reported: where it stands, or the calls in this package that lead there.
func (j *judge) places(d rule.Diagnostic) []facts.Span {
	if j.unitAt(d.Span) != nil {
		return []facts.Span{d.Span}
	}
	if j.known()[d.Span] {
		return nil
	}
	for _, x := range d.Related {
		if j.unitAt(x.Span) != nil {
			return []facts.Span{x.Span}
		}
	}
	var out []facts.Span
	for _, use := range j.meant(d) {
		out = append(out, *j.site(use.Call))
	}
	return out
}

// meant are the uses that a diagnostic in another package is about. Several callers may come to one call: those are meant of which the
// rule says the same where it sees nothing else, and all of them where it says so of none.
func (j *judge) meant(d rule.Diagnostic) []*klaviyo.Use {
	decides := func(s facts.Span) bool {
		return s == d.Span || slices.ContainsFunc(d.Related, func(x rule.Related) bool { return x.Span == s })
	}
	var led, meant []*klaviyo.Use
	for _, use := range j.Uses {
		if j.site(use.Call) != nil && decides(use.Call.Span) {
			led = append(led, use)
		}
	}
	if len(led) < 2 {
		return led
	}
	for _, use := range led {
		if j.saysAlone(use, d) {
			meant = append(meant, use)
		}
	}
	if len(meant) == 0 {
		return led
	}
	return meant
}

// saysAlone reports whether the rule says the same of a use where it sees that one alone.
func (j *judge) saysAlone(use *klaviyo.Use, d rule.Diagnostic) bool {
	said, asked := j.alone[use]
	if !asked {
		said = j.check(j.Only(use))
		j.alone[use] = said
	}
	return slices.ContainsFunc(said, func(x rule.Diagnostic) bool { return x.Span == d.Span && x.Message == d.Message })
}
