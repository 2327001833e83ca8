package python_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
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

// hostile are files that were made to exhaust a parser or a stack, or that are cut.
func hostile() map[string]string {
	indented := ""
	for i := range 1_000 {
		indented += strings.Repeat(" ", i) + "if x:\n"
	}
	return map[string]string{
		"brackets":         strings.Repeat("(", 100_000),
		"closed brackets":  strings.Repeat("[", 1500) + strings.Repeat("]", 1500),
		"sum":              "x = " + strings.Repeat("'a' + ", 50_000) + "'b'",
		"or":               "x = " + strings.Repeat("a or ", 50_000) + "b",
		"power":            "x = " + strings.Repeat("a ** ", 20_000) + "b",
		"not":              "x = " + strings.Repeat("not ", 20_000) + "b",
		"chain":            "x = a" + strings.Repeat(".b()", 20_000),
		"attributes":       "x = a" + strings.Repeat(".b", 50_000),
		"conditional":      "x = " + strings.Repeat("a if b else ", 20_000) + "c",
		"lambdas":          "x = " + strings.Repeat("lambda: ", 20_000) + "1",
		"elif":             "if a: pass\n" + strings.Repeat("elif b: pass\n", 5_000),
		"indent":           indented,
		"assignments":      strings.Repeat("a = ", 20_000) + "1",
		"strings":          "x = " + strings.Repeat("'a' ", 50_000),
		"fields":           "x = f'" + strings.Repeat("{a}", 50_000) + "'",
		"nested fields":    "x = " + strings.Repeat("f'{", 500),
		"decorators":       strings.Repeat("@d\n", 20_000) + "def f(): pass",
		"NUL":              "x = '\x00'\n\x00\x00 = 1\n",
		"invalid UTF-8":    "x = '\xff\xfe'\n\xc3(\xa0",
		"byte order mark":  "\xef\xbb\xbfimport requests\n",
		"cut string":       "x = '''abc",
		"cut call":         "f(a, b=",
		"cut f-string":     "x = f'{a",
		"carriage returns": "x = '''a\r\nb'''\r\ny = 1\r",
		"global":           strings.Repeat("global x\n", 20_000),
		"template":         "x = '" + strings.Repeat("{}", 20_000) + "'.format(a)",
		"percent":          "x = '" + strings.Repeat("%s", 20_000) + "' % a",
		"match":            "match a:\n" + strings.Repeat("  case 1: pass\n", 5_000),
	}
}

// TestHostile checks that each of them ends, without a panic, in a form that keeps to the file.
func TestHostile(t *testing.T) {
	for name, content := range hostile() {
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
