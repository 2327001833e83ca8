package yamlscan

import "testing"

func TestFault(t *testing.T) {
	for _, test := range []struct {
		src    string
		offset int
		reason string
	}{
		{"a: b\n\nc:\n  - d\n  - e: f\n    g: h\n# i\n---\n'j@1': {k: [l]}\n", -1, ""},
		{"a: |\n  any text\n  <<<<<<< x\nb: c\n", -1, ""},
		{"a: a long text\n  that goes on\nb: c\n", -1, ""},
		{"a: {b: c,\n  d: e}\nf: \"g\n  h\"\n", -1, ""},
		{"? a key that is very long\n: b: c\n", -1, ""},
		{"", -1, ""},
		{"a: b\n<<<<<<< HEAD\nc: d\n", 5, "a key is due"},
		{"garbage\n", 0, "a key is due"},
		{"a:\n  b: c\n  d\n", 10, "a key is due"},
		{"a:\n  b\n", 3, "a key is due"},
		{"a: {b: c\n", 9, "the text ends inside a value"},
		{"a: {b: c\nd: e\n", 9, "the value above has no end"},
		{"a: 'b", 5, "the text ends inside a value"},
		{"a:\n\tb: c\n", 3, "a tab as indentation"},
		{"<!doctype html>\n<html>\n", 0, "a key is due"},
	} {
		if offset, reason := Fault([]byte(test.src)); offset != test.offset || reason != test.reason {
			t.Errorf("%q: %d %q, want %d %q", test.src, offset, reason, test.offset, test.reason)
		}
	}
}

// FuzzFault checks that every text has an end, and that a fault has a place and a reason.
func FuzzFault(f *testing.F) {
	for _, seed := range []string{"a: b\n", "a:\n  - 'b'\n", "a: |\n b", "a: {b", "? a\n: b", "\t", "a: \"b\n c\""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		offset, reason := Fault(src)
		if offset > len(src) || (offset < 0) != (reason == "") {
			t.Errorf("%d %q of %d", offset, reason, len(src))
		}
	})
}
