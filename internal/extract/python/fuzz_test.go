package python_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var lowering = flowtest.Lowering{Language: language, File: func(content string) *source.File { return file("a.py", content) }}

func FuzzLower(f *testing.F) { lowering.Fuzz(f) }

func BenchmarkLower(b *testing.B) { lowering.Benchmark(b) }

func TestHostile(t *testing.T) { lowering.Hostile(t, hostile()) }

// TestLinear lowers files of many branches and functions: twice as many take twice as long.
func TestLinear(t *testing.T) {
	lowering.Linear(t, map[string]func(n int) string{
		"elif":       func(n int) string { return "if a:\n x = 1\n" + strings.Repeat("elif b:\n x = 2\n", n) },
		"case":       func(n int) string { return "match a:\n" + strings.Repeat(" case 1:\n  x = 2\n", n) },
		"statements": func(n int) string { return "def f(x):\n" + strings.Repeat(" x = x + 1\n", n) },
		"functions":  func(n int) string { return strings.Repeat("def f(x):\n return f(x)\n", n) },
	})
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
