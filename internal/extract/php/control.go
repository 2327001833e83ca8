package php

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func ifStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	first := &flow.If{Span: n.Span(), Test: l.operand(n.Field("condition"), n), Then: l.body(n.Field("body"))}
	last := first
	for alt := range n.Fields("alternative") {
		if alt.Kind() == "else_clause" {
			last.Else = l.body(alt.Field("body"))
			break
		}
		next := &flow.If{Span: alt.Span(), Test: l.operand(alt.Field("condition"), alt), Then: l.body(alt.Field("body"))}
		last.Else = []flow.Stmt{next}
		last = next
	}
	return []flow.Stmt{first}
}

// body lowers what a control structure runs: one statement, or a block.
func (l *lowerer) body(n syntax.Node) []flow.Stmt {
	if !n.Exists() {
		return nil
	}
	return l.stmt(n)
}

func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{Span: n.Span(), Test: l.operand(n.Field("condition"), n), Body: l.body(n.Field("body"))}}
}

func doStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span: n.Span(), Test: l.operand(n.Field("condition"), n), Body: l.body(n.Field("body")), AtLeastOnce: true,
	}}
}

func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Loop{Span: n.Span()}
	for c := range n.Fields("initialize") {
		out.Init = append(out.Init, l.sequence(c)...)
	}
	if c := n.Field("condition"); c.Exists() && c.Kind() != "sequence_expression" {
		out.Test = l.expr(c)
	}
	for c := range n.Fields("update") {
		out.Post = append(out.Post, l.sequence(c)...)
	}
	for b := range n.Fields("body") {
		if b.Named() {
			out.Body = append(out.Body, l.stmt(b)...)
		}
	}
	return []flow.Stmt{out}
}

// foreachStatement binds a variable of its own and assigns it to what the source names: that is a variable of the function, which
// keeps its value after the loop.
func foreachStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var parts []syntax.Node
	for c := range n.Parts() {
		if c.FieldName() != "body" {
			parts = append(parts, c)
		}
	}
	if len(parts) < 2 {
		return l.body(n.Field("body"))
	}
	out := &flow.Loop{Span: n.Span(), Over: l.expr(parts[0])}
	var set []flow.Stmt
	bind := func(target syntax.Node) flow.Expr {
		hidden := &flow.Name{Span: target.Span(), Name: l.Fresh("each")}
		a := &flow.Assign{Span: target.Span(), Value: hidden}
		if target.Kind() == "by_ref" {
			a.Alias, out.Alias = true, true
			target = target.Part(0)
		}
		a.Target = l.target(target)
		set = append(set, a)
		return hidden
	}
	if pair := parts[1]; pair.Kind() == "pair" {
		out.Pairs = true
		out.Target = &flow.Pattern{Span: pair.Span(), List: true, Entries: []flow.PatternEntry{
			{Key: number(pair.Span(), "0"), Target: bind(pair.Part(0))}, {Key: number(pair.Span(), "1"), Target: bind(pair.Part(1))},
		}}
	} else {
		out.Target = bind(parts[1])
	}
	out.Body = append(set, l.body(n.Field("body"))...)
	return []flow.Stmt{out}
}

func number(s facts.Span, text string) flow.Expr {
	return &flow.Lit{Span: s, Kind: facts.Number, Text: text}
}

func tryStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Try{Span: n.Span(), Body: l.body(n.Field("body"))}
	for c := range n.Parts() {
		switch c.Kind() {
		case "catch_clause":
			out.Handlers = append(out.Handlers, l.handler(c))
		case "finally_clause":
			out.Finally = l.body(c.Field("body"))
		}
	}
	return []flow.Stmt{out}
}

// handler lowers a catch clause. Its variable is one of the function, set to what is not known.
func (l *lowerer) handler(c syntax.Node) flow.Handler {
	h := flow.Handler{Span: c.Span()}
	for t := range c.Field("type").Parts() {
		h.Types = append(h.Types, l.classRef(t.Part(0)))
	}
	if name := c.Field("name"); name.Exists() {
		h.Name = l.variableName(variableText(name))
	}
	h.Body = l.body(c.Field("body"))
	return h
}

const (
	// maxFallthrough is the number of cases without a break that are followed into each other; the rest of a run is left out.
	maxFallthrough = 32
	// maxChain is the number of cases up to which each is the else of the one before. More of them would nest too deeply; they
	// are lowered side by side, as if several might run.
	maxChain = 64
)

// switchCase is one case; value is nil for the default. Ends is set where it does not fall into the next one.
type switchCase struct {
	span  facts.Span
	value flow.Expr
	body  []flow.Stmt
	ends  bool
}

// switchStatement makes Ifs of the cases.
func switchStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	subject, before := l.again(n.Field("condition"), n)
	cases := l.cases(n.Field("body"))
	var tests, otherwise []flow.Stmt
	var test flow.Expr // that of the cases before, which share their body with this one
	for i, c := range cases {
		if c.value == nil {
			otherwise = fall(cases[i:])
			continue
		}
		test = anyOf(c.span, test, &flow.Compare{Span: c.value.Where(), Op: "==", X: subject, Y: c.value})
		if len(c.body) == 0 && !c.ends && i+1 < len(cases) && cases[i+1].value != nil {
			continue
		}
		tests = append(tests, &flow.If{Span: c.span, Test: test, Then: fall(cases[i:])})
		test = nil
	}
	return append(before, chained(n.Span(), tests, otherwise)...)
}

// again is an expression that can be evaluated several times, with the statements that make it so.
func (l *lowerer) again(n, around syntax.Node) (flow.Expr, []flow.Stmt) {
	x := l.operand(n, around)
	if simple(x) {
		return x, nil
	}
	name := &flow.Name{Span: n.Span(), Name: l.Fresh("switch")}
	return name, []flow.Stmt{&flow.Assign{Span: n.Span(), Target: name, Value: x, Declare: true, Hoist: true}}
}

