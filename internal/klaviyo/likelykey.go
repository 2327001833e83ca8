package klaviyo

import (
	"bytes"
	"math"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// A likely key is pk_ and so many letters and digits, which need not be hexadecimal: what detectors took for a key before the form was
// known (trufflesecurity/trufflehog until 2026-06, seen 2026-08-21), and what a new form may look like.
const (
	leastLikely = 30
	mostLikely  = 60
)

// likelyEntropy is the least entropy of a likely key in bits a character. Names of database keys, which begin with pk_ too, have no
// digits and less of it; thirty random digits and letters have four and more.
const likelyEntropy = 3.3

// findLikelyKeys returns where likely keys stand in a text, as offsets [start, end) in order. None has the form of a private key.
func findLikelyKeys(text []byte) [][2]int {
	var out [][2]int
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(keyPrefix))
		if i < 0 {
			return out
		}
		start := from + i
		from = start + len(keyPrefix)
		end := from
		for end < len(text) && isAlphanumeric(text[end]) {
			end++
		}
		digits := text[from:end]
		if len(digits) < leastLikely || len(digits) > mostLikely || end < len(text) && text[end] == '_' || !startsWord(text[:start]) ||
			keyLength(text[start:]) > 0 || !drawn(digits) {
			continue
		}
		from = end
		out = append(out, [2]int{start, end})
	}
}

// drawn reports whether letters and digits look as if they had been drawn by chance.
func drawn(s []byte) bool {
	var seen [256]int
	figures := 0
	for _, c := range s {
		seen[c]++
		if '0' <= c && c <= '9' {
			figures++
		}
	}
	entropy := 0.0
	for _, n := range seen {
		if n > 0 {
			p := float64(n) / float64(len(s))
			entropy -= p * math.Log2(p)
		}
	}
	return figures*8 >= len(s) && figures < len(s) && entropy >= likelyEntropy
}

// LooksLikely reports whether s as a whole is a likely key: see [Leak].
func LooksLikely(s string) bool {
	found := findLikelyKeys([]byte(s))
	return len(found) == 1 && found[0] == [2]int{0, len(s)}
}

// likelyLeak reports whether a token is a likely key that counts: in a file of production that names Klaviyo.
func likelyLeak(u *facts.Unit, t *facts.Literal) bool {
	return LooksLikely(t.Text) && !IsPlaceholder(t.Text) && !u.File.Marks.Any(source.Test|source.Fixture|source.Docs|source.Demo) &&
		Named(string(u.File.Content))
}
