package version

import (
	"strconv"
	"strings"
)

// release returns the dotted numbers that a version begins with, after "v", and what follows them. A number that does not fit
// ends the list.
func release(version string) (numbers []uint64, rest string) {
	rest = strings.TrimPrefix(strings.TrimPrefix(version, "v"), "V")
	for {
		end := 0
		for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
			end++
		}
		n, err := strconv.ParseUint(rest[:end], 10, 64)
		if err != nil {
			return numbers, rest
		}
		numbers, rest = append(numbers, n), rest[end:]
		if len(rest) < 2 || rest[0] != '.' || rest[1] < '0' || rest[1] > '9' {
			return numbers, rest
		}
		rest = rest[1:]
	}
}

// wildcard returns the numbers before a ".*", ".x" or ".X", and whether the version ends in one. "*" and "x" have no numbers.
func wildcard(version string) ([]uint64, bool) {
	base := version
	for {
		trimmed := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(base, "*"), "x"), "X")
		if trimmed == base {
			break
		}
		base = strings.TrimSuffix(trimmed, ".")
	}
	numbers, rest := release(base)
	return numbers, base != version && rest == ""
}

// dotted joins numbers, with zeros up to a length.
func dotted(numbers []uint64, length int) string {
	var b strings.Builder
	for i := range max(length, len(numbers)) {
		if i > 0 {
			b.WriteByte('.')
		}
		n := uint64(0)
		if i < len(numbers) {
			n = numbers[i]
		}
		b.WriteString(strconv.FormatUint(n, 10))
	}
	return b.String()
}

// bump returns the first keep numbers with the last of them raised by one: the lowest release that does not begin with them.
func bump(numbers []uint64, keep int) []uint64 {
	up := make([]uint64, keep)
	copy(up, numbers)
	up[keep-1]++
	return up
}

// caretKeep returns how many numbers a caret requirement holds fixed: up to the first that is not zero.
func caretKeep(numbers []uint64) int {
	for i, n := range numbers {
		if n != 0 {
			return i + 1
		}
	}
	return max(1, len(numbers))
}