// simple reports whether an expression may be evaluated again without another effect.
func simple(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name, *flow.This, *flow.Lit:
		return true
	case *flow.Member:
		return simple(x.X)
	}
	return false
}

func anyOf(s facts.Span, test, more flow.Expr) flow.Expr {
	if test == nil {
		return more
	}
	return &flow.Logic{Span: s, Op: "or", X: test, Y: more}
}

// chained makes each If the else of the one before.
func chained(s facts.Span, tests, otherwise []flow.Stmt) []flow.Stmt {
	if len(tests) > maxChain {
		return append(tests, &flow.If{Span: s, Test: &flow.Opaque{Span: s, Pure: true}, Then: otherwise})
	}
	for i := len(tests) - 1; i >= 0; i-- {
		tests[i].(*flow.If).Else = otherwise
		otherwise = tests[i : i+1 : i+1]
	}
	return otherwise
}

func (l *lowerer) cases(body syntax.Node) []switchCase {
	var out []switchCase
	for c := range body.Parts() {
		x := switchCase{span: c.Span()}
		if v := c.Field("value"); v.Exists() {
			x.value = l.expr(v)
		}
		for s := range c.Parts() {
			if s.FieldName() == "value" {
				continue
			}
			if k := s.Kind(); (k == "break_statement" || k == "continue_statement") && !s.Part(0).Exists() {
				x.ends = true
				break
			}
			x.body = append(x.body, l.stmt(s)...)
		}
		if n := len(x.body); n > 0 {
			switch x.body[n-1].(type) {
			case *flow.Return, *flow.Throw:
				x.ends = true
			}
		}
		x.body = breakable(x.body)
		out = append(out, x)
	}
	return out
}

// breakable lets a break within the body of a case end the case: a loop that runs once.
func breakable(body []flow.Stmt) []flow.Stmt {
	if !holdsJump(body) {
		return body
	}
	s := jumpSpan(body)
	return []flow.Stmt{&flow.Loop{Span: s, AtLeastOnce: true, Test: &flow.Lit{Span: s, Kind: facts.Bool, Text: "false"}, Body: body}}
}

// holdsJump reports whether statements hold a break that belongs to what is around them.
func holdsJump(body []flow.Stmt) bool { return jumpSpan(body).IsValid() }

func jumpSpan(body []flow.Stmt) facts.Span {
	for _, s := range body {
		var found facts.Span
		switch s := s.(type) {
		case *flow.Jump:
			return s.Span
		case *flow.If:
			if found = jumpSpan(s.Then); !found.IsValid() {
				found = jumpSpan(s.Else)
			}
		case *flow.Try:
			found = jumpSpan(s.Body)
			for _, h := range s.Handlers {
				if !found.IsValid() {
					found = jumpSpan(h.Body)
				}
			}
		}
		if found.IsValid() {
			return found
		}
	}
	return facts.Span{}
}

// fall joins the body of the first case with those that it falls into.
func fall(cases []switchCase) []flow.Stmt {
	var out []flow.Stmt
	for i, c := range cases {
		if i == maxFallthrough {
			break
		}
		out = append(out, c.body...)
		if c.ends {
			break
		}
	}
	return out
}

// matchExpression makes nested conditionals of the arms. Without a default nothing else is let through.
func matchExpression(l *lowerer, n syntax.Node) flow.Expr {
	subject, before := l.again(n.Field("condition"), n)
	var out flow.Expr = &flow.Opaque{Span: n.Span(), Pure: true}
	hasDefault := false
	var arms []syntax.Node
	for arm := range n.Field("body").Parts() {
		if arm.Kind() == "match_default_expression" {
			out, hasDefault = l.operand(arm.Field("return_expression"), arm), true
		} else {
			arms = append(arms, arm)
		}
	}
	if len(arms) > maxChain {
		return &flow.Opaque{Span: n.Span(), Children: l.parts(n.Field("body"))}
	}
	for i := len(arms) - 1; i >= 0; i-- {
		value := l.operand(arms[i].Field("return_expression"), arms[i])
		test := l.armTest(arms[i], subject)
		if i == len(arms)-1 && !hasDefault {
			out = second(n.Span(), test, value)
			continue
		}
		out = &flow.Cond{Span: n.Span(), Test: test, Then: value, Else: out}
	}
	return l.after(n, before, out)
}

// armTest is what an arm of match compares the subject with.
func (l *lowerer) armTest(arm syntax.Node, subject flow.Expr) flow.Expr {
	var test flow.Expr
	for c := range arm.Field("conditional_expressions").Parts() {
		test = anyOf(c.Span(), test, &flow.Compare{Span: c.Span(), Op: "==", X: subject, Y: l.expr(c)})
	}
	if test == nil {
		return &flow.Opaque{Span: arm.Span(), Pure: true}
	}
	return test
}

// after is an expression that is evaluated after statements.
func (l *lowerer) after(n syntax.Node, before []flow.Stmt, x flow.Expr) flow.Expr {
	for _, s := range before {
		a, ok := s.(*flow.Assign)
		if !ok {
			continue
		}
		x = second(n.Span(), &flow.AssignExpr{Span: n.Span(), Assign: a}, x)
	}
	return x
}

// second evaluates two expressions, and has the value of the second one.
func second(at facts.Span, first, then flow.Expr) flow.Expr {
	both := &flow.ListExpr{Span: at, Elems: []flow.Elem{{Value: first}, {Value: then}}}
	return &flow.Index{Span: at, X: both, Key: number(at, "1")}
}
