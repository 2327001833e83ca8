package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// comprehension lowers [body for x in xs if test] to a call of a function with each element. Conditions are evaluated and do not
// choose, but where they say which entries a dictionary has.
func comprehension(l *lowerer, n syntax.Node) flow.Expr {
	clauses, conditions := clausesOf(n)
	if len(clauses) == 0 || bindsOutside(n) {
		return l.loose(n)
	}
	// The first thing that is looped over belongs to the scope around.
	over := l.iterated(clauses[0].Field("right"), clauses[0])
	var out flow.Expr
	outer := l.scope
	l.scope = l.scopes[n]
	out = l.each(n, clauses, conditions, over)
	l.scope = outer
	if len(clauses) > 1 {
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{out}, Pure: true}
	}
	if n.Kind() == "dictionary_comprehension" {
		return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: pairsToDict}, Args: []flow.Arg{{Value: out}}}
	}
	return out
}

// each calls a function with each element of over. Further clauses are loops inside.
func (l *lowerer) each(n syntax.Node, clauses, conditions []syntax.Node, over flow.Expr) flow.Expr {
	left := clauses[0].Field("left")
	element := &flow.Name{Span: left.Span(), Name: l.Fresh("each")}
	fn := &flow.Func{Span: n.Span(), File: l.file, Params: []flow.Param{{Span: left.Span(), Target: element}}}
	outerFn := l.fn
	current := &function{}
	l.nest(n, fn, current)
	if l.fn != nil {
		l.fn = current
	}
	fn.Body = l.assign(left.Span(), left, element)
	if len(clauses) > 1 {
		inner := l.each(n, clauses[1:], conditions, l.iterated(clauses[1].Field("right"), clauses[1]))
		fn.Body = append(fn.Body, &flow.Return{Span: n.Span(), Value: inner})
	} else {
		fn.Body = append(fn.Body, l.comprehended(n, conditions)...)
	}
	l.fn = outerFn
	s := n.Span()
	return &flow.Call{
		Span: s, Fn: &flow.External{Span: s, Symbol: comprehend},
		Args: []flow.Arg{{Value: over}, {Value: &flow.FuncExpr{Span: s, Func: fn}}},
	}
}

// comprehended returns the value of the comprehension for one element.
func (l *lowerer) comprehended(n syntax.Node, conditions []syntax.Node) []flow.Stmt {
	body := n.Field("body")
	var value flow.Expr
	if body.Kind() == "pair" {
		value = &flow.ListExpr{Span: body.Span(), Elems: []flow.Elem{
			{Value: l.operand(body.Field("key"), body)}, {Value: l.operand(body.Field("value"), body)},
		}}
	} else {
		value = l.operand(body, n)
	}
	result := []flow.Stmt{&flow.Return{Span: n.Span(), Value: value}}
	for i := len(conditions) - 1; i >= 0; i-- {
		c := conditions[i]
		test := l.operand(c.Part(0), c)
		if body.Kind() == "pair" {
			result = []flow.Stmt{&flow.If{Span: c.Span(), Test: test, Then: result}}
		} else {
			result = append([]flow.Stmt{&flow.ExprStmt{X: test}}, result...)
		}
	}
	return result
}

// loose lowers a comprehension that is not followed: its parts are evaluated once.
func (l *lowerer) loose(n syntax.Node) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	for c := range n.Parts() {
		switch c.Kind() {
		case "for_in_clause":
			out.Children = append(out.Children, l.operand(c.Field("right"), c))
		case "pair", "if_clause":
			out.Children = append(out.Children, l.parts(c)...)
		default:
			out.Children = append(out.Children, l.expr(c))
		}
	}
	return out
}

func clausesOf(n syntax.Node) (loops, conditions []syntax.Node) {
	for c := range n.Parts() {
		switch c.Kind() {
		case "for_in_clause":
			loops = append(loops, c)
		case "if_clause":
			conditions = append(conditions, c)
		}
	}
	return loops, conditions
}

// bindsOutside reports whether a comprehension assigns a variable of the function around it, or hands values out.
func bindsOutside(n syntax.Node) bool {
	for c := range n.Below() {
		if k := c.Kind(); k == "named_expression" || k == "yield" {
			return true
		}
	}
	return false
}
