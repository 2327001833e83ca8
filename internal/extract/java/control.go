package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// ifStatement lowers an if. A chain of else ifs is taken apart without recursion; of a very long one the rest stands beside the first
// ones, as if several might run.
func ifStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	at := &flow.If{Span: n.Span()}
	out := []flow.Stmt{at}
	for length := 1; ; length++ {
		at.Test = l.expr(n.Field("condition"))
		at.Then = l.scoped(n.Field("consequence"))
		next := n.Field("alternative")
		if next.Kind() != "if_statement" {
			if next.Exists() {
				at.Else = l.scoped(next)
			}
			return out
		}
		inner := &flow.If{Span: next.Span()}
		if length%maxChain == 0 {
			out = append(out, inner)
		} else {
			at.Else = []flow.Stmt{inner}
		}
		at, n = inner, next
	}
}

func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{Span: n.Span(), Test: l.expr(n.Field("condition")), Body: l.scoped(n.Field("body"))}}
}

func doStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span: n.Span(), Test: l.expr(n.Field("condition")), Body: l.scoped(n.Field("body")), AtLeastOnce: true,
	}}
}

func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	loop := &flow.Loop{Span: n.Span()}
	l.inScope(func() {
		for i := range n.Fields("init") {
			loop.Init = append(loop.Init, l.stmt(i)...)
		}
		if c := n.Field("condition"); c.Exists() {
			loop.Test = l.expr(c)
		}
		for u := range n.Fields("update") {
			loop.Post = append(loop.Post, l.effect(u)...)
		}
		loop.Body = l.scoped(n.Field("body"))
	})
	return []flow.Stmt{loop}
}

// forEach lowers for (T x : xs). Entries of a map are lists of a key and a value.
func forEach(l *lowerer, n syntax.Node) []flow.Stmt {
	loop := &flow.Loop{Span: n.Span(), Over: l.expr(n.Field("value"))}
	l.inScope(func() {
		name := n.Field("name")
		typ := typeText(n.Field("type"))
		if typ == "var" && n.Field("value").Field("name").Text() == "entrySet" {
			typ = "Map.Entry"
		}
		l.declare(name.Text(), typ)
		loop.Target = l.named(name)
		loop.Body = l.scoped(n.Field("body"))
	})
	return []flow.Stmt{loop}
}

// tryStatement lowers try, with or without resources.
func tryStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	t := &flow.Try{Span: n.Span()}
	l.inScope(func() {
		for r := range n.Field("resources").Parts() {
			t.Body = append(t.Body, l.resource(r)...)
		}
		t.Body = append(t.Body, l.block(n.Field("body"))...)
	})
	for c := range n.Parts() {
		switch c.Kind() {
		case "catch_clause":
			t.Handlers = append(t.Handlers, l.handler(c))
		case "finally_clause":
			t.Finally = l.scoped(c.Part(0))
		}
	}
	return []flow.Stmt{t}
}

func (l *lowerer) resource(n syntax.Node) []flow.Stmt {
	if n.Kind() != "resource" {
		return nil
	}
	value, name := n.Field("value"), n.Field("name")
	if !value.Exists() {
		return nil // a variable that exists already
	}
	typ := typeText(n.Field("type"))
	a := &flow.Assign{
		Span: n.Span(), Declare: true, Target: l.named(name), Value: l.expr(value), Type: l.typeByText(typ, n.Field("type").Span()),
	}
	if typ == "var" {
		typ = l.typeOf(value)
	}
	l.declare(name.Text(), typ)
	return []flow.Stmt{a}
}

func (l *lowerer) handler(c syntax.Node) flow.Handler {
	h := flow.Handler{Span: c.Span()}
	param := c.Part(0)
	l.inScope(func() {
		h.Name = param.Field("name").Text()
		l.declare(h.Name, "")
		for p := range param.Parts() {
			if p.Kind() != "catch_type" {
				continue
			}
			for t := range p.Parts() {
				if x := l.typeExpr(t); x != nil {
					h.Types = append(h.Types, x)
				}
			}
		}
		h.Body = l.block(c.Field("body"))
	})
	return h
}
