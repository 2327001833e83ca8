package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sdkFile is sdks.json.
type sdkFile struct {
	AsOf     string `json:"as_of"`
	Official []struct {
		Registry     string               `json:"registry"`
		Package      string               `json:"package"`
		Status       string               `json:"status"`
		Repository   string               `json:"repo"`
		Latest       string               `json:"latest"`
		Imports      []string             `json:"import_forms"`
		Construction []string             `json:"construction"`
		Retry        json.RawMessage      `json:"retry"`
		Versions     map[string]sdkOnADay `json:"versions"`
	} `json:"official"`
	Legacy    []oldPackage `json:"legacy"`
	Community []oldPackage `json:"community"`
}

type sdkOnADay struct {
	Revision string `json:"revision"`
	Date     string `json:"date"`
	Note     string `json:"note"`
}

// sdk is one row of the table.
type sdk struct {
	ecosystem, name, role string
	repository            string
	latest                string
	modules               []string
	constructors          []constructor
	retries               []retry
	releases              []release
}

type release struct {
	version, revision, date string
	inferred                bool
}

// constructor is a call that takes a key. arg is its position, -1 where it is only taken by name.
type constructor struct {
	name  string
	arg   int
	param string
	kind  string
}

// ecosystems maps the registries of sdks.json to the ecosystems of facts.Dependency. Where a registry stands for two, each has a name of its
// own for the package, in the same order.
var ecosystems = map[string]string{
	"npm": "npm", "pypi": "pypi", "rubygems": "rubygems", "packagist": "packagist", "nuget": "nuget", "hex": "hex",
	"jitpack / GitHub releases": "maven", "SPM / CocoaPods": "swift / cocoapods", "pub.dev": "pub",
}

// companions are the parts of an SDK that are packages of their own, released together with it:
// https://github.com/klaviyo/klaviyo-swift-sdk has their podspecs (seen 2026-11-24).
var companions = map[string][]string{
	"KlaviyoSwift": {"KlaviyoCore", "KlaviyoForms", "KlaviyoLocation", "KlaviyoSwiftExtension"},
}

// parameters are the names of the key's parameter where the examples give it by its position alone, and programs may give it by name:
// https://github.com/klaviyo/klaviyo-api-php/blob/main/lib/KlaviyoAPI.php (seen 2026-11-24).
var parameters = map[string]string{"klaviyo/api": "api_key"}

// sdkRows returns the rows in order of ecosystem and name.
func sdkRows(in *input) ([]*sdk, error) {
	var rows []*sdk
	for _, o := range in.sdks.Official {
		if o.Registry == "cdn" {
			continue // a script of a web page: no package, no version
		}
		ecosystem := ecosystems[o.Registry]
		if ecosystem == "" {
			return nil, fmt.Errorf("sdks.json: unknown registry %q", o.Registry)
		}
		retries, err := retryRows(o.Retry)
		if err != nil {
			return nil, fmt.Errorf("sdks.json: %s %s: %w", o.Registry, o.Package, err)
		}
		systems := strings.Split(ecosystem, " / ")
		for i, name := range packageNames(o.Package) {
			row := &sdk{
				ecosystem: systems[min(i, len(systems)-1)], name: name, role: "device", retries: retries,
				modules: modulesOf(o.Registry, name, o.Imports), constructors: constructors(o.Construction), releases: releases(o.Versions),
			}
			for i := range row.constructors {
				row.constructors[i].param = cmp.Or(row.constructors[i].param, parameters[name])
			}
			if words := strings.Fields(o.Latest); len(words) > 0 {
				row.latest = words[0]
			}
			switch {
			case len(row.releases) > 0:
				row.role, row.latest, row.repository = "server", row.releases[len(row.releases)-1].version, strings.ToLower(o.Repository)
			case strings.Contains(o.Status, "MCP"):
				row.role = "tool"
			}
			rows = append(rows, row)
			for _, part := range companions[name] {
				rows = append(rows, &sdk{ecosystem: row.ecosystem, name: part, role: row.role, latest: row.latest})
			}
		}
	}
	slices.SortFunc(rows, func(a, b *sdk) int {
		return cmp.Or(cmp.Compare(a.ecosystem, b.ecosystem), cmp.Compare(a.name, b.name))
	})
	return rows, nil
}

