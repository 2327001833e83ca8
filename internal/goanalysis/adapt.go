// Package goanalysis makes analyzers of golang.org/x/tools/go/analysis from rules, so that gopls, go vet -vettool, golangci-lint
// plug-ins and Bazel's nogo can run them.
package goanalysis

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
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
		return nil, run(r, pass, date)
	}
	return a
}

// run has the rule judge a package. A finding that stands in another package is reported at the call that leads there, unless the
// other package has it by itself.
func run(r *rule.Rule, pass *analysis.Pass, asOf time.Time) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("rule %q failed on package %s: %v", r.Name, pass.Pkg.Path(), x)
		}
	}()
	p := pass.ResultOf[Facts].(*Package)
	if err := p.ready(); err != nil {
		return err
	}
	j := &judge{rule: r, pass: pass, asOf: asOf, Package: p, alone: map[*klaviyo.Use][]rule.Diagnostic{}}
	j.known = sync.OnceValue(func() map[facts.Span]bool {
		spans := map[facts.Span]bool{}
		for _, d := range j.check(p.elsewhere().Integration) {
			spans[d.Span] = true
		}
		return spans
	})
	reported := map[token.Pos]bool{}
	for _, d := range j.check(p.Integration) {
		for _, s := range j.places(d) {
			if !reported[s.Pos] && !p.ignored(r.Name, s) && severity(r, d) != rule.Info {
				reported[s.Pos] = true
				pass.Report(diagnostic(r, p, s, d))
			}
		}
	}
	return nil
}

func severity(r *rule.Rule, d rule.Diagnostic) rule.Severity { return cmp.Or(d.Severity, r.Severity) }

func diagnostic(r *rule.Rule, p *Package, at facts.Span, d rule.Diagnostic) analysis.Diagnostic {
	out := analysis.Diagnostic{Pos: at.Pos, End: at.End, Category: r.Name, Message: d.Message, URL: r.URL()}
	for _, x := range d.Related {
		out.Related = append(out.Related, analysis.RelatedInformation{Pos: x.Pos, End: x.End, Message: x.Message})
	}
	if at != d.Span {
		return out // a fix would change another package
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
	u := p.unitAt(at)
	return slices.ContainsFunc(u.Ignores, func(i *facts.Ignore) bool {
		return i.Reason != "" && slices.Contains(i.Rules, name) && i.Means(u, at)
	})
}
