// Package merge makes one report of those that several runs have left: the shards of a run, or runs over several repositories.
package merge

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Part is what one run has left.
type Part struct {
	// Name is the folder that the part's files are shown below, such as the name of a repository; "" for none.
	Name string
	// File is where the report was read from.
	File   string
	Report *report.Report
	// Err is why it could not be read; then there is no report.
	Err error
}

// Reports makes one report of several. What lacks is a problem, so that the whole is never green by it: a report that cannot be read, a
// shard that is missing. The root of the whole is here where parts have names, and else the folder that their roots have in common.
func Reports(here string, parts []Part) *report.Report {
	var reports []*report.Report
	parts, again := once(parts)
	top := here
	if !named(parts) {
		top = commonRoot(parts)
	}
	for _, p := range parts {
		if p.Err != nil {
			continue
		}
		r := p.Report
		if p.Name != "" {
			r = r.InRepository().Below(p.Name)
		} else {
			r = r.Rebase(top)
		}
		reports = append(reports, r)
	}
	whole := *report.Join(top, reports...)
	whole.Root, whole.Shard = top, nil
	whole.Folder = commonFolder(parts, top)
	whole.Elsewhere = slices.Concat(whole.Elsewhere, others(parts))
	whole.Problems = slices.Concat(whole.Problems, unread(parts), again, missingShards(parts), atOdds(parts), otherwise(parts))
	return &whole
}

// others are the folders of the whole that are named: other repositories than the one that the whole is made for.
func others(parts []Part) []string {
	var names []string
	for _, p := range parts {
		if p.Name != "" && !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	if !slices.ContainsFunc(parts, func(p Part) bool { return p.Name == "" && p.Err == nil }) && len(names) > 0 {
		return []string{"."}
	}
	return names
}

// commonFolder is the path of the root of the whole in the repository that all parts are of, "" where they are of several.
func commonFolder(parts []Part, top string) string {
	var first *report.Report
	for _, p := range parts {
		switch {
		case p.Err != nil:
		case p.Name != "" || first != nil && p.Report.Repository() != first.Repository():
			return ""
		case first == nil:
			first = p.Report
		}
	}
	switch {
	case first == nil:
		return ""
	case first.Root == top:
		return first.Folder
	}
	folder, _ := report.Folder(first.Repository(), top)
	return folder
}

func named(parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return p.Name != "" })
}

// commonRoot is the folder that the roots of the reports have in common.
func commonRoot(parts []Part) string {
	top := ""
	for _, p := range parts {
		switch {
		case p.Err != nil:
		case top == "":
			top = p.Report.Root
		default:
			for !within(top, p.Report.Root) && top != filepath.Dir(top) {
				top = filepath.Dir(top)
			}
		}
	}
	return top
}

func within(top, dir string) bool {
	rel, err := filepath.Rel(top, dir)
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}

func unread(parts []Part) []report.Problem {
	var out []report.Problem
	for _, p := range parts {
		if p.Err != nil {
			out = append(out, report.Problem{Message: fmt.Sprintf("the report %s was not read: %v", p.File, p.Err), Failure: true})
		}
	}
	return out
}

// missingShards says which shards of a run are not among the parts.
func missingShards(parts []Part) []report.Problem {
	type run struct {
		name  string
		count int
	}
	have := make(map[run]map[int]bool)
	for _, p := range parts {
		if p.Err != nil || p.Report.Shard == nil {
			continue
		}
		r := run{p.Name, p.Report.Shard.Count}
		if have[r] == nil {
			have[r] = make(map[int]bool)
		}
		have[r][p.Report.Shard.Index] = true
	}
	var out []report.Problem
	for _, r := range slices.SortedFunc(maps.Keys(have), func(a, b run) int { return strings.Compare(a.name, b.name) }) {
		of := ""
		if r.name != "" {
			of = " of " + r.name
		}
		missing := max(0, r.count-len(have[r]))
		for index := 1; index <= r.count && missing > 0 && len(out) < maxProblems; index++ {
			if !have[r][index] {
				missing--
				out = append(out, report.Problem{Message: fmt.Sprintf("the report of shard %d/%d%s is missing", index, r.count, of), Failure: true})
			}
		}
	}
	return out
}

