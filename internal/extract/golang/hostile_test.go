package golang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/golang"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// lowerOne lowers one file and checks the forms that come of it.
func lowerOne(t testing.TB, content string) {
	t.Helper()
	f := &source.File{Path: "a.go", Language: source.Go, Content: []byte(content), Size: int64(len(content))}
	tree := source.NewTree("/tree", []*source.File{f})
	tree.Register(f)
	modules, err := golang.New().LowerGroup(t.Context(), tree, tree.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		for _, fault := range flowtest.Check(m) {
			t.Errorf("%.200q: %s", content, fault)
		}
		for _, p := range m.Problems {
			if strings.Contains(p.Message, "internal error") {
				t.Errorf("%.200q: %s", content, p.Message)
			}
		}
	}
}

// TestHostileInputEnds lowers what is nested or repeated far beyond what anybody writes.
func TestHostileInputEnds(t *testing.T) {
	const n = 100_000
	for name, content := range map[string]string{
		"parentheses":      "package a\nvar x = " + strings.Repeat("(", n),
		"closed":           "package a\nvar x = " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n),
		"brackets":         "package a\nvar x " + strings.Repeat("[", n),
		"pointers":         "package a\nvar x " + strings.Repeat("*", n) + "int",
		"braces":           "package a\nfunc f() " + strings.Repeat("{", n),
		"sum":              "package a\nvar x = 1" + strings.Repeat("+1", n),
		"strings":          "package a\nvar x = \"a\"" + strings.Repeat(`+"a"`, n),
		"calls":            "package a\nvar x = f" + strings.Repeat("()", n),
		"chain":            "package a\nvar x = f" + strings.Repeat(".b().c", n),
		"else":             "package a\nfunc f() { " + strings.Repeat("if x {} else ", n) + "{} }",
		"defers":           "package a\nfunc f() { " + strings.Repeat("defer func() {}();", 20_000) + " }",
		"literals":         "package a\nvar x = " + strings.Repeat("[]T{", n),
		"functions":        "package a\nvar x = " + strings.Repeat("func() { _ = ", n),
		"NUL":              "package a\x00\nvar x = 1",
		"no UTF-8":         "package a\nvar x = \"\xff\xfe\"",
		"byte order mark":  "\ufeffpackage a\nvar x = `a\r\nb`",
		"cut":              "package a\nfunc f() { x := \"abc",
		"nothing":          "",
		"no package":       "func f() {}",
		"doubling":         doubling("package a\n", 60),
		"imported cycle":   "package a\nimport \"_/.\"\nvar x = a.y",
		"recursive types":  "package a\ntype T struct { T; U }\ntype U struct { *T; m map[string]U }\nvar x T\nvar y = U{}",
		"wide struct":      "package a\ntype T struct { " + strings.Repeat("A [9]T2;", 3) + " }\ntype T2 struct { a, b, c, d T3 }\ntype T3 struct { T4 }\ntype T4 struct { x, y struct{ z T5 } }\ntype T5 int\nvar x T",
		"fields of fields": exponential(40),
		"results":          "package a\nfunc f() (" + strings.Repeat("a int, ", 5_000) + "b int) { return }\nvar _ = f()",
		"fall through":     "package a\nfunc f() { switch x {" + strings.Repeat("case 1: g(); fallthrough\n", 3_000) + "} }",
	} {
		t.Run(name, func(t *testing.T) { lowerOne(t, content) })
	}
}

// doubling declares constants each of which is twice as long as the one before.
func doubling(head string, n int) string {
	var b strings.Builder
	b.WriteString(head + "const c0 = \"0123456789abcdef\"\n")
	for i := range n {
		fmt.Fprintf(&b, "const c%d = c%d + c%d\n", i+1, i, i)
	}
	fmt.Fprintf(&b, "var x = map[string]int{c%d: 1, c%d + \"x\": 2}\n", n, n)
	return b.String()
}

// exponential declares structs each of which holds two of the one before.
func exponential(n int) string {
	var b strings.Builder
	b.WriteString("package a\ntype T0 struct { A string }\n")
	for i := range n {
		fmt.Fprintf(&b, "type T%d struct { L, R T%d }\n", i+1, i)
	}
	fmt.Fprintf(&b, "var x T%d\nfunc f(y T%d) T%d { z := y; return z }\n", n, n, n)
	return b.String()
}

// TestConstantsAcrossPackages doubles a constant in each of many packages.
func TestConstantsAcrossPackages(t *testing.T) {
	files := []*source.File{{Path: "go.mod", Language: source.Text, Content: []byte("module m\n"), Size: 9}}
	add := func(p, text string) {
		files = append(files, &source.File{Path: p, Language: source.Go, Content: []byte(text), Size: int64(len(text))})
	}
	add("p0/p.go", "package p0\nconst C = \"0123456789abcdef\"\n")
	for i := range 60 {
		add(fmt.Sprintf("p%d/p.go", i+1), fmt.Sprintf("package p%d\nimport q \"m/p%d\"\nconst C = q.C + q.C\n", i+1, i))
	}
	add("main.go", "package main\nimport \"m/p60\"\nvar x = map[string]int{p60.C: 1, p60.C + \"x\": 2}\n")
	tree := source.NewTree("/tree", files)
	lower(t, golang.New(), tree)
}

func FuzzLower(f *testing.F) {
	for _, seed := range []string{
		"package a\nimport \"net/http\"\nfunc f() { r, err := http.NewRequest(\"GET\", \"x\"+y, nil); r.Header.Set(\"a\", `b`); http.DefaultClient.Do(r) }",
		"package a\ntype T[P any] struct { *T[P]; f func(P) (int, error) `json:\"f,omitempty\"` }\nfunc (t T[P]) m(x ...P) (r int) { defer func() { r++ }(); return }",
		"package a\nconst ( A = iota; B; C = \"x\" + D; D = `y` )\nvar a, b = f(); func init() { switch x := y.(type) { case int: fallthrough; default: } }",
		"package a_test\nimport . \"a\"\nfunc f() { select { case x, ok := <-c: goto L; case c <- 1: }; L: for i := range 10 { continue L } }",
		"package a\nvar x = map[string]T{\"a\": {1, 2}, b: {C: &D{}}}; var y = struct{ A, B int }{1, 2}; var z = new(T); func f() { *z = T{}; delete(x, \"a\") }",
		"package a\nimport \"net/url\"\nfunc f(u *url.URL) { u.Path += \"x\"; u.RawQuery = u.Query().Encode(); v := url.URL{Host: \"h\"}; v.Path = v.Path + \"y\" }",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) { lowerOne(t, content) })
}
