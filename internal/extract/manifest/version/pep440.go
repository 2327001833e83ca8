package version

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// pep440 is a version of a Python package: https://peps.python.org/pep-0440/#appendix-b-parsing-version-strings-with-regular-expressions
// (seen 2026-11-24).
var pep440 = regexp.MustCompile(`(?i)^v?(?:(\d+)!)?(\d+(?:\.\d+)*)` +
	`(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?` +
	`(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?` +
	`(?:[-_.]?(dev)[-_.]?(\d*))?` +
	`(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$`)

// pythonVersion is a parsed version in the order in which its parts decide: https://packaging.pypa.io/en/stable/version.html.
type pythonVersion struct {
	epoch     int
	release   []int
	pre       [2]int // kind and number; {math.MinInt} for a bare dev release, {math.MaxInt} for a final one
	post, dev int
	local     string
}

// parsePEP440 parses a version. It returns false where the text is none.
func parsePEP440(text string) (pythonVersion, bool) {
	m := pep440.FindStringSubmatch(text)
	if m == nil {
		return pythonVersion{}, false
	}
	v := pythonVersion{epoch: atoi(m[1]), post: -1, dev: math.MaxInt, local: strings.ToLower(m[10])}
	for n := range strings.SplitSeq(m[2], ".") {
		v.release = append(v.release, atoi(n))
	}
	for len(v.release) > 1 && v.release[len(v.release)-1] == 0 {
		v.release = v.release[:len(v.release)-1]
	}
	switch {
	case m[5] != "":
		v.post = atoi(m[5])
	case m[6] != "":
		v.post = atoi(m[7])
	}
	if m[8] != "" {
		v.dev = atoi(m[9])
	}
	switch {
	case m[3] != "":
		v.pre = [2]int{preKind(m[3]), atoi(m[4])}
	case v.post < 0 && m[8] != "":
		v.pre = [2]int{math.MinInt, 0}
	default:
		v.pre = [2]int{math.MaxInt, 0}
	}
	return v, true
}

// preKind orders alpha, beta and release candidate by their first letters, whatever their spelling.
func preKind(word string) int {
	switch word[0] | 0x20 {
	case 'a':
		return 0
	case 'b':
		return 1
	}
	return 2
}

// atoi reads a number; "" is 0, and what does not fit is the largest.
func atoi(digits string) int {
	if digits == "" {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return math.MaxInt
	}
	return n
}

// comparePEP440 compares as PEP 440 does. What is no version is before everything else.
func comparePEP440(a, b string) int {
	x, okX := parsePEP440(a)
	y, okY := parsePEP440(b)
	switch {
	case !okX && !okY:
		return compareNatural(a, b)
	case !okX:
		return -1
	case !okY:
		return 1
	}
	return cmp.Or(
		cmp.Compare(x.epoch, y.epoch),
		slices.Compare(x.release, y.release),
		slices.Compare(x.pre[:], y.pre[:]),
		cmp.Compare(x.post, y.post),
		cmp.Compare(x.dev, y.dev),
		cmp.Compare(min(1, len(x.local)), min(1, len(y.local))), // none before any
		compareNatural(x.local, y.local),
	)
}
