package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// call lowers f(...).
func call(l *lowerer, n syntax.Node) flow.Expr {
	callee := n.Field("function")
	switch callee.Kind() {
	case "name", "qualified_name", "relative_name":
		return l.functionCall(n, callee)
	}
	fn := l.operand(callee, n)
	if l.isFunctionItself(n) {
		return fn
	}
	if _, isMember := fn.(*flow.Member); isMember && callee.Kind() == "parenthesized_expression" {
		fn = l.notMethod(fn) // ($this->send)(...) calls what the property holds
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: l.arguments(n.Field("arguments"))}
}

// notMethod is the value of a property, so that no method of its name is called.
func (l *lowerer) notMethod(x flow.Expr) flow.Expr {
	held := &flow.ListExpr{Span: x.Where(), Elems: []flow.Elem{{Value: x}}}
	return &flow.Index{Span: x.Where(), X: held, Key: number(x.Where(), "0")}
}

// functionCall lowers a call of a function by its name.
func (l *lowerer) functionCall(n, callee syntax.Node) flow.Expr {
	name := strings.ToLower(l.fullFunction(callee.Text()))
	own := l.names.functions.declared[lastName(callee.Text())]
	args := l.arguments(n.Field("arguments"))
	if lowered := special[name]; lowered != nil && !own && !l.isFunctionItself(n) {
		if x := lowered(l, n, args); x != nil {
			return x
		}
	}
	fn := l.functionRef(callee)
	if l.isFunctionItself(n) {
		return fn
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: args, Name: strings.TrimPrefix(callee.Text(), `\`)}
}

// isFunctionItself reports whether a call is the function as a value: strlen(...).
func (l *lowerer) isFunctionItself(n syntax.Node) bool {
	return n.Field("arguments").Part(0).Kind() == "variadic_placeholder"
}

// arguments lowers what stands between the parentheses of a call.
func (l *lowerer) arguments(n syntax.Node) []flow.Arg {
	var out []flow.Arg
	for c := range n.Parts() {
		if c.Kind() != "argument" {
			continue
		}
		a := flow.Arg{Name: c.Field("name").Text()}
		var value syntax.Node
		for p := range c.Parts() {
			if p.FieldName() == "" {
				value = p
			}
		}
		if value.Kind() == "variadic_unpacking" {
			value, a.Spread = value.Part(0), true
		}
		a.Value = l.operand(value, c)
		out = append(out, a)
	}
	return out
}

// methodCall lowers $x->name(...), $x?->name(...) and $x->$name(...).
func methodCall(l *lowerer, n syntax.Node) flow.Expr {
	object, name := n.Field("object"), n.Field("name")
	args := l.arguments(n.Field("arguments"))
	if name.Kind() == "name" {
		if x := l.containerCall(n, name.Text(), args); x != nil {
			return x
		}
		if x := l.settingCall(n, args); x != nil {
			return x
		}
	}
	x := l.operand(object, n)
	fn := l.methodOf(n, x, name)
	if l.isFunctionItself(n) {
		return fn
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: optionArguments(n, args)}
}

func (l *lowerer) methodOf(n syntax.Node, x flow.Expr, name syntax.Node) flow.Expr {
	at := facts.Span{Pos: n.Span().Pos, End: max(n.Span().Pos, name.Span().End)}
	if name.Kind() == "name" && name.Text() != "" {
		return &flow.Member{Span: at, X: x, Name: name.Text(), NameSpan: name.Span()}
	}
	if !name.Exists() {
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}}
	}
	return &flow.Index{Span: at, X: x, Key: l.expr(name), Method: true}
}

// staticCall lowers Foo::name(...), parent::name(...), self::name(...), static::name(...) and $class::name(...).
func staticCall(l *lowerer, n syntax.Node) flow.Expr {
	scope, name := n.Field("scope"), n.Field("name")
	args := l.arguments(n.Field("arguments"))
	if x := l.facadeCall(n, args); x != nil {
		return x
	}
	if strings.EqualFold(strings.TrimPrefix(scope.Text(), `\`), "Closure") && strings.EqualFold(name.Text(), "bind") && positionalArgs(args, 2) {
		return &flow.Call{Span: n.Span(), Fn: l.methodOf(n, args[0].Value, name), Args: args[1:2]}
	}
	var x flow.Expr
	switch strings.ToLower(scope.Text()) {
	case "parent":
		x = &flow.This{Span: scope.Span(), Super: true}
		if strings.EqualFold(name.Text(), "__construct") {
			return &flow.Call{Span: n.Span(), Fn: x, Args: args, Name: "parent::__construct"}
		}
	case "self", "static":
		x = &flow.This{Span: scope.Span(), Class: true}
		if static, declared := l.declaresMethod(name.Text()); declared && !static {
			x = &flow.This{Span: scope.Span()} // the receiver is handed on
		}
	default:
		x = l.scopeClass(scope)
	}
	fn := l.methodOf(n, x, name)
	if l.isFunctionItself(n) {
		return fn
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: args}
}

func (l *lowerer) declaresMethod(name string) (static, declared bool) {
	if l.class == nil {
		return false, false
	}
	static, declared = l.class.methods[name]
	return static, declared
}

// scopeClass is the class before "::".
func (l *lowerer) scopeClass(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "name", "qualified_name", "relative_name":
		return l.classRef(n)
	case "relative_scope":
		switch strings.ToLower(n.Text()) {
		case "self":
			if l.class != nil && l.class.name != "" && !l.class.trait {
				return &flow.Name{Span: n.Span(), Name: l.class.name}
			}
		case "parent":
			if l.class != nil && l.class.parent.Exists() {
				return l.classRef(l.class.parent)
			}
		}
		return &flow.This{Span: n.Span(), Class: true}
	}
	return l.operand(n, n)
}

// staticProperty is Foo::$name.
func staticProperty(l *lowerer, n syntax.Node) flow.Expr {
	x, name := l.scopeClass(n.Field("scope")), n.Field("name")
	if name.Kind() == "variable_name" && name.Text() != "" {
		return &flow.Member{Span: n.Span(), X: x, Name: name.Text(), NameSpan: name.Span()}
	}
	return &flow.Index{Span: n.Span(), X: x, Key: l.operand(name, n)}
}

// classConstant is Foo::NAME and Foo::class.
func classConstant(l *lowerer, n syntax.Node) flow.Expr {
	scope, name := n.Part(0), n.Part(1)
	if !name.Exists() {
		name = scope
	}
	if strings.EqualFold(name.Text(), "class") {
		return l.className(n, scope)
	}
	if name.Kind() != "name" || name.Text() == "" {
		return opaque(l, n)
	}
	if scope.Kind() == "name" || scope.Kind() == "qualified_name" {
		if full := l.fullName(scope.Text()); verbConstants[full] {
			return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: verbOf(name.Text())}
		}
	}
	return &flow.Member{Span: n.Span(), X: l.scopeClass(scope), Name: name.Text(), NameSpan: name.Span()}
}

// className is Foo::class, the full name as a string.
func (l *lowerer) className(n, scope syntax.Node) flow.Expr {
	full := ""
	switch scope.Kind() {
	case "name", "qualified_name", "relative_name":
		full = l.fullName(scope.Text())
	case "relative_scope":
		if l.class != nil {
			full = l.class.full
		}
	}
	if full == "" {
		return &flow.Opaque{Span: n.Span(), Pure: true}
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: full}
}

// creation lowers new Foo(...), new $class(...) and new class(...) {...}.
func creation(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Call{Span: n.Span(), New: true}
	for c := range n.Parts() {
		switch c.Kind() {
		case "arguments":
			out.Args = l.arguments(c)
		case "anonymous_class":
			for a := range c.Parts() {
				if a.Kind() == "arguments" {
					out.Args = l.arguments(a)
				}
			}
			out.Fn = &flow.ClassExpr{Span: c.Span(), Class: l.classBody(c, "")}
		case "name", "qualified_name", "relative_name":
			out.Name = strings.TrimPrefix(c.Text(), `\`)
			switch strings.ToLower(c.Text()) {
			case "static":
				out.Fn = &flow.This{Span: c.Span(), Class: true}
			case "self":
				out.Fn = l.selfClass(c)
			case "parent":
				if l.class != nil && l.class.parent.Exists() {
					out.Fn = l.classRef(l.class.parent)
				}
			case "stdclass", `\stdclass`:
				return &flow.ObjectExpr{Span: n.Span()}
			default:
				out.Fn = l.classRef(c)
			}
		case "attribute_list":
		default:
			out.Fn = l.expr(c)
		}
	}
	if out.Fn == nil {
		return opaque(l, n)
	}
	return out
}

func (l *lowerer) selfClass(c syntax.Node) flow.Expr {
	if l.class != nil && l.class.name != "" && !l.class.trait {
		return &flow.Name{Span: c.Span(), Name: l.class.name}
	}
	return &flow.This{Span: c.Span(), Class: true}
}
