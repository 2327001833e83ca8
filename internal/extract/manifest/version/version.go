// Package version judges version requirements in the terms of each package ecosystem: what a requirement binds, what it admits,
// and which of two versions is the later one.
//
// It knows the ecosystems' grammars and no file format: npm's semver ranges, PEP 440 with Poetry's and conda's additions, Go's
// version queries, RubyGems, Composer, NuGet, Maven and Gradle, CocoaPods, pub and SwiftPM. A requirement is taken as it is written,
// without the package's name.
package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Judgement is what a requirement says.
type Judgement struct {
	Pin facts.Pin
	// Version is the one version that is named, with PinExact and, as far as it can be told, with PinRef and PinCommit.
	Version string
	// Floor and Ceiling bound what is admitted: no admitted version is below Floor or above Ceiling. "" is no bound.
	Floor, Ceiling string
	// Direct is set where the requirement names a repository or a URL, and not a release of the ecosystem's registry.
	Direct bool

	admitted *admitted
}

// grammar is what an ecosystem's requirements look like.
type grammar struct {
	judge   func(requirement string) Judgement
	compare func(a, b string) int
}

// grammarOf returns the grammar of an ecosystem, and false where it has none here.
func grammarOf(ecosystem string) (grammar, bool) {
	switch ecosystem {
	case "npm", "jsr":
		return grammar{judgeNPM, compareSemver}, true
	case "pypi":
		return grammar{judgePython, comparePEP440}, true
	case "conda":
		return grammar{judgeConda, comparePEP440}, true
	case "go":
		return grammar{judgeGo, compareSemver}, true
	case "rubygems", "cocoapods": // https://guides.cocoapods.org/syntax/podfile.html#pod says that it is RubyGems' (seen 2026-11-24)
		return grammar{judgeRuby, compareNatural}, true
	case "packagist":
		return grammar{judgeComposer, compareNatural}, true
	case "nuget":
		return grammar{judgeNuGet, compareNatural}, true
	case "maven":
		return grammar{judgeMaven, compareNatural}, true
	case "pub":
		return grammar{judgePub, compareSemver}, true
	case "swift":
		return grammar{judgeSwift, compareSemver}, true
	}
	return grammar{}, false
}

// maxRequirement is the length of the longest requirement that is judged. npm refuses versions of more than 256 characters
// (node-semver, internal/constants.js, MAX_LENGTH, seen 2026-11-24); a text longer than this is not a person's.
const maxRequirement = 4096

// Judge returns what a requirement says in an ecosystem. An ecosystem without a grammar gives the zero Judgement, and so does a
// text that is no requirement.
func Judge(ecosystem, requirement string) Judgement {
	g, ok := grammarOf(ecosystem)
	if !ok || len(requirement) > maxRequirement {
		return Judgement{}
	}
	return g.judge(strings.TrimSpace(requirement))
}

// Local is the judgement on a path, a link or a package of the same tree.
func Local() Judgement { return Judgement{Pin: facts.PinLocal} }

// Repository is the judgement on what is checked out of a repository: a commit, a tag or a branch, "" for its default branch.
func Repository(revision string) Judgement {
	j := judgeRevision(revision)
	j.Direct = true
	return j
}

// Compare returns -1, 0 or 1 as version a is before, the same as or after version b.
func Compare(ecosystem, a, b string) int {
	if g, ok := grammarOf(ecosystem); ok {
		return g.compare(a, b)
	}
	return compareNatural(a, b)
}

// Admits reports whether the requirement admits a version. It is true where the requirement is not about versions (a path, a
// tag, a repository), because nothing then speaks against it.
func (j Judgement) Admits(version string) bool {
	return j.admitted == nil || j.admitted.has(version)
}

// exactly is the judgement on a requirement that names one version.
func exactly(version string, compare func(a, b string) int) Judgement {
	one := interval{low: version, high: version}
	return Judgement{
		Pin: facts.PinExact, Version: version, Floor: version,
		admitted: &admitted{compare: compare, any: []interval{one}},
	}
}
