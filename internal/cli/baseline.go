package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const defaultBaseline = ".klaviyo-lint-baseline.json"

func baselineCommand() *command {
	return &command{
		name:    "baseline",
		args:    "[path ...]",
		summary: "Write down today's findings, so that only new ones count",
		long: `The file holds a fingerprint of each finding, which changes when the line of code does, and no source and no key.
Findings that an ignore comment covers are left out.`,
		examples: []string{
			"klaviyo-lint baseline                                       # writes " + defaultBaseline,
			"klaviyo-lint --baseline " + defaultBaseline + "        # counts what is new since",
		},
		setup: func(a *app, flags *pflag.FlagSet) func(context.Context, []string) int {
			f := &runFlags{}
			file := flags.StringP("output", "o", defaultBaseline, "the `FILE` to write; - is standard output")
			f.add(a, flags)
			return func(ctx context.Context, args []string) int { return a.writeBaseline(ctx, f, *file, args) }
		},
	}
}

// baseline is a file of known findings. Only the fingerprints count; the rest is for people who read the file.
type baseline struct {
	Version  int             `json:"version"`
	Findings []baselineEntry `json:"findings"`
}

type baselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	File        string `json:"file"`
}

const baselineVersion = 1

func (a *app) writeBaseline(ctx context.Context, f *runFlags, file string, paths []string) int {
	an, status := a.analyzeSome(ctx, "baseline", f, paths)
	if status != exitOK {
		return status
	}
	b := baseline{Version: baselineVersion, Findings: []baselineEntry{}}
	for _, x := range an.report.Active() {
		b.Findings = append(b.Findings, baselineEntry{Fingerprint: x.Fingerprint, Rule: x.Rule, File: x.File})
	}
	if file == "-" {
		return a.wrote(report.EncodeJSON(a.stdout, b))
	}
	if err := writeFile(file, nil, func(w io.Writer) error { return report.EncodeJSON(w, b) }); err != nil {
		a.errorf("writing the baseline: %v", err)
		return exitFailure
	}
	if !f.quiet {
		fmt.Fprintf(a.stderr, "wrote %s to %s\n", report.Count(len(b.Findings), "finding", "findings"), report.SafeText(file))
	}
	if n := len(an.report.Failed()); n > 0 {
		a.errorf("%s could not be checked; the baseline is partial", report.Count(n, "place", "places"))
		return exitFailure
	}
	return exitOK
}

// loadBaseline returns the fingerprints of a file of known findings, none for no file.
func loadBaseline(file string) (map[string]bool, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w", fileError(file, err))
	}
	var b baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("--baseline: %s is no baseline: %w", file, err)
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("--baseline: %s has version %d; this program reads version %d", file, b.Version, baselineVersion)
	}
	known := make(map[string]bool, len(b.Findings))
	for _, x := range b.Findings {
		known[x.Fingerprint] = true
	}
	return known, nil
}
