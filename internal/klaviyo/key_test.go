package klaviyo

import (
	"bytes"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
)

func TestFindPrivateKeys(t *testing.T) {
	short, long := keytest.Private(1), keytest.PrivateOf("Ab3dE9", 2)
	digits := strings.TrimPrefix(short, "pk_")
	tests := []struct {
		name, text string
		want       []string
	}{
		{"alone", short, []string{short}},
		{"newer form", long, []string{long}},
		{"quoted", `key = "` + short + `"`, []string{short}},
		{"assigned", "KLAVIYO_API_KEY=" + short + "\n", []string{short}},
		{"in yaml", "key:" + short, []string{short}},
		{"behind the scheme", "Authorization: Klaviyo-API-Key " + short, []string{short}},
		{"in a query", "?api_key=" + short + "&x=1", []string{short}},
		{"url-encoded", "Klaviyo-API-Key%20" + short + "%22", []string{short}},
		{"escaped newline", `"a\n` + short + `\n"`, []string{short}},
		{"escaped quote", `\x22` + short + `\x22`, []string{short}},
		{"unicode escape", `\u0022` + short + `\u0022`, []string{short}},
		{"html entity", "&quot;" + short + "&quot;", []string{short}},
		{"not ASCII before", "clé" + "：" + short, []string{short}},
		{"suffix behind a dash", short + "-invalid", []string{short}},
		{"suffix behind an underscore", short + "_old", []string{short}},
		{"another word, of letters", short + "invalid", nil},
		{"another word, of one letter", short + "g", nil},
		{"another word, of upper-case hexadecimal digits", short + "AB", nil},
		{"newer form with suffix", long + "-x", []string{long}},
		{"two", short + "," + long, []string{short, long}},
		{"prefix twice", "pk_" + "pk_" + digits, nil},
		{"prefix twice, apart", "pk_ " + short, []string{short}},
		{"part of a word", "apk_" + digits, nil},
		{"part of a name", "my_" + short, nil},
		{"a digit short", short[:len(short)-1], nil},
		{"a digit long", short + "0", nil},
		{"a longer token", "pk_" + strings.Repeat("9f8e", 16), nil},
		{"upper case", "pk_" + strings.ToUpper(digits), nil},
		{"upper-case prefix", "PK_" + digits, nil},
		{"a letter beyond f", "pk_" + "g" + digits[1:], nil},
		{"Stripe, live", "pk_live_" + digits, nil},
		{"Stripe, test", "pk_test_" + digits, nil},
		{"account of five", "pk_Ab3dE_" + digits, nil},
		{"account with a dash", "pk_Ab-dE9_" + digits, nil},
		{"newer form, a digit long", long + "a", nil},
		{"column", "select pk_id from t", nil},
		{"empty", "", nil},
		{"prefix at the end", "x pk_", nil},
		{"NULs", "\x00" + short + "\x00", []string{short}},
		{"percent without digits", "%zz" + short, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range FindPrivateKeys([]byte(tt.text)) {
				got = append(got, tt.text[s.Start:s.End])
			}
			if strings.Join(got, " ") != strings.Join(tt.want, " ") {
				t.Errorf("found %d keys, want %d", len(got), len(tt.want))
			}
		})
	}
}

func TestLooksPrivate(t *testing.T) {
	for _, key := range []string{keytest.Private(3), keytest.PrivateOf("AbCdEf", 3)} {
		if !LooksPrivate(key) {
			t.Errorf("%s is not taken for a private key", Mask(key))
		}
		for _, other := range []string{key + "0", key[1:], key + " ", " " + key, strings.ToUpper(key), key[:len(key)-1]} {
			if LooksPrivate(other) {
				t.Errorf("a changed %s is taken for a private key", Mask(key))
			}
		}
	}
}

func TestLooksPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"AbC123": true, "QQQQQQ": true, "123456": true, "AbC12": false, "AbC1234": false, "AbC-12": false, "": false, "Abçd1": false,
	} {
		if got := LooksPublic(s); got != want {
			t.Errorf("LooksPublic(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestMask(t *testing.T) {
	key := keytest.Private(4)
	if got, want := Mask(key), key[:7]+"…"; got != want {
		t.Errorf("Mask = %q, want %q", got, want)
	}
	for s, want := range map[string]string{"": "…", "ab": "…", "abcdef": "ab…", "éééé": "é…", "0123456789012345678901234": "0123456…"} {
		if got := Mask(s); got != want {
			t.Errorf("Mask(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzFindPrivateKeys(f *testing.F) {
	f.Add([]byte("x" + keytest.Private(5) + "-y"))
	f.Add([]byte("pk_pk_pk_\xff%20" + keytest.PrivateOf("000000", 6)))
	f.Add([]byte(`\u0022` + keytest.Private(7)))
	f.Fuzz(func(t *testing.T, text []byte) {
		last := 0
		for _, s := range FindPrivateKeys(text) {
			if s.Start < last || s.End > len(text) {
				t.Fatalf("span %v after %d in %d bytes", s, last, len(text))
			}
			if !LooksPrivate(string(text[s.Start:s.End])) {
				t.Fatalf("span %v is no key", s)
			}
			last = s.End
		}
	})
}

func BenchmarkFindPrivateKeys(b *testing.B) {
	var text bytes.Buffer
	for i := range 200 {
		text.WriteString(strings.Repeat("const value = settings.pick(name, pk_id);\n", 100))
		text.WriteString(keytest.Private(i) + "\n")
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if len(FindPrivateKeys(text.Bytes())) != 200 {
			b.Fatal("not all keys are found")
		}
	}
}
