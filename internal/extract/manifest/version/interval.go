package version

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// interval is a stretch of versions. "" is no bound; an open bound is not admitted itself.
type interval struct {
	low, high         string
	openLow, openHigh bool
}

// admitted is the set of versions that a requirement admits: those in one of the intervals, but for some.
type admitted struct {
	compare func(a, b string) int
	any     []interval
	not     []string
}

// has reports whether the set holds a version.
func (a *admitted) has(version string) bool {
	for _, v := range a.not {
		if numbers, partial := wildcard(v); partial && begins(version, numbers) || !partial && a.compare(v, version) == 0 {
			return false
		}
	}
	for _, i := range a.any {
		if a.within(i, version) {
			return true
		}
	}
	return false
}

// begins reports whether a version begins with the numbers. Missing ones are zeros.
func begins(version string, numbers []uint64) bool {
	own, _ := release(version)
	for len(own) < len(numbers) {
		own = append(own, 0)
	}
	return len(numbers) > 0 && slices.Equal(own[:len(numbers)], numbers)
}

func (a *admitted) within(i interval, version string) bool {
	if i.low != "" {
		if c := a.compare(version, i.low); c < 0 || c == 0 && i.openLow {
			return false
		}
	}
	if i.high != "" {
		if c := a.compare(version, i.high); c > 0 || c == 0 && i.openHigh {
			return false
		}
	}
	return true
}

// meet returns the versions that are in both intervals.
func (a *admitted) meet(x, y interval) interval {
	if x.low == "" {
		x.low, x.openLow = y.low, y.openLow
	} else if y.low != "" {
		if c := a.compare(y.low, x.low); c > 0 || c == 0 && y.openLow {
			x.low, x.openLow = y.low, y.openLow
		}
	}
	if x.high == "" {
		x.high, x.openHigh = y.high, y.openHigh
	} else if y.high != "" {
		if c := a.compare(y.high, x.high); c < 0 || c == 0 && y.openHigh {
			x.high, x.openHigh = y.high, y.openHigh
		}
	}
	return x
}

// judgement says what the set binds.
func (a *admitted) judgement() Judgement {
	j := Judgement{Pin: facts.PinRange, Floor: a.floor(), Ceiling: a.ceiling(), admitted: a}
	if len(a.any) == 0 {
		return Judgement{}
	}
	first := a.any[0]
	same := func(i interval) bool {
		return i.low != "" && i.low == i.high && !i.openLow && !i.openHigh && i.low == first.low
	}
	switch {
	case !slices.ContainsFunc(a.any, func(i interval) bool { return !same(i) }):
		j.Pin, j.Version, j.Ceiling = facts.PinExact, first.low, ""
	case slices.Contains(a.any, interval{}) && len(a.not) == 0:
		j.Pin = facts.PinAny
	}
	return j
}

// floor returns the lowest low bound, "" where an interval has none.
func (a *admitted) floor() string {
	floor := ""
	for n, i := range a.any {
		if i.low == "" {
			return ""
		}
		if n == 0 || a.compare(i.low, floor) < 0 {
			floor = i.low
		}
	}
	return trimEdge(floor)
}

// ceiling returns the highest high bound, "" where an interval has none.
func (a *admitted) ceiling() string {
	ceiling := ""
	for n, i := range a.any {
		if i.high == "" {
			return ""
		}
		if n == 0 || a.compare(i.high, ceiling) > 0 {
			ceiling = i.high
		}
	}
	return trimEdge(ceiling)
}

// The edges are the lowest pre-releases of a version. A bound that ends in one keeps the pre-releases of the next version out, as
// the package managers do: ^1.2.3 is <2.0.0-0, and ~=1.2 does not admit 2.0.dev1.
const (
	semverEdge = "-0"
	pythonEdge = ".dev0"
)

// trimEdge returns a bound as a person would write it.
func trimEdge(version string) string {
	return strings.TrimSuffix(strings.TrimSuffix(version, semverEdge), pythonEdge)
}
