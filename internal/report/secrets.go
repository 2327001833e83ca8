package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Secrets are texts that a run found to be keys, or parts of keys, without the form that [Mask] knows: the halves of a key that is
// put together, a key in Base64. A nil one holds none.
type Secrets struct {
	replacer *strings.Replacer
	// held are the characters that the texts are made of.
	held map[rune]bool
}

// NewSecrets returns the secrets with the given texts, each with what may be shown in its place.
func NewSecrets(shown map[string]string) *Secrets {
	if len(shown) == 0 {
		return nil
	}
	// At the same place the longest text counts.
	texts := slices.SortedFunc(maps.Keys(shown), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	s := &Secrets{held: make(map[rune]bool)}
	pairs := make([]string, 0, 2*len(texts))
	for _, text := range texts {
		pairs = append(pairs, text, shown[text])
		for _, r := range text {
			s.held[r] = true
		}
	}
	s.replacer = strings.NewReplacer(pairs...)
	return s
}

// Mask masks what [Mask] does, and the secrets besides.
func (s *Secrets) Mask(text string) string {
	text = Mask(text)
	if s == nil {
		return text
	}
	return s.replacer.Replace(text)
}

// holds reports whether a secret may hold a character.
func (s *Secrets) holds(r rune) bool { return s != nil && s.held[r] }
