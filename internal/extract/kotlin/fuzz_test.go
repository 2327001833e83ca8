package kotlin_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var lowering = flowtest.Lowering{Language: language, File: func(content string) *source.File { return file("A.kt", content) }}

func FuzzLower(f *testing.F) { lowering.Fuzz(f) }

func BenchmarkLower(b *testing.B) { lowering.Benchmark(b) }

func TestHostile(t *testing.T) { lowering.Hostile(t, hostile()) }

// hostile are files that were made to exhaust a parser or a stack, or that are cut.
func hostile() map[string]string {
	in := func(body string) string { return "fun f() { " + body + " }" }
	return map[string]string{
		"brackets":        strings.Repeat("(", 100_000),
		"blocks":          strings.Repeat("{", 100_000),
		"closed brackets": in("x = " + strings.Repeat("(", 1500) + "1" + strings.Repeat(")", 1500)),
		"sum":             in("x = " + strings.Repeat("a + ", 20_000) + "b"),
		"or":              in("x = " + strings.Repeat("a || ", 20_000) + "b"),
		"elvis":           in("x = " + strings.Repeat("a ?: ", 10_000) + "b"),
		"thrown":          in("x = " + strings.Repeat("(", 200) + "a" + strings.Repeat(" ?: throw b)", 200)),
		"not":             in("x = " + strings.Repeat("!", 10_000) + "b"),
		"chain":           in("x = a" + strings.Repeat(".b()", 10_000)),
		"appends":         in("val s = StringBuilder(); s" + strings.Repeat(".append(a)", 10_000)),
		"applied":         in("x" + strings.Repeat(".apply { y() }", 2_000)),
		"blocks in place": in(strings.Repeat("x.let { ", 300) + strings.Repeat("}", 300)),
		"receivers":       in(strings.Repeat("f { ", 300) + strings.Repeat("}", 300)),
		"fields":          in("x = a" + strings.Repeat(".b", 20_000)),
		"lambdas":         in("x = " + strings.Repeat("{ a -> ", 1_000) + strings.Repeat("}", 1_000)),
		"else if":         in(strings.Repeat("if (a) b() else ", 5_000) + "c()"),
		"branches":        strings.Repeat("when (a) { 1 -> ", 300) + strings.Repeat("}", 300),
		"entries":         in("x = when (a) { " + strings.Repeat("1 -> b\n ", 5_000) + "}"),
		"classes":         strings.Repeat("class A { ", 1_000) + strings.Repeat("}", 1_000),
		"objects":         in(strings.Repeat("object : A { fun g() { ", 200) + strings.Repeat("} }", 200)),
		"bases":           "class A : B()\nclass B : A()\nclass C : C() { val x = y }",
		"annotations":     strings.Repeat("@A ", 5_000) + "class B",
		"marked types":    strings.Repeat("@A(\"x\") class B { fun c() = 1 }\n", 3_000) + "fun d() = 1",
		"marked setters":  "class A {" + strings.Repeat("var a = 1\nget() = field\n@B(\"x\") set(value) { }\n", 2_000) + "}",
		"imports":         strings.Repeat("import a.b.C\n", 20_000),
		"maps":            in("x = " + strings.Repeat("a + (b to c) + ", 5_000) + "d"),
		"texts":           "val s = \"" + strings.Repeat("$a${b}", 5_000) + "\"",
		"NUL":             "val s = \"\x00\"; \x00\x00",
		"invalid UTF-8":   "val s = \"\xff\xfe\"; \xc3(\xa0",
		"byte order mark": "\xef\xbb\xbfclass A",
		"cut string":      "val s = \"abc",
		"cut raw string":  "val s = \"\"\"\n  abc",
		"empty texts":     "val s = \"\"\"\"\"\"; val c = ''; val t = \"\"; val d = \"$\"; val e = \"${\"",
		"cut call":        "fun f() { g(a, ",
		"cut annotation":  "@Headers(\"a: b\", interface A { @GET(\"x\") fun c(@Header(",
		"placeholders":    "class A(@Value(\"\\${\") val a: B, @Value(\"\\${a:\\${b:c}}x}\") val b: C, @Value(\"}\\${\") val c: D)",
		"escapes":         "val s = \"\\u\\uuuu00e9\\q\\\"",
		"one line":        "val s = \"" + strings.Repeat("x", 900_000) + "\"",
	}
}
