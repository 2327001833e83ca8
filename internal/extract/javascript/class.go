package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) classDeclaration(n syntax.Node) []flow.Stmt {
	c := l.class(n)
	if c.Name == "" {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.ClassExpr{Span: n.Span(), Class: c}}} // the name was lost to an error
	}
	l.declared[c.Name] = true
	return []flow.Stmt{&flow.Declare{Class: c}}
}

func (l *lowerer) classExpression(n syntax.Node) flow.Expr {
	return &flow.ClassExpr{Span: n.Span(), Class: l.class(n)}
}

func (l *lowerer) class(n syntax.Node) *flow.Class {
	c := &flow.Class{Span: n.Span(), Name: n.Field("name").Text(), File: l.file, Decorators: l.decorators(n)}
	if up := n.Parent(); up.Kind() == "export_statement" {
		c.Decorators = append(l.decorators(up), c.Decorators...)
	}
	for h := range n.Parts() {
		if h.Kind() == "class_heritage" {
			c.Bases = append(c.Bases, l.bases(h)...)
		}
	}
	outer := l.decorations
	l.decorations = nil
	l.members(c, n.Field("body"))
	for _, d := range l.decorations {
		c.Body = append(c.Body, &flow.ExprStmt{X: d})
	}
	l.decorations = outer
	return c
}

// bases lowers what a class extends; what it implements is a type only.
func (l *lowerer) bases(heritage syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range heritage.Parts() {
		switch c.Kind() {
		case "implements_clause":
		case "extends_clause":
			for v := range c.Fields("value") {
				out = append(out, l.expr(v))
			}
		default:
			out = append(out, l.expr(c))
		}
	}
	return out
}

// members lowers the body of a class. In TypeScript's grammar the decorators of a method are nodes before it.
func (l *lowerer) members(c *flow.Class, body syntax.Node) {
	var before []flow.Expr
	for m := range body.Parts() {
		switch m.Kind() {
		case "decorator":
			before = append(before, l.expr(m.Part(0)))
			continue
		case "method_definition":
			f := l.method(m)
			f.Decorators = append(before, f.Decorators...)
			l.addMethod(c, m, f)
		case "field_definition", "public_field_definition":
			l.field(c, m)
		case "class_static_block":
			c.Body = append(c.Body, &flow.Block{Body: l.body(m.Field("body"))})
		case "ERROR":
			c.Body = append(c.Body, l.stmt(m)...)
		}
		before = nil
	}
}

// addMethod adds a method by its name. One whose name is computed can be called in ways that are not followed.
func (l *lowerer) addMethod(c *flow.Class, n syntax.Node, f *flow.Func) {
	if f.Name == "" {
		c.Body = append(c.Body, &flow.ExprStmt{X: &flow.Opaque{
			Span: n.Span(), Children: []flow.Expr{l.key(n.Field("name")), &flow.FuncExpr{Span: n.Span(), Func: f}},
		}})
		return
	}
	f.Ctor = f.Name == "constructor" && !f.Static
	c.Methods = append(c.Methods, f)
}

func (l *lowerer) field(c *flow.Class, n syntax.Node) {
	name := n.Field("name")
	if !name.Exists() {
		name = n.Field("property")
	}
	key := l.key(name)
	var init flow.Expr
	if v := n.Field("value"); v.Exists() {
		init = l.named(v, name)
	}
	decorators := l.decorators(n)
	text, ok := keyText(key)
	if !ok || len(decorators) > 0 {
		children := append(decorators, key)
		if init != nil && !ok {
			children = append(children, init)
		}
		c.Body = append(c.Body, &flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: children}})
	}
	if ok {
		c.Fields = append(c.Fields, flow.Field{
			Span: n.Span(), Name: text, Init: init, Type: l.typeOf(n.Field("type")), Static: n.Has("static"),
		})
	}
}
