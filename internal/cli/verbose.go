package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// tellRun says on standard error what a run was about: with -v what was read and skipped, with -vv by which rules too.
func (a *app) tellRun(an *analysis, verbose int) {
	if verbose == 0 {
		return
	}
	tell := func(format string, args ...any) {
		fmt.Fprintln(a.stderr, report.SafeLine(fmt.Sprintf(format, args...)))
	}
	r := an.report
	tell("root: %s", r.Root)
	if an.config.Path != "" {
		tell("configuration: %s", an.config.Path)
	} else {
		tell("configuration: none")
	}
	tell("as of %s, by tables of %s", r.AsOf, r.Tool.Tables)
	tell("read: %s; candidates: %s; parsed: %s", report.Count(r.Stats.Files, "file", "files"),
		report.Thousands(int64(r.Stats.Candidates)), report.Thousands(int64(r.Stats.Parsed)))
	for _, reason := range slices.Sorted(maps.Keys(r.Stats.Skipped)) {
		tell("skipped: %s: %s", report.Count(r.Stats.Skipped[reason], "file or folder", "files and folders"), reason)
	}
	for _, p := range r.Problems {
		where := ""
		if p.File != "" {
			where = p.File + ": "
		}
		tell("problem: %s%s", where, p.Message)
	}
	if verbose > 1 {
		var names []string
		for _, x := range an.rules {
			names = append(names, x.Name)
		}
		tell("rules: %s", strings.Join(names, ", "))
		for _, x := range a.rules {
			if !slices.Contains(names, x.Name) {
				tell("not run: %s", x.Name)
			}
		}
	}
}

// tellStats says on standard error how much was read, and how long it took.
func (a *app) tellStats(r *report.Report) {
	s := r.Stats
	took := time.Duration(s.Millis) * time.Millisecond
	fmt.Fprintf(a.stderr, "files      %s\nbytes      %s\ncandidates %s\nparsed     %s\nskipped    %s\ntime       %s\n",
		report.Thousands(int64(s.Files)), report.Thousands(s.Bytes), report.Thousands(int64(s.Candidates)),
		report.Thousands(int64(s.Parsed)), report.Thousands(int64(sum(s.Skipped))), took)
}

func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}
