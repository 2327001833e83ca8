package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/fix"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func upgradeCommand() *command {
	return &command{
		name:    "upgrade",
		args:    "[path ...]",
		summary: "Show the pinned revisions and SDK versions, until when they are served, and what a newer revision takes away",
		long: `Each revision that the code sends, and each SDK version that the manifests and lock files pin, with the days on which
Klaviyo deprecates and retires it. Below, the operations that the code calls and the newest revision no longer has.

--write replaces deprecated and retired revisions in the code by the newest one, unless an operation that the code
calls is gone there. What the others answer may have changed all the same: docs/upgrade.md says where to look. SDKs
are for their package managers to move.

Exit status: 0, whatever is pinned; 1 where --write left something as it is; else as for linting.`,
		examples: []string{"klaviyo-lint upgrade", "klaviyo-lint upgrade --json | jq .pins", "klaviyo-lint upgrade --write"},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			f := &upgradeFlags{}
			flags.BoolVar(&f.json, "json", false, "write JSON, for programs")
			flags.BoolVar(&f.write, "write", false, "replace deprecated and retired revisions in the code")
			f.add(a, flags)
			return func(ctx context.Context, args []string) int { return a.upgrade(ctx, f, args) }
		},
	}
}

type upgradeFlags struct {
	runFlags
	json, write bool
}

// upgradePlan is what is pinned, and what stands in the way of the newest revision. It is the JSON form, version 1.
type upgradePlan struct {
	Version int    `json:"version"`
	AsOf    string `json:"asOf"`
	Newest  string `json:"newest"`
	Pins    []pin  `json:"pins"`
	// Calls is the number of operations that the code calls.
	Calls int             `json:"calls"`
	Gone  []goneOperation `json:"gone"`
}

// pin is a revision in the code, or a version of an SDK.
type pin struct {
	// Package and Ecosystem are those of an SDK, "" for a revision that the code sends itself.
	Package   string `json:"package"`
	Ecosystem string `json:"ecosystem"`
	// Pinned is the version or the revision as it stands there, and Latest the newest that is known.
	Pinned string `json:"pinned"`
	Latest string `json:"latest"`
	// Revision is what is sent, "" where that is not known; the other fields are empty then.
	Revision     string         `json:"revision"`
	Status       klaviyo.Status `json:"status"`
	DeprecatedOn string         `json:"deprecatedOn"`
	RetiresOn    string         `json:"retiresOn"`
	report.Location
}

// goneOperation is an operation that the code calls and that the newest revision does not have.
type goneOperation struct {
	ID     string `json:"id"`
	Method string `json:"method"`
	Path   string `json:"path"`
	Last   string `json:"last"`
	report.Location
}

func (a *app) upgrade(ctx context.Context, f *upgradeFlags, paths []string) int {
	an, status := a.analyzeSome(ctx, "upgrade", &f.runFlags, paths)
	if status != exitOK {
		return status
	}
	plan := newUpgradePlan(an.code, an.report.AsOf)
	var err error
	if f.json {
		err = report.EncodeJSON(a.stdout, plan)
	} else {
		_, err = a.stdout.Write([]byte(plan.text()))
	}
	if status := a.wrote(err); status != exitOK {
		return status
	}
	if f.write {
		if status := a.writeUpgrade(plan, an.report, f.quiet); status != exitOK {
			return status
		}
	}
	if len(an.report.Failed()) > 0 {
		return exitFailure
	}
	return exitOK
}

// newUpgradePlan sums up what the code uses on a day.
func newUpgradePlan(code *live.Code, asOf string) *upgradePlan {
	day, _ := time.Parse(time.DateOnly, asOf)
	p := &upgradePlan{Version: 1, AsOf: asOf, Newest: klaviyo.Newest(day).Name, Pins: []pin{}, Gone: []goneOperation{}}
	if code == nil {
		return p
	}
	manifests := map[report.Location]bool{}
	for _, s := range code.SDKs {
		manifests[s.At] = true
		if sdk := klaviyo.FindSDK(s.Ecosystem, s.Package); sdk != nil {
			version := s.Wanted()
			release, _ := sdk.Release(version)
			x := pin{Package: s.Package, Ecosystem: s.Ecosystem, Pinned: cmp.Or(version, s.Required), Latest: sdk.Latest, Location: s.At}
			p.Pins = append(p.Pins, x.sends(release.Revision, day))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(code.Revisions)) {
		if at := code.Revisions[name]; !manifests[at] {
			x := pin{Pinned: name, Latest: p.Newest, Location: at}
			p.Pins = append(p.Pins, x.sends(name, day))
		}
	}
	p.Calls = len(code.Operations)
	for _, id := range slices.Sorted(maps.Keys(code.Operations)) {
		if o := klaviyo.OperationByID(id); o != nil && o.Removed() && o.Last < p.Newest && !o.Beta {
			p.Gone = append(p.Gone, goneOperation{ID: o.ID, Method: o.Method, Path: o.Path, Last: o.Last, Location: code.Operations[id]})
		}
	}
	return p
}

// sends returns the pin with what is known of the revision that it sends.
func (p pin) sends(revision string, day time.Time) pin {
	if revision == "" {
		return p
	}
	r := klaviyo.LookupRevision(revision)
	p.Revision, p.Status = r.Name, r.Status(day)
	if r.Known() {
		p.DeprecatedOn, p.RetiresOn = r.DeprecatedOn().Format(time.DateOnly), r.RetiresOn().Format(time.DateOnly)
	}
	return p
}

// revisionRule is the rule whose fixes put the newest revision in the place of one that goes.
const revisionRule = "outdated-revision"

// writeUpgrade replaces the revisions that go, where nothing that the code calls goes with them.
func (a *app) writeUpgrade(p *upgradePlan, r *report.Report, quiet bool) int {
	if len(p.Gone) > 0 {
		a.errorf("nothing is written: %s that the code calls %s not in %s", report.Count(len(p.Gone), "operation", "operations"),
			map[bool]string{true: "is", false: "are"}[len(p.Gone) == 1], p.Newest)
		return exitFindings
	}
	revisions := *r
	revisions.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f report.Finding) bool { return f.Rule != revisionRule })
	plan, err := fix.New(&revisions, true)
	if err != nil {
		a.errorf("%v", err)
		return exitFailure
	}
	for _, left := range plan.Left {
		a.errorf("%s: the revision is left as it is: %s", left.Finding.Location, left.Reason)
	}
	files, err := plan.Apply()
	if err != nil {
		a.errorf("%s written, then: %v", report.Count(files, "file", "files"), err)
		return exitFailure
	}
	if !quiet {
		fmt.Fprintf(a.stderr, "wrote %s in place of %s in %s\n", p.Newest, report.Count(plan.Fixed, "revision", "revisions"), report.Count(files, "file", "files"))
	}
	if len(plan.Left) > 0 {
		return exitFindings
	}
	return exitOK
}
