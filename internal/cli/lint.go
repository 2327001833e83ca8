package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/config"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// lintCommand is what runs without the name of a command.
func lintCommand() *command {
	return &command{
		args:    "[path or ./... ...]",
		summary: "klaviyo-lint finds what would break, leak or duplicate in production in a Klaviyo integration.",
		long: `Without a path, the current folder is linted. Nothing of it is executed, and no connection is opened unless --live says so.

Exit status:
  0  no finding at or above --fail-on
  1  findings at or above --fail-on, or Klaviyo at or below --live-fail-on
  2  a mistake in flags or configuration
  3  nothing to check, or a path that is not there
  4  something could not be checked or written; what is known is written all the same`,
		examples: []string{
			"klaviyo-lint                                        # the current folder",
			"klaviyo-lint --fail-on error services/mail web      # two folders, warnings do not fail",
			"klaviyo-lint --output sarif=klaviyo.sarif           # text on the terminal, SARIF in a file",
			"klaviyo-lint --rules hardcoded-key --format json    # one rule, for a script",
			"klaviyo-lint explain hardcoded-key                  # why, and what to do",
		},
		setup: setupLint,
	}
}

type lintFlags struct {
	runFlags
	output         outputFlags
	live           liveFlags
	failOn         string
	required       []string
	showSuppressed bool
	stats          bool
	version        bool
}

func setupLint(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
	f := &lintFlags{}
	f.add(a, flags)
	return func(ctx context.Context, args []string) int { return a.runLint(ctx, f, args) }
}

func (f *lintFlags) add(a *app, flags *pflag.FlagSet) {
	f.output.add(flags)
	f.addFailOn(flags)
	f.runFlags.add(a, flags)
	flags.StringVar(&f.baseline, "baseline", "", "do not count the findings that this `FILE` lists, see klaviyo-lint baseline")
	flags.Var(shardFlag{&f.shard}, "shard", "tell of a part of the files only, such as 2/4, see klaviyo-lint merge")
	f.checklist = true
	f.live.add(flags, liveOff, liveOff, liveAuto, liveOn, liveSandbox)
	flags.BoolVar(&f.live.verify, "verify-found-keys", false, "ask Klaviyo whether private keys that stand in the code are alive")
	flags.Var(lineList{&f.required}, "require", "fail unless these lines of the checklist pass or do not apply, or all")
	flags.BoolVar(&f.showSuppressed, "show-suppressed", false, "show suppressed findings too, with the reason")
	flags.BoolVar(&f.stats, "stats", false, "say on standard error how much was read, and how long it took")
	flags.BoolVar(&f.version, "version", false, "show the version")
}

func (f *lintFlags) addFailOn(flags *pflag.FlagSet) {
	flags.Var(newWord(&f.failOn, "", "error", "warning", "info", string(config.Never)), "fail-on",
		"the severity from which on findings fail the run (default warning)")
}

func (a *app) runLint(ctx context.Context, f *lintFlags, paths []string) int {
	if f.version {
		return a.printVersion(false)
	}
	outputs, err := f.output.plan()
	if err != nil {
		return a.usage("", "%v", err)
	}
	// Mistakes in what concerns Klaviyo come up before the lint run, and nothing is sent before its end.
	stage, err := a.newLiveStage(&f.live, &f.runFlags)
	if err != nil {
		return a.usage("", "%v", err)
	}
	defer stage.close()
	an, status := a.analyze(ctx, "", &f.runFlags, paths)
	if status != exitOK {
		return status
	}
	if stage != nil {
		if stage.run(ctx, an.code, an.report); ctx.Err() != nil {
			return exitInterrupted
		}
	}
	if an.nothing != nil {
		a.errorf("%v%s", an.nothing, missingHint(paths))
		an.tellNothing()
	}
	an.report.ExitStatus = worse(worse(exitStatus(an, f.threshold(an.config)), stage.status(an.report.Live)), a.requireLines(an.report, f.required))
	a.tellRun(an, f.verbose)
	written := a.write(outputs, an.report, f)
	if f.stats {
		a.tellStats(an.report)
	}
	// The text says so itself; the other forms are read by programs.
	if n := len(an.report.Failed()); n > 0 && outputs[len(outputs)-1].format.name != "text" {
		a.errorf("%s could not be checked; the result is partial", report.Count(n, "place", "places"))
	}
	if !written {
		return exitFailure
	}
	return an.report.ExitStatus
}

// tellNothing has the report say that something was not there to check, so that whoever reads its JSON form later knows it too.
func (an *analysis) tellNothing() {
	an.report.Problems = append(an.report.Problems, report.Problem{Message: an.nothing.Error(), Failure: true})
}

// threshold is the severity from which on findings fail a run.
func (f *lintFlags) threshold(cfg *config.Config) config.FailOn {
	switch {
	case f.failOn != "":
		return config.FailOn(f.failOn)
	case cfg.FailOn != "":
		return cfg.FailOn
	}
	return config.FailOn(report.Warning)
}

// exitStatus is the verdict on what was linted. Findings of the live stage count by --live-fail-on alone: Klaviyo's bad days are no
// mistake of the code.
func exitStatus(an *analysis, failOn config.FailOn) int {
	if an.nothing != nil {
		return exitNothing
	}
	for _, f := range an.report.Active() {
		if f.Stage != report.LiveOnly && failOn.Met(f.Severity) {
			return exitFindings
		}
	}
	if len(an.report.Failed()) > 0 {
		return exitFailure
	}
	return exitOK
}

// worse is the verdict of two. What was not there to check counts most, since the caller asked for it by name; findings count more than
// what could not be checked.
func worse(a, b int) int {
	order := []int{exitOK, exitFailure, exitFindings, exitNothing}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

// missingHint says which command was meant where the first path is not there and looks like one.
func missingHint(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	if _, err := os.Stat(paths[0]); !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	if meant, ok := nearest.Word(paths[0], CommandNames()); ok {
		return fmt.Sprintf("; did you mean the command %q?", meant)
	}
	return ""
}
