package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// analysis is a run of the engine: what it was asked, and what came of it.
type analysis struct {
	config *config.Config
	rules  []*rule.Rule
	report *report.Report
	// code is what Klaviyo can be asked about the code, nil for nothing.
	code *live.Code
	// nothing is set where there was nothing to check, or a path was missing.
	nothing error
}

// analyzeSome is analyze for a command that has nothing to do where there is nothing to check, which it says.
func (a *app) analyzeSome(ctx context.Context, name string, f *runFlags, paths []string) (*analysis, int) {
	an, status := a.analyze(ctx, name, f, paths)
	if status != exitOK {
		return nil, status
	}
	a.tellRun(an, f.verbose)
	if an.nothing != nil {
		a.errorf("%v", an.nothing)
		return nil, exitNothing
	}
	return an, exitOK
}

// analyze reads the configuration and lints. Where the status is not exitOK, it has said why and there is nothing to write.
func (a *app) analyze(ctx context.Context, name string, f *runFlags, paths []string) (*analysis, int) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	cfg, err := a.loadConfig(f, source.Root(paths))
	if err != nil {
		a.errorf("%v", err)
		return nil, exitUsage
	}
	known, err := loadBaseline(f.baseline)
	if err != nil {
		return nil, a.usage(name, "%v", err)
	}
	if slices.Contains(paths, "") {
		return nil, a.usage(name, `a path is empty; the current folder is "."`)
	}
	an := &analysis{config: cfg, rules: f.choose(a.rules, cfg)}
	if len(an.rules) == 0 {
		return nil, a.usage(name, "no rule is left to run")
	}
	show := a.newProgress(f.quiet)
	options := f.options(a, an, known, paths)
	options.Used = func(u *engine.Used) { an.code = codeOf(u) }
	if f.verbose > 1 {
		options.Trace = func(path, what string) { fmt.Fprintln(a.stderr, report.SafeLine(path+": "+what)) }
	}
	if show != nil {
		options.Progress = show.report
		defer show.clear()
	}
	an.report, err = a.lint(ctx, options)
	var missing *engine.MissingPathsError
	var empty *engine.NoFilesError
	switch {
	case ctx.Err() != nil:
		return nil, exitInterrupted
	case errors.As(err, &missing), errors.As(err, &empty):
		an.nothing = err
	case err != nil:
		a.errorf("%v", err)
		return nil, exitFailure
	}
	an.report.Folder, _ = report.Folder(a.repository(an.report.Root), an.report.Root)
	if s := an.report.Settings; s != nil {
		s.Exclude = report.Digest(slices.Concat(cfg.Exclude, f.exclude))
	}
	describe(an.report, a.rules)
	a.stdout.Hide(an.report.Secrets)
	a.stderr.Hide(an.report.Secrets)
	return an, exitOK
}

// loadConfig reads the configuration file of a run over root, if there is one.
func (a *app) loadConfig(f *runFlags, root string) (*config.Config, error) {
	path := f.config
	switch {
	case f.noConfig && path != "":
		return nil, fmt.Errorf("--config and --no-config exclude each other")
	case f.noConfig:
		return &config.Config{}, nil
	case path == "":
		found, err := config.Find(root)
		if err != nil || found == "" {
			return &config.Config{}, err
		}
		path = found
	}
	return config.Load(path, root, a.rules)
}

// choose returns the rules to run: those that --rules names, or else all but those that the configuration switches off; and of
// these none that --disable names.
func (f *runFlags) choose(all []*rule.Rule, cfg *config.Config) []*rule.Rule {
	var chosen []*rule.Rule
	for _, r := range all {
		on := !cfg.Rules[r.Name].Off
		if len(f.rules) > 0 {
			on = slices.Contains(f.rules, r.Name)
		}
		if on && !slices.Contains(f.disable, r.Name) {
			chosen = append(chosen, r)
		}
	}
	return chosen
}

// options are what the engine is asked. Flags count more than the configuration.
func (f *runFlags) options(a *app, an *analysis, known map[string]bool, paths []string) engine.Options {
	o := engine.Options{
		Paths: paths, AsOf: f.asOf, Rules: an.rules, Severities: make(map[string]rule.Severity),
		RuleOptions:   make(map[string]map[string]string),
		MinConfidence: rule.Confidence(an.config.MinConfidence), Baseline: known, Version: version(), Workers: f.workers, Shard: f.shard, Basis: f.basis, Checklist: f.checklist,
		Exclude: config.Excluder(slices.Concat(an.config.Exclude, f.exclude)),
	}
	if o.AsOf.IsZero() {
		o.AsOf = a.now()
	}
	for _, r := range a.rules {
		o.Known = append(o.Known, r.Name)
	}
	for name, r := range an.config.Rules {
		o.RuleOptions[name] = r.Options
		if r.Severity != "" {
			o.Severities[name] = rule.Severity(r.Severity)
		}
	}
	for name, severity := range f.severity {
		o.Severities[name] = severity
	}
	if f.minConfidence != "" {
		o.MinConfidence = rule.Confidence(f.minConfidence)
	}
	return o
}

// credentials are the rules about exposed keys, which security tools show as such.
var credentials = []string{"hardcoded-key", "key-in-env-file", "private-key-in-client", "wrong-key-kind", "oauth-secret", "key-in-workflow"}

// describe adds what outputs tell about the rules and the lines of the checklist.
func describe(r *report.Report, rules []*rule.Rule) {
	r.Rules = make([]report.Rule, 0, len(rules))
	for _, x := range rules {
		r.Rules = append(r.Rules, report.Rule{
			Name: x.Name, Summary: x.Summary, Severity: report.Severity(x.Severity), Confidence: report.Confidence(x.Confidence),
			Help: x.URL(), Markdown: x.Markdown, Credential: slices.Contains(credentials, x.Name),
		})
	}
	for i := range r.Checklist {
		checklist.Describe(&r.Checklist[i])
	}
}
