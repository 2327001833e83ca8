package csharp

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expressions says how each kind of expression is lowered. What is not in the table becomes Opaque.
func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"identifier":                           identifier,
		"generic_name":                         identifier,
		"this":                                 this,
		"base":                                 this,
		"predefined_type":                      predefined,
		"qualified_name":                       qualifiedName,
		"alias_qualified_name":                 qualifiedName,
		"null_literal":                         null,
		"boolean_literal":                      boolean,
		"integer_literal":                      number,
		"real_literal":                         number,
		"character_literal":                    character,
		"string_literal":                       plainString,
		"verbatim_string_literal":              verbatimString,
		"raw_string_literal":                   rawString,
		"interpolated_string_expression":       interpolated,
		"interpolation":                        inner,
		"parenthesized_expression":             inner,
		"await_expression":                     inner,
		"checked_expression":                   inner,
		"ref_expression":                       inner,
		"throw_expression":                     pure,
		"sizeof_expression":                    pure,
		"range_expression":                     pure,
		"typeof_expression":                    typeOfExpression,
		"default_expression":                   defaultValue,
		"cast_expression":                      cast,
		"as_expression":                        cast,
		"is_expression":                        isType,
		"is_pattern_expression":                isPattern,
		"postfix_unary_expression":             postfix,
		"prefix_unary_expression":              prefix,
		"binary_expression":                    binary,
		"assignment_expression":                assignment,
		"conditional_expression":               conditional,
		"conditional_access_expression":        conditionalAccess,
		"member_access_expression":             memberAccess,
		"element_access_expression":            elementAccess,
		"invocation_expression":                invocation,
		"object_creation_expression":           creation,
		"implicit_object_creation_expression":  creation,
		"anonymous_object_creation_expression": anonymousObject,
		"array_creation_expression":            array,
		"implicit_array_creation_expression":   array,
		"initializer_expression":               array,
		"element_binding_expression":           collection,
		"tuple_expression":                     tuple,
		"with_expression":                      with,
		"switch_expression":                    switchExpression,
		"lambda_expression":                    lambda,
		"anonymous_method_expression":          lambda,
		"declaration_expression":               declaredVariable,
		"preproc_if":                           conditionalValue,
	}
}

// expr lowers an expression.
func (l *lowerer) expr(n syntax.Node) (out flow.Expr) {
	lowered := syntax.Lookup(l.language.exprs, n)
	if lowered == nil || n.Missing() {
		lowered = opaque
		if k := n.Kind(); k == "this" || k == "base" {
			lowered = this
		}
	}
	if !l.deeper(func() { out = lowered(l, n) }) {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

// operand lowers a part of a node that may be missing where the source is broken. This and base are tokens to the grammar.
func (l *lowerer) operand(n, around syntax.Node) flow.Expr {
	if !n.Exists() {
		return &flow.Opaque{Span: around.Span()}
	}
	return l.expr(n)
}

func (l *lowerer) exprs(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range n.Parts() {
		out = append(out, l.expr(c))
	}
	return out
}

// opaque is what the form has no term for. Whatever it touches may have been changed or kept.
func opaque(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Children: l.exprs(n)}
}

// pure only reads its parts.
func pure(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Children: l.exprs(n), Pure: true}
}

// inner is its only part: parentheses, await.
func inner(l *lowerer, n syntax.Node) flow.Expr {
	for c := range n.Children() {
		if k := c.Kind(); k == "this" || k == "base" {
			return this(l, c)
		}
	}
	return l.operand(n.Part(0), n)
}

func this(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.This{Span: n.Span(), Super: n.Kind() == "base"}
}

func predefined(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.External{Span: n.Span(), Symbol: n.Text()}
}

func qualifiedName(l *lowerer, n syntax.Node) flow.Expr {
	if x := l.qualifiedType(n); x != nil {
		return x
	}
	return &flow.External{Span: n.Span(), Symbol: dotted(n)}
}

func null(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Null, Text: "null"}
}

func boolean(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: n.Text()}
}

func number(_ *lowerer, n syntax.Node) flow.Expr {
	text := strings.ReplaceAll(n.Text(), "_", "")
	if !strings.HasPrefix(text, "0x") && !strings.HasPrefix(text, "0X") {
		text = strings.TrimRight(text, "uUlLfFdDmM")
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: text}
}

// defaultValue is null for what could hold a header, and not known for what else it may be.
func defaultValue(_ *lowerer, n syntax.Node) flow.Expr {
	if typ := n.Field("type"); typ.Exists() && typ.Text() != "string" {
		return &flow.Opaque{Span: n.Span(), Pure: true}
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.Null, Text: "null"}
}

// typeOfExpression is the way into reflection: what is done by it may change any static member of the type.
func typeOfExpression(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	if x := l.typeExpr(compact(n.Field("type").Text()), n.Span()); x != nil {
		out.Children = []flow.Expr{x}
	}
	return out
}

