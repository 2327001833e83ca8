package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/merge"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
)

func mergeCommand() *command {
	return &command{
		name:    "merge",
		args:    "[NAME=]REPORT ...",
		summary: "Make one report of the JSON reports of several runs: of shards, or of several repositories",
		long: `A REPORT is a file, or a pattern with stars. The files of a report with a NAME are shown below a folder of that name;
the NAME * is what the stars of the pattern stand for. What several reports have found at one place is there once,
and a line of the checklist fails where it fails in one of them.

A report that cannot be read, a shard that is missing, a run that could not check everything and shards that were
made in different ways are told, and the exit status is not 0: 3 for a file that is not there, 4 for anything else.
Otherwise it is that of a lint run over all.`,
		examples: []string{
			"klaviyo-lint --shard 1/2 -f json > 1.json; klaviyo-lint --shard 2/2 -f json > 2.json; klaviyo-lint merge 1.json 2.json",
			"klaviyo-lint merge shop=shop.json mail=mail.json --output sarif=all.sarif",
			"klaviyo-lint merge '*=reports/*/klaviyo-lint.json'",
		},
		setup: setupMerge,
	}
}

func setupMerge(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
	f := &lintFlags{}
	f.output.add(flags)
	f.addFailOn(flags)
	flags.Var(newWord(&f.live.failOn, "down", "down", "degraded", "never"), "live-fail-on", "the state of Klaviyo from which on the run fails")
	flags.BoolVar(&f.showSuppressed, "show-suppressed", false, "show suppressed findings too, with the reason")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show findings only, without summary and notes")
	return func(_ context.Context, args []string) int { return a.runMerge(f, args) }
}

func (a *app) runMerge(f *lintFlags, args []string) int {
	outputs, err := f.output.plan()
	if err != nil {
		return a.usage("merge", "%v", err)
	}
	if len(args) == 0 {
		return a.usage("merge", "merge needs reports")
	}
	here, err := os.Getwd()
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	missing := false
	parts := merge.Find(args)
	for i := range parts {
		p := &parts[i]
		if p.Err == nil {
			p.Report, p.Err = readReport(p.File)
		}
		if p.Err != nil {
			a.errorf("%s: %v", p.File, p.Err)
		}
		missing = missing || errors.Is(p.Err, fs.ErrNotExist)
	}
	r := merge.Reports(here, parts)
	describe(r, a.rules)
	r.ExitStatus = f.statusOfStored(r)
	if missing {
		r.ExitStatus = exitNothing
	}
	if !a.write(outputs, r, f) {
		return exitFailure
	}
	return r.ExitStatus
}

func readReport(file string) (*report.Report, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("the report cannot be opened: %w", errors.Unwrap(err))
	}
	defer in.Close()
	return json.Decode(in)
}

// statusOfStored is the verdict on a report of which only the JSON form is left.
func (f *lintFlags) statusOfStored(r *report.Report) int {
	status := exitOK
	if r.Live != nil {
		status = (&liveStage{flags: &f.live}).status(r.Live)
	}
	none := &config.Config{}
	return worse(status, exitStatus(&analysis{config: none, report: r}, f.threshold(none)))
}
