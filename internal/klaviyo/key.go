package klaviyo

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// KeyKind tells the keys of an account apart.
type KeyKind string

// The kinds.
const (
	PrivateKey  KeyKind = "private" // full access within its scopes: servers only
	PublicKey   KeyKind = "public"  // the account's public id: may be published
	AccessToken KeyKind = "token"   // an OAuth access token
)

// KeySpan is where a private key stands in a text. End is exclusive; a suffix that hangs on the key is not part of it.
type KeySpan struct{ Start, End int }

// A private key is pk_ and 34 lower-case hexadecimal digits, since 2026 with the account's public id and an underscore before
// them (as the detectors of trufflesecurity/trufflehog know them, seen 2026-08-21).
const (
	keyPrefix    = "pk_"
	keyDigits    = 34
	publicLength = 6
	shortKey     = len(keyPrefix) + keyDigits
	longKey      = len(keyPrefix) + publicLength + 1 + keyDigits
)

// KeySpellings are what a private key may begin with in a text: as it is, with one character as an escape of a program, of JSON, of markup or
// of a URL, and in Base64, as Kubernetes keeps secrets.
var KeySpellings = []string{keyPrefix, `70k_`, `pk\x5f`, `pk\u005f`, `pk\u005F`, "pk&#95;", "pk%5F", "pk%5f", "cGtf"}

// FindPrivateKeys returns where private keys stand in a text, in order, placeholders among them: ask [IsPlaceholder].
//
// In front of a key there is no letter, digit or underscore, except those of an escape: \n, \x22, \u0022, %22. Behind it there
// is no further letter or digit, which would make it another word; anything else may hang on it, as in recordings of calls that
// were meant to fail.
func FindPrivateKeys(text []byte) []KeySpan {
	var spans []KeySpan
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(keyPrefix))
		if i < 0 {
			return spans
		}
		start := from + i
		from = start + len(keyPrefix)
		n := keyLength(text[start:])
		if n == 0 || !startsWord(text[:start]) {
			continue
		}
		from = start + n
		spans = append(spans, KeySpan{start, from})
	}
}

// HoldsPrivateKey reports whether a private key stands in a text, placeholders among them.
func HoldsPrivateKey(text string) bool { return len(FindPrivateKeys([]byte(text))) > 0 }

// keyLength returns the length of the key that text begins with, 0 for none. Text begins with the prefix.
func keyLength[T string | []byte](text T) int {
	for _, n := range [...]int{shortKey, longKey} {
		if len(text) < n || !allHex(text[n-keyDigits:n]) || len(text) > n && isAlphanumeric(text[n]) {
			continue
		}
		if n == longKey && !(allAlphanumeric(text[len(keyPrefix):len(keyPrefix)+publicLength]) && text[n-keyDigits-1] == '_') {
			continue
		}
		return n
	}
	return 0
}

// startsWord reports whether a word may begin after before.
func startsWord(before []byte) bool {
	n := len(before)
	if n == 0 || !isAlphanumeric(before[n-1]) && before[n-1] != '_' {
		return true
	}
	switch {
	case n >= 2 && before[n-2] == '\\' && strings.IndexByte("nrtbfv0ae", before[n-1]) >= 0:
		return true
	case n >= 3 && before[n-3] == '%' && allHexAnyCase(before[n-2:]):
		return true
	case n >= 4 && before[n-4] == '\\' && before[n-3] == 'x' && allHexAnyCase(before[n-2:]):
		return true
	case n >= 6 && before[n-6] == '\\' && before[n-5] == 'u' && allHexAnyCase(before[n-4:]):
		return true
	}
	return false
}

// LooksPrivate reports whether s as a whole has the form of a private key.
func LooksPrivate(s string) bool {
	return strings.HasPrefix(s, keyPrefix) && keyLength(s) == len(s)
}

// LooksPublic reports whether s as a whole has the form of a public key (site id, company id): six letters and digits. Many
// words do, so it says something only of a value that is given as a key.
func LooksPublic(s string) bool { return len(s) == publicLength && allAlphanumeric(s) }

// maskShown is how many characters of a private key a message may show.
const maskShown = 7

// Mask returns what a message may show of a key: its first seven characters and an ellipsis, and no more than a third of a
// short one.
func Mask(key string) string {
	n := min(maskShown, len(key)/3)
	for n > 0 && !utf8.RuneStart(key[n]) {
		n--
	}
	return key[:n] + "…"
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' }

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func allHex[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

func allHexAnyCase(s []byte) bool { return allHex(bytes.ToLower(s)) }

func allAlphanumeric[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isAlphanumeric(s[i]) {
			return false
		}
	}
	return true
}
