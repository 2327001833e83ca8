package php_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var lowering = flowtest.Lowering{Language: language, File: func(content string) *source.File { return file("a.php", content) }}

func FuzzLower(f *testing.F) { lowering.Fuzz(f) }

func BenchmarkLower(b *testing.B) { lowering.Benchmark(b) }

func TestHostile(t *testing.T) {
	files := hostile()
	for name, content := range files {
		files[name] = "<?php " + content
	}
	lowering.Hostile(t, files)
}

// TestLinear lowers files of many branches and functions: twice as many take twice as long.
func TestLinear(t *testing.T) {
	lowering.Linear(t, map[string]func(n int) string{
		"elseif":     func(n int) string { return "<?php if ($a) $x = 1;\n" + strings.Repeat("elseif ($b) $x = 2;\n", n) },
		"case":       func(n int) string { return "<?php switch ($a) {" + strings.Repeat("case 1: $x = 2;\n", n) + "}" },
		"statements": func(n int) string { return "<?php function f($x) {" + strings.Repeat("$x = $x + 1;\n", n) + "}" },
		"functions":  func(n int) string { return "<?php " + strings.Repeat("function f($x) { return f($x); }\n", n) },
	})
}

// hostile are files that were made to exhaust a parser or a stack, or that are cut, behind the tag.
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
