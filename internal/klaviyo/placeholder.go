package klaviyo

import (
	"slices"
	"strings"
)

// IsPlaceholder reports whether a value stands in for a key and is plainly none: empty, a word such as your_key or xxx, a
// reference that is filled in later, or digits that nobody draws by chance: one repeated, counted up or down
// (0123456789abcdef, 1234567890, a1b2c3d4), repeated groups (abc123def456), words in hexadecimal (deadbeef).
//
// A value of a private key's form is judged by its digits alone. Keys are random, so that hardly one of them can look made up:
// none of ten million random ones did (2026-11-24).
func IsPlaceholder(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > longestValue {
		return false
	}
	if LooksPrivate(s) {
		return regular(s[len(s)-keyDigits:])
	}
	return s == "" || s == keyPrefix || hasMark(s) || hasStandIn(s) || regular(alphanumeric(strings.ToLower(strings.TrimPrefix(s, keyPrefix))))
}

// longestValue is how long a value may be that stands for a key. Longer ones are no key of any vendor.
const longestValue = 256

// hasMark reports whether s holds characters that no key has and a template does.
func hasMark(s string) bool {
	for _, mark := range []string{"<", ">", "${", "{{", "}}", "#{", "$(", "[", "...", "…", "***", "•"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return strings.HasPrefix(s, "{") || strings.HasPrefix(s, "$") || strings.HasPrefix(s, "%")
}

// standIns are words that stand in for a key, alone or between others.
var standIns = map[string]bool{
	"your": true, "my": true, "example": true, "sample": true, "placeholder": true, "changeme": true, "change": true,
	"replace": true, "replaceme": true, "insert": true, "enter": true, "dummy": true, "fake": true, "mock": true, "demo": true,
	"test": true, "testing": true, "todo": true, "fixme": true, "redacted": true, "removed": true, "hidden": true,
	"secret": true, "key": true, "apikey": true, "token": true, "here": true, "none": true, "null": true, "nil": true,
	"undefined": true, "value": true, "foo": true, "bar": true, "foobar": true, "abc": true, "xyz": true, "klaviyo": true,
	"filtered": true, "masked": true, "private": true, "public": true,
}

// hasStandIn reports whether one of the words that s is made of stands in for a key.
func hasStandIn(s string) bool {
	if strings.Contains(strings.ToLower(s), "xxx") {
		return true
	}
	apart := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r >= 0x80 || !isAlphanumeric(byte(r)) })
	if slices.ContainsFunc(apart, func(w string) bool { return standIns[w] }) {
		return true
	}
	// Case alone also separates the letters of random values, so a short word says nothing there.
	return slices.ContainsFunc(words(s), func(w string) bool { return len(w) > 3 && standIns[w] })
}

// regular reports whether most characters of s, which is lower-case, follow from others by a rule.
func regular(s string) bool {
	n := len(s)
	if n == 0 {
		return false
	}
	follows := make([]bool, n)
	markRuns(s, follows)
	markWords(s, follows)
	markRepeats(s, follows)
	marked := 0
	for _, f := range follows {
		if f {
			marked++
		}
	}
	return marked*4 >= n*3 || n >= 16 && distinct(s) <= 7
}

// markRuns marks runs of at least three characters, next to one another or every other one, that are all the same or count
// up or down.
func markRuns(s string, follows []bool) {
	for _, stride := range [...]int{1, 2} {
		for _, step := range [...]int{0, 1, -1} {
			for start := range stride {
				last := start
				for i := start; i < len(s); i += stride {
					if i+stride < len(s) && next(s[i], step, s[i+stride]) {
						continue
					}
					if i-last >= 2*stride {
						for j := last; j <= i; j += stride {
							follows[j] = true
						}
					}
					last = i + stride
				}
			}
		}
	}
}

// next reports whether b comes step behind a, in the alphabet, among the digits or among hexadecimal digits. After 9 comes 0
// or a, after f and z comes a or 0.
func next(a byte, step int, b byte) bool {
	switch step {
	case 0:
		return a == b
	case -1:
		return next(b, 1, a)
	}
	switch a {
	case '9':
		return b == '0' || b == 'a'
	case 'f':
		return b == 'g' || b == '0' || b == 'a'
	case 'z':
		return b == 'a' || b == '0'
	}
	return b == a+1
}

// hexWords are words that are spelled in hexadecimal digits.
var hexWords = []string{"deadbeef", "cafebabe", "feedface", "baadf00d", "badc0de", "c0ffee", "decaf", "facade", "f00d", "beef", "dead", "cafe", "babe", "fade", "face"}

func markWords(s string, follows []bool) {
	for _, w := range hexWords {
		for from := 0; ; {
			i := strings.Index(s[from:], w)
			if i < 0 {
				break
			}
			for j := from + i; j < from+i+len(w); j++ {
				follows[j] = true
			}
			from += i + len(w)
		}
	}
}

// repeatMin is how long a group must be to count when it is repeated. Six random digits repeat within a key once in 60,000.
const repeatMin = 6

// markRepeats marks groups of characters that stand in s more than once, all but the first time, and the first time too where
// the others follow it at once.
func markRepeats(s string, follows []bool) {
	for i := repeatMin; i+repeatMin <= len(s); i++ {
		first := strings.Index(s[:i], s[i:i+repeatMin])
		if first < 0 {
			continue
		}
		for j := i; j < i+repeatMin; j++ {
			follows[j] = true
		}
		if i-first <= len(s)/2 {
			for j := first; j < i; j++ {
				follows[j] = follows[j] || i-first <= repeatPeriod
			}
		}
	}
}

// repeatPeriod is the longest group whose first copy counts as made up as well: abc123def456, not half a key.
const repeatPeriod = 12

// distinct counts the different characters of s.
func distinct(s string) int {
	var seen [256]bool
	n := 0
	for i := range len(s) {
		if !seen[s[i]] {
			seen[s[i]] = true
			n++
		}
	}
	return n
}

// alphanumeric returns the letters and digits of s.
func alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && isAlphanumeric(byte(r)) {
			return r
		}
		return -1
	}, s)
}
