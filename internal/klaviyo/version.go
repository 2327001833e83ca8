package klaviyo

import (
	"cmp"
	"slices"
	"strings"
)

// CompareVersions orders two versions of one package: by their numbers, and a pre-release ("7.1.0-beta.1", "24.0.0rc1") before
// its release. A leading "v" and build data behind "+" do not count.
func CompareVersions(a, b string) int {
	aNumbers, aPre := splitVersion(a)
	bNumbers, bPre := splitVersion(b)
	if c := compareNumbers(aNumbers, bNumbers); c != 0 {
		return c
	}
	if (aPre == "") != (bPre == "") {
		if aPre == "" {
			return 1
		}
		return -1
	}
	aWord, aCount := splitWord(aPre)
	bWord, bCount := splitWord(bPre)
	return cmp.Or(strings.Compare(aWord, bWord), compareNumbers(aCount, bCount))
}

// compareNumbers compares decimal numbers of any size, without leading zeros.
func compareNumbers(a, b []string) int {
	return slices.CompareFunc(a, b, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
}

// splitVersion returns the numbers of a version and its pre-release mark. A mark "post" is no pre-release, and is ignored.
func splitVersion(v string) (count []string, pre string) {
	v = strings.TrimPrefix(strings.TrimSpace(v), "v")
	v, _, _ = strings.Cut(v, "+")
	if end := strings.IndexFunc(v, func(r rune) bool { return r != '.' && (r < '0' || r > '9') }); end >= 0 {
		v, pre = v[:end], strings.TrimLeft(v[end:], "-._")
	}
	if strings.HasPrefix(pre, "post") {
		pre = ""
	}
	return numbersOf(v), pre
}

// splitWord splits "beta.2" and "rc1" into the word and its numbers.
func splitWord(pre string) (word string, count []string) {
	i := strings.IndexAny(pre, "0123456789")
	if i < 0 {
		return pre, nil
	}
	return strings.TrimRight(pre[:i], ".-"), numbersOf(pre[i:])
}

// numbersOf splits at dots, and drops leading zeros of each number and zeros at the end.
func numbersOf(text string) []string {
	var count []string
	for part := range strings.SplitSeq(text, ".") {
		count = append(count, strings.TrimLeft(part, "0"))
	}
	for len(count) > 0 && count[len(count)-1] == "" {
		count = count[:len(count)-1]
	}
	return count
}
