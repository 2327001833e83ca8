package ruby_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var lowering = flowtest.Lowering{Language: language, File: func(content string) *source.File { return file("a.rb", content) }}

func FuzzLower(f *testing.F) { lowering.Fuzz(f) }

func BenchmarkLower(b *testing.B) { lowering.Benchmark(b) }

func TestHostile(t *testing.T) { lowering.Hostile(t, hostile()) }

// TestLinear lowers files of many branches and functions: twice as many take twice as long.
func TestLinear(t *testing.T) {
	lowering.Linear(t, map[string]func(n int) string{
		"when":       func(n int) string { return "case a\n" + strings.Repeat("when 1\nx = 2\n", n) + "end\n" },
		"statements": func(n int) string { return "def f(x)\n" + strings.Repeat("x = x + 1\n", n) + "end\n" },
		"functions":  func(n int) string { return strings.Repeat("def f(x)\nf(x)\nend\n", n) },
	})
}

// hostile are files that were made to exhaust a parser or a stack, or that are cut.
func hostile() map[string]string {
	return map[string]string{
		"brackets":        strings.Repeat("(", 100_000),
		"closed brackets": strings.Repeat("[", 1500) + strings.Repeat("]", 1500),
		"sum":             "x = " + strings.Repeat("'a' + ", 20_000) + "'b'",
		"or":              "x = " + strings.Repeat("a || ", 20_000) + "b",
		"appends":         "x" + strings.Repeat(" << 'a'", 20_000),
		"power":           "x = " + strings.Repeat("a ** ", 5_000) + "b",
		"not":             "x = " + strings.Repeat("!", 5_000) + "b",
		"chain":           "x = a" + strings.Repeat(".b", 10_000),
		"calls":           "x = a" + strings.Repeat(".b(1)", 10_000),
		"settings":        "x = Rails.application.credentials" + strings.Repeat("[:a]", 10_000),
		"conditional":     "x = " + strings.Repeat("a ? b : ", 5_000) + "c",
		"lambdas":         "x = " + strings.Repeat("-> { ", 1_000),
		"elsif":           "if a\n" + strings.Repeat("elsif b\n1\n", 2_000) + "end\n",
		"when":            "case a\n" + strings.Repeat("when 1 then 2\n", 5_000) + "end\n",
		"modules":         strings.Repeat("module A\n", 1_000),
		"paths":           "x = A" + strings.Repeat("::A", 10_000),
		"assignments":     strings.Repeat("a = ", 5_000) + "1",
		"strings":         "x = " + strings.Repeat("'a' ", 20_000),
		"interpolations":  `x = "` + strings.Repeat("#{a}", 20_000) + `"`,
		"nested strings":  "x = " + strings.Repeat(`"#{`, 500),
		"heredocs":        strings.Repeat("x = <<~A\n  a\nA\n", 5_000),
		"cut heredoc":     "x = <<~A\n  a",
		"heredoc in call": "f(<<~A, <<~B)\n  a\nA\n  b\nB\n",
		"rescue":          "begin\n" + strings.Repeat("rescue A\n", 5_000) + "end\n",
		"NUL":             "x = '\x00'\n\x00\x00 = 1\n",
		"invalid UTF-8":   "x = '\xff\xfe'\n\xc3(\xa0",
		"byte order mark": "\xef\xbb\xbfrequire 'faraday'\n",
		"cut string":      "x = 'abc",
		"cut call":        "f(a, b:",
		"cut block":       "f { |a, (b",
		"symbols":         "x = : \ny = :\"\nattr_reader :, :\"a\"\n",
		"escapes":         `x = "\u{110000 zz}\x\777\u12"` + "\n" + `y = '\\\''`,
		"empty names":     "def ; end\nclass ; end\nmodule\n",
	}
}
