package javascript

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestPlainJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1, /* c */ "b": [1, 2,], // d` + "\n}": `{"a":1,"b":[1,2]}`,
		`{"a": "// no comment, /* at all */ ,]"}`:     `{"a":"// no comment, /* at all */ ,]"}`,
		`{"a": "\"//", }`:          `{"a":"\"//"}`,
		"\ufeff{}":                 `{}`,
		`[1, /* a */ /* * b **/ ]`: `[1]`,
		`{ /* never closed`:        ``,
	} {
		plain := plainJSON([]byte(text))
		if len(plain) != len(text) {
			t.Errorf("%q: length %d became %d", text, len(text), len(plain))
		}
		var got, wanted any
		err := json.Unmarshal(plain, &got)
		if want == "" {
			if err == nil {
				t.Errorf("%q: parsed as %v", text, got)
			}
			continue
		}
		if err := json.Unmarshal([]byte(want), &wanted); err != nil {
			t.Fatal(err)
		}
		if err != nil || !reflect.DeepEqual(got, wanted) {
			t.Errorf("%q became %q: %v (%v), want %v", text, plain, got, err, wanted)
		}
	}
}

// FuzzPlainJSON: what is JSON stays the same JSON, and offsets stay the same for everything.
func FuzzPlainJSON(f *testing.F) {
	for _, seed := range []string{`{"a": [1, 2,], /* b */ "c": "d" // e` + "\n}", `"\\"`, `/`, `"`, `{"a":,}`, `/*`, `//`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain := plainJSON([]byte(text))
		if len(plain) != len(text) {
			t.Fatalf("length %d became %d", len(text), len(plain))
		}
		if json.Valid([]byte(text)) && string(plain) != text {
			t.Fatalf("%q became %q", text, plain)
		}
	})
}
