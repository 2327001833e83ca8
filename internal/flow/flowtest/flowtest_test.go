package flowtest_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// module returns the form of `a.b = "x"`, which stands in the only file.
func module(t *testing.T) (*flow.Module, *flow.Member, *flow.Lit) {
	t.Helper()
	f := &source.File{Path: "m.txt", Content: []byte(`a.b = "x"`)}
	source.NewTree("/", []*source.File{f}).Register(f)
	span := func(start, end int) facts.Span { return facts.Span{Pos: f.Token.Pos(start), End: f.Token.Pos(end)} }
	member := &flow.Member{Span: span(0, 3), X: &flow.Name{Span: span(0, 1), Name: "a"}, Name: "b", NameSpan: span(2, 3)}
	lit := &flow.Lit{Span: span(6, 9), Kind: facts.String, Text: "x", Exact: true, Body: span(7, 8)}
	return &flow.Module{
		ID: "m.txt", File: f, Files: []*source.File{f},
		Body: []flow.Stmt{&flow.Assign{Span: span(0, 9), Target: member, Value: lit}},
	}, member, lit
}

func TestDump(t *testing.T) {
	m, member, lit := module(t)
	m.Body = append(m.Body, &flow.If{Test: &flow.Not{X: member}, Then: []flow.Stmt{&flow.ExprStmt{X: &flow.Call{
		Fn: member.X, Args: []flow.Arg{{Value: lit}, {Name: "k", Value: &flow.FuncExpr{Func: &flow.Func{
			Params: []flow.Param{{Target: member.X, Default: lit}}, Body: []flow.Stmt{&flow.Return{Value: lit}},
		}}}},
	}}}})
	want := `(module m.txt
  (set a.b "x")
  (if (not a.b)
    (then
      (call a "x" k=(func [a="x"]
        (return "x"))))))
`
	if got := flowtest.Dump(m); got != want {
		t.Errorf("Dump\n got %s\nwant %s", got, want)
	}
}

func TestCheck(t *testing.T) {
	if m, _, _ := module(t); flowtest.Check(m) != nil {
		t.Errorf("a sound module: %q", flowtest.Check(m))
	}
	tests := []struct {
		name, want string
		spoil      func(*flow.Module, *flow.Member, *flow.Lit)
	}{
		{"no position", "no position", func(_ *flow.Module, x *flow.Member, _ *flow.Lit) { x.Span = facts.Span{} }},
		{"outside", "outside", func(_ *flow.Module, x *flow.Member, _ *flow.Lit) { x.End = 99 }},
		{"backwards", "outside", func(_ *flow.Module, x *flow.Member, _ *flow.Lit) { x.Pos = x.End + 1 }},
		{"inexact", "exact literal", func(_ *flow.Module, _ *flow.Member, x *flow.Lit) { x.Text = "y" }},
		{"other name", "property", func(_ *flow.Module, x *flow.Member, _ *flow.Lit) { x.Name = "c" }},
		{"nil operand", "nil", func(_ *flow.Module, x *flow.Member, _ *flow.Lit) { x.X = nil }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m, member, lit := module(t)
			test.spoil(m, member, lit)
			if got := strings.Join(flowtest.Check(m), "\n"); !strings.Contains(got, test.want) {
				t.Errorf("Check = %q, want %q in it", got, test.want)
			}
		})
	}
}
