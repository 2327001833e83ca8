package java_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var lowering = flowtest.Lowering{Language: language, File: func(content string) *source.File { return file("A.java", content) }}

func FuzzLower(f *testing.F) { lowering.Fuzz(f) }

func BenchmarkLower(b *testing.B) { lowering.Benchmark(b) }

func TestHostile(t *testing.T) { lowering.Hostile(t, hostile()) }

// hostile are files that were made to exhaust a parser or a stack, or that are cut.
func hostile() map[string]string {
	in := func(body string) string { return "class A { void f() { " + body + " } }" }
	return map[string]string{
		"brackets":        strings.Repeat("(", 100_000),
		"blocks":          strings.Repeat("{", 100_000),
		"closed brackets": in("x = " + strings.Repeat("(", 1500) + "1" + strings.Repeat(")", 1500) + ";"),
		"sum":             in("x = " + strings.Repeat("a + ", 50_000) + "b;"),
		"or":              in("x = " + strings.Repeat("a || ", 50_000) + "b;"),
		"mixed":           in("x = " + strings.Repeat("a + b - ", 20_000) + "c;"),
		"not":             in("x = " + strings.Repeat("!", 20_000) + "b;"),
		"chain":           in("x = a" + strings.Repeat(".b()", 20_000) + ";"),
		"appends":         in("StringBuilder s = new StringBuilder(); s" + strings.Repeat(".append(a)", 20_000) + ";"),
		"fields":          in("x = a" + strings.Repeat(".b", 50_000) + ";"),
		"conditional":     in("x = " + strings.Repeat("a ? b : ", 20_000) + "c;"),
		"lambdas":         in("x = " + strings.Repeat("a -> ", 20_000) + "1;"),
		"casts":           in("x = " + strings.Repeat("(A) ", 20_000) + "b;"),
		"else if":         in(strings.Repeat("if (a) b(); else ", 20_000) + "c();"),
		"ifs":             in(strings.Repeat("if (a) ", 20_000) + "c();"),
		"assignments":     in("x = " + strings.Repeat("a = ", 20_000) + "b;"),
		"cases":           in("switch (a) { " + strings.Repeat("case 1: b(); ", 5_000) + "}"),
		"rules":           in("x = switch (a) { " + strings.Repeat("case 1 -> b; ", 5_000) + "};"),
		"nested switches": in(strings.Repeat("switch (a) { case 1: if (b) break; ", 1_000)),
		"classes":         strings.Repeat("class A { ", 1_900) + strings.Repeat("}", 1_900),
		"anonymous":       in(strings.Repeat("new A() { void g() { ", 600)),
		"bases":           "class A extends B {} class B extends A {} class C extends C { int x = y; }",
		"annotations":     strings.Repeat("@A ", 20_000) + "class B {}",
		"type arguments":  "class A { " + strings.Repeat("B<", 20_000) + " x; }",
		"arrays":          in("x = new int" + strings.Repeat("[1]", 20_000) + ";"),
		"initialiser":     in("int" + strings.Repeat("[]", 1_000) + " x = " + strings.Repeat("{", 1_900) + strings.Repeat("}", 1_900) + ";"),
		"enum":            "enum A { " + strings.Repeat("B(1), ", 20_000) + "C }",
		"imports":         strings.Repeat("import a.b.C;\n", 20_000),
		"package":         "package " + strings.Repeat("a.", 20_000) + "b;",
		"NUL":             "class A { String s = \"\x00\"; \x00\x00 }",
		"invalid UTF-8":   "class A { String s = \"\xff\xfe\"; } \xc3(\xa0",
		"byte order mark": "\xef\xbb\xbfclass A {}",
		"cut string":      "class A { String s = \"abc",
		"cut text block":  "class A { String s = \"\"\"\n  abc",
		"empty block":     "class A { String s = \"\"\"\"\"\"; char c = ''; String t = \"\"; }",
		"cut call":        "class A { void f() { g(a, ",
		"cut annotation":  "@Headers({\"a: b\", interface A { @GET(\"x\") Call<B> c(@Header(",
		"placeholders":    "class A { @Value(\"${\") String a; @Value(\"${a:${b:c}}x}\") String b; @Value(\"}${\") String c; }",
		"escapes":         "class A { String s = \"\\u\\uuuu00e9\\777\\0\\\"; }",
		"one line":        "class A { String s = \"" + strings.Repeat("x", 900_000) + "\"; }",
	}
}
