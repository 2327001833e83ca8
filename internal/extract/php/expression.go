package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expressions says how each kind of expression is lowered. What is not in the table becomes Opaque.
func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"variable_name":                     variable,
		"dynamic_variable_name":             dynamicVariable,
		"integer":                           numeral,
		"float":                             numeral,
		"boolean":                           boolean,
		"null":                              null,
		"string":                            quoted,
		"encapsed_string":                   quoted,
		"heredoc":                           heredoc,
		"nowdoc":                            heredoc,
		"shell_command_expression":          opaque,
		"name":                              constant,
		"qualified_name":                    constant,
		"relative_name":                     constant,
		"parenthesized_expression":          inner,
		"error_suppression_expression":      inner,
		"print_intrinsic":                   inner,
		"by_ref":                            inner,
		"argument":                          inner,
		"member_access_expression":          member,
		"nullsafe_member_access_expression": member,
		"member_call_expression":            methodCall,
		"nullsafe_member_call_expression":   methodCall,
		"scoped_call_expression":            staticCall,
		"scoped_property_access_expression": staticProperty,
		"class_constant_access_expression":  classConstant,
		"subscript_expression":              subscript,
		"function_call_expression":          call,
		"object_creation_expression":        creation,
		"array_creation_expression":         array,
		"anonymous_function":                closure,
		"arrow_function":                    arrow,
		"binary_expression":                 binary,
		"unary_op_expression":               unary,
		"update_expression":                 update,
		"cast_expression":                   cast,
		"clone_expression":                  clone,
		"conditional_expression":            conditional,
		"match_expression":                  matchExpression,
		"assignment_expression":             assignment,
		"reference_assignment_expression":   referenceAssignment,
		"augmented_assignment_expression":   augmented,
		"include_expression":                include,
		"include_once_expression":           include,
		"require_expression":                include,
		"require_once_expression":           include,
		"throw_expression":                  opaque,
		"yield_expression":                  opaque,
		"list_literal":                      opaque,
	}
}

// expr lowers an expression.
func (l *lowerer) expr(n syntax.Node) (out flow.Expr) {
	lowered := syntax.Lookup(l.dialect.exprs, n)
	if lowered == nil || n.Missing() {
		lowered = opaque
	}
	if !l.Deeper(func() { out = lowered(l, n) }) {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

// operand lowers a part of a node that may be missing where the source is broken.
func (l *lowerer) operand(n, around syntax.Node) flow.Expr {
	if !n.Exists() {
		return &flow.Opaque{Span: around.Span()}
	}
	return l.expr(n)
}

func (l *lowerer) parts(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range n.Parts() {
		out = append(out, l.expr(c))
	}
	return out
}

// opaque is what the form has no term for. Whatever it touches may have been changed or kept.
func opaque(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Children: l.parts(n)}
}

// inner is its last part: parentheses, @, print.
func inner(l *lowerer, n syntax.Node) flow.Expr {
	var last syntax.Node
	for c := range n.Parts() {
		if c.FieldName() != "name" {
			last = c
		}
	}
	if n.Field("name") == last {
		last = n.Part(0)
	}
	return l.operand(last, n)
}

func numeral(_ *lowerer, n syntax.Node) flow.Expr {
	return number(n.Span(), strings.ReplaceAll(n.Text(), "_", ""))
}

func boolean(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: strings.ToLower(n.Text())}
}

func null(_ *lowerer, n syntax.Node) flow.Expr { return nullAt(n.Span()) }

// member is $x->name, $x->$name and $x->{"name"}.
func member(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("object"), n)
	name := n.Field("name")
	if name.Kind() == "name" && name.Text() != "" {
		return &flow.Member{Span: n.Span(), X: x, Name: name.Text(), NameSpan: name.Span()}
	}
	return &flow.Index{Span: n.Span(), X: x, Key: l.operand(name, n)}
}

func subscript(l *lowerer, n syntax.Node) flow.Expr {
	if env := l.environmentIndex(n); env != nil {
		return env
	}
	out := &flow.Index{Span: n.Span(), X: l.operand(n.Part(0), n)}
	key := n.Part(1)
	if key.Kind() == "name" && inText(n) {
		out.Key = &flow.Lit{Span: key.Span(), Kind: facts.String, Text: key.Text(), Exact: true, Body: key.Span()} // "$a[key]"
	} else if key.Exists() {
		out.Key = l.expr(key)
	}
	return out
}

