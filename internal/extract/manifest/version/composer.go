package version

import "strings"

// composerConstraints are Composer's: https://getcomposer.org/doc/articles/versions.md (seen 2026-11-24). Other than in npm, a
// bare "1.2" is one version, and "~1.2" holds only the first number.
var composerConstraints = dialect{compare: compareNatural, interval: composerInterval, hyphen: true}

// judgeComposer judges a version constraint of composer.json or of composer require.
func judgeComposer(constraint string) Judgement {
	constraint, _, _ = strings.Cut(constraint, "@") // a stability flag: "1.0.*@beta", "@dev"
	constraint, _, _ = strings.Cut(constraint, " as ")
	branch, revision, _ := strings.Cut(constraint, "#")
	if isBranch(branch) {
		return judgeRevision(revision)
	}
	if set, ok := composerConstraints.parse(constraint); ok {
		return set.judgement()
	}
	return Judgement{}
}

// isBranch reports whether a constraint names a branch: "dev-main", "2.x-dev".
func isBranch(name string) bool {
	return !strings.ContainsAny(name, " ,|") && (strings.HasPrefix(name, "dev-") || strings.HasSuffix(name, "-dev"))
}

func composerInterval(c clause) (interval, bool) {
	if numbers, partial := wildcard(c.version); partial {
		if len(numbers) == 0 || c.op != "" {
			return interval{}, len(numbers) == 0
		}
		return interval{low: dotted(numbers, 0), high: dotted(bump(numbers, len(numbers)), 0), openHigh: true}, true
	}
	numbers, _ := release(c.version)
	if len(numbers) == 0 {
		return interval{}, false
	}
	keep := 0
	switch c.op {
	case "", "=", "==":
		return interval{low: c.version, high: c.version}, true
	case ">=":
		return interval{low: c.version}, true
	case ">":
		return interval{low: c.version, openLow: true}, true
	case "<=":
		return interval{high: c.version}, true
	case "<":
		return interval{high: c.version, openHigh: true}, true
	case "^":
		keep = caretKeep(numbers)
	case "~":
		keep = max(1, len(numbers)-1)
	default:
		return interval{}, false
	}
	return interval{low: c.version, high: dotted(bump(numbers, keep), 0), openHigh: true}, true
}
