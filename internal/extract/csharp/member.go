package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// property lowers a property: one that is computed to its accessors, any other to a field.
func (l *lowerer) property(c *flow.Class, n syntax.Node) {
	name, typ := simpleName(n.Field("name")), compact(n.Field("type").Text())
	static := hasModifier(n, "static")
	if arrow := n.Field("value"); arrow.Kind() == "arrow_expression_clause" {
		c.Methods = append(c.Methods, l.accessor(arrow, name, typ, static))
		return
	}
	computed, open := false, !n.Field("accessors").Exists()
	for a := range n.Field("accessors").Parts() {
		body := a.Field("body")
		if !body.Exists() {
			open = true
			continue
		}
		f := l.accessor(body, name, typ, static)
		if kind := a.Field("name").Text(); kind != "get" {
			f.Getter, f.Setter = false, true
			f.Params = []flow.Param{{Span: a.Span(), Target: &flow.Name{Span: a.Span(), Name: setterValue}, Type: l.typeExpr(typ, a.Span())}}
		} else {
			computed = true
		}
		c.Methods = append(c.Methods, f)
	}
	if !computed && open && !isAbstract(n) {
		l.field(c, n, name, typ, static, n.Field("value"))
		if !static {
			l.bindSetting(c, name, typ)
		}
	}
}

// isAbstract reports whether a member is only promised: those that inherit it have one.
func isAbstract(n syntax.Node) bool {
	if hasModifier(n, "abstract") || hasModifier(n, "extern") {
		return true
	}
	up := n.Parent().Parent()
	return up.Kind() == "interface_declaration" && !hasModifier(n, "static")
}

// setterValue is the variable of a setter.
const setterValue = "value"

// accessor lowers the body of a property.
func (l *lowerer) accessor(body syntax.Node, name, typ string, static bool) *flow.Func {
	f := &flow.Func{Span: body.Span(), Name: name, Getter: true, Static: static, File: l.file}
	l.within(body, typ, func() {
		l.locals[setterValue] = &local{typ: typ}
		f.Body = l.body(body)
	})
	return f
}

// method lowers a method. An abstract one is none: what implements it is called.
func (l *lowerer) method(c *flow.Class, n syntax.Node) {
	body := n.Field("body")
	if !body.Exists() {
		if f := l.refit(c, n); f != nil {
			c.Methods = append(c.Methods, f)
		}
		return
	}
	f := &flow.Func{Span: n.Span(), Name: declaredName(n.Field("name")), Static: hasModifier(n, "static"), File: l.file, Final: isFinal(n), Annotations: l.annotations(n)}
	switch n.Kind() {
	case "operator_declaration", "conversion_operator_declaration":
		f.Name, f.Static = "operator "+n.Field("operator").Text(), true
	case "destructor_declaration":
		f.Name = "~" + f.Name
	}
	l.within(n, compact(n.Field("returns").Text()), func() {
		f.Params = l.params(n.Field("parameters"))
		f.Body = l.body(body)
	})
	c.Methods = append(c.Methods, f)
}

// isFinal reports whether no class can override a method of a class. What an interface does by default, any that implements it can.
func isFinal(n syntax.Node) bool {
	if n.Parent().Parent().Kind() == "interface_declaration" {
		return false
	}
	return !hasModifier(n, "virtual") && !hasModifier(n, "override")
}

// constructor lowers a constructor with the call of another one before its body, or the static one, which runs once.
func (l *lowerer) constructor(c *flow.Class, n syntax.Node) {
	body := n.Field("body")
	if hasModifier(n, "static") {
		l.owner = l.class.full()
		l.within(n, "", func() { c.Body = append(c.Body, &flow.Block{Body: l.body(body)}) })
		l.owner = ""
		return
	}
	f := &flow.Func{Span: n.Span(), Name: c.Name, Ctor: true, File: l.file}
	l.within(n, "", func() {
		f.Params = l.params(n.Field("parameters"))
		f.Body = append(l.registeredClients(n.Field("parameters"), false), l.chained(n)...)
		f.Body = append(f.Body, l.body(body)...)
	})
	c.Methods = append(c.Methods, f)
}

// chained is the call of another constructor that stands before the body: base(…) or this(…). Without one, the base's runs.
func (l *lowerer) chained(n syntax.Node) []flow.Stmt {
	s := emptySpan(n)
	call := &flow.Call{Span: s, Fn: &flow.This{Span: s, Super: true}, Name: "base"}
	for c := range n.Parts() {
		if c.Kind() != "constructor_initializer" {
			continue
		}
		call.Span, call.Args = c.Span(), l.arguments(c.Part(0))
		if c.Has("this") {
			call.Fn, call.Name = &flow.This{Span: c.Span()}, "this"
		}
	}
	if call.Name == "base" && len(call.Args) == 0 && !l.hasBaseClass() {
		return nil
	}
	return []flow.Stmt{&flow.ExprStmt{X: call}}
}

// hasBaseClass reports whether the class has a base that is no interface.
func (l *lowerer) hasBaseClass() bool {
	for _, part := range l.index.types[l.class.full()] {
		for _, b := range part.bases {
			if !isInterfaceName(lastName(b)) {
				return true
			}
		}
	}
	return false
}

// indexer lowers this[key] to methods that nobody calls by name: the evaluator knows nothing of what an index yields on an instance.
func (l *lowerer) indexer(c *flow.Class, n syntax.Node) {
	for b := range n.Below() {
		if b.Kind() == "block" || b.Kind() == "arrow_expression_clause" {
			f := l.accessor(b, "this[]", compact(n.Field("type").Text()), false)
			f.Getter = false
			l.within(n, "", func() { f.Params = l.params(n.Field("parameters")) })
			c.Methods = append(c.Methods, f)
			c.Dynamic = true
			return
		}
	}
}

// params lowers the parameters of a method or lambda.
func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	if n.Kind() == "implicit_parameter" {
		return []flow.Param{{Span: n.Span(), Target: &flow.Name{Span: n.Span(), Name: simpleName(n)}}}
	}
	for c := range n.Children() {
		switch {
		case c.Kind() == "parameter":
			typ := compact(c.Field("type").Text())
			p := flow.Param{Span: c.Span(), Target: variable(c.Field("name")), Type: l.typeExpr(typ, c.Field("type").Span())}
			if v := initializer(c); v.Exists() {
				p.Default = l.typed(v, typ)
			}
			out = append(out, p)
		case c.FieldName() == "name": // params T[] rest
			out = append(out, flow.Param{Span: c.Span(), Target: variable(c), Rest: true})
		}
	}
	return out
}

// variable is an identifier as a target.
func variable(n syntax.Node) *flow.Name { return &flow.Name{Span: n.Span(), Name: declaredName(n)} }

// lostName stands for a name that was lost to an error. No source can have it.
const lostName = "lost#"

// declaredName is the name that a declaration gives.
func declaredName(n syntax.Node) string {
	if name := simpleName(n); name != "" {
		return name
	}
	return lostName
}

// body lowers the body of a function: a block, or an expression that is returned.
func (l *lowerer) body(n syntax.Node) []flow.Stmt {
	switch n.Kind() {
	case "block":
		return l.stmts(n)
	case "arrow_expression_clause":
		n = n.Part(0)
	case "":
		return nil
	}
	return []flow.Stmt{&flow.Return{Span: n.Span(), Value: l.typed(n, l.result)}}
}

// typed lowers an expression that is given to something of a type.
func (l *lowerer) typed(n syntax.Node, typ string) flow.Expr {
	outer := l.wanted
	l.wanted = typ
	x := l.expr(n)
	l.wanted = outer
	return x
}
