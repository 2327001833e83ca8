package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// arithmetic lowers $(( ... )): a number that is not followed, made from its operands.
func (l *lowerer) arithmetic(x syntax.ArithmExpr) flow.Expr {
	out := &flow.Opaque{Span: l.span(x), Pure: true}
	out.Children = l.operands(x)
	return out
}

// operands are the words of an arithmetic expression.
func (l *lowerer) operands(x syntax.ArithmExpr) []flow.Expr {
	if !l.enter() {
		l.leave()
		return nil
	}
	defer l.leave()
	switch x := x.(type) {
	case *syntax.BinaryArithm:
		return append(l.operands(x.X), l.operands(x.Y)...)
	case *syntax.UnaryArithm:
		return l.operands(x.X)
	case *syntax.ParenArithm:
		return l.operands(x.X)
	case *syntax.Word:
		return []flow.Expr{l.arithmeticWord(x)}
	}
	return nil
}

// arithmeticWord lowers a word of an expression, where a variable needs no dollar sign.
func (l *lowerer) arithmeticWord(w *syntax.Word) flow.Expr {
	if name := w.Lit(); syntax.ValidName(name) {
		return l.variable(name, l.span(w), l.span(w))
	}
	return l.operand(w)
}

// arithmeticStmts lowers (( ... )) for its assignments.
func (l *lowerer) arithmeticStmts(x syntax.ArithmExpr) []flow.Stmt {
	var out []flow.Stmt
	assign := func(target syntax.ArithmExpr, value flow.Expr) {
		if w, ok := target.(*syntax.Word); ok && syntax.ValidName(w.Lit()) {
			s := l.span(w)
			out = append(out, &flow.Assign{Span: s, Target: &flow.Name{Span: s, Name: w.Lit()}, Value: value})
		}
	}
	walk(x, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.BinaryArithm:
			if isAssignment(n.Op) {
				assign(n.X, l.arithmetic(n.Y))
			}
		case *syntax.UnaryArithm:
			if n.Op == syntax.Inc || n.Op == syntax.Dec {
				assign(n.X, l.unknown(n))
			}
		}
		return true
	})
	return out
}

// arithmeticTest lowers (( ... )) as a condition.
func (l *lowerer) arithmeticTest(x syntax.ArithmExpr) flow.Expr {
	if !l.enter() {
		l.leave()
		return &flow.Opaque{Span: l.span(x)}
	}
	defer l.leave()
	switch x := x.(type) {
	case *syntax.ParenArithm:
		return l.arithmeticTest(x.X)
	case *syntax.UnaryArithm:
		if x.Op == syntax.Not {
			return not(l.arithmeticTest(x.X), l.span(x))
		}
	case *syntax.BinaryArithm:
		s := l.span(x)
		switch x.Op {
		case syntax.AndArit:
			return &flow.Logic{Span: s, Op: "and", X: l.arithmeticTest(x.X), Y: l.arithmeticTest(x.Y)}
		case syntax.OrArit:
			return &flow.Logic{Span: s, Op: "or", X: l.arithmeticTest(x.X), Y: l.arithmeticTest(x.Y)}
		case syntax.Eql, syntax.Neq, syntax.Geq, syntax.Leq, syntax.Gtr, syntax.Lss:
			op := map[syntax.BinAritOperator]string{syntax.Eql: "==", syntax.Neq: "!="}[x.Op]
			if op == "" {
				op = "?"
			}
			return &flow.Compare{Span: s, Op: op, X: l.side(x.X), Y: l.side(x.Y)}
		}
	}
	return l.arithmetic(x)
}

func (l *lowerer) side(x syntax.ArithmExpr) flow.Expr {
	if w, ok := x.(*syntax.Word); ok {
		return l.arithmeticWord(w)
	}
	return l.arithmetic(x)
}
