package version

import "github.com/klaviyo-lint/klaviyo-lint/internal/facts"

// pubConstraints are pub's: https://dart.dev/tools/pub/dependencies#version-constraints (seen 2026-11-24).
var pubConstraints = dialect{compare: compareSemver, interval: pubInterval}

// judgePub judges a version constraint of pubspec.yaml.
func judgePub(text string) Judgement {
	if text == "any" || text == "" {
		return Judgement{Pin: facts.PinAny}
	}
	if set, ok := pubConstraints.parse(text); ok {
		return set.judgement()
	}
	return Judgement{}
}

// pubInterval differs from npm's in two ways: a version has all three numbers, and below 1.0.0 a caret holds the first two numbers,
// whatever they are (^0.0.3 admits 0.0.9; nextBreaking in package pub_semver, seen 2026-11-24).
func pubInterval(c clause) (interval, bool) {
	numbers, rest := release(c.version)
	if len(numbers) != 3 || !isSuffix(rest) {
		return interval{}, false
	}
	switch c.op {
	case "^":
		keep := 1
		if numbers[0] == 0 {
			keep = 2
		}
		return span(c.version, bump(numbers, keep)), true
	case "", ">", ">=", "<", "<=":
		return semverInterval(c)
	}
	return interval{}, false
}
