// Package nearest finds the word that was meant where a typed one is not known.
package nearest

import (
	"fmt"
	"strings"
)

// Word returns the candidate that is closest to word, and false where none is close enough to be what was meant: more than a
// third of its letters would have to change, or more than three.
func Word(word string, candidates []string) (string, bool) {
	typed := normal(word)
	best, found := 0, ""
	for _, c := range candidates {
		limit := min(3, max(1, max(len(typed), len(c))/3))
		d := distance([]rune(typed), []rune(normal(c)))
		if d <= limit && (found == "" || d < best) {
			best, found = d, c
		}
	}
	return found, found != ""
}

// Hint returns "; did you mean "x"?" for the candidate closest to word, or "".
func Hint(word string, candidates []string) string {
	if w, ok := Word(word, candidates); ok {
		return fmt.Sprintf("; did you mean %q?", w)
	}
	return ""
}

// normal makes words equal that differ in case and in how their parts are joined.
func normal(word string) string {
	return strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(word))
}

// distance is the number of letters to insert, delete, replace or swap with their neighbour that turns a into b (optimal
// string alignment).
func distance(a, b []rune) int {
	const longest = 64 // no word that is meant is longer, and the time grows with the product
	if len(a) > longest || len(b) > longest {
		return longest
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
