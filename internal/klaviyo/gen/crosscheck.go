package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// crossCheck lists where the files of the folder contradict one another, in order. The OpenAPI documents win: the tables
// follow them.
func crossCheck(in *input) []string {
	var out []string
	out = append(out, checkOperations(in)...)
	out = append(out, checkRemoved(in)...)
	out = append(out, checkRevisions(in)...)
	out = append(out, checkReleases(in)...)
	slices.Sort(out)
	return out
}

// checkOperations compares operations.json with the newest documents.
func checkOperations(in *input) []string {
	var out []string
	for _, channel := range []string{"stable", "beta"} {
		d := in.newest(channel == "beta")
		if d == nil {
			continue
		}
		listed := map[key]bool{}
		firsts := firstRevisions(in, channel)
		for _, o := range in.operations.Operations {
			if o.Channel != channel {
				continue
			}
			where := o.Method + " " + o.Path
			listed[key{o.Method, o.Path}] = true
			spec := d.paths[o.Path][strings.ToLower(o.Method)]
			if spec == nil {
				out = append(out, where+": in operations.json, not in the document of "+d.revision)
				continue
			}
			differ := func(what string, a, b any) {
				if fmt.Sprint(a) != fmt.Sprint(b) {
					out = append(out, fmt.Sprintf("%s: %s: operations.json says %v, the document of %s %v", where, what, a, d.revision, b))
				}
			}
			differ("operationId", o.ID, spec.ID)
			differ("scopes", o.Scopes, spec.Scopes)
			differ("burst", o.RateLimit.Burst, spec.RateLimit.Burst)
			differ("steady", o.RateLimit.Steady, spec.RateLimit.Steady)
			differ("daily", o.RateLimit.Daily, spec.RateLimit.Daily)
			if first := firsts[key{o.Method, template(o.Path)}]; o.FirstRevision != "" && o.FirstRevision != first {
				out = append(out, fmt.Sprintf("%s: first revision: operations.json says %s, the documents %s", where, o.FirstRevision, first))
			}
			if row, err := rowOf(o.Method, o.Path, spec); err == nil {
				differ("success statuses", strings.Join(o.Success, " "), strings.Trim(fmt.Sprint(row.success), "[]"))
			}
		}
		for path, item := range d.paths {
			for method := range item {
				if k := (key{strings.ToUpper(method), path}); !listed[k] {
					out = append(out, fmt.Sprintf("%s %s: in the document of %s, not in operations.json", k.method, path, d.revision))
				}
			}
		}
	}
	return out
}

// firstRevisions returns the first revision of a channel that has each operation.
func firstRevisions(in *input, channel string) map[key]string {
	firsts := map[key]string{}
	for _, d := range in.documents {
		if d.beta != (channel == "beta") {
			continue
		}
		for path, item := range d.paths {
			for method := range item {
				if k := (key{strings.ToUpper(method), template(path)}); firsts[k] == "" {
					firsts[k] = d.revision
				}
			}
		}
	}
	return firsts
}

// checkRemoved compares the operations that later documents lack with the list of operations.json.
func checkRemoved(in *input) []string {
	rows, err := stableRows(in)
	if err != nil {
		return []string{err.Error()}
	}
	gone := map[key]bool{}
	for _, r := range rows {
		if r.last != "" {
			gone[key{r.method, template(r.path)}] = true
		}
	}
	var out []string
	for _, r := range in.operations.Removed {
		k := key{r.Method, template(r.Path)}
		if !gone[k] {
			out = append(out, r.Method+" "+r.Path+": removed in operations.json, not in the documents")
		}
		delete(gone, k)
	}
	for k := range gone {
		out = append(out, k.method+" "+k.template+": dropped by the documents, not in operations.json")
	}
	return out
}

// checkRevisions compares the dates of revisions.json with the policy (deprecated a year, retired two years after the date
// that names the revision) and its counts with the documents.
func checkRevisions(in *input) []string {
	var out []string
	counts := map[string]int{}
	for _, d := range in.documents {
		for _, item := range d.paths {
			counts[d.revision] += len(item)
		}
	}
	for _, r := range in.revisions.Revisions {
		day, err := time.Parse(time.DateOnly, r.Revision)
		if err != nil {
			out = append(out, r.Revision+": not a date")
			continue
		}
		for years, have := range map[int]string{1: r.DeprecatedFrom, 2: r.RetiredFrom} {
			if want := day.AddDate(years, 0, 0).Format(time.DateOnly); have != want {
				out = append(out, fmt.Sprintf("%s: revisions.json says %s, by the policy it is %s", r.Revision, have, want))
			}
		}
		if n := counts[r.Revision]; n != r.Operations {
			out = append(out, fmt.Sprintf("%s: revisions.json counts %d operations, the document has %d", r.Revision, r.Operations, n))
		}
	}
	return out
}

// checkReleases checks that each SDK release sends the revision that was newest on its day: Klaviyo releases them together.
func checkReleases(in *input) []string {
	var out []string
	for _, s := range in.sdks.Official {
		for version, release := range s.Versions {
			newest := ""
			known := false
			for _, r := range in.revisions.Revisions {
				known = known || r.Revision == release.Revision
				if r.Revision <= release.Date || r.Released <= release.Date {
					newest = r.Revision
				}
			}
			where := fmt.Sprintf("%s %s %s", s.Registry, s.Package, version)
			switch {
			case !known:
				out = append(out, fmt.Sprintf("%s: sends %s, which revisions.json lacks", where, release.Revision))
			case release.Date != "" && newest != release.Revision:
				out = append(out, fmt.Sprintf("%s: of %s, sends %s, though %s was out", where, release.Date, release.Revision, newest))
			}
		}
	}
	return out
}
