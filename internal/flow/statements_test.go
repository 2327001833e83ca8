package flow_test

import (
	"go/token"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func stretch(from, to int) facts.Span {
	return facts.Span{Pos: token.Pos(from), End: token.Pos(to)}
}

func TestStatements(t *testing.T) {
	lit := func(from, to int) *flow.Lit { return &flow.Lit{Span: stretch(from, to), Kind: facts.String} }
	m := &flow.Module{Body: []flow.Stmt{
		// A function's own statements are listed apart, and what it holds does not lengthen the statement around it.
		&flow.Assign{Span: stretch(1, 50), Target: &flow.Name{Span: stretch(1, 2)}, Value: &flow.FuncExpr{Span: stretch(5, 50), Func: &flow.Func{
			Span: stretch(5, 50), Body: []flow.Stmt{&flow.Return{Span: stretch(20, 40), Value: lit(27, 60)}},
		}}},
		// A literal below the command, such as a document, lengthens it.
		&flow.ExprStmt{X: &flow.ListExpr{Span: stretch(70, 80), Elems: []flow.Elem{{Value: lit(90, 99)}}}},
		// Of what holds other statements, the head is one.
		&flow.If{Span: stretch(100, 150), Test: lit(103, 110), Then: []flow.Stmt{&flow.ExprStmt{X: lit(120, 130)}}},
		&flow.Loop{Span: stretch(160, 190), Over: lit(163, 170), Body: []flow.Stmt{&flow.Throw{Span: stretch(171, 180)}}},
		&flow.Declare{Class: &flow.Class{Span: stretch(200, 250), Fields: []flow.Field{{Span: stretch(210, 212), Init: lit(214, 220)}, {Span: stretch(230, 232)}}}},
	}}
	want := []facts.Span{
		stretch(1, 50), stretch(20, 60), stretch(70, 99), stretch(103, 110), stretch(120, 130), stretch(163, 170), stretch(171, 180), stretch(210, 220),
	}
	if diff := cmp.Diff(want, flow.Statements(m)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