func inText(n syntax.Node) bool {
	k := n.Parent().Kind()
	return k == "encapsed_string" || k == "heredoc_body" || k == "shell_command_expression"
}

// array lowers an array literal. One of $this or a class and the name of a method is that method.
func array(l *lowerer, n syntax.Node) flow.Expr {
	if method := l.callable(n); method != nil {
		return method
	}
	out := &flow.ObjectExpr{Span: n.Span(), ByValue: true}
	for e := range n.Parts() {
		if e.Kind() != "array_element_initializer" {
			continue
		}
		first, second := e.Part(0), e.Part(1)
		entry := flow.Entry{Span: e.Span()}
		switch {
		case first.Kind() == "variadic_unpacking":
			entry.Spread = l.operand(first.Part(0), first)
		case second.Exists():
			entry.Key, entry.Value = l.expr(first), l.expr(second)
		default:
			entry.Value = l.operand(first, e)
		}
		if last := lastPart(e); last.Kind() == "by_ref" {
			entry.Value = shared(last, entry.Value)
		}
		out.Entries = append(out.Entries, entry)
	}
	return out
}

func lastPart(n syntax.Node) syntax.Node {
	var last syntax.Node
	for c := range n.Parts() {
		last = c
	}
	return last
}

// shared is an element that is another name for a variable: whoever has the array may write to the variable.
func shared(n syntax.Node, x flow.Expr) flow.Expr {
	return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "&"}, Args: []flow.Arg{{Value: x}}, Name: "&"}
}

// callable lowers [$this, "method"] and [self::class, "method"].
func (l *lowerer) callable(n syntax.Node) flow.Expr {
	first, second := n.Part(0), n.Part(1)
	if n.Part(2).Exists() || l.class == nil || first.Part(1).Exists() || second.Part(1).Exists() {
		return nil
	}
	name := second.Part(0)
	if k := name.Kind(); k != "string" && k != "encapsed_string" {
		return nil
	}
	var x flow.Expr
	switch of := first.Part(0); of.Text() {
	case "$this":
		x = &flow.This{Span: of.Span()}
	case "self::class", "static::class", "__CLASS__":
		x = &flow.This{Span: of.Span(), Class: true}
	default:
		return nil
	}
	lit, ok := l.expr(name).(*flow.Lit)
	if !ok || !lit.Exact || lit.Text == "" || strings.Contains(lit.Text, "::") {
		return nil
	}
	return &flow.Member{Span: n.Span(), X: x, Name: lit.Text, NameSpan: lit.Body}
}

func conditional(l *lowerer, n syntax.Node) flow.Expr {
	test := n.Field("condition")
	if body := n.Field("body"); body.Exists() {
		return &flow.Cond{Span: n.Span(), Test: l.operand(test, n), Then: l.expr(body), Else: l.operand(n.Field("alternative"), n)}
	}
	return &flow.Logic{Span: n.Span(), Op: "or", X: l.operand(test, n), Y: l.operand(n.Field("alternative"), n)}
}

func clone(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Copy{Span: n.Span(), X: l.operand(n.Part(0), n)}
}

func update(l *lowerer, n syntax.Node) flow.Expr {
	target := l.target(n.Field("argument"))
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: target, Value: number(n.Span(), "1"), Op: "?"}}
}

func cast(l *lowerer, n syntax.Node) flow.Expr {
	x := l.operand(n.Field("value"), n)
	switch strings.ToLower(n.Field("type").Text()) {
	case "string", "binary":
		return x
	case "array":
		if _, written := x.(*flow.ObjectExpr); written {
			return x
		}
		return &flow.Copy{Span: n.Span(), X: x} // of an object
	case "object":
		if o, ok := x.(*flow.ObjectExpr); ok {
			o.ByValue = positional(o)
			return o
		}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
}

// positional reports whether an array literal has an entry without a key.
func positional(o *flow.ObjectExpr) bool {
	for _, e := range o.Entries {
		if e.Key == nil && e.Spread == nil {
			return true
		}
	}
	return false
}
