package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// binary lowers an operator between two values. Sums of strings are often long, so that chains on the left are walked without
// recursion.
func binary(l *lowerer, n syntax.Node) flow.Expr {
	left, right := n.Field("left"), n.Field("right")
	switch op := n.Field("operator").Kind(); op {
	case "+":
		return &flow.Join{Span: n.Span(), Parts: l.chain(n, "+"), Sum: true}
	case "||", "or":
		return l.logic(n, "or")
	case "&&", "and":
		return l.logic(n, "and")
	case "==", "!=":
		return &flow.Compare{Span: n.Span(), Op: op, X: l.operand(left, n), Y: l.operand(right, n)}
	case "%":
		return l.percent(n)
	case "<<":
		return l.appended(n)
	}
	return &flow.Opaque{Span: n.Span(), Children: l.operands(n), Pure: true}
}

// operands are the operands of a chain of operators that only read them.
func (l *lowerer) operands(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	left := n
	for left.Kind() == "binary" && left.Field("operator").Kind() == n.Field("operator").Kind() {
		out = append(out, l.operand(left.Field("right"), left))
		left = left.Field("left")
	}
	return append(out, l.operand(left, n))
}

// chain lowers the operands of a + b + c, which parses as (a + b) + c.
func (l *lowerer) chain(n syntax.Node, op string) []flow.Expr {
	var nodes []syntax.Node
	left := n
	for left.Kind() == "binary" && left.Field("operator").Kind() == op {
		nodes = append(nodes, left.Field("right"))
		left = left.Field("left")
	}
	parts := []flow.Expr{l.operand(left, n)}
	for i := len(nodes) - 1; i >= 0; i-- {
		parts = append(parts, l.operand(nodes[i], n))
	}
	return parts
}

// logic lowers a || b || c from the left.
func (l *lowerer) logic(n syntax.Node, op string) flow.Expr {
	var nodes []syntax.Node
	left := n
	for left.Kind() == "binary" && logicOf(left) == op {
		nodes = append(nodes, left)
		left = left.Field("left")
	}
	out := l.operand(left, n)
	for i := len(nodes) - 1; i >= 0; i-- {
		if len(nodes)-i > syntax.MaxDepth {
			l.Cut()
			break
		}
		out = &flow.Logic{Span: nodes[i].Span(), Op: op, X: out, Y: l.maybe(nodes[i].Field("right"), n)}
	}
	return out
}

func logicOf(n syntax.Node) string {
	switch n.Field("operator").Kind() {
	case "||", "or":
		return "or"
	case "&&", "and":
		return "and"
	}
	return ""
}

// maybe lowers an operand that is evaluated on one path only. What it needs to run before it may run then.
func (l *lowerer) maybe(n, around syntax.Node) flow.Expr {
	outer := l.before
	l.before = nil
	x := l.operand(n, around)
	if len(l.before) > 0 {
		outer = append(outer, &flow.If{Span: around.Span(), Test: unknownAt(around.Span()), Then: l.before})
	}
	l.before = outer
	return x
}

// percent lowers format % arguments.
func (l *lowerer) percent(n syntax.Node) flow.Expr {
	left, right := n.Field("left"), n.Field("right")
	format := l.operand(left, n)
	args := []flow.Arg{{Value: format}}
	switch right.Kind() {
	case "array":
		for c := range right.Parts() {
			args = append(args, flow.Arg{Value: l.expr(c)})
		}
	case "hash":
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{format, l.expr(right)}, Pure: true}
	default:
		args = append(args, flow.Arg{Value: l.operand(right, n)})
	}
	if lit, ok := format.(*flow.Lit); !ok || lit.Kind != facts.String {
		if _, joined := format.(*flow.Join); !joined && left.Kind() != "constant" && left.Kind() != "identifier" {
			return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{format, args[1].Value}, Pure: true}
		}
	}
	return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "Kernel.format"}, Args: args, Name: "format"}
}

