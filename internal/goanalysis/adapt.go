// Package goanalysis makes analyzers of golang.org/x/tools/go/analysis from rules, so that gopls, go vet -vettool, golangci-lint
// plug-ins and Bazel's nogo can run them.
package goanalysis

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Adapt returns the analyzer of a rule that looks at one package at a time. Analyzer names are Go identifiers: create-not-upsert
// becomes createnotupsert. A driver knows no severities, so that findings of severity info are left out: they never fail a run.
//
// It panics for a rule with [rule.Project] as its scope, which needs to see the whole tree.
func Adapt(r *rule.Rule) *analysis.Analyzer {
	if r.Scope != rule.Unit {
		panic("goanalysis: rule " + r.Name + " needs the whole tree and has no analyzer")
	}
	a := &analysis.Analyzer{
		Name: strings.ReplaceAll(r.Name, "-", ""), Doc: r.Summary + "\n\n" + r.Why, URL: r.URL(),
		Requires: []*analysis.Analyzer{Facts},
	}
	asOf := a.Flags.String("as-of", "", "the `date` that verdicts are made against, YYYY-MM-DD (default today)")
	a.Run = func(pass *analysis.Pass) (any, error) {
		date := time.Now()
		if *asOf != "" {
			var err error
			if date, err = time.Parse(time.DateOnly, *asOf); err != nil {
				return nil, err
			}
		}
		run(r, pass, date)
		return nil, nil
	}
	return a
}

func run(r *rule.Rule, pass *analysis.Pass, asOf time.Time) {
	p := pass.ResultOf[Facts].(*Package).ready()
	r.Check(&rule.Pass{
		Fset: pass.Fset, Units: p.Units, Uses: p.Uses, AsOf: asOf, Options: r.OptionValues(nil),
		Report: func(d rule.Diagnostic) {
			if d.Severity == rule.Info || d.Severity == "" && r.Severity == rule.Info || p.ignored(r.Name, d.Span) {
				return
			}
			if p.holds(d.Span) { // what stands in another package is found there
				pass.Report(diagnostic(r, p, d))
			}
		},
	})
}

func diagnostic(r *rule.Rule, p *Package, d rule.Diagnostic) analysis.Diagnostic {
	out := analysis.Diagnostic{Pos: d.Pos, End: d.End, Category: r.Name, Message: d.Message, URL: r.URL()}
	for _, x := range d.Related {
		out.Related = append(out.Related, analysis.RelatedInformation{Pos: x.Pos, End: x.End, Message: x.Message})
	}
	for _, f := range d.Fixes {
		fix := analysis.SuggestedFix{Message: f.Message}
		for _, e := range f.Edits {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: e.Pos, End: e.End, NewText: []byte(e.NewText)})
		}
		out.SuggestedFixes = append(out.SuggestedFixes, fix)
	}
	return out
}

// ignored reports whether a comment says to leave a finding out. The command line reports faulty comments; here they do nothing.
func (p *Package) ignored(name string, at facts.Span) bool {
	for _, u := range p.Units {
		tf := u.File.Token
		if tf == nil || int(at.Pos) < tf.Base() || int(at.Pos) > tf.Base()+tf.Size() {
			continue
		}
		line := tf.PositionFor(at.Pos, false).Line
		for _, i := range u.Ignores {
			if i.Reason != "" && slices.Contains(i.Rules, name) && (i.Whole || i.Line == line) {
				return true
			}
		}
	}
	return false
}
