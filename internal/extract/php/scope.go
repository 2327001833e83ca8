package php

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// function is what is known of the function whose body is being lowered.
type function struct {
	class  *class // that it is a method of, nil for none
	static bool   // it has no receiver
	// variables are all that its body names, in order.
	variables []string
	// renamed are variables that stand for others: static ones, and one that is a reference to another.
	renamed map[string]string
	// yields is set for a generator.
	yields bool
}

// superglobals are variables that every function sees.
var superglobals = map[string]bool{
	"GLOBALS": true, "_SERVER": true, "_GET": true, "_POST": true, "_FILES": true, "_COOKIE": true, "_SESSION": true, "_REQUEST": true,
	"_ENV": true,
}

// scan finds the variables that a body names, besides those of functions and classes in it.
func (l *lowerer) scan(fn *function, body syntax.Node) {
	seen := map[string]bool{}
	skip := 0
	for n := range body.Below() {
		if n.Start() < skip {
			continue
		}
		switch n.Kind() {
		case "function_definition", "class_declaration", "trait_declaration", "interface_declaration", "enum_declaration", "declaration_list":
			skip = n.End()
		case "compound_statement", "formal_parameters":
			if n.Parent().Kind() == "anonymous_function" {
				skip = n.End()
			}
		case "yield_expression":
			fn.yields = true
		case "variable_name":
			name := variableText(n)
			if name != "" && !seen[name] && name != "this" && !superglobals[name] && !isStaticName(n) {
				seen[name] = true
				fn.variables = append(fn.variables, name)
			}
		case "static_variable_declaration":
			name := variableText(n.Field("name"))
			fn.renamed[name] = l.Fresh(name)
		case "reference_assignment_expression":
			l.scanReference(fn, n)
		}
	}
}

// isStaticName reports whether a node is the name of a static property: Foo::$name.
func isStaticName(n syntax.Node) bool {
	return n.Parent().Kind() == "scoped_property_access_expression" && n.FieldName() == "name"
}

// scanReference notes $a = &$b between plain variables: one is another name of the other.
func (l *lowerer) scanReference(fn *function, n syntax.Node) {
	left, right := n.Field("left"), n.Field("right")
	if left.Kind() != "variable_name" || right.Kind() != "variable_name" {
		return
	}
	if a, b := variableText(left), variableText(right); fn.renamed[a] == "" && a != b && fn.renamed[b] == "" {
		fn.renamed[a] = b
	}
}

// variableText is the name of a variable without its dollar sign.
func variableText(n syntax.Node) string { return strings.TrimPrefix(n.Text(), "$") }

// variableName is the name of a variable in the form.
func (l *lowerer) variableName(name string) string {
	if l.fn != nil {
		if other, ok := l.fn.renamed[name]; ok {
			name = other
		}
	}
	if l.names.used[name] {
		return "$" + name
	}
	return name
}

func variable(l *lowerer, n syntax.Node) flow.Expr { return l.variableNamed(n, variableText(n)) }

func (l *lowerer) variableNamed(n syntax.Node, name string) flow.Expr {
	switch {
	case name == "":
		return &flow.Opaque{Span: n.Span()}
	case name == "this":
		return &flow.This{Span: n.Span()}
	case name == "GLOBALS":
		return &flow.Opaque{Span: n.Span(), Pure: true}
	case superglobals[name]:
		return &flow.External{Span: n.Span(), Symbol: "$" + name}
	}
	return &flow.Name{Span: n.Span(), Name: l.variableName(name)}
}

// dynamicVariable is ${name} where the name is written out, and else any variable of the function.
func dynamicVariable(l *lowerer, n syntax.Node) flow.Expr {
	inner := n.Part(0)
	if inner.Kind() == "name" {
		return l.variableNamed(n, inner.Text())
	}
	out := &flow.Opaque{Span: n.Span(), Children: l.parts(n)}
	for _, name := range l.variables() {
		out.Children = append(out.Children, l.variableNamed(n, name))
	}
	return out
}

func (l *lowerer) variables() []string {
	if l.fn == nil {
		return nil
	}
	return l.fn.variables
}

// scrambled evaluates children, after which each variable of the function may hold something else: extract, an include, $$name = x.
func (l *lowerer) scrambled(n syntax.Node, children []flow.Expr) flow.Expr {
	s := n.Span()
	out := &flow.Opaque{Span: s, Children: children}
	for _, name := range l.variables() {
		if strings.Contains(l.variableName(name), "#") {
			continue
		}
		some := &flow.Cond{Span: s, Test: &flow.Opaque{Span: s, Pure: true}, Then: l.variableNamed(n, name), Else: &flow.Opaque{Span: s, Pure: true}}
		out.Children = append(out.Children, &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: l.variableNamed(n, name), Value: some}})
	}
	return out
}

// localVariables declares the variables of a function that are neither parameters nor taken from outside. Those that it has captured
// become its own.
func (l *lowerer) localVariables(at facts.Span, fn *function, params, outer, captured []string) []flow.Stmt {
	var out []flow.Stmt
	for _, name := range fn.variables {
		target := l.variableName(name)
		if slices.Contains(params, name) || slices.Contains(outer, name) || strings.Contains(target, "#") || fn.renamed[name] != "" {
			continue
		}
		a := &flow.Assign{Span: at, Target: &flow.Name{Span: at, Name: target}, Declare: true, Hoist: true}
		if slices.Contains(captured, name) {
			a.Value = &flow.Name{Span: at, Name: target}
		}
		out = append(out, a)
	}
	return out
}

// globals are the variables that global statements of a body take from the top of the file.
func globals(body syntax.Node) []string {
	var out []string
	for n := range body.Below() {
		if n.Kind() == "global_declaration" {
			for v := range n.Parts() {
				out = append(out, variableText(v))
			}
		}
	}
	return out
}

// staticStatement initializes static variables, once and ahead of everything.
func staticStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	for d := range n.Parts() {
		if d.Kind() != "static_variable_declaration" {
			continue
		}
		a := &flow.Assign{Span: d.Span(), Target: variable(l, d.Field("name"))}
		if v := d.Field("value"); v.Exists() {
			a.Value = l.expr(v)
		}
		l.statics = append(l.statics, a)
	}
	return nil
}
