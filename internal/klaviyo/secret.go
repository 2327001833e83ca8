package klaviyo

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Secret is a text of the code that is a key, or part of one, in another form than [FindPrivateKeys] knows.
type Secret struct {
	// Text is the secret.
	Text string
	// Shown is what may be said of it: see [Mask]. Of a part nothing is.
	Shown string
	// Encoded is where an encoding of the secret stands in the source; it is not valid where the text stands there as it is.
	Encoded facts.Span
}

// nothingShown stands for what must not be shown at all.
const nothingShown = "…"

// Secrets returns what no output may show of the keys in the program, besides texts that have the form of a private key: the parts of
// keys that are put together, keys in Base64 and in escapes, the secrets of OAuth, and what calls give as a key although it does not look like one.
// Those of tests are among them.
func (i *Integration) Secrets() []Secret {
	c := &secretCollector{}
	for _, u := range i.Units {
		for _, t := range u.Tokens {
			if !t.Exact && !IsPlaceholder(t.Text) {
				c.out = append(c.out, Secret{Text: t.Text, Shown: nothingShown, Encoded: t.Span})
				c.parts(t.Text)
			}
		}
	}
	for _, l := range i.Leaks() {
		for _, p := range l.parts {
			c.part(p.Text)
		}
	}
	for _, f := range i.OAuthFaults() {
		if f.Secret != "" {
			c.out = append(c.out, Secret{Text: f.Secret, Shown: nothingShown})
		}
	}
	for _, use := range i.Uses {
		constants, _ := use.Key.Constants()
		for _, v := range constants {
			if v.Kind == facts.String {
				c.given(v)
			}
		}
	}
	return c.out
}

type secretCollector struct{ out []Secret }

// shortestSecret is the length from which on a part of a key is masked wherever it stands: shorter ones stand everywhere.
const shortestSecret = 6

// given adds a constant that is given as a key.
func (c *secretCollector) given(v facts.Value) {
	if !couldBeKey(v.Text) {
		return
	}
	if !LooksPrivate(v.Text) {
		c.out = append(c.out, Secret{Text: v.Text, Shown: Mask(v.Text)})
	}
	c.parts(v.Text)
	for _, x := range v.Items {
		if x.Kind == facts.String {
			c.part(x.Text)
		}
	}
}

// part adds a part of a key as a whole, and the words in it.
func (c *secretCollector) part(text string) {
	if len(text) >= shortestSecret && strings.ContainsAny(text, "0123456789") && !strings.HasPrefix(text, keyPrefix) {
		c.out = append(c.out, Secret{Text: text, Shown: nothingShown})
	}
	c.parts(text)
}

// parts adds the words of a key that have digits: what stands around them may be written as an escape.
func (c *secretCollector) parts(text string) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r >= 0x80 || !isAlphanumeric(byte(r)) }) {
		if len(word) > shortestSecret && strings.ContainsAny(word, "0123456789") && word != text {
			c.out = append(c.out, Secret{Text: word, Shown: nothingShown})
		}
	}
}
