package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// oldPackage is an entry of sdks.json for a package that is no current SDK of Klaviyo's.
type oldPackage struct {
	Language string `json:"language"`
	Registry string `json:"registry"`
	Package  string `json:"package"`
	Module   string `json:"module"`
	Status   string `json:"status"`
	Import   string `json:"import_form"`
	Replace  string `json:"replace_with"`
	Revision string `json:"revision"`
}

// legacyPackage is one row of the table.
type legacyPackage struct {
	ecosystem, name, kind, replacement, revision string
	fixed                                        bool
	modules                                      []string
}

// replacements are the packages to move to where sdks.json names none.
var replacements = map[string]string{
	"npm": "klaviyo-api", "pypi": "klaviyo-api", "rubygems": "klaviyo-api-sdk", "packagist": "klaviyo/api",
}

// legacyRows returns the packages in order of ecosystem and name. An entry without a status or without a package is a remark.
func legacyRows(in *input) []legacyPackage {
	var rows []legacyPackage
	for _, o := range in.sdks.Legacy {
		if o.Status == "" || o.Package == "" {
			continue
		}
		row := legacyPackage{
			ecosystem: ecosystems[o.Registry], name: o.Package, kind: legacyKind(o.Status),
			replacement: cmp.Or(o.Replace, replacements[o.Registry]), modules: modulesOf(o.Registry, o.Package, strings.Split(o.Import, "; ")),
		}
		rows = append(rows, row)
	}
	for _, o := range in.sdks.Community {
		name, ecosystem := cmp.Or(o.Package, o.Module), ecosystems[o.Registry]
		if o.Module != "" {
			ecosystem = "go"
		}
		if name == "" || ecosystem == "" {
			continue
		}
		rows = append(rows, legacyPackage{
			ecosystem: ecosystem, name: name, kind: "community", revision: date.FindString(o.Revision), fixed: strings.Contains(o.Revision, "hard-coded"), modules: []string{name},
		})
	}
	slices.SortFunc(rows, func(a, b legacyPackage) int {
		return cmp.Or(cmp.Compare(a.ecosystem, b.ecosystem), cmp.Compare(a.name, b.name))
	})
	return rows
}

var date = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// legacyKind tells the kinds apart by the words that a status begins with.
func legacyKind(status string) string {
	switch {
	case strings.HasPrefix(status, "retired"):
		return "retired"
	case strings.HasPrefix(status, "community"):
		return "dead" // a community package for the v1 API
	case strings.HasPrefix(status, "placeholder"):
		return "placeholder"
	}
	return "unverified"
}
