package version

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// rubyRequirements are RubyGems' version requirements: https://github.com/rubygems/guides/blob/gh-pages/patterns.md (seen 2026-11-24).
var rubyRequirements = dialect{compare: compareNatural, interval: rubyInterval}

// judgeRuby judges a gem's requirements, separated by commas.
func judgeRuby(requirement string) Judgement {
	set, ok := rubyRequirements.parse(requirement)
	if !ok {
		return Judgement{}
	}
	j := set.judgement()
	if j.Pin == facts.PinRange && j.Floor == "0" && j.Ceiling == "" {
		j.Pin, j.Floor = facts.PinAny, "" // ">= 0" is how RubyGems writes "any"
	}
	return j
}

func rubyInterval(c clause) (interval, bool) {
	numbers, _ := release(c.version)
	if len(numbers) == 0 || strings.ContainsAny(c.version, "*") {
		return interval{}, false
	}
	switch c.op {
	case "", "=":
		return interval{low: c.version, high: c.version}, true
	case ">=":
		return interval{low: c.version}, true
	case ">":
		return interval{low: c.version, openLow: true}, true
	case "<=":
		return interval{high: c.version}, true
	case "<":
		return interval{high: c.version, openHigh: true}, true
	case "~>":
		return interval{low: c.version, high: dotted(bump(numbers, max(1, len(numbers)-1)), 0), openHigh: true}, true
	}
	return interval{}, false
}
