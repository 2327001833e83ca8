package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// matches is the test of a pattern. A variable that the pattern declares holds the value, whether it matches or not.
func (l *lowerer) matches(n syntax.Node, subject func() flow.Expr) flow.Expr {
	var out flow.Expr
	if !l.deeper(func() { out = l.match(n, subject) }) {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

func (l *lowerer) match(n syntax.Node, subject func() flow.Expr) flow.Expr {
	s := n.Span()
	switch n.Kind() {
	case "constant_pattern":
		if !n.Part(0).Exists() {
			return &flow.Opaque{Span: s, Pure: true}
		}
		return &flow.Compare{Span: s, Op: "==", X: subject(), Y: l.expr(n.Part(0))}
	case "discard":
		return &flow.Lit{Span: s, Kind: facts.Bool, Text: "true"}
	case "parenthesized_pattern":
		return l.matches(n.Part(0), subject)
	case "negated_pattern":
		return &flow.Not{Span: s, X: l.matches(n.Part(0), subject)}
	case "or_pattern", "and_pattern":
		return &flow.Logic{
			Span: s, Op: n.Field("operator").Kind(), X: l.matches(n.Field("left"), subject), Y: l.matches(n.Field("right"), subject),
		}
	case "declaration_pattern", "recursive_pattern", "var_pattern", "list_pattern", "type_pattern", "relational_pattern":
		return l.binding(n, subject)
	}
	return &flow.Compare{Span: s, Op: "==", X: subject(), Y: l.expr(n)} // the grammar has no pattern around some constants
}

// binding is the test of a pattern that says more of the value than the form can. What it declares is bound.
func (l *lowerer) binding(n syntax.Node, subject func() flow.Expr) flow.Expr {
	s := n.Span()
	test := &flow.Opaque{Span: s, Children: []flow.Expr{subject()}, Pure: true}
	name := n.Field("name")
	if n.Kind() == "var_pattern" && n.Part(0).Kind() == "identifier" {
		name = n.Part(0)
	}
	steps := l.inner(n)
	if name.Exists() {
		steps = append(steps, &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: variable(name), Value: subject(), Declare: true, Hoist: true}})
	}
	return sequence(s, append(steps, test)...)
}

// inner binds what the parts of a pattern declare to values that are not known.
func (l *lowerer) inner(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range n.Below() {
		switch c.Kind() {
		case "declaration_pattern", "var_pattern", "recursive_pattern":
			name := c.Field("name")
			if !name.Exists() && c.Kind() == "var_pattern" {
				name = c.Part(0)
			}
			if name.Kind() == "identifier" {
				out = append(out, &flow.AssignExpr{Span: c.Span(), Assign: &flow.Assign{
					Span: c.Span(), Target: variable(name), Value: &flow.Opaque{Span: c.Span(), Pure: true}, Declare: true, Hoist: true,
				}})
			}
		}
	}
	return out
}

// isPattern lowers x is pattern.
func isPattern(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("expression"), n)
	pattern := n.Field("pattern")
	if isSimple(x) {
		return l.matches(pattern, func() flow.Expr { return x })
	}
	kept, again := l.keep(x)
	return sequence(n.Span(), kept, l.matches(pattern, func() flow.Expr { return again() }))
}

// isType lowers x is T.
func isType(l *lowerer, n syntax.Node) flow.Expr {
	class := n.Field("right")
	return &flow.Compare{
		Span: n.Span(), Op: "?", X: l.operand(n.Field("left"), n), Y: &flow.External{Span: class.Span(), Symbol: lastName(compact(class.Text()))},
	}
}

// switchExpression lowers x switch { pattern => value, … } to a chain of conditions. Without a match it throws.
func switchExpression(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Part(0), n)
	var steps []flow.Expr
	subject := func() flow.Expr { return x }
	if !isSimple(x) {
		kept, again := l.keep(x)
		steps, subject = []flow.Expr{kept}, func() flow.Expr { return again() }
	}
	type arm struct {
		at          facts.Span
		test, value flow.Expr
	}
	var arms []arm
	for c := range n.Parts() {
		if c.Kind() != "switch_expression_arm" {
			continue
		}
		a := arm{at: c.Span(), test: l.matches(c.Part(0), subject)}
		for p := range c.Parts() {
			if p.Kind() == "when_clause" {
				a.test = &flow.Logic{Span: p.Span(), Op: "and", X: a.test, Y: l.operand(p.Part(0), p)}
			}
		}
		a.value = l.typed(lastPart(c), l.wanted)
		arms = append(arms, a)
		if len(arms) == maxChain {
			break
		}
	}
	var out flow.Expr = &flow.Opaque{Span: n.Span(), Pure: true}
	for i := len(arms) - 1; i >= 0; i-- {
		if i == len(arms)-1 && isAlways(arms[i].test) {
			out = arms[i].value
			continue
		}
		out = &flow.Cond{Span: arms[i].at, Test: arms[i].test, Then: arms[i].value, Else: out}
	}
	return sequence(n.Span(), append(steps, out)...)
}

// isAlways reports whether a test is that of the discard.
func isAlways(x flow.Expr) bool {
	lit, ok := x.(*flow.Lit)
	return ok && lit.Kind == facts.Bool && lit.Text == "true"
}
