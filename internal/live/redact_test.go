package live

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
)

// escapedBy writes every byte of a text in a format.
func escapedBy(format, s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}

// spellings are the ways to hand a key back that a hostile server may think of.
func spellings(key string) map[string]string {
	joined := func(sep string) string { return strings.Join(strings.Split(key, ""), sep) }
	return map[string]string{
		"plain": key, "upper case": strings.ToUpper(key), "header": "Authorization: Klaviyo-API-Key " + key,
		"base64": base64.StdEncoding.EncodeToString([]byte(key)), "base64 of the header": base64.StdEncoding.EncodeToString([]byte("Klaviyo-API-Key " + key)),
		"base64 shifted": base64.StdEncoding.EncodeToString([]byte("xx" + key + "yy")), "base64url": base64.RawURLEncoding.EncodeToString([]byte("x:" + key)),
		"query": url.QueryEscape(key), "percent": escapedBy("%%%02x", key), "percent, upper": escapedBy("%%%02X", key), "percent twice": escapedBy("%%25%02X", key),
		"JSON": escapedBy(`\u%04x`, key), "JSON, upper": escapedBy(`\u%04X`, key), "JSON twice": escapedBy(`\\u%04x`, key), "JavaScript": escapedBy(`\x%02x`, key),
		"HTML": escapedBy("&#%d;", key), "HTML, hexadecimal": escapedBy("&#x%x;", key), "hexadecimal": hex.EncodeToString([]byte(key)),
		"NUL between": joined("\x00"), "zero width between": joined("\u200b"), "newlines between": joined("\n"), "soft hyphens": joined("\u00ad"),
		"ESC inside": key[:20] + "\x1b[0m"[:1] + key[20:], "half percent": key[:10] + escapedBy("%%%02x", key[10:]),
		"URL": "https://" + key + ".evil.example/?k=" + key, "twice": key + key,
	}
}

func TestRedact(t *testing.T) {
	for _, key := range []string{keytest.Private(1), keytest.PrivateOf("AbC123", 2), "pk_Zq-" + strings.ToUpper(keytest.Private(3)[3:])} {
		r := newRedactor(NewKey(key))
		for name, text := range spellings(key) {
			for how, got := range map[string]string{"clean": r.clean(text), "foreign": r.foreign(strings.Repeat("x ", 80) + text)} {
				if left := leftOf(got, key); left != "" {
					t.Errorf("%s, %s: %q is left in %q", name, how, left, got)
				}
			}
		}
		const harmless = "the key lacks the scope accounts:read; see https://developers.klaviyo.com/en/docs"
		if got := r.clean(harmless); got != harmless {
			t.Errorf("changed to %q", got)
		}
	}
}

// leftOf returns a part of the key that can be read out of a text by undoing encodings.
func leftOf(text, key string) string {
	views := []string{text, html.UnescapeString(text)}
	if s, err := url.QueryUnescape(text); err == nil {
		views = append(views, s)
	}
	views = append(views, strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text))
	forms := []string{key[12:24], base64.StdEncoding.EncodeToString([]byte(key[12:24])), hex.EncodeToString([]byte(key[12:24]))}
	for _, format := range []string{"%%%02x", `\u%04x`, `\x%02x`, "&#%d;"} {
		forms = append(forms, escapedBy(format, key[12:24]))
	}
	for _, view := range views {
		for _, form := range forms {
			if strings.Contains(strings.ToLower(view), strings.ToLower(form)) {
				return form
			}
		}
	}
	return ""
}

// What is quoted of an answer is harmless on a terminal and in a log.
func TestForeign(t *testing.T) {
	r := newRedactor(NewKey(keytest.Private(1)))
	hostile := "\n::error::x\r\n  ::set-output name=x::y \x1b[31m\u009b2J ##[error]z \u2028::warning::" + strings.Repeat("long ", 100)
	got := r.foreign(hostile)
	for _, bad := range []string{"::", "##[", "\n", "\r", "\x1b", "\u009b", "\u2028"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q stands in %q", bad, got)
		}
	}
	if len([]rune(got)) > longestQuote+1 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}

func FuzzForeign(f *testing.F) {
	key := keytest.Private(1)
	for _, text := range spellings(key) {
		f.Add(text)
	}
	f.Add("\xff\x00::")
	r := newRedactor(NewKey(key))
	f.Fuzz(func(t *testing.T, text string) {
		if got := r.foreign(text); strings.Contains(got, key[7:]) || strings.ContainsAny(got, "\x1b\n\r\u009b") || strings.Contains(got, "::") {
			t.Errorf("%q", got)
		}
	})
}
