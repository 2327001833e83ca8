package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// judgeSwift judges a requirement of SwiftPM as its manifest writes it, without quotes: "from: 1.2.3", "exact: 1.2.3", "1.2.3..<2.0.0",
// "1.2.3...1.9.0", "branch: main", "revision: 0123abc", "upToNextMinor: 1.2.3":
// https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html (seen 2026-11-24). A bare version is one that a lock
// file gives.
func judgeSwift(text string) Judgement {
	form, version, named := strings.Cut(text, ": ")
	if !named {
		return judgeSwiftRange(text)
	}
	switch form {
	case "branch":
		return Judgement{Pin: facts.PinRef}
	case "revision":
		return Judgement{Pin: facts.PinCommit}
	}
	numbers, rest := release(version)
	if len(numbers) == 0 || !isSuffix(rest) {
		return Judgement{}
	}
	switch form {
	case "exact":
		return exactly(version, compareSemver)
	case "from", "upToNextMajor":
		return rangeOf(compareSemver, span(version, bump(numbers, 1)))
	case "upToNextMinor":
		return rangeOf(compareSemver, span(version, bump(numbers, 2)))
	}
	return Judgement{}
}

// judgeSwiftRange judges a half-open or closed range, or one version.
func judgeSwiftRange(text string) Judgement {
	for _, operator := range []string{"..<", "..."} {
		low, high, ok := strings.Cut(text, operator)
		if ok && len(numbersOf(low)) > 0 && len(numbersOf(high)) > 0 {
			return rangeOf(compareSemver, interval{low: low, high: high, openHigh: operator == "..<"})
		}
	}
	if len(numbersOf(text)) == 3 {
		return exactly(text, compareSemver)
	}
	return Judgement{}
}
