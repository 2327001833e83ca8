package csharp_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/csharp"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// sources are the C# files of all archives in testdata.
func sources(t testing.TB) []string {
	t.Helper()
	archives, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range archives {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			if filepath.Ext(x.Name) == ".cs" {
				out = append(out, string(x.Data))
			}
		}
	}
	return out
}

// FuzzLower scans and lowers anything: it must end without a panic, keep to the file, and give the same form for the same text.
func FuzzLower(f *testing.F) {
	for _, content := range sources(f) {
		f.Add(content)
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
	f := file("a.cs", content)
	tree := source.NewTree("/", []*source.File{f})
	tree.Register(f)
	language := csharp.New()
	language.Resolver(tree)
	ms, err := language.LowerGroup(t.Context(), tree, []*source.File{f})
	if err != nil {
		return "", false
	}
	if faults := flowtest.Check(ms[0]); len(faults) > 0 {
		t.Fatalf("%q", faults)
	}
	return flowtest.Dump(ms[0]), true
}

// hostile are files that were made to exhaust a parser or a stack, or that are cut.
var hostile = map[string]string{
	"brackets":      strings.Repeat("(", 100_000),
	"braces":        strings.Repeat("{", 100_000),
	"squares":       strings.Repeat("[", 100_000),
	"angles":        "class A : B" + strings.Repeat("<C", 100_000),
	"types":         strings.Repeat("class A{", 100_000),
	"namespaces":    strings.Repeat("namespace A{", 50_000),
	"calls":         "f" + strings.Repeat("(f", 100_000),
	"members":       "x = a" + strings.Repeat(".b", 100_000) + ";",
	"conditional":   "x = " + strings.Repeat("a ? b : ", 50_000) + "c;",
	"sums":          "x = a" + strings.Repeat(" + a", 100_000) + ";",
	"nots":          "x = " + strings.Repeat("!", 100_000) + "a;",
	"ifs":           strings.Repeat("if (a) ", 50_000) + ";",
	"elses":         "if (a) b(); " + strings.Repeat("else if (a) b(); ", 20_000),
	"lambdas":       "x = " + strings.Repeat("a => ", 50_000) + "a;",
	"switches":      strings.Repeat("switch (a) { case 1: ", 20_000),
	"breaks":        "switch (a) { case 1: " + strings.Repeat("if (a) { if (b) break; } ", 5_000) + "break; }",
	"goto":          "switch (a) { case 1: goto case 2; case 2: goto case 1; }",
	"holes":         `x = $"` + strings.Repeat(`{$"`, 20_000),
	"quotes":        strings.Repeat(`"`, 100_000),
	"directives":    strings.Repeat("#if A\n", 20_000),
	"circular base": "class A : B {} class B : A { void M() { C(); } } partial class A {} partial class B {}",
	"self":          "namespace N { using A = B; using B = A; class C : C { C c = new C(); A M() => new A(); } }",
	"nul":           "class A { \x00 void M() { \x00 } }",
	"not utf-8":     "class A { string s = \"\xff\xfe\"; void \xff() {} }",
	"cut string":    "class A { string s = \"abc",
	"cut raw":       "class A { string s = \"\"\"\n abc",
	"cut class":     "namespace N; public class A { public void M(string a, ",
	"cut attribute": "[Headers(\"a\" interface I { [Get(\"/x/{id\")] Task A([Header(",
	"cut creation":  "var x = new Dictionary<string, string> { [\"a\"] = , { \"b\" }, = }; x.TryGetValue(",
	"marked names":  "class A { int @class; void M() { this.@class = x.@event.@do(); var b = new A { @class = 1 }; @class = a?.@b; @c<d>(); } }",
	"odd":           "x.TryGetValue(out y); nameof(); (var a, ) = b; a?.; foreach (var (x, y) in ) ; _ = _; out _; x is { A: } or;",
}

func TestHostileFilesEnd(t *testing.T) {
	for name, content := range hostile {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			dump(t, content)
			if ctx.Err() != nil {
				t.Error("it takes more than half a minute")
			}
		})
	}
}

// Whatever a file is cut to, it is lowered.
func TestCutFilesEnd(t *testing.T) {
	for _, content := range sources(t) {
		for end := 0; end < len(content); end += 37 {
			dump(t, content[:end])
		}
	}
}

// BenchmarkLower lowers the sources of testdata, put together to a file of some 100 kB.
func BenchmarkLower(b *testing.B) {
	all := strings.Join(sources(b), "\n")
	content := strings.Repeat(all, 1+100_000/len(all))
	f := file("a.cs", content)
	tree := source.NewTree("/", []*source.File{f})
	tree.Register(f)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := csharp.New().LowerGroup(b.Context(), tree, []*source.File{f}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScan scans 500 files for their declarations, as it is done once for a tree with a candidate.
func BenchmarkScan(b *testing.B) {
	content := strings.Join(sources(b), "\n")
	var files []*source.File
	size := 0
	for i := range 500 {
		files = append(files, file("f"+strings.Repeat("x", i)+".cs", content))
		size += len(content)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		csharp.New().Resolver(source.NewTree("/", files))
	}
}