// maxProblems is how many missing shards are told one by one: the number of shards is what a report says of itself.
const maxProblems = 100

// once returns the parts without those that are there before: the same file, or the same shard of a run, whose numbers would count twice.
func once(parts []Part) (out []Part, again []report.Problem) {
	type identity struct{ name, file, root, shard string }
	seen := make(map[identity]bool)
	for _, p := range parts {
		id := identity{name: p.Name, file: p.File}
		if p.Err == nil && p.Report.Shard != nil {
			id = identity{name: p.Name, root: p.Report.Root, shard: p.Report.Shard.String()}
		}
		if seen[id] && p.Err == nil {
			what := "is given twice"
			if id.shard != "" {
				what = "is of shard " + id.shard + ", as another one is"
			}
			again = append(again, report.Problem{Message: fmt.Sprintf("the report %s %s; it was left out", p.File, what)})
			continue
		}
		seen[id] = true
		out = append(out, p)
	}
	return out, again
}

// atOdds says where reports were not made by one version of the program, by its tables, or as of one date: they may contradict each other
// then. Those of one run cannot be joined; those of several repositories are shown beside each other.
func atOdds(parts []Part) []report.Problem {
	var out []report.Problem
	for _, about := range []struct {
		what string
		of   func(*report.Report) string
	}{
		{"by several versions of klaviyo-lint", func(r *report.Report) string { return r.Tool.Version }},
		{"by tables of several dates", func(r *report.Report) string { return r.Tool.Tables }},
		{"as of several dates", func(r *report.Report) string { return r.AsOf }},
	} {
		all, ofRun := make(map[string]bool), make(map[string]string)
		failure := false
		for _, p := range parts {
			if p.Err != nil {
				continue
			}
			value := about.of(p.Report)
			all[value] = true
			if other, known := ofRun[p.Name]; known && other != value {
				failure = true
			}
			ofRun[p.Name] = value
		}
		if len(all) > 1 {
			out = append(out, report.Problem{
				Message: "the reports were made " + about.what + ": " + strings.Join(slices.Sorted(maps.Keys(all)), ", "), Failure: failure,
			})
		}
	}
	return out
}

// Find returns the parts that arguments name, without their reports, in order. An argument is a file, a pattern with stars, or NAME=
// before one of them; the name * stands for what the stars of the pattern stand for. A pattern that matches nothing is a part that could
// not be read.
func Find(arguments []string) []Part {
	var out []Part
	for _, argument := range arguments {
		name, pattern, named := strings.Cut(argument, "=")
		if !named {
			name, pattern = "", argument
		}
		named = name != ""
		files := []string{pattern}
		if strings.Contains(pattern, "*") {
			found, err := filepath.Glob(pattern)
			if err != nil || len(found) == 0 {
				out = append(out, Part{File: pattern, Err: errNoMatch})
				continue
			}
			files = found
		}
		for _, file := range files {
			p := Part{Name: name, File: file}
			if name == "*" && strings.Contains(pattern, "*") {
				p.Name = stars(pattern, file)
			}
			if named && (!filepath.IsLocal(p.Name) || path.Clean(p.Name) != p.Name) {
				p.Err = fmt.Errorf("%q is no name of a folder", p.Name)
			}
			out = append(out, p)
		}
	}
	return out
}

// errNoMatch is why there is no report for a pattern.
var errNoMatch = fmt.Errorf("no file has such a name: %w", fs.ErrNotExist)

// stars is what the stars of a pattern, with all between them, stand for in the name of a file.
func stars(pattern, file string) string {
	before, after := pattern[:strings.Index(pattern, "*")], pattern[strings.LastIndex(pattern, "*")+1:]
	rest, ok := strings.CutPrefix(file, before)
	if !ok {
		return ""
	}
	name, ok := strings.CutSuffix(rest, after)
	if !ok {
		return ""
	}
	return filepath.ToSlash(name)
}