// appended is the value of x << y, which is x.
func (l *lowerer) appended(n syntax.Node) flow.Expr {
	l.before = append(l.before, l.appendTo(n)...)
	left := n
	for left.Kind() == "binary" && left.Field("operator").Kind() == "<<" {
		left = left.Field("left")
	}
	if k := left.Kind(); k == "identifier" || k == "instance_variable" || k == "constant" {
		return l.expr(left)
	}
	return unknownAt(n.Span())
}

func unary(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("operand"), n)
	switch n.Field("operator").Kind() {
	case "!", "not":
		return &flow.Not{Span: n.Span(), X: x}
	case "+":
		return x // an unfrozen copy of a string
	case "-":
		if lit, ok := x.(*flow.Lit); ok && lit.Kind == facts.Number {
			return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "-" + lit.Text}
		}
		if lit, ok := x.(*flow.Lit); ok && lit.Kind == facts.String {
			return x
		}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
}

func conditional(l *lowerer, n syntax.Node) flow.Expr {
	test := l.operand(n.Field("condition"), n)
	return &flow.Cond{Span: n.Span(), Test: test, Then: l.maybe(n.Field("consequence"), n), Else: l.maybe(n.Field("alternative"), n)}
}

// parenthesized is the last of the statements in parentheses.
func parenthesized(l *lowerer, n syntax.Node) flow.Expr {
	if first := n.Part(0); first.Exists() && !n.Part(1).Exists() {
		return l.expr(first)
	}
	if !n.Part(0).Exists() {
		return nilAt(n.Span())
	}
	return valueOf(l, n)
}

// branching is an if or unless whose value is used: a conditional where each branch is one expression.
func branching(l *lowerer, n syntax.Node) flow.Expr {
	then, other := n.Field("consequence"), n.Field("alternative")
	if !isSingle(then) || other.Kind() == "elsif" || other.Exists() && !isSingle(other) {
		return valueOf(l, n)
	}
	test := l.condition(n)
	out := &flow.Cond{Span: n.Span(), Test: test, Then: l.maybe(then.Part(0), n), Else: nilAt(n.Span())}
	if other.Exists() {
		out.Else = l.maybe(other.Part(0), n)
	}
	return out
}

// isSingle reports whether a node holds one expression that is not a statement.
func isSingle(n syntax.Node) bool {
	first := n.Part(0)
	if !first.Exists() || n.Part(1).Exists() {
		return false
	}
	switch first.Kind() {
	case "return", "next", "break", "if_modifier", "unless_modifier", "case", "begin", "while", "until", "for":
		return false
	}
	return true
}

// valueOf runs statements before the current one and gives the value of the last of them.
func valueOf(l *lowerer, n syntax.Node) flow.Expr {
	result := &flow.Name{Span: n.Span(), Name: l.Fresh("value")}
	declared := &flow.Assign{Span: n.Span(), Target: result, Value: nilAt(n.Span()), Declare: true, Hoist: true}
	l.before = append(l.before, declared)
	l.before = append(l.before, giveLast(l.stmt(n), result)...)
	return result
}

// rescued is the value of body rescue handler.
func rescued(l *lowerer, n syntax.Node) flow.Expr { return valueOf(l, n) }

// giveLast assigns the value of the last of some statements to a variable, on every path.
func giveLast(body []flow.Stmt, target *flow.Name) []flow.Stmt {
	if len(body) == 0 {
		return body
	}
	last := len(body) - 1
	give := func(s facts.Span, x flow.Expr) {
		body[last] = &flow.Assign{Span: s, Target: target, Value: x, Declare: true, Hoist: true}
	}
	switch s := body[last].(type) {
	case *flow.ExprStmt:
		give(s.X.Where(), s.X)
	case *flow.Assign:
		give(s.Span, &flow.AssignExpr{Span: s.Span, Assign: s})
	case *flow.If:
		s.Then, s.Else = giveLast(s.Then, target), giveLast(s.Else, target)
	case *flow.Try:
		s.Body = giveLast(s.Body, target)
		for i := range s.Handlers {
			s.Handlers[i].Body = giveLast(s.Handlers[i].Body, target)
		}
	}
	return body
}
