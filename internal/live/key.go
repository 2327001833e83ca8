package live

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// Key is a private key. However it is printed, it is printed masked; the text lies behind a function, so that no dump of a
// value that holds it, not even of its unexported fields, shows it.
type Key struct{ reveal func() string }

// NewKey returns the key with a text, which need not be a key: see [CheckKey].
func NewKey(text string) Key { return Key{func() string { return text }} }

// text is the key itself.
func (k Key) text() string {
	if k.reveal == nil {
		return ""
	}
	return k.reveal()
}

// String is the masked key.
func (k Key) String() string { return klaviyo.Mask(k.text()) }

// Format writes the masked key, whatever the verb.
func (k Key) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(k.String())) }

// MarshalText writes the masked key.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

const (
	keyScheme = "Klaviyo-API-Key "
	// A private key has 37 or 44 characters today. Somewhat other lengths are let through, so that a new form of keys does
	// not need a new release.
	shortestKey = 30
	longestKey  = 80
)

// CheckKey returns why a text cannot be a private key and must not be sent anywhere, nil where it can. The reason does not
// quote it.
func CheckKey(text string) error {
	if err := checkCharacters(text); err != nil {
		return err
	}
	switch {
	case klaviyo.LooksPublic(text):
		return errors.New("it is a public key (six letters and digits); the live stage needs a private key, which begins with pk_")
	case strings.HasPrefix(text, "eyJ") || strings.Count(text, ".") == 2:
		return errors.New("it is an OAuth access token; the live stage needs a private key, which begins with pk_")
	case strings.HasPrefix(text, "pk_live_"), strings.HasPrefix(text, "pk_test_"):
		return errors.New("it is another vendor's publishable key, not a private key of Klaviyo")
	case strings.Count(text, "pk_") > 1 && !klaviyo.LooksPrivate(text):
		return errors.New("it begins with pk_ more than once; was it pasted twice?")
	case placeholder(text):
		return errors.New("it is a placeholder, not a key")
	case strings.HasPrefix(text, "pk_") && !klaviyo.LooksPrivate(text) && klaviyo.LooksPrivate(strings.ToLower(text)):
		return errors.New("it has digits in capital letters, which no private key has; was it changed on the way?")
	case !strings.HasPrefix(text, "pk_"):
		return errors.New("it is not a private key of Klaviyo, which begins with pk_")
	case len(text) < shortestKey || len(text) > longestKey:
		return errors.New("it does not have the length of a private key; was it cut?")
	}
	return nil
}

// checkCharacters refuses what no key holds and what would change the meaning of a header, with the likeliest reason.
func checkCharacters(text string) error {
	switch {
	case text == "":
		return errors.New("it is empty")
	case len(text) > 7 && strings.EqualFold(text[:7], "Bearer "):
		return errors.New("it is an OAuth access token with \"Bearer\" before it; the live stage needs a private key, which begins with pk_")
	case len(text) > len(keyScheme) && strings.EqualFold(text[:len(keyScheme)], keyScheme):
		return errors.New("it is a whole Authorization header; give the key alone, without \"Klaviyo-API-Key\"")
	case strings.ContainsAny(text, "\r\n"):
		return errors.New("it holds a newline")
	case strings.ContainsFunc(text, unicode.IsSpace):
		return errors.New("it holds white space")
	case strings.ContainsFunc(text, unicode.IsControl):
		return errors.New("it holds a control character")
	case strings.ContainsAny(text, "\"'`“”‘’"):
		return errors.New("it holds quotes; give the key without them")
	}
	for _, r := range text {
		if r >= 0x80 || r != '_' && r != '-' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if placeholder(text) { // that <your-key> is one says more than its brackets
				return errors.New("it is a placeholder, not a key")
			}
			return errors.New("it holds a character that no key has")
		}
	}
	return nil
}

// placeholder reports whether a text stands in for a key. A text of a key's form is one only where a single digit is repeated:
// to ask about a key that merely looks made up does no harm, and Klaviyo's answer settles it.
func placeholder(text string) bool {
	if klaviyo.LooksPrivate(text) {
		last := text[len(text)-1:]
		return strings.HasSuffix(text, strings.Repeat(last, 34))
	}
	return klaviyo.IsPlaceholder(text)
}
