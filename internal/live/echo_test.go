package live

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// inParts puts a separator between parts of a text.
func inParts(s string, length int, separator string) string {
	var parts []string
	for ; len(s) > length; s = s[length:] {
		parts = append(parts, s[:length])
	}
	return strings.Join(append(parts, s), separator)
}

// echoes are ways to hand a key back in parts, and in encodings.
func echoes(key string) map[string]string {
	all := make(map[string]string)
	for _, separator := range []string{
		"-", ", ", "|", ".", "**", "<br>", `"+"`, "\u2010", "\u2013", "\u00ad", "/", "\x1b[0m", "\x1b[1;31m", "&shy;", "<b></b>", "<!-- between -->", " xx ", "\u202e", `\n`, "%20",
	} {
		for _, length := range []int{1, 4, 8, 18} {
			all[fmt.Sprintf("%q after %d", separator, length)] = inParts(key, length, separator)
		}
	}
	in64, in32 := base64.StdEncoding.EncodeToString([]byte(key)), base32.StdEncoding.EncodeToString([]byte(key))
	array, _ := json.Marshal(strings.Split(key, ""))
	wide := strings.Map(func(c rune) rune {
		if c == '_' {
			return c
		}
		return c + 0xfee0
	}, key)
	for name, text := range map[string]string{
		"array": string(array), "backwards": backwards(key)[0], "ROT13": rotated(key)[0], "full width": wide, "the end alone": key[len(key)-14:], "entities": strings.ReplaceAll(key, "_", "&lowbar;"),
		"octal": escapedBy(`\%03o`, key), "quoted-printable": escapedBy("=%02X", key), "CSS": escapedBy(`\%02x `, key), "CSS, six digits": escapedBy(`\%06x`, key), "as of old": escapedBy("%%u%04x", key),
		"braces": escapedBy(`\u{%x}`, key), "code points": escapedBy("U+%04X ", key), "C array": escapedBy("0x%02x, ", key), "decimal": escapedBy("%d ", key), "octal list": escapedBy("%o ", key), "binary": escapedBy("%08b ", key),
		"hexadecimal, spaced": inParts(hex.EncodeToString([]byte(key)), 2, " "), "hexadecimal, colons": inParts(hex.EncodeToString([]byte("x"+key)), 2, ":"),
		"base64 in lines": inParts(in64, 24, "\n"), "base64 with hyphens": inParts(in64, 24, "-"), "base64 in fours": inParts(in64, 4, " "), "base64 backwards": backwards(in64)[0],
		"base64 of base64": base64.StdEncoding.EncodeToString([]byte(in64)), "base64 thrice": base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(in64)))),
		"base32": in32, "base32, small": strings.ToLower(strings.TrimRight(in32, "=")), "base32hex": base32.HexEncoding.EncodeToString([]byte(key)), "base64 of base32": base64.StdEncoding.EncodeToString([]byte(in32)),
		"percent of base64": escapedBy("%%%02X", in64), "hexadecimal of backwards": hex.EncodeToString([]byte(backwards(key)[0])), "base64 in the middle": "the key " + in64 + " is not known to this service",
	} {
		all[name] = text
	}
	return all
}

// A text that repeats a key is not quoted at all, whatever cuts or encodes it.
func TestEcho(t *testing.T) {
	for _, key := range []string{keytest.Private(1), keytest.PrivateOf("AbC123", 2)} {
		r := newRedactor(NewKey(keytest.Private(9)), NewKey(key))
		for name, text := range echoes(key) {
			for _, whole := range []string{text, "No such key: " + text + " (see the manual)", strings.ToUpper(text)} {
				if strings.Contains(name, "64") && whole == strings.ToUpper(text) {
					continue // another text
				}
				if got := r.foreign(whole); got != leftOut {
					t.Errorf("%s: %q is quoted", name, got)
				}
			}
		}
	}
}

// What does not repeat a key is quoted as it is.
func TestQuote(t *testing.T) {
	r := newRedactor(NewKey(keytest.Private(1)), NewKey(keytest.PrivateOf("AbC123", 2)))
	for _, text := range []string{
		"The API key lacks the scope accounts:read.", "Request was throttled. Expected available in 5 second(s).", "'nope' is not a valid field for resource 'account'",
		"Invalid filter: equals(messages.channel,'email')", "see https://developers.klaviyo.com/en/docs/authenticate", "The revision 2026-07-15 is retired since 2028-07-15",
		"Elevated error rates in US-EAST: e-mail sending, SMS/MMS & webhooks (10:30–11:45 UTC)", "pk_1a2b… is not known", "",
	} {
		if got := r.quote(text); got != text {
			t.Errorf("%q is quoted as %q", text, got)
		}
	}
}

// Of free text, what is not made of words is left out, since it may be the key in an encoding that is not undone.
func TestQuoteOfUnknownEncodings(t *testing.T) {
	key := keytest.Private(1)
	r := newRedactor(NewKey(key))
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestCompression)
	io.WriteString(w, key)
	w.Close()
	in85 := make([]byte, ascii85.MaxEncodedLen(len(key)))
	in85 = in85[:ascii85.Encode(in85, []byte(key))]
	rot47 := strings.Map(func(c rune) rune { return '!' + (c-'!'+47)%94 }, key)
	for name, text := range map[string]string{
		"compressed": base64.StdEncoding.EncodeToString(packed.Bytes()), "base85": string(in85), "ROT47": rot47,
	} {
		if got := r.quote("No such key: " + text + " here"); got != "No such key: … here" {
			t.Errorf("%s: %q is quoted", name, got)
		}
	}
}

// No output of the stage repeats a key that comes back, and none that comes back in parts of several texts.
func TestEchoOfServers(t *testing.T) {
	key := keytest.Private(1)
	pieces := inParts(key, 10, `"}, {"status": "investigating", "impact": "minor", "name": "`)
	page := newWitness(t, false, ok(`{"status": {"indicator": "minor"}, "incidents": [{"status": "investigating", "impact": "minor", "name": "`+pieces+`"}]}`))
	all := echoes(key)
	for _, name := range []string{"array", "base64 of base64", "full width", `"<br>" after 8`, `"\x1b[0m" after 1`, "base64 in lines", "backwards"} {
		text, there := all[name]
		if !there {
			t.Fatalf("there is no %s", name)
		}
		quoted, _ := json.Marshal(text)
		api := newWitness(t, false, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, `{"errors": [{"detail": %s}]}`, quoted)
		})
		l := ask(t, api.origin(t), page.origin(t), nil, nil)
		if p := probe(t, l, Auth); p.Status != report.Unknown || !strings.Contains(p.Note, leftOut) {
			t.Errorf("%s: %q", name, p.Note)
		}
		if p := probe(t, l, StatusPage); p.Grade != gradeP2 || !strings.Contains(p.Note, "it repeats the key") || strings.Contains(p.Note, key[10:20]) {
			t.Fatalf("in parts: %q", p.Note)
		}
		api.Close()
	}
}

func BenchmarkForeign(b *testing.B) {
	r := newRedactor(NewKey(keytest.Private(1)))
	for name, text := range map[string]string{
		"short": "The API key lacks the scope accounts:read.", "long": strings.Repeat("%70=6b\\137 &lowbar; 112, ", 100), "hostile": strings.Repeat("a1b2c3d4", 300),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.foreign(text)
			}
		})
	}
}
