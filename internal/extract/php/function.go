package php

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// functionStatement declares a function: in the file, wherever it stands.
func functionStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	fn := &flow.Func{Span: n.Span(), Name: n.Field("name").Text(), File: l.file}
	if fn.Name == "" {
		return nil
	}
	l.functionBody(n, fn, &function{static: true}, nil)
	return []flow.Stmt{&flow.Declare{Func: fn}}
}

// functionBody lowers parameters and body. byRef are the variables of the enclosing function that a closure shares.
func (l *lowerer) functionBody(n syntax.Node, fn *flow.Func, current *function, byRef []string) {
	current.renamed = map[string]string{}
	body := n.Field("body")
	outer := l.fn
	for _, name := range append(slices.Clone(fn.Captures), byRef...) {
		if outer != nil && outer.renamed[name] != "" {
			current.renamed[name] = outer.renamed[name]
		}
	}
	l.scan(current, body)
	l.fn = current
	fn.Params = l.params(n.Field("parameters"))
	var params []string
	for p := range n.Field("parameters").Parts() {
		params = append(params, parameterName(p))
	}
	captured := fn.Captures
	outside := append(globals(body), byRef...)
	fn.Captures = l.captures(captured, params)
	fn.Body = l.localVariables(n.Span(), current, params, outside, captured)
	fn.Body = append(fn.Body, l.block(body)...)
	if current.yields {
		fn.Body = append(fn.Body, &flow.Return{Span: body.Span(), Value: &flow.Opaque{Span: body.Span(), Pure: true}})
	}
	l.fn = outer
}

// captures are the names in the form of the variables that a closure takes along, without its parameters.
func (l *lowerer) captures(names, params []string) []string {
	var out []string
	for _, name := range names {
		if name != "" && !slices.Contains(params, name) {
			out = append(out, l.variableName(name))
		}
	}
	return out
}

func parameterName(p syntax.Node) string {
	name := p.Field("name")
	if name.Kind() == "by_ref" {
		name = name.Part(0)
	}
	return variableText(name)
}

func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	for c := range n.Parts() {
		name := parameterName(c)
		if name == "" {
			continue
		}
		p := flow.Param{
			Span: c.Span(), Target: &flow.Name{Span: c.Field("name").Span(), Name: l.variableName(name)}, Type: l.typeExpr(c.Field("type")),
			Rest:  c.Kind() == "variadic_parameter",
			ByRef: c.Field("reference_modifier").Exists() || c.Field("name").Kind() == "by_ref",
		}
		if d := c.Field("default_value"); d.Exists() {
			p.Default = l.expr(d)
		}
		if c.Kind() == "property_promotion_parameter" {
			p.Field = name
		}
		out = append(out, p)
	}
	return out
}

// typeExpr is a declared type where it names one class, else nil.
func (l *lowerer) typeExpr(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "named_type":
		switch name := n.Part(0); strings.ToLower(name.Text()) {
		case "self", "static", "":
			return nil
		default:
			return l.classRef(name)
		}
	case "optional_type":
		return l.typeExpr(n.Part(0))
	case "union_type":
		var found flow.Expr
		for c := range n.Parts() {
			t := l.typeExpr(c)
			if t != nil && found != nil {
				return nil
			}
			if t != nil {
				found = t
			}
		}
		return found
	}
	return nil
}

// closure lowers function (...) use (...) {...}: it has variables of its own, and those that it names behind use.
func closure(l *lowerer, n syntax.Node) flow.Expr {
	fn := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: l.hasReceiver() && !n.Field("static_modifier").Exists()}
	var byRef []string
	for c := range n.Parts() {
		if c.Kind() != "anonymous_function_use_clause" {
			continue
		}
		for v := range c.Parts() {
			if v.Kind() == "by_ref" {
				byRef = append(byRef, variableText(v.Part(0)))
			} else {
				fn.Captures = append(fn.Captures, variableText(v))
			}
		}
	}
	l.functionBody(n, fn, l.nested(), byRef)
	return &flow.FuncExpr{Span: n.Span(), Func: fn}
}

// hasReceiver reports whether there is a $this for a closure to take along. A closure without one may be bound to an object later.
func (l *lowerer) hasReceiver() bool { return l.fn != nil && l.fn.class != nil && !l.fn.static }

// nested is a function that stands in another one.
func (l *lowerer) nested() *function {
	out := &function{}
	if l.fn != nil {
		out.class, out.static = l.fn.class, l.fn.static
	}
	return out
}

// arrow lowers fn (...) => expression: it takes along whatever it names.
func arrow(l *lowerer, n syntax.Node) flow.Expr {
	fn := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: l.hasReceiver() && !n.Field("static_modifier").Exists()}
	current := l.nested()
	current.renamed = map[string]string{}
	if l.fn != nil {
		current.renamed = l.fn.renamed
	}
	holder := n.Field("body")
	l.scanArrow(current, holder)
	outer := l.fn
	l.fn = current
	fn.Params = l.params(n.Field("parameters"))
	var params []string
	for p := range n.Field("parameters").Parts() {
		params = append(params, parameterName(p))
	}
	fn.Captures = l.captures(current.variables, params)
	fn.Body = l.localVariables(n.Span(), current, params, nil, current.variables)
	fn.Body = append(fn.Body, &flow.Return{Span: holder.Span(), Value: l.operand(holder, n)})
	l.fn = outer
	return &flow.FuncExpr{Span: n.Span(), Func: fn}
}

// scanArrow finds the variables of an arrow function, whose body may be a single variable.
func (l *lowerer) scanArrow(fn *function, body syntax.Node) {
	if name := variableText(body); body.Kind() == "variable_name" && name != "" && name != "this" && !superglobals[name] {
		fn.variables = append(fn.variables, name)
		return
	}
	l.scan(fn, body)
}

func nullAt(s facts.Span) flow.Expr { return &flow.Lit{Span: s, Kind: facts.Null, Text: "null"} }
