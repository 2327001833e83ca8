package java_test

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
			if filepath.Ext(x.Name) == ".java" {
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
	f := file("A.java", content)
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

// TestHostile checks that each of them ends, without a panic, in a form that keeps to the file.
func TestHostile(t *testing.T) {
	for name, content := range hostile() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			f := file("A.java", content)
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
