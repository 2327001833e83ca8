package php

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// union is the symbol of the operator + between arrays.
const union = "array.union"

func binary(l *lowerer, n syntax.Node) flow.Expr {
	op := strings.ToLower(n.Field("operator").Text())
	switch op {
	case ".":
		return l.concatenation(n)
	case "??", "||", "or":
		return l.logic(n, "or")
	case "&&", "and":
		return l.logic(n, "and")
	case "==", "===":
		return l.comparison(n, "==")
	case "!=", "!==", "<>":
		return l.comparison(n, "!=")
	case "<", ">", "<=", ">=", "<=>":
		return l.comparison(n, "?")
	case "+":
		return l.sum(n)
	case "instanceof":
		return l.isInstance(n)
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.operand(n.Field("left"), n), l.operand(n.Field("right"), n)}, Pure: true}
}

// isInstance lowers x instanceof Name, where Name may be an expression too.
func (l *lowerer) isInstance(n syntax.Node) flow.Expr {
	x, class := l.operand(n.Field("left"), n), n.Field("right")
	if k := class.Kind(); k == "name" || k == "qualified_name" {
		return &flow.Compare{Span: n.Span(), Op: "?", X: x, Y: &flow.External{Span: class.Span(), Symbol: lastName(class.Text())}}
	}
	return &flow.Compare{Span: n.Span(), Op: "?", X: x, Y: l.operand(class, n)}
}

// spine are the operands of a chain of one operator that groups to the left, without recursion: some programs join hundreds.
func spine(n syntax.Node, op string) []syntax.Node {
	var out []syntax.Node
	for n.Kind() == "binary_expression" && strings.EqualFold(n.Field("operator").Text(), op) {
		out = append(out, n.Field("right"))
		n = n.Field("left")
	}
	out = append(out, n)
	slices.Reverse(out)
	return out
}

func (l *lowerer) concatenation(n syntax.Node) flow.Expr {
	out := &flow.Join{Span: n.Span()}
	for _, p := range spine(n, ".") {
		out.Parts = append(out.Parts, l.operand(p, n))
	}
	return out
}

func (l *lowerer) sum(n syntax.Node) flow.Expr {
	out := &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: union}}
	for _, p := range spine(n, "+") {
		out.Args = append(out.Args, flow.Arg{Value: l.operand(p, n)})
	}
	return out
}

// logic lowers a chain of one operator. What is tested for being set counts as it is.
func (l *lowerer) logic(n syntax.Node, op string) flow.Expr {
	var out flow.Expr
	operands := spine(n, n.Field("operator").Text())
	if len(operands) > syntax.MaxDepth {
		l.Cut()
		return &flow.Opaque{Span: n.Span()}
	}
	for _, p := range operands {
		x := l.operand(p, n)
		if out == nil {
			out = x
			continue
		}
		out = &flow.Logic{Span: n.Span(), Op: op, X: out, Y: x}
	}
	return out
}

func (l *lowerer) comparison(n syntax.Node, op string) flow.Expr {
	return &flow.Compare{Span: n.Span(), Op: op, X: l.operand(n.Field("left"), n), Y: l.operand(n.Field("right"), n)}
}

func unary(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("argument"), n)
	if n.Field("operator").Text() == "!" {
		return &flow.Not{Span: n.Span(), X: x}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
}
