package live

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
)

func TestCheckKey(t *testing.T) {
	good := keytest.Private(1)
	tests := []struct{ name, key, want string }{
		{"old form", good, ""},
		{"new form", keytest.PrivateOf("AbC123", 2), ""},
		{"a form to come", "pk_" + strings.ToUpper(good[3:]) + "Zq", ""},
		{"digits in capitals", "pk_" + strings.ToUpper(good[3:]), "capital letters"},
		{"new form, digits in capitals", "pk_AbC123_" + strings.ToUpper(good[3:]), "capital letters"},
		{"empty", "", "empty"},
		{"newline at the end", good + "\n", "newline"},
		{"another header", good + "\r\nX-Evil: 1", "newline"},
		{"blank", " " + good, "white space"},
		{"tab", good + "\t", "white space"},
		{"no-break space", good + "\u00a0", "white space"},
		{"NUL", good + "\x00", "control character"},
		{"C1", good + "\u009b", "control character"},
		{"quotes", `"` + good + `"`, "quotes"},
		{"single quotes", "'" + good + "'", "quotes"},
		{"curly quotes", "“" + good + "”", "quotes"},
		{"zero width", good + "\u200b", "no key has"},
		{"not UTF-8", good + "\xff", "no key has"},
		{"public", "AbC123", "public key"},
		{"bearer", "Bearer abcdefghijklmnop", "OAuth"},
		{"JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "OAuth"},
		{"header value", "Klaviyo-API-Key " + good, "whole Authorization header"},
		{"placeholder", "your_private_key", "placeholder"},
		{"placeholder in brackets", "<your-private-api-key>", "placeholder"},
		{"reference", "${{secrets.KLAVIYO}}", "placeholder"},
		{"x", "pk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "placeholder"},
		{"one digit", "pk_" + strings.Repeat("0", 34), "placeholder"},
		{"Stripe", "pk_live_" + strings.Repeat("a1B", 10), "another vendor"},
		{"another kind", "sk_" + good[3:], "begins with pk_"},
		{"cut", good[:20], "length"},
		{"twice", good + good, "twice"},
		{"thrice", good + good + good, "twice"},
		{"far too long", good + good[3:] + good[3:], "length"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := CheckKey(tt.key)
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			case err != nil && strings.Contains(err.Error(), good[5:15]):
				t.Errorf("%v quotes the key", err)
			}
		})
	}
}

// However a key is printed, alone or inside of something else, it is masked.
func TestKeyIsMasked(t *testing.T) {
	text := keytest.Private(1)
	type holder struct {
		Key    Key
		hidden Key
	}
	h := holder{NewKey(text), NewKey(text)}
	encoded, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	all := string(encoded)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		all += fmt.Sprintf(verb+verb+verb+verb, h, &h, h.hidden, Options{Key: h.Key})
	}
	if strings.Contains(all, text[7:]) || strings.Contains(all, fmt.Sprintf("%x", text[7:])) {
		t.Errorf("the key is shown in %s", all)
	}
	if !strings.Contains(h.Key.String(), text[:7]+"…") {
		t.Errorf("masked %s", h.Key)
	}
}
