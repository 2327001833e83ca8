package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// isStruct reports whether a call makes a class with fields: Struct.new(:a, :b), Data.define(:a).
func isStruct(n syntax.Node) bool {
	receiver, method := constantPath(n.Field("receiver")), n.Field("method").Text()
	return receiver == "Struct" && method == "new" || receiver == "Data" && method == "define"
}

// madeClass lowers Name = Struct.new(…), Data.define(…) and Class.new(…) to a class of that name; nil for any other assignment.
func (l *lowerer) madeClass(left, right syntax.Node) []flow.Stmt {
	path := constantPath(left)
	if path == "" || right.Kind() != "call" || len(path) > maxPath {
		return nil
	}
	receiver, method := constantPath(right.Field("receiver")), right.Field("method").Text()
	if !isStruct(right) && (method != "new" || receiver != "Class" && receiver != "Module") {
		return nil
	}
	x := l.classExpr(right, joined(l.innerSpace(), path))
	target := &flow.Name{Span: left.Span(), Name: x.Class.Name}
	return []flow.Stmt{&flow.Assign{Span: right.Span(), Target: target, Value: x, Declare: true, Hoist: true}}
}

// newClass is a class without a name.
func (l *lowerer) newClass(n syntax.Node) flow.Expr { return l.classExpr(n, l.Fresh("class")) }

// classExpr lowers a call that makes a class, with the block that is its body.
func (l *lowerer) classExpr(n syntax.Node, name string) *flow.ClassExpr {
	c := &class{accessors: map[string]bool{}, out: &flow.Class{Span: n.Span(), Name: name, File: l.file}}
	switch {
	case isStruct(n):
		l.structFields(c, n)
	case hasArguments(n):
		c.out.Bases = append(c.out.Bases, l.expr(n.Field("arguments").Part(0)))
	}
	if block := n.Field("block"); block.Exists() {
		outerClass, outerMethod, outerScope := l.class, l.method, l.scope
		l.class, l.method, l.scope = c, nil, &scope{names: map[string]bool{}}
		body := l.blockBody(block)
		c.out.Body = append(l.captured(n, l.scope), body...)
		l.class, l.method, l.scope = outerClass, outerMethod, outerScope
	}
	return &flow.ClassExpr{Span: n.Span(), Class: c.out}
}

// structFields gives a class the fields of a Struct, with the constructor that sets them by position or by name.
func (l *lowerer) structFields(c *class, n syntax.Node) {
	s := n.Span()
	ctor := &flow.Func{Span: s, Name: "initialize", Ctor: true, File: l.file, Params: []flow.Param{blockParam(s)}}
	for a := range n.Field("arguments").Parts() {
		name := methodName(a)
		if a.Kind() != "simple_symbol" || name == "" {
			continue
		}
		at := a.Span()
		field := &flow.Member{Span: at, X: &flow.This{Span: at}, Name: "@" + name}
		value := &flow.Name{Span: at, Name: name}
		ctor.Params = append(ctor.Params, flow.Param{Span: at, Target: value, Default: nilAt(at), Field: "@" + name})
		set := &flow.Name{Span: at, Name: "value"}
		c.add(&flow.Func{Span: at, Name: name, File: l.file, Body: []flow.Stmt{&flow.Return{Span: at, Value: field}}})
		c.add(&flow.Func{
			Span: at, Name: name, Setter: true, File: l.file, Params: []flow.Param{{Span: at, Target: set}},
			Body: []flow.Stmt{&flow.Assign{Span: at, Target: field, Value: set}},
		})
	}
	c.add(ctor)
}
