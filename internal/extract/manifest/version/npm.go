package version

import (
	"net/url"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// npmRanges is the grammar of node-semver: https://github.com/npm/node-semver#ranges (seen 2026-11-24).
var npmRanges = dialect{compare: compareSemver, interval: semverInterval, hyphen: true}

// judgeNPM judges what stands behind a package's name in package.json, after npm-package-arg, with the protocols that Yarn,
// pnpm, Bun and Deno add:
// https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md,
// https://yarnpkg.com/protocols, https://pnpm.io/catalogs (seen 2026-11-24).
func judgeNPM(spec string) Judgement {
	protocol, rest, found := strings.Cut(spec, ":")
	if found {
		switch protocol {
		case "npm", "jsr":
			_, requirement := SplitNPM(rest)
			return judgeNPM(requirement)
		case "workspace", "file", "link", "portal", "exec":
			return Judgement{Pin: facts.PinLocal}
		case "catalog":
			return Judgement{Pin: facts.PinElsewhere}
		case "patch":
			return judgePatch(rest)
		}
	}
	switch {
	case strings.HasPrefix(spec, "$"):
		return Judgement{Pin: facts.PinElsewhere}
	case isPath(spec):
		return Judgement{Pin: facts.PinLocal}
	case isReference(spec):
		return judgeReference(spec)
	}
	if set, ok := npmRanges.parse(spec); ok {
		return set.judgement()
	}
	if isTag(spec) {
		return Judgement{Pin: facts.PinTag}
	}
	return Judgement{}
}

// SplitNPM separates "name@requirement", as it stands behind "npm:", on command lines and in lock files. The name may be scoped.
// A text without a name is a requirement (Yarn writes "npm:^1.2.3").
func SplitNPM(text string) (name, requirement string) {
	if text == "" {
		return "", ""
	}
	if at := strings.IndexByte(text[1:], '@'); at >= 0 {
		return text[:at+1], text[at+2:]
	}
	if text[0] == '@' {
		return text, ""
	}
	if _, ok := npmRanges.parse(text); ok {
		return "", text
	}
	return text, ""
}

// judgePatch judges Yarn's "patch:name@npm%3A1.2.3#file": the patched package is the one that is named.
func judgePatch(text string) Judgement {
	text, _, _ = strings.Cut(text, "#")
	decoded, err := url.PathUnescape(text)
	if err != nil || strings.Contains(decoded, "patch:") {
		return Judgement{}
	}
	_, requirement := SplitNPM(decoded)
	return judgeNPM(requirement)
}

// isPath reports whether a requirement is a path of the file system.
func isPath(spec string) bool {
	for _, prefix := range []string{"./", "../", "/", "~/", ".\\", "..\\"} {
		if strings.HasPrefix(spec, prefix) {
			return true
		}
	}
	return spec == "." || spec == ".."
}

// isTag reports whether a text can be a dist-tag, which is whatever is no range and needs no escape in a URL.
func isTag(spec string) bool {
	return spec != "" && url.PathEscape(spec) == spec && !strings.ContainsAny(spec, "<>=^~|")
}

// compareSemver compares by Semantic Versioning. What is no version is before everything else.
func compareSemver(a, b string) int { return semver.Compare(canonical(a), canonical(b)) }

func canonical(version string) string { return "v" + strings.TrimPrefix(version, "v") }

// semverInterval returns what one comparator of a range admits.
func semverInterval(c clause) (interval, bool) {
	version := strings.TrimPrefix(strings.TrimPrefix(c.version, "="), "v")
	numbers, partial := wildcard(version)
	if !partial {
		var rest string
		if numbers, rest = release(version); !isSuffix(rest) || len(numbers) == 0 || len(numbers) > 3 {
			return interval{}, false
		}
		if version, _, _ = strings.Cut(version, "+"); len(numbers) == 3 {
			return fullInterval(c.op, version, numbers)
		}
	}
	return partialInterval(c.op, numbers)
}

// isSuffix reports whether what follows the numbers of a version is nothing, a pre-release or build metadata.
func isSuffix(rest string) bool { return rest == "" || rest[0] == '-' || rest[0] == '+' }

// fullInterval returns what a comparator with a full version admits.
func fullInterval(op, version string, numbers []uint64) (interval, bool) {
	switch op {
	case "", "=":
		return interval{low: version, high: version}, true
	case "^":
		return span(version, bump(numbers, caretKeep(numbers))), true
	case "~", "~>":
		return span(version, bump(numbers, 2)), true
	case ">":
		return interval{low: version, openLow: true}, true
	case ">=":
		return interval{low: version}, true
	case "<":
		return interval{high: version, openHigh: true}, true
	case "<=":
		return interval{high: version}, true
	}
	return interval{}, false
}

// partialInterval returns what a comparator with none, one or two numbers admits.
func partialInterval(op string, numbers []uint64) (interval, bool) {
	if len(numbers) == 0 {
		return interval{}, true
	}
	low, next := dotted(numbers, 3), bump(numbers, len(numbers))
	switch op {
	case "", "=":
		return span(low, next), true
	case "^":
		return span(low, bump(numbers, caretKeep(numbers))), true
	case "~", "~>":
		return span(low, bump(numbers, min(2, len(numbers)))), true
	case ">":
		return interval{low: dotted(next, 3)}, true
	case ">=":
		return interval{low: low}, true
	case "<":
		return interval{high: low + semverEdge, openHigh: true}, true
	case "<=":
		return interval{high: dotted(next, 3) + semverEdge, openHigh: true}, true
	}
	return interval{}, false
}

// span is from a version up to the release before next.
func span(low string, next []uint64) interval {
	return interval{low: low, high: dotted(next, 3) + semverEdge, openHigh: true}
}
