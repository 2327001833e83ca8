package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// binary lowers an operator between two values. Sums of strings are often hundreds long, so that the chain on the left is
// walked without recursion.
func binary(l *lowerer, n syntax.Node) flow.Expr {
	switch operator(n) {
	case "+":
		return l.sum(n)
	case "|":
		return l.union(n)
	case "%":
		return l.percent(n)
	case "/":
		return l.slash(n)
	}
	left := n
	var children []flow.Expr
	for left.Kind() == "binary_operator" && operator(left) != "+" && operator(left) != "|" && operator(left) != "%" {
		children = append(children, l.operand(left.Field("right"), left))
		left = left.Field("left")
	}
	children = append(children, l.operand(left, n))
	reverse(children)
	return &flow.Opaque{Span: n.Span(), Children: children, Pure: true}
}

func operator(n syntax.Node) string { return n.Field("operator").Kind() }

func reverse(xs []flow.Expr) {
	for i, j := 0, len(xs)-1; i < j; i, j = i+1, j-1 {
		xs[i], xs[j] = xs[j], xs[i]
	}
}

// chain lowers the operands of a + b + c, which parses as (a + b) + c.
func (l *lowerer) chain(n syntax.Node) []flow.Expr {
	op, left := operator(n), n
	var parts []flow.Expr
	for left.Kind() == "binary_operator" && operator(left) == op {
		parts = append(parts, l.operand(left.Field("right"), left))
		left = left.Field("left")
	}
	parts = append(parts, l.operand(left, n))
	reverse(parts)
	return parts
}

func (l *lowerer) sum(n syntax.Node) flow.Expr {
	return &flow.Join{Span: n.Span(), Parts: l.chain(n), Sum: true}
}

// union lowers a | b: the merge of two dictionaries, unless it is seen to be of flags.
func (l *lowerer) union(n syntax.Node) flow.Expr {
	parts := l.chain(n)
	for _, p := range parts {
		if !mayBeDictionary(p) {
			return &flow.Opaque{Span: n.Span(), Children: parts, Pure: true}
		}
	}
	out := &flow.ObjectExpr{Span: n.Span()}
	for _, p := range parts {
		out.Entries = append(out.Entries, flow.Entry{Span: p.Where(), Spread: p})
	}
	return out
}

// mayBeDictionary reports whether an operand of | is not seen to be a number, a set or a type.
func mayBeDictionary(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Lit, *flow.ListExpr, *flow.Join, *flow.Compare, *flow.Not:
		return false
	case *flow.Opaque:
		return !x.Pure
	case *flow.Member:
		return !isConstantName(x.Name) || len(x.Name) > 4 // re.I, re.M, os.O_RDWR are flags
	}
	return true
}

// slash lowers a / b: the joining of paths where a part is a string, else a division.
func (l *lowerer) slash(n syntax.Node) flow.Expr {
	parts := l.chain(n)
	for _, p := range parts {
		if lit, ok := p.(*flow.Lit); ok && lit.Kind == facts.String {
			return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: pathJoin}, Args: positional(parts)}
		}
	}
	return &flow.Opaque{Span: n.Span(), Children: parts, Pure: true}
}

func positional(xs []flow.Expr) []flow.Arg {
	var out []flow.Arg
	for _, x := range xs {
		out = append(out, flow.Arg{Value: x})
	}
	return out
}

// unary lowers -x, +x and ~x. A negative number is a constant.
func unary(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("argument"), n)
	if lit, ok := x.(*flow.Lit); ok && lit.Kind == facts.Number && operator(n) == "-" {
		return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "-" + lit.Text}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
}

func not(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Not{Span: n.Span(), X: l.operand(n.Field("argument"), n)}
}

func logic(l *lowerer, n syntax.Node) flow.Expr {
	left, op := n, operator(n)
	var right []syntax.Node // innermost last
	for left.Kind() == "boolean_operator" && operator(left) == op {
		right = append(right, left)
		left = left.Field("left")
	}
	out := l.operand(left, n)
	if len(right) > syntax.MaxDepth {
		return l.longLogic(n, out, right)
	}
	for i := len(right) - 1; i >= 0; i-- {
		span := facts.Span{Pos: out.Where().Pos, End: right[i].Span().End}
		out = &flow.Logic{Span: span, Op: op, X: out, Y: l.operand(right[i].Field("right"), right[i])}
	}
	return out
}

// longLogic reads the operands of a chain that is too long to be nested.
func (l *lowerer) longLogic(n syntax.Node, first flow.Expr, right []syntax.Node) flow.Expr {
	out := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{first}, Pure: true}
	for i := len(right) - 1; i >= 0; i-- {
		out.Children = append(out.Children, l.operand(right[i].Field("right"), right[i]))
	}
	return out
}

// comparisons are the operators that the form tells apart.
var comparisons = map[string]string{"==": "==", "is": "==", "!=": "!=", "<>": "!=", "is not": "!=", "in": "in"}

// comparison lowers a < b, and a < b < c as (a < b) and (b < c).
func comparison(l *lowerer, n syntax.Node) flow.Expr {
	operands := l.parts(n)
	var out flow.Expr
	i := 0
	for op := range n.Fields("operators") {
		if i+1 >= len(operands) {
			break
		}
		c := l.compare(op.Kind(), operands[i], operands[i+1])
		i++
		if out == nil {
			out = c
			continue
		}
		out = &flow.Logic{Span: facts.Span{Pos: out.Where().Pos, End: c.Where().End}, Op: "and", X: out, Y: c}
	}
	if out == nil {
		return &flow.Opaque{Span: n.Span(), Children: operands, Pure: true}
	}
	return out
}

func (l *lowerer) compare(op string, x, y flow.Expr) flow.Expr {
	span := facts.Span{Pos: x.Where().Pos, End: y.Where().End}
	if op == "not in" {
		return &flow.Not{Span: span, X: &flow.Compare{Span: span, Op: "in", X: x, Y: y}}
	}
	form := comparisons[op]
	if form == "" {
		form = "?"
	}
	return &flow.Compare{Span: span, Op: form, X: x, Y: y}
}

// conditional lowers a if test else b.
func conditional(l *lowerer, n syntax.Node) flow.Expr {
	then, test, other := n.Part(0), n.Part(1), n.Part(2)
	return &flow.Cond{Span: n.Span(), Test: l.operand(test, n), Then: l.operand(then, n), Else: l.operand(other, n)}
}