func cast(l *lowerer, n syntax.Node) flow.Expr {
	if n.Kind() == "as_expression" {
		return l.operand(n.Field("left"), n)
	}
	return l.typed(n.Field("value"), compact(n.Field("type").Text()))
}

// postfix is x! and the likes of x++.
func postfix(l *lowerer, n syntax.Node) flow.Expr {
	if n.Has("!") {
		return inner(l, n)
	}
	return l.stepped(n)
}

func prefix(l *lowerer, n syntax.Node) flow.Expr {
	switch {
	case n.Has("!"):
		return &flow.Not{Span: n.Span(), X: inner(l, n)}
	case n.Has("++"), n.Has("--"):
		return l.stepped(n)
	}
	return pure(l, n)
}

// stepped is a variable that is counted up or down.
func (l *lowerer) stepped(n syntax.Node) flow.Expr {
	one := &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "1"}
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: l.target(n.Part(0)), Value: one, Op: "?"}}
}

func binary(l *lowerer, n syntax.Node) flow.Expr {
	left, right := n.Field("left"), n.Field("right")
	switch op := n.Field("operator").Kind(); op {
	case "+":
		return &flow.Join{Span: n.Span(), Parts: l.summands(n), Sum: true}
	case "==", "!=":
		return &flow.Compare{Span: n.Span(), Op: op, X: l.operand(left, n), Y: l.operand(right, n)}
	case "&&":
		return &flow.Logic{Span: n.Span(), Op: "and", X: l.operand(left, n), Y: l.operand(right, n)}
	case "||", "??":
		return &flow.Logic{Span: n.Span(), Op: "or", X: l.operand(left, n), Y: l.operand(right, n)}
	}
	return pure(l, n)
}

// summands are the parts of a chain of additions, which may be long.
func (l *lowerer) summands(n syntax.Node) []flow.Expr {
	var nodes []syntax.Node
	for n.Kind() == "binary_expression" && n.Field("operator").Kind() == "+" {
		nodes = append(nodes, n.Field("right"))
		n = n.Field("left")
	}
	out := []flow.Expr{l.operand(n, n)}
	for i := len(nodes) - 1; i >= 0; i-- {
		out = append(out, l.operand(nodes[i], n))
	}
	return out
}

func conditional(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Cond{
		Span: n.Span(), Test: l.operand(n.Field("condition"), n), Then: l.operand(n.Field("consequence"), n), Else: l.operand(n.Field("alternative"), n),
	}
}

// conditionalValue is a value between directives of the preprocessor.
func conditionalValue(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.Cond{Span: n.Span(), Test: &flow.Opaque{Span: n.Span(), Pure: true}, Then: &flow.Opaque{Span: n.Span()}, Else: &flow.Opaque{Span: n.Span()}}
	for c := range n.Parts() {
		switch {
		case c.FieldName() == "condition":
		case c.FieldName() == "alternative":
			out.Else = l.operand(c.Part(0), c)
		default:
			out.Then = l.expr(c)
		}
	}
	return out
}

// lambda lowers a function without a name.
func lambda(l *lowerer, n syntax.Node) flow.Expr {
	f := &flow.Func{Span: n.Span(), ThisOuter: true, File: l.file, Params: l.params(n.Field("parameters"))}
	outer := l.result
	l.result = ""
	body := n.Field("body")
	if n.Kind() == "anonymous_method_expression" {
		for c := range n.Parts() {
			body = c
		}
	}
	if body.Exists() {
		f.Body = l.body(body)
	}
	l.result = outer
	return &flow.FuncExpr{Span: n.Span(), Func: f}
}

// sequence evaluates expressions in order, and is the last of them.
func sequence(s facts.Span, xs ...flow.Expr) flow.Expr {
	if len(xs) == 1 {
		return xs[0]
	}
	list := &flow.ListExpr{Span: s}
	for _, x := range xs {
		list.Elems = append(list.Elems, flow.Elem{Value: x})
	}
	return &flow.Index{Span: s, X: list, Key: &flow.Lit{Span: s, Kind: facts.Number, Text: itoa(len(xs) - 1)}}
}

// keep assigns a value to a variable that no source can have, and returns the assignment and the variable.
func (l *lowerer) keep(x flow.Expr) (assigned flow.Expr, again func() *flow.Name) {
	s, name := x.Where(), l.fresh("value")
	again = func() *flow.Name { return &flow.Name{Span: s, Name: name} }
	return &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: again(), Value: x, Declare: true}}, again
}

// kept is keep for a statement: what must run before, and the value, which may be asked for several times.
func (l *lowerer) kept(n syntax.Node) (before []flow.Stmt, again func() flow.Expr) {
	x := l.operand(n, n)
	if isSimple(x) {
		return nil, func() flow.Expr { return x }
	}
	assigned, name := l.keep(x)
	return []flow.Stmt{&flow.ExprStmt{X: assigned}}, func() flow.Expr { return name() }
}

// isSimple reports whether an expression may be evaluated again without another effect.
func isSimple(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name, *flow.This:
		return true
	case *flow.Member:
		return isSimple(x.X)
	}
	return false
}
