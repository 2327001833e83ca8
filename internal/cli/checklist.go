package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func checklistCommand() *command {
	return &command{
		name:    "checklist",
		args:    "[path ...]",
		summary: "Go through the production checklist: pass, fail or unknown, with the evidence for each line",
		long: `A line passes on evidence: a place in the code or an answer of Klaviyo. It fails by findings. It is unknown where neither is in
view, and then says what would settle it; it does not apply where the code does nothing of the kind. With --live, Klaviyo
is asked too. docs/checklist.md explains each line.

Exit status: 0, whatever the lines say, unless --require names one that fails or is unknown (1); else as for linting.`,
		examples: []string{
			"klaviyo-lint checklist                                      # before going live",
			"klaviyo-lint checklist --live auto -f markdown > go-live.md # for the ticket",
			"klaviyo-lint checklist --require no-hardcoded-key,revision  # in a pipeline",
			"klaviyo-lint checklist --explain least-scope",
		},
		setup: setupChecklist,
	}
}

func setupChecklist(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
	f := &lintFlags{}
	var explained string
	flags.Var(lineList{&f.required}, "require", "fail unless these lines pass or do not apply, or all")
	flags.Var(lineFlag{&explained}, "explain", "say what a line asks for, and what settles it")
	f.output.add(flags)
	f.runFlags.add(a, flags)
	f.checklist = true
	f.live.add(flags, liveOff, liveOff, liveAuto, liveOn, liveSandbox)
	return func(ctx context.Context, args []string) int {
		if explained != "" {
			return a.explainLine(explained)
		}
		return a.runChecklist(ctx, f, args)
	}
}

func (a *app) runChecklist(ctx context.Context, f *lintFlags, paths []string) int {
	outputs, err := f.output.plan()
	if err != nil {
		return a.usage("checklist", "%v", err)
	}
	stage, err := a.newLiveStage(&f.live, &f.runFlags)
	if err != nil {
		return a.usage("checklist", "%v", err)
	}
	defer stage.close()
	an, status := a.analyze(ctx, "checklist", &f.runFlags, paths)
	if status != exitOK {
		return status
	}
	an.report.ChecklistAlone = true
	if stage != nil {
		if stage.run(ctx, an.code, an.report); ctx.Err() != nil {
			return exitInterrupted
		}
	}
	switch {
	case an.nothing != nil:
		a.errorf("%v", an.nothing)
		an.tellNothing()
		status = exitNothing
	case len(an.report.Failed()) > 0:
		status = exitFailure
	}
	an.report.ExitStatus = worse(worse(status, stage.status(an.report.Live)), a.requireLines(an.report, f.required))
	a.tellRun(an, f.verbose)
	if !a.write(outputs, an.report, f) {
		return exitFailure
	}
	return an.report.ExitStatus
}

// requireLines is the verdict on lines that must not fail or stay open, and tells of those that do. A line that the report says nothing of, as one
// of an earlier run may, stays open.
func (a *app) requireLines(r *report.Report, required []string) int {
	if r.Stats.Files == 0 {
		return exitOK // there was nothing to judge, which has a status of its own
	}
	if slices.Contains(required, allLines) {
		required = checklist.IDs()
	}
	status := exitOK
	for _, id := range required {
		found := report.Unknown
		if i := slices.IndexFunc(r.Checklist, func(item report.CheckItem) bool { return item.ID == id }); i >= 0 {
			found = r.Checklist[i].Status
		}
		if found != report.Pass && found != report.NotApplicable {
			a.errorf("the required line %s is not passed: %s", id, found)
			status = exitFindings
		}
	}
	return status
}

// explainLine shows what a line asks for.
func (a *app) explainLine(id string) int {
	l, _ := checklist.Find(id)
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n%s\n\nEvidence: %s.\n", l.ID, l.Group, l.Text, l.Evidence)
	for _, part := range []struct {
		what string
		ids  []string
	}{{"Fails by findings of", a.registered(l.Rules)}, {"Settled by the live probe", l.Probes}} {
		if len(part.ids) > 0 {
			fmt.Fprintf(&b, "%s: %s.\n", part.what, strings.Join(part.ids, ", "))
		}
	}
	fmt.Fprintf(&b, "To do: %s.\n\n%s\n", l.Remedy, checklist.URL(l.ID))
	_, err := fmt.Fprint(a.stdout, b.String())
	return a.wrote(err)
}

// registered are those of the names that rules have.
func (a *app) registered(names []string) []string {
	var out []string
	for _, r := range a.rules {
		if slices.Contains(names, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out
}

// allLines stands for every line.
const allLines = "all"

// lineList is a flag that takes ids of lines, separated by commas, and may be given again.
type lineList struct{ ids *[]string }

func (l lineList) String() string { return strings.Join(*l.ids, ",") }
func (l lineList) Type() string   { return "LINE,..." }

func (l lineList) Set(s string) error {
	for id := range strings.SplitSeq(s, ",") {
		id = strings.TrimSpace(id)
		if err := knownLine(id); err != nil && id != allLines {
			return err
		}
		*l.ids = append(*l.ids, id)
	}
	return nil
}

// lineFlag is a flag that takes the id of a line.
type lineFlag struct{ id *string }

func (l lineFlag) String() string { return *l.id }
func (l lineFlag) Type() string   { return "LINE" }

func (l lineFlag) Set(s string) error {
	*l.id = s
	return knownLine(s)
}

// knownLine returns an error that names the nearest line where there is none with an id.
func knownLine(id string) error {
	if ids := checklist.IDs(); !slices.Contains(ids, id) {
		return fmt.Errorf("unknown line %q%s", id, nearest.Hint(id, ids))
	}
	return nil
}