// packageNames reads "a / b" and "group:a|b".
func packageNames(text string) []string {
	var names []string
	for name := range strings.SplitSeq(text, " / ") {
		group, artifacts, found := strings.Cut(name, ":")
		if !found {
			names = append(names, name)
			continue
		}
		for artifact := range strings.SplitSeq(artifacts, "|") {
			names = append(names, group+":"+artifact)
		}
	}
	return names
}

func releases(versions map[string]sdkOnADay) []release {
	var out []release
	for v, r := range versions {
		out = append(out, release{v, r.Revision, r.Date, strings.Contains(r.Note, "inferred")})
	}
	slices.SortFunc(out, func(a, b release) int { return compareVersions(a.version, b.version) })
	return out
}

// compareVersions orders "7.1.0-beta.1" before "7.1.0".
func compareVersions(a, b string) int {
	aRelease, aPre, _ := strings.Cut(a, "-")
	bRelease, bPre, _ := strings.Cut(b, "-")
	if c := slices.Compare(numbers(aRelease), numbers(bRelease)); c != 0 {
		return c
	}
	if (aPre == "") != (bPre == "") {
		return compareBool(aPre == "", bPre == "")
	}
	return cmp.Or(slices.Compare(numbers(aPre), numbers(bPre)), cmp.Compare(aPre, bPre))
}

var digits = regexp.MustCompile(`[0-9]+`)

func numbers(text string) []int {
	var out []int
	for _, d := range digits.FindAllString(text, -1) {
		n, _ := strconv.Atoi(d) // too large for an int is no version that was ever released
		out = append(out, n)
	}
	return out
}

var (
	quoted       = regexp.MustCompile(`(?:from|require\(|require)\s*\(?'([^']+)'`)
	pythonImport = regexp.MustCompile(`(?:^|;\s*)(?:import|from) (\w+)`)
	phpUse       = regexp.MustCompile(`^use ([\w\\]+)`)
)

// modulesOf returns what programs import, from examples of it. Without one it is the package's name where the registry's
// packages are imported by name.
func modulesOf(registry, name string, forms []string) []string {
	var out []string
	for _, form := range forms {
		switch {
		case quoted.MatchString(form):
			out = append(out, quoted.FindStringSubmatch(form)[1])
		case phpUse.MatchString(form):
			out = append(out, phpUse.FindStringSubmatch(form)[1])
		case pythonImport.MatchString(form):
			out = append(out, pythonImport.FindStringSubmatch(form)[1])
		}
	}
	if len(out) == 0 && (registry == "npm" || registry == "rubygems") {
		return []string{name}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var construction = regexp.MustCompile(`([A-Za-z_][\w.]*(?:\(\)\.\w+)*)\(([^()]*)`)

// constructors reads examples such as "new ApiKeySession(KEY[, retry])" and "KlaviyoAPI(api_key=KEY)", in which KEY is the
// private key, PUBLIC_KEY the public one and TOKEN an access token. An example without one of the words takes no key.
func constructors(examples []string) []constructor {
	byName := map[string]*constructor{}
	for _, example := range examples {
		for _, m := range construction.FindAllStringSubmatch(example, -1) {
			for i, arg := range strings.Split(m[2], ",") {
				param, kind := keyArgument(arg)
				if kind == "" {
					continue
				}
				name := m[1] + " " + kind
				c := byName[name]
				if c == nil {
					c = &constructor{name: m[1], arg: -1, kind: kind}
					byName[name] = c
				}
				if param != "" {
					c.param = param
				} else {
					c.arg = i
				}
			}
		}
	}
	var out []constructor
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if !slices.ContainsFunc(out, func(c constructor) bool { return strings.HasSuffix(byName[name].name, "."+c.name) }) {
			out = append(out, *byName[name])
		}
	}
	return out
}

// keyArgument returns the parameter name and the kind of key of one argument of an example, "" for another argument.
func keyArgument(arg string) (param, kind string) {
	arg = strings.Trim(arg, " []'\"")
	if name, value, found := strings.Cut(arg, "="); found {
		param, arg = name, value
	} else if name, value, found := strings.Cut(arg, ": "); found {
		param, arg = name, value
	}
	switch strings.Trim(arg, " '\"") {
	case "KEY":
		return param, "private"
	case "PUBLIC_KEY":
		return param, "public"
	case "TOKEN", "accessToken":
		return param, "token"
	}
	return "", ""
}
