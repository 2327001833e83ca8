package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// judgeNuGet judges a version of a package reference: https://learn.microsoft.com/nuget/concepts/package-versioning (seen 2026-11-24).
//
// A bare "1.2.3" is a lower bound in the grammar, but NuGet restores the lowest version that applies, and a project's own reference
// wins over those of its dependencies (https://learn.microsoft.com/nuget/concepts/dependency-resolution, seen 2026-11-24): what is
// restored is 1.2.3, today and in a year, so it counts as one version. "[1.2.3]" is one, too. A floating version ("1.*") takes the
// highest, and an interval leaves the choice to what the feed has.
func judgeNuGet(text string) Judgement {
	switch {
	case text == "":
		return Judgement{Pin: facts.PinAny}
	case strings.ContainsAny(text, "*"):
		return judgeFloating(text)
	case strings.ContainsAny(text[:1], "[("):
		return judgeIntervals(text, compareNatural)
	}
	if numbers, rest := release(text); len(numbers) == 0 || !isSuffix(rest) {
		return Judgement{}
	}
	j := exactly(text, compareNatural)
	j.admitted.any[0].high = "" // a higher one is restored where a dependency asks for it
	return j
}

// judgeFloating judges "1.2.*", "1.2.3-beta.*", "1.*-*" and "*".
func judgeFloating(text string) Judgement {
	base, pre, _ := strings.Cut(text, "-")
	numbers, partial := wildcard(base)
	switch {
	case !partial && pre == "":
		return Judgement{}
	case !partial: // the pre-releases of one version, and the version itself
		low := ""
		if pre != "*" {
			low = strings.TrimRight(text, "*.")
		}
		return rangeOf(compareNatural, interval{low: low, high: dotted(bump(numbersOf(base), 3), 0), openHigh: true})
	case len(numbers) == 0:
		return Judgement{Pin: facts.PinAny}
	}
	return rangeOf(compareNatural, interval{low: dotted(numbers, 0), high: dotted(bump(numbers, len(numbers)), 0), openHigh: true})
}

func numbersOf(version string) []uint64 {
	numbers, _ := release(version)
	return numbers
}

// rangeOf is the judgement on several versions.
func rangeOf(compare func(a, b string) int, any ...interval) Judgement {
	return (&admitted{compare: compare, any: any}).judgement()
}

// judgeIntervals judges mathematical intervals, as NuGet, Maven and Ivy write them: "[1.0,2.0)", "(,1.0]", "[1.0]", "]1.0,2.0["; Maven
// takes several, separated by commas.
func judgeIntervals(text string, compare func(a, b string) int) Judgement {
	set := &admitted{compare: compare}
	for text = strings.TrimLeft(text, " ,"); text != ""; text = strings.TrimLeft(text, " ,") {
		end := strings.IndexAny(text[1:], "])[")
		if strings.IndexByte("[(]", text[0]) < 0 || end < 0 {
			return Judgement{}
		}
		low, high, several := strings.Cut(text[1:end+1], ",")
		i := interval{low: strings.TrimSpace(low), high: strings.TrimSpace(high)}
		if !several {
			i.high = i.low
		}
		i.openLow, i.openHigh = i.low != "" && text[0] != '[', i.high != "" && text[end+1] != ']'
		if strings.Contains(i.high, ",") || !isBound(i.low) || !isBound(i.high) || i.low == "" && !several {
			return Judgement{}
		}
		set.any = append(set.any, i)
		text = text[end+2:]
	}
	return set.judgement()
}

// isBound reports whether a bound of an interval is a version, or missing.
func isBound(version string) bool { return version == "" || len(numbersOf(version)) > 0 }
