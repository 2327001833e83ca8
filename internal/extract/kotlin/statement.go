package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// sink is what becomes of a value: it is returned, assigned or dropped.
type sink func(flow.Expr) []flow.Stmt

func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"property_declaration": variables,
		"function_declaration": localFunction,
		"class_declaration":    localClass,
		"object_declaration":   localClass,
		"type_alias":           nothing,
		"assignment":           assignment,
		"for_statement":        forStatement,
		"while_statement":      whileStatement,
		"do_while_statement":   doStatement,
		"block":                func(l *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Block{Body: l.scoped(n)}} },
	}
}

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

// stmt lowers one statement.
func (l *lowerer) stmt(n syntax.Node) []flow.Stmt {
	if !n.Named() || n.Comment() || n.Kind() == "label" {
		return nil
	}
	var out []flow.Stmt
	if !l.Deeper(func() {
		if f := syntax.Lookup(l.stmts, n); f != nil {
			out = f(l, n)
		} else {
			out = l.into(n, dropped)
		}
	}) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	return out
}

// dropped is the sink of an expression whose value nobody asks for.
func dropped(x flow.Expr) []flow.Stmt {
	if x == nil {
		return nil
	}
	switch x.(type) {
	case *flow.Lit, *flow.Name:
		return nil
	}
	return []flow.Stmt{&flow.ExprStmt{X: x}}
}

// block lowers the statements of a block, in the scope that the caller has made.
func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for s := range n.Parts() {
		out = append(out, l.stmt(s)...)
	}
	return out
}

// scoped lowers a statement in a scope of its own.
func (l *lowerer) scoped(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		if n.Kind() == "block" {
			out = l.block(n)
		} else {
			out = l.stmt(n)
		}
	})
	return out
}

// valued lowers statements, and gives the value of the last one to a sink.
func (l *lowerer) valued(nodes []syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	for i, n := range nodes {
		if i == len(nodes)-1 && syntax.Lookup(l.stmts, n) == nil {
			return append(out, l.into(n, to)...)
		}
		out = append(out, l.stmt(n)...)
	}
	if len(nodes) == 0 {
		return out
	}
	return append(out, to(&flow.Opaque{Span: nodes[len(nodes)-1].Span(), Pure: true})...)
}

// branch lowers a branch of an expression in a scope of its own, and gives its value to a sink.
func (l *lowerer) branch(n syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		switch {
		case !n.Exists():
		case n.Kind() == "block":
			out = l.valued(statementsOf(n), to)
		default:
			out = l.valued([]syntax.Node{n}, to)
		}
	})
	return out
}

// into lowers an expression to the statements that give its value to a sink: its branches run on paths of their own, and a block that is
// run in place is part of the code around it.
func (l *lowerer) into(n syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	if !l.Deeper(func() { out = l.spread(n, to) }) {
		return to(&flow.Opaque{Span: n.Span()})
	}
	return out
}

func (l *lowerer) spread(n syntax.Node, to sink) []flow.Stmt {
	at := n.Span()
	switch n.Kind() {
	case "parenthesized_expression":
		return l.into(n.Part(0), to)
	case "annotated_expression":
		return l.into(lastPart(n), to)
	case "labeled_expression":
		return l.labeled(n, to)
	case "if_expression":
		return l.ifInto(n, to)
	case "when_expression":
		return l.whenInto(n, to)
	case "try_expression":
		return l.tryInto(n, to)
	case "return_expression":
		return l.returned(n)
	case "throw_expression":
		return []flow.Stmt{&flow.Throw{Span: at, Value: l.expr(n.Part(0))}}
	case "identifier":
		if text := n.Text(); text == "break" || text == "continue" {
			return []flow.Stmt{&flow.Jump{Span: at}}
		}
	case "binary_expression":
		if out := l.elvisInto(n, to); out != nil {
			return out
		}
	case "unary_expression":
		if a := l.update(n); a != nil {
			return []flow.Stmt{a}
		}
	case "call_expression":
		if out := l.placed(n, to); out != nil {
			return out
		}
	}
	return to(l.expr(n))
}

func lastPart(n syntax.Node) syntax.Node {
	var last syntax.Node
	for c := range n.Parts() {
		last = c
	}
	return last
}

// labeled lowers what stands behind a label. The grammar takes break@name for a label and a name.
func (l *lowerer) labeled(n syntax.Node, to sink) []flow.Stmt {
	switch n.Part(0).Text() {
	case "break@", "continue@":
		return []flow.Stmt{&flow.Jump{Span: n.Span()}}
	}
	return l.into(lastPart(n), to)
}

// returned lowers return. One that names the body of a loop goes on with the next element.
func (l *lowerer) returned(n syntax.Node) []flow.Stmt {
	at := n.Span()
	var value syntax.Node
	label := n.Field("label")
	for c := range n.Parts() {
		if c != label {
			value = c
		}
	}
	if label.Exists() {
		for s := l.scope; s != nil; s = s.up {
			if s.label == plain(label.Text()) {
				if s.loop {
					return []flow.Stmt{&flow.Jump{Span: at}}
				}
				break
			}
		}
	}
	if !value.Exists() {
		return []flow.Stmt{&flow.Return{Span: at}}
	}
	return l.into(value, returns(at))
}

// elvisInto lowers a ?: b where b is more than a value: it leaves the function, or it runs a block. It returns nil for any other.
func (l *lowerer) elvisInto(n syntax.Node, to sink) []flow.Stmt {
	if n.Field("operator").Kind() != "?:" {
		return nil
	}
	right := n.Field("right")
	switch right.Kind() {
	case "return_expression", "throw_expression", "if_expression", "when_expression", "try_expression":
	case "identifier":
		if right.Text() != "break" && right.Text() != "continue" {
			return nil
		}
	case "call_expression":
		if l.placeOf(right) == nil {
			return nil
		}
	default:
		return nil
	}
	at := n.Span()
	v := l.fresh("left", n.Field("left").Span())
	out := l.assigned(v, n.Field("left"))
	test := &flow.Compare{Span: at, Op: "==", X: v, Y: null(at)}
	return append(out, &flow.If{Span: at, Test: test, Then: l.branch(right, to), Else: to(v)})
}

// assigned declares a variable and gives it the value of an expression.
func (l *lowerer) assigned(v *flow.Name, n syntax.Node) []flow.Stmt {
	if !l.branches(n) {
		return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: l.expr(n), Declare: true}}
	}
	out := []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: null(n.Span()), Declare: true}}
	return append(out, l.into(n, func(x flow.Expr) []flow.Stmt {
		return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: x}}
	})...)
}

// branches reports whether an expression is lowered to more than one.
func (l *lowerer) branches(n syntax.Node) bool {
	switch n.Kind() {
	case "parenthesized_expression", "annotated_expression", "labeled_expression":
		return l.branches(lastPart(n))
	case "if_expression", "when_expression", "try_expression":
		return true
	case "binary_expression":
		return n.Field("operator").Kind() == "?:"
	case "call_expression":
		return l.placeOf(n) != nil
	}
	return false
}
