package kotlin_test

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
			if filepath.Ext(x.Name) == ".kt" {
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
	f := file("A.kt", content)
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

// TestHostile checks that each of them ends, without a panic, in a form that keeps to the file.
func TestHostile(t *testing.T) {
	for name, content := range hostile() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			f := file("A.kt", content)
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
