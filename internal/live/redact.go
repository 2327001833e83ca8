package live

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// redactor takes keys out of texts, in every form that an answer may hand them back in.
type redactor struct {
	patterns []pattern
	echoes   []echo
}

type pattern struct {
	expression *regexp.Regexp
	masked     string
}

// newRedactor returns a redactor of keys.
func newRedactor(keys ...Key) *redactor {
	r := &redactor{}
	for _, k := range keys {
		text := k.text()
		if text == "" {
			continue
		}
		r.echoes = append(r.echoes, newEcho(k))
		masked := klaviyo.Mask(text)
		r.patterns = append(r.patterns, pattern{regexp.MustCompile(spelled(text)), masked})
		for _, form := range encoded(text) {
			r.patterns = append(r.patterns, pattern{regexp.MustCompile(form), masked})
		}
	}
	return r
}

// clean returns a text without keys: those that it was made for, and whatever has the form of one.
func (r *redactor) clean(s string) string {
	for _, p := range r.patterns {
		s = p.expression.ReplaceAllLiteralString(s, p.masked)
	}
	return report.Mask(s)
}

// between matches what may stand between the characters of a key and is not seen: control and format characters, blanks, and
// backslashes of an escape that was escaped again.
const between = `[\p{C}\p{Z}\\]*`

// spelled matches a key character by character, each as itself in either case, percent-encoded (once or twice), or as an escape
// of JSON, JavaScript or HTML.
func spelled(key string) string {
	parts := make([]string, 0, len(key))
	for _, c := range []byte(key) {
		digits := hexDigits(c)
		if lower := c | 0x20; lower >= 'a' && lower <= 'z' {
			digits = "(?:" + hexDigits(lower) + "|" + hexDigits(lower&^0x20) + ")"
		}
		parts = append(parts, fmt.Sprintf(`(?:(?i:%s)|%%(?:25)*%s|\\+(?:x|u00|u\{0*)%s\}?|&#(?:0*%d|[xX]0*%s);)`,
			regexp.QuoteMeta(string(c)), digits, digits, c, digits))
	}
	// The end alone would do for a key, whose beginning is shown elsewhere.
	end := max(0, len(parts)-keyEnd)
	if end == 0 {
		return strings.Join(parts, between)
	}
	return "(?:" + strings.Join(parts[:end], between) + between + ")?" + strings.Join(parts[end:], between)
}

// keyEnd is how many characters at the end of a key are masked also where they stand alone.
const keyEnd = 30

// hexDigits matches the two hexadecimal digits of a byte in either case.
func hexDigits(c byte) string { return fmt.Sprintf("(?i:%02x)", c) }

// encoded are patterns for a key inside of base64 and of hexadecimal text. In base64 a key may begin at each of three places of
// a group, and the characters at its ends depend on its neighbours, so only those in between are compared.
func encoded(key string) []string {
	forms := []string{"(?i:" + hex.EncodeToString([]byte(key)) + ")"}
	for offset := range 3 {
		raw := append(make([]byte, offset), key...)
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			text := encoding.EncodeToString(raw)
			first := (offset*8 + 5) / 6 // the first character that is of the key alone
			last := len(raw) * 8 / 6    // and the one behind the last such
			forms = append(forms, `[A-Za-z0-9+/_-]{0,2}`+regexp.QuoteMeta(text[first:last])+`[A-Za-z0-9+/_-]?=*`)
		}
	}
	return forms
}

// longestQuote is how many characters of foreign text a note quotes.
const longestQuote = 200

// foreign makes a name in an answer fit to be shown: on one line, without anything that a terminal or a runner acts on, and not too
// long. What repeats a key, in whatever encoding, is not shown at all: what is left of it could be read.
func (r *redactor) foreign(s string) string {
	s = cutText(strings.ToValidUTF8(s, "\uFFFD"))
	if r.repeats(s) {
		return leftOut
	}
	s = strings.Join(strings.Fields(report.Printable(strings.Map(spaced, s))), " ")
	for strings.Contains(s, "::") {
		s = strings.ReplaceAll(s, "::", ": :")
	}
	s = report.Mask(report.LogText(s))
	if runes := []rune(s); len(runes) > longestQuote {
		s = string(runes[:longestQuote]) + "…"
	}
	return s
}

// some gives the first of several names in an answer.
func (r *redactor) some(names []string) string {
	shown := slices.Clone(names)
	for i := range min(len(shown), mostNames) {
		shown[i] = r.foreign(shown[i])
	}
	return some(shown)
}

// spaced turns the white space of several lines into blanks.
func spaced(c rune) rune {
	switch c {
	case '\n', '\r', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return ' '
	}
	return c
}
