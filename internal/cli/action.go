package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/action"
	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func actionCommand() *command {
	return &command{
		name:    "action",
		summary: "Run as a step of a GitHub workflow, by the inputs and the event in the environment",
		long: `This is what action.yml runs. docs/action.md has its inputs and outputs, and workflows to copy.

The exit status is that of a lint run; it depends on the findings alone, also where something could not be published.`,
		examples: []string{"env INPUT_FAIL-ON=error klaviyo-lint action           # as GitHub's runner does"},
		setup: func(a *app, _ *pflag.FlagSet) func(context.Context, []string) int {
			return func(ctx context.Context, _ []string) int { return a.runAction(ctx) }
		},
	}
}

func (a *app) runAction(ctx context.Context) int {
	return action.Run(ctx, action.Program{
		Getenv: a.getenv, Stdout: a.log, Lint: a.lintForAction, Stored: a.storedForAction, WriteFile: writeFile,
		Configuration: config.FileName,
	})
}

// settings reads inputs as the flags that they stand for.
func (a *app) settings(req action.Request) (*lintFlags, error) {
	f := &lintFlags{}
	flags := pflag.NewFlagSet("action", pflag.ContinueOnError)
	f.add(a, flags)
	for _, s := range req.Settings {
		if s.Value == "" {
			continue
		}
		if err := flags.Set(s.Flag, s.Value); err != nil {
			return nil, &action.InputError{Input: s.Input, Err: cmp.Or(errors.Unwrap(err), err)}
		}
	}
	f.config = req.Config
	f.basis = req.Filter != nil
	f.live.keyEnv = cmp.Or(req.KeyVariable, keyVariable)
	return f, nil
}

// lintForAction lints folder by folder, each with its own configuration, and asks Klaviyo once about all of them.
func (a *app) lintForAction(ctx context.Context, req action.Request) (*report.Report, error) {
	f, err := a.settings(req)
	if err != nil {
		return nil, err
	}
	stage, err := a.newLiveStage(&f.live, &f.runFlags)
	var noKey *keyError
	switch {
	case errors.As(err, &noKey):
		return nil, &action.InputError{Input: "klaviyo-private-key", Err: noKey.in("it")}
	case err != nil:
		return nil, &action.InputError{Input: "live", Err: err}
	}
	var code *live.Code
	var reports []*report.Report
	status := exitOK
	for _, folder := range req.Folders {
		an, err := a.analyzeFolder(ctx, f, folder.Paths)
		if err != nil {
			return nil, err
		}
		an.rename(req)
		if req.Filter != nil {
			req.Filter(an.report)
		}
		if an.nothing != nil {
			an.tellNothing()
		}
		status = worse(status, exitStatus(an, f.threshold(an.config)))
		code = live.Join(code, an.code)
		reports = append(reports, an.report)
	}
	joined := report.Join(req.Top, reports...)
	if stage != nil {
		stage.run(ctx, code, joined)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	joined.ExitStatus = worse(worse(status, stage.status(joined.Live)), a.requireLines(joined, f.required))
	return joined, nil
}

// rename gives the files of a folder their names in the report of the whole.
func (an *analysis) rename(req action.Request) {
	name := req.Name(an.report.Root)
	if an.code != nil {
		an.code = an.code.Renamed(name)
	}
	an.report = an.report.Renamed(name)
	an.report.Root, an.report.Folder = req.Top, ""
	if s := an.report.Settings; s != nil {
		for i, p := range s.Paths {
			s.Paths[i] = path.Clean(name(p))
		}
	}
}

// analyzeFolder lints one folder. What the command line would say on standard error is the error.
func (a *app) analyzeFolder(ctx context.Context, f *lintFlags, paths []string) (*analysis, error) {
	var said bytes.Buffer
	stderr := a.stderr
	a.stderr = report.NewMaskWriter(&said)
	an, status := a.analyze(ctx, "", &f.runFlags, paths)
	// A buffer takes everything.
	_ = a.stderr.Close()
	a.stderr = stderr
	switch first, _, _ := strings.Cut(strings.TrimPrefix(said.String(), "klaviyo-lint: "), "\n"); status {
	case exitOK:
		return an, nil
	case exitUsage:
		return nil, &action.InputError{Input: "config", Err: errors.New(first)}
	case exitInterrupted:
		return nil, context.Cause(ctx)
	default:
		return nil, fmt.Errorf("the code could not be linted: %s", first)
	}
}

// storedForAction completes a report of an earlier run, of which only the JSON form is left, and judges it by the inputs of this one.
func (a *app) storedForAction(r *report.Report, req action.Request) error {
	f, err := a.settings(req)
	if err != nil {
		return err
	}
	describe(r, a.rules)
	for i := range r.Findings {
		r.Findings[i].Help = r.RuleNamed(r.Findings[i].Rule).Help
	}
	r.ExitStatus = worse(f.statusOfStored(r), a.requireLines(r, f.required))
	return nil
}
