package version

import (
	"cmp"
	"strings"
)

// compareNatural compares versions part by part: numbers by value, words by letter, a word before a number or nothing, so that
// 1.0.0.beta1 is before 1.0.0. RubyGems orders so, and Composer's stability suffixes come out right as well.
func compareNatural(a, b string) int {
	x, y := strings.TrimLeft(a, "vV"), strings.TrimLeft(b, "vV")
	for x != "" || y != "" {
		var p, q string
		p, x = nextPart(x)
		q, y = nextPart(y)
		if c := comparePart(p, q); c != 0 {
			return c
		}
	}
	return 0
}

// nextPart cuts the first run of digits or of letters off a version. Everything else separates.
func nextPart(s string) (part, rest string) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !isDigit(r) && !isLetter(r) })
	class := isLetter
	if s != "" && isDigit(rune(s[0])) {
		class = isDigit
	}
	end := 0
	for end < len(s) && class(rune(s[end])) {
		end++
	}
	return s[:end], s[end:]
}

func comparePart(p, q string) int {
	pn, qn := isNumber(p), isNumber(q)
	switch {
	case pn && qn:
		p, q = strings.TrimLeft(p, "0"), strings.TrimLeft(q, "0")
		return cmp.Or(cmp.Compare(len(p), len(q)), strings.Compare(p, q))
	case pn:
		return 1
	case qn:
		return -1
	}
	return strings.Compare(strings.ToLower(p), strings.ToLower(q))
}

// isNumber reports whether a part counts as a number. A missing part counts as zero.
func isNumber(part string) bool { return part == "" || isDigit(rune(part[0])) }

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
