package python_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// FuzzLower lowers anything: it must end without a panic, keep to the file, and give the same form for the same text.
func FuzzLower(f *testing.F) {
	archives, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range archives {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			if filepath.Ext(x.Name) == ".py" {
				f.Add(string(x.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, content string) {
		first, ok := dump(t, content)
		if !ok {
			return
		}
		if second, _ := dump(t, content); second != first {
			t.Fatalf("two forms of the same text:\n%s\n%s", first, second)
		}
	})
}

// dump lowers content and prints its form. It reports false where nothing could be made of it: brackets too deep, or too slow.
func dump(t *testing.T, content string) (string, bool) {
	t.Helper()
	f := file("a.py", content)
	source.NewTree("/", []*source.File{f}).Register(f)
	m, err := language.Lower(t.Context(), f)
	if err != nil {
		return "", false
	}
	if faults := flowtest.Check(m); len(faults) > 0 {
		t.Fatalf("%q", faults)
	}
	return flowtest.Dump(m), true
}

// TestHostile lowers files that were made to exhaust a parser or a stack.
func TestHostile(t *testing.T) {
	repeat := func(s string, n int) string {
		b := make([]byte, 0, n*len(s))
		for range n {
			b = append(b, s...)
		}
		return string(b)
	}
	indented := func(n int) string {
		var b []byte
		for i := range n {
			b = append(b, repeat(" ", i)+"if x:\n"...)
		}
		return string(append(b, repeat(" ", n)+"f()\n"...))
	}
	tests := map[string]string{
		"brackets":         repeat("(", 100_000),
		"closed brackets":  repeat("[", 1500) + repeat("]", 1500),
		"sum":              "x = " + repeat("'a' + ", 50_000) + "'b'",
		"or":               "x = " + repeat("a or ", 50_000) + "b",
		"power":            "x = " + repeat("a ** ", 20_000) + "b",
		"not":              "x = " + repeat("not ", 20_000) + "b",
		"chain":            "x = a" + repeat(".b()", 20_000),
		"attributes":       "x = a" + repeat(".b", 50_000),
		"conditional":      "x = " + repeat("a if b else ", 20_000) + "c",
		"lambdas":          "x = " + repeat("lambda: ", 20_000) + "1",
		"elif":             "if a: pass\n" + repeat("elif b: pass\n", 5_000),
		"indent":           indented(1_000),
		"assignments":      repeat("a = ", 20_000) + "1",
		"strings":          "x = " + repeat("'a' ", 50_000),
		"fields":           "x = f'" + repeat("{a}", 50_000) + "'",
		"nested fields":    "x = " + repeat("f'{", 500),
		"decorators":       repeat("@d\n", 20_000) + "def f(): pass",
		"NUL":              "x = '\x00'\n\x00\x00 = 1\n",
		"invalid UTF-8":    "x = '\xff\xfe'\n\xc3(\xa0",
		"byte order mark":  "\xef\xbb\xbfimport requests\n",
		"cut string":       "x = '''abc",
		"cut call":         "f(a, b=",
		"cut f-string":     "x = f'{a",
		"carriage returns": "x = '''a\r\nb'''\r\ny = 1\r",
		"global":           repeat("global x\n", 20_000),
		"template":         "x = '" + repeat("{}", 20_000) + "'.format(a)",
		"percent":          "x = '" + repeat("%s", 20_000) + "' % a",
		"match":            "match a:\n" + repeat("  case 1: pass\n", 5_000),
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			f := file("a.py", content)
			source.NewTree("/", []*source.File{f}).Register(f)
			m, err := language.Lower(ctx, f)
			if ctx.Err() != nil {
				t.Fatal("did not end in 30 s")
			}
			if err != nil {
				return // too deep to be parsed
			}
			if faults := flowtest.Check(m); len(faults) > 0 {
				t.Errorf("%q", faults)
			}
		})
	}
}
