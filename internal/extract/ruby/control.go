package ruby

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// ifStatement lowers if, unless and elsif. A chain that is too long to be nested ends in branches that may run.
func ifStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.If{Span: n.Span(), Test: l.condition(n), Then: l.block(n.Field("consequence"))}
	alternative := n.Field("alternative")
	if alternative.Exists() {
		out.Else = l.stmt(alternative)
	}
	return []flow.Stmt{out}
}

// condition is what decides whether the body of an if or unless runs.
func (l *lowerer) condition(n syntax.Node) flow.Expr {
	test := l.operand(n.Field("condition"), n)
	if k := n.Kind(); k == "unless" || k == "unless_modifier" || k == "until" || k == "until_modifier" || k == "unless_guard" {
		return &flow.Not{Span: test.Where(), X: test}
	}
	return test
}

func modifierStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	test := l.condition(n)
	return []flow.Stmt{&flow.If{Span: n.Span(), Test: test, Then: l.optional(n.Field("body"))}}
}

// whileStatement lowers while and until. Behind begin … end the condition is asked after the first round.
func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	body := n.Field("body")
	loop := &flow.Loop{Span: n.Span(), AtLeastOnce: n.Kind() == "while_modifier" && body.Kind() == "begin"}
	l.inLoop(func() {
		loop.Test = l.condition(n)
		loop.Body = append(loop.Body, l.optional(body)...)
	})
	return []flow.Stmt{loop}
}

// inLoop lowers the body of a loop: break and next end a round of it.
func (l *lowerer) inLoop(f func()) {
	if l.method == nil {
		l.method = &method{}
		defer func() { l.method = nil }()
	}
	l.method.loops++
	f()
	l.method.loops--
}

// forStatement binds its variables in the function, where they stay after the loop.
func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	left := n.Field("pattern")
	hidden := &flow.Name{Span: left.Span(), Name: l.Fresh("each")}
	loop := &flow.Loop{Span: n.Span(), Target: hidden, Over: l.operand(n.Field("value").Part(0), n)}
	l.inLoop(func() { loop.Body = append(l.assign(left.Span(), left, hidden), l.optional(n.Field("body"))...) })
	return []flow.Stmt{loop}
}

// branch is one of several ways.
type branch struct {
	span facts.Span
	test flow.Expr
	body []flow.Stmt
}

// chain makes each branch the else of the one before. Those of a chain that is too long to be nested stand side by side: any of them
// may run.
func chain(branches []branch, last []flow.Stmt) []flow.Stmt {
	nested := branches[:min(len(branches), syntax.MaxDepth)]
	var out []flow.Stmt
	for _, b := range branches[len(nested):] {
		out = append(out, &flow.If{Span: b.span, Test: b.test, Then: b.body})
	}
	out = append(out, last...)
	for _, b := range slices.Backward(nested) {
		out = []flow.Stmt{&flow.If{Span: b.span, Test: b.test, Then: b.body, Else: out}}
	}
	return out
}

// caseStatement lowers case x when a, b: x is compared with each of them. What is a class, a range or a pattern is not decided.
func caseStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	subject := n.Field("value")
	var value flow.Expr
	if subject.Exists() {
		value = l.expr(subject)
		if _, simple := value.(*flow.Name); !simple {
			value = l.hold(value, "case")
		}
	}
	var branches []branch
	var last []flow.Stmt
	for c := range n.Parts() {
		switch c.Kind() {
		case "when":
			branches = append(branches, branch{c.Span(), l.whenTest(c, value), l.block(c.Field("body"))})
		case "else":
			last = l.block(c)
		}
	}
	return chain(branches, last)
}

func (l *lowerer) whenTest(n syntax.Node, subject flow.Expr) flow.Expr {
	var out flow.Expr
	for p := range n.Fields("pattern") {
		x := p.Part(0)
		var test flow.Expr
		switch {
		case x.Kind() == "splat_argument":
			test = &flow.Opaque{Span: x.Span(), Children: []flow.Expr{l.operand(x.Part(0), x)}, Pure: true}
		case subject == nil:
			test = l.operand(x, p)
		default:
			op := "=="
			if k := x.Kind(); k == "constant" || k == "scope_resolution" || k == "range" || k == "regex" || k == "lambda" {
				op = "?"
			}
			test = &flow.Compare{Span: x.Span(), Op: op, X: subject, Y: l.operand(x, p)}
		}
		if out == nil {
			out = test
		} else {
			out = &flow.Logic{Span: n.Span(), Op: "or", X: out, Y: test}
		}
	}
	if out == nil {
		return unknownAt(n.Span())
	}
	return out
}

// caseMatchStatement lowers case x in pattern. What the patterns bind is part of x, and not known.
func caseMatchStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	subject := l.operand(n.Field("value"), n)
	if _, simple := subject.(*flow.Name); !simple {
		subject = l.hold(subject, "case")
	}
	var branches []branch
	for c := range n.Fields("clauses") {
		body := l.matched(c.Field("pattern"), subject)
		if guard := c.Field("guard"); guard.Exists() {
			body = append(body, &flow.ExprStmt{X: l.condition(guard)})
		}
		branches = append(branches, branch{c.Span(), unknownAt(c.Span()), append(body, l.block(c.Field("body"))...)})
	}
	return chain(branches, l.optional(n.Field("else")))
}

// matched assigns the variables of a pattern.
func (l *lowerer) matched(pattern syntax.Node, subject flow.Expr) []flow.Stmt {
	var out []flow.Stmt
	bind := func(n syntax.Node) {
		if n.Text() == "" {
			return
		}
		a := &flow.Assign{Span: n.Span(), Value: &flow.Opaque{Span: n.Span(), Children: []flow.Expr{subject}}}
		l.variable(n.Span(), n.Text(), a)
		out = append(out, a)
	}
	if pattern.Kind() == "identifier" {
		bind(pattern)
	}
	for n := range pattern.Below() {
		switch {
		case n.Kind() == "keyword_pattern" && !n.Field("value").Exists():
			bind(n.Field("key"))
		case n.Kind() == "identifier" && n.Parent().Kind() != "variable_reference_pattern":
			bind(n)
		}
	}
	return out
}
