package merge

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// aspects are what all shards of a run have in common.
var aspects = []struct {
	what string
	of   func(*report.Report, report.Settings) string
}{
	{"by different rules", func(_ *report.Report, s report.Settings) string { return s.Rules }},
	{"with different severities, options or confidences of rules", func(_ *report.Report, s report.Settings) string { return s.RuleSettings }},
	{"without different files", func(_ *report.Report, s report.Settings) string { return s.Exclude }},
	{"with different baselines", func(_ *report.Report, s report.Settings) string { return s.Baseline }},
	{"with only-changed and without it", func(_ *report.Report, s report.Settings) string { return strconv.FormatBool(s.OnlyChanged) }},
	{"over different paths", func(_ *report.Report, s report.Settings) string { return strings.Join(s.Paths, "\n") }},
	{"over different folders of the repository", func(r *report.Report, _ report.Settings) string { return r.Folder }},
	{"over different files", func(_ *report.Report, s report.Settings) string { return s.Files }},
}

// otherwise says where shards of one run were made in different ways: what one leaves out, no other one tells.
func otherwise(parts []Part) []report.Problem {
	first := make(map[string]*report.Report) // by name
	differ := make(map[string][]bool)
	for _, p := range parts {
		if p.Err != nil || p.Report.Shard == nil {
			continue
		}
		if first[p.Name] == nil {
			first[p.Name], differ[p.Name] = p.Report, make([]bool, len(aspects))
		}
		for i, a := range aspects {
			if a.of(first[p.Name], settings(first[p.Name])) != a.of(p.Report, settings(p.Report)) {
				differ[p.Name][i] = true
			}
		}
	}
	var out []report.Problem
	for _, name := range slices.Sorted(maps.Keys(differ)) {
		of := ""
		if name != "" {
			of = " of " + name
		}
		for i, a := range aspects {
			if differ[name][i] {
				out = append(out, report.Problem{Message: "the shards" + of + " were made " + a.what + ": they are no whole", Failure: true})
			}
		}
	}
	return out
}

// settings are what a report was made with; one that does not say was made by an older program.
func settings(r *report.Report) report.Settings {
	if r.Settings == nil {
		return report.Settings{}
	}
	return *r.Settings
}
