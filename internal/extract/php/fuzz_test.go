package php_test

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
			if filepath.Ext(x.Name) == ".php" {
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
	f := file("a.php", content)
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
		"brackets":         strings.Repeat("(", 100_000),
		"closed brackets":  "$x = " + strings.Repeat("[", 1500) + strings.Repeat("]", 1500) + ";",
		"blocks":           strings.Repeat("{", 1500) + strings.Repeat("}", 1500),
		"concatenation":    "$x = " + strings.Repeat("'a' . ", 50_000) + "'b';",
		"sum":              "$x = " + strings.Repeat("$a + ", 50_000) + "$b;",
		"or":               "$x = " + strings.Repeat("$a || ", 50_000) + "$b;",
		"null coalescing":  "$x = " + strings.Repeat("$a ?? ", 20_000) + "$b;",
		"power":            "$x = " + strings.Repeat("$a ** ", 20_000) + "$b;",
		"not":              "$x = " + strings.Repeat("!", 20_000) + "$b;",
		"chain":            "$x = $a" + strings.Repeat("->b()", 20_000) + ";",
		"properties":       "$x = $a" + strings.Repeat("->b", 50_000) + ";",
		"elements":         "$x = $a" + strings.Repeat("[1]", 20_000) + ";",
		"conditional":      "$x = " + strings.Repeat("$a ? $b : ", 20_000) + "$c;",
		"arrows":           "$x = " + strings.Repeat("fn() => ", 20_000) + "1;",
		"elseif":           "if ($a) {}\n" + strings.Repeat("elseif ($b) {}\n", 5_000),
		"else if":          "if ($a) {}\n" + strings.Repeat("else if ($b) {}\n", 5_000),
		"assignments":      strings.Repeat("$a = ", 20_000) + "1;",
		"references":       strings.Repeat("$a = &$b; $b = &$a;", 10_000),
		"variables":        strings.Repeat("$", 50_000) + "a = 1;",
		"interpolation":    "$x = \"" + strings.Repeat("{$a}", 50_000) + "\";",
		"nested strings":   "$x = " + strings.Repeat("\"{$a[", 500),
		"heredoc":          "$x = <<<A\n" + strings.Repeat("  $a\n", 20_000) + "  A;",
		"cut heredoc":      "$x = <<<A\n $a",
		"empty heredoc":    "$x = <<<A\nA;",
		"odd heredoc":      "$x = <<<'A'\n\t a\n\t A;",
		"tags":             strings.Repeat("?><?php ", 20_000),
		"use":              strings.Repeat("use a\\b as c;", 20_000),
		"namespaces":       strings.Repeat("namespace a;", 20_000),
		"switch":           "switch ($a) {" + strings.Repeat("case 1: b();\n", 5_000) + "}",
		"match":            "$x = match ($a) {" + strings.Repeat("1 => 2,\n", 5_000) + "};",
		"NUL":              "$x = '\x00';\n\x00\x00 = 1;\n",
		"invalid UTF-8":    "$x = '\xff\xfe';\n\xc3(\xa0",
		"cut string":       "$x = 'abc",
		"cut text":         "$x = \"abc {$a",
		"cut call":         "f($a, b: ",
		"cut array":        "$x = ['a' => ",
		"cut class":        "class A extends B { const X = self::",
		"cut function":     "function f(array &$a = [",
		"cut closure":      "$f = function () use (&",
		"carriage returns": "$x = <<<A\r\n  a\r\n  A;\r\n$y = 1;\r",
		"extends itself":   "class A extends A { const X = self::Y; const Y = self::X; use A; }",
	}
}

// TestHostile checks that each of them ends, without a panic, in a form that keeps to the file.
func TestHostile(t *testing.T) {
	for name, content := range hostile() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			f := file("a.php", "<?php "+content)
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
