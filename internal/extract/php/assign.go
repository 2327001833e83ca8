package php

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// assignment lowers x = y, x being a variable, a property, an element, or a list of such.
func assignment(l *lowerer, n syntax.Node) flow.Expr {
	left := n.Field("left")
	value := l.operand(n.Field("right"), n)
	if left.Kind() == "dynamic_variable_name" && left.Part(0).Kind() != "name" {
		return l.scrambled(n, []flow.Expr{l.operand(left.Part(0), left), value})
	}
	return l.assign(n, l.target(left), value)
}

func (l *lowerer) assign(n syntax.Node, target, value flow.Expr) *flow.AssignExpr {
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: target, Value: value}}
}

// target lowers what is assigned to.
func (l *lowerer) target(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "list_literal", "array_creation_expression":
		return l.pattern(n)
	case "by_ref", "parenthesized_expression":
		return l.target(n.Part(0))
	case "variable_name", "dynamic_variable_name", "member_access_expression", "nullsafe_member_access_expression",
		"scoped_property_access_expression":
		return l.expr(n)
	case "subscript_expression":
		x := &flow.Index{Span: n.Span(), X: l.target(n.Part(0))}
		if key := n.Part(1); key.Exists() {
			x.Key = l.expr(key)
		}
		return x
	}
	return l.operand(n, n)
}

// pattern lowers [$a, "key" => $b] and list($a, $b) as targets.
func (l *lowerer) pattern(n syntax.Node) flow.Expr {
	out := &flow.Pattern{Span: n.Span(), List: true}
	var key flow.Expr
	var last syntax.Node
	position := 0
	entry := func() {
		if last.Exists() {
			if key == nil {
				key = number(last.Span(), itoa(position))
			}
			out.Entries = append(out.Entries, flow.PatternEntry{Key: key, Target: l.target(last)})
		}
		position++
		key, last = nil, syntax.Node{}
	}
	for c := range n.Children() {
		switch {
		case c.Comment():
		case c.Kind() == "=>":
			key, last = l.operand(last, n), syntax.Node{}
		case c.Kind() == ",":
			entry()
		case c.Kind() == "array_element_initializer":
			if second := c.Part(1); second.Exists() {
				key, last = l.expr(c.Part(0)), second
			} else {
				last = c.Part(0)
			}
		case c.Named():
			last = c
		}
	}
	entry()
	return out
}

// referenceAssignment lowers $a = &$b. Between variables, both are one; else the target is another name for what the value holds at
// the time.
func referenceAssignment(l *lowerer, n syntax.Node) flow.Expr {
	out := l.assign(n, l.target(n.Field("left")), l.operand(n.Field("right"), n))
	a, isName := out.Assign.Target.(*flow.Name)
	b, both := out.Assign.Value.(*flow.Name)
	if isName && both && a.Name == b.Name {
		return out.Assign.Value
	}
	out.Assign.Alias = true
	return out
}

// augmented lowers x .= y, x ??= y, x += y and the others.
func augmented(l *lowerer, n syntax.Node) flow.Expr {
	target, value := l.target(n.Field("left")), l.operand(n.Field("right"), n)
	switch n.Field("operator").Text() {
	case ".=":
		return l.assign(n, target, &flow.Join{Span: n.Span(), Parts: []flow.Expr{target, value}})
	case "+=":
		sum := &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: union}, Args: []flow.Arg{{Value: target}, {Value: value}}}
		return l.assign(n, target, sum)
	}
	out := l.assign(n, target, value)
	out.Assign.Op = "?"
	if n.Field("operator").Text() == "??=" {
		out.Assign.Op = "||"
	}
	return out
}
