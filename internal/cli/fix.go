package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/fix"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func fixCommand() *command {
	return &command{
		name:    "fix",
		args:    "[path ...]",
		summary: "Apply the fixes that cannot change what a program means beyond the finding",
		long: `A safe fix leaves what the program does as it is, but for the finding. With --unsafe the others are applied too: a newer revision
may answer otherwise, create-or-update overwrites where create refused. docs/fixes.md says what is fixed, and how.

Files are replaced as a whole, and only where they still hold what was judged. Nothing outside the paths is touched.

Exit status: 0 where nothing is left to fix, 1 where --diff shows a change or a fix could not be applied, else as for linting.`,
		examples: []string{"klaviyo-lint fix --diff     # look first", "klaviyo-lint fix", "klaviyo-lint fix --unsafe --rules create-not-upsert"},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			f := &fixFlags{}
			flags.BoolVar(&f.diff, "diff", false, "show what would change, and change nothing")
			flags.BoolVar(&f.unsafe, "unsafe", false, "apply also fixes that may change what the program does")
			flags.StringVar(&f.baseline, "baseline", "", "leave the findings that this `FILE` lists as they are")
			f.add(a, flags)
			return func(ctx context.Context, args []string) int { return a.fix(ctx, f, args) }
		},
	}
}

type fixFlags struct {
	runFlags
	diff, unsafe bool
}

func (a *app) fix(ctx context.Context, f *fixFlags, paths []string) int {
	an, status := a.analyzeSome(ctx, "fix", &f.runFlags, paths)
	if status != exitOK {
		return status
	}
	plan, err := fix.New(an.report, f.unsafe)
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	for _, left := range plan.Left {
		a.errorf("%s: the fix of %s is not applied: %s", left.Finding.Location, left.Finding.Rule, left.Reason)
	}
	if !f.quiet {
		defer a.withheld(plan.Withheld)
	}
	if f.diff {
		_, err := a.stdout.Write(plan.Diff())
		if err == nil && len(plan.Files) > 0 {
			return exitFindings
		}
		return a.wrote(err)
	}
	files, err := plan.Apply()
	if err != nil {
		a.errorf("%s written, then: %v", report.Count(files, "file", "files"), err)
		return exitFailure
	}
	if !f.quiet {
		fmt.Fprintf(a.stderr, "fixed %s in %s; %s left\n", report.Count(plan.Fixed, "finding", "findings"),
			report.Count(files, "file", "files"), report.Thousands(int64(an.report.Summarize().Total()-plan.Fixed)))
	}
	switch {
	case len(plan.Left) > 0:
		return exitFindings
	case len(an.report.Failed()) > 0:
		return exitFailure
	}
	return exitOK
}

// withheld says that there are fixes that were not asked for.
func (a *app) withheld(findings int) {
	if findings > 0 {
		fmt.Fprintf(a.stderr, "%s that may change what the program does: see with --unsafe --diff\n",
			report.Count(findings, "finding has a fix", "findings have fixes"))
	}
}
