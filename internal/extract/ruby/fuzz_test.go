package ruby_test

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
			if filepath.Ext(x.Name) == ".rb" {
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
	f := file("a.rb", content)
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

// TestHostile checks that each of them ends, without a panic, in a form that keeps to the file.
func TestHostile(t *testing.T) {
	for name, content := range hostile() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			f := file("a.rb", content)
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
