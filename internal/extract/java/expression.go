package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	inner := func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(n.Part(0)) }
	number := func(l *lowerer, n syntax.Node) flow.Expr { return l.number(n) }
	truth := func(_ *lowerer, n syntax.Node) flow.Expr {
		return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: n.Kind()}
	}
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"identifier":              (*lowerer).variable,
		"this":                    func(l *lowerer, n syntax.Node) flow.Expr { return l.this(n.Span()) },
		"string_literal":          func(l *lowerer, n syntax.Node) flow.Expr { return l.str(n) },
		"character_literal":       func(l *lowerer, n syntax.Node) flow.Expr { return l.str(n) },
		"decimal_integer_literal": number, "hex_integer_literal": number, "octal_integer_literal": number, "binary_integer_literal": number,
		"decimal_floating_point_literal": number, "hex_floating_point_literal": number,
		"true": truth, "false": truth,
		"null_literal":             func(_ *lowerer, n syntax.Node) flow.Expr { return null(n.Span()) },
		"parenthesized_expression": inner,
		"cast_expression":          func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(n.Field("value")) },
		"binary_expression":        binary,
		"unary_expression":         unary,
		"update_expression":        func(l *lowerer, n syntax.Node) flow.Expr { return l.updated(n) },
		"ternary_expression":       ternary,
		"assignment_expression": func(l *lowerer, n syntax.Node) flow.Expr {
			return &flow.AssignExpr{Span: n.Span(), Assign: l.assignment(n)}
		},
		"instanceof_expression":           instanceOf,
		"lambda_expression":               lambda,
		"method_reference":                methodReference,
		"switch_expression":               (*lowerer).switchValue,
		"array_initializer":               arrayInitializer,
		"element_value_array_initializer": arrayInitializer,
		"array_creation_expression":       arrayCreation,
		"array_access":                    arrayAccess,
		"class_literal":                   func(_ *lowerer, n syntax.Node) flow.Expr { return &flow.Opaque{Span: n.Span(), Pure: true} },
		"field_access":                    fieldAccess,
		"method_invocation":               (*lowerer).invocation,
		"object_creation_expression":      (*lowerer).creation,
	}
}

// expr lowers one expression.
func (l *lowerer) expr(n syntax.Node) flow.Expr {
	var out flow.Expr
	if !l.Deeper(func() {
		if f := syntax.Lookup(l.exprs, n); f != nil {
			out = f(l, n)
		} else {
			out = l.opaque(n)
		}
	}) {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

// opaque lowers what the form has no term for.
func (l *lowerer) opaque(n syntax.Node) flow.Expr {
	x := &flow.Opaque{Span: n.Span()}
	for c := range n.Parts() {
		x.Children = append(x.Children, l.expr(c))
	}
	return x
}

func (l *lowerer) this(at facts.Span) flow.Expr {
	if l.cls != nil && l.cls.self != nil {
		return l.cls.self
	}
	return &flow.This{Span: at}
}

// binary lowers a binary operator. A chain of one operator is taken apart without recursion.
func binary(l *lowerer, n syntax.Node) flow.Expr {
	operator := n.Field("operator").Kind()
	var operands []syntax.Node
	for {
		operands = append(operands, n.Field("right"))
		left := n.Field("left")
		if left.Kind() != "binary_expression" || left.Field("operator").Kind() != operator {
			operands = append(operands, left)
			break
		}
		n = left
	}
	xs := make([]flow.Expr, len(operands))
	for i, o := range operands {
		xs[len(operands)-1-i] = l.expr(o)
	}
	at := facts.Span{Pos: operands[len(operands)-1].Span().Pos, End: operands[0].Span().End}
	switch operator {
	case "+":
		return &flow.Join{Span: at, Parts: xs, Sum: true}
	case "==", "!=":
		return &flow.Compare{Span: at, Op: operator, X: xs[0], Y: xs[len(xs)-1]}
	case "<", ">", "<=", ">=":
		return &flow.Compare{Span: at, Op: "?", X: xs[0], Y: xs[len(xs)-1]}
	case "&&", "||":
		op := map[string]string{"&&": "and", "||": "or"}[operator]
		return balanced(at, op, xs)
	}
	return &flow.Opaque{Span: at, Children: xs, Pure: true}
}

// balanced joins operands of a lazy operator into a tree that is not deep. Which operand is on which side does not matter.
func balanced(at facts.Span, op string, xs []flow.Expr) flow.Expr {
	if len(xs) == 1 {
		return xs[0]
	}
	half := len(xs) / 2
	return &flow.Logic{Span: at, Op: op, X: balanced(at, op, xs[:half]), Y: balanced(at, op, xs[half:])}
}

func unary(l *lowerer, n syntax.Node) flow.Expr {
	x := l.expr(n.Field("operand"))
	if n.Field("operator").Kind() == "!" {
		return &flow.Not{Span: n.Span(), X: x}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
}

// update lowers x++ and its likes, nil where there is nothing to assign to.
func (l *lowerer) update(n syntax.Node) *flow.Assign {
	target := n.Part(0)
	if !target.Exists() {
		return nil
	}
	one := &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "1"}
	return &flow.Assign{Span: n.Span(), Target: l.target(target), Value: one, Op: "?"}
}

func (l *lowerer) updated(n syntax.Node) flow.Expr {
	a := l.update(n)
	if a == nil {
		return l.opaque(n)
	}
	return &flow.AssignExpr{Span: n.Span(), Assign: a}
}

func ternary(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Cond{
		Span: n.Span(), Test: l.expr(n.Field("condition")), Then: l.expr(n.Field("consequence")), Else: l.expr(n.Field("alternative")),
	}
}

func (l *lowerer) assignment(n syntax.Node) *flow.Assign {
	a := &flow.Assign{Span: n.Span(), Target: l.target(n.Field("left")), Value: l.expr(n.Field("right"))}
	switch op := n.Field("operator").Kind(); op {
	case "=":
	case "+=":
		a.Op = "+"
	default:
		a.Op = "?"
	}
	return a
}

// target lowers what is assigned to.
func (l *lowerer) target(n syntax.Node) flow.Expr {
	for n.Kind() == "parenthesized_expression" {
		n = n.Part(0)
	}
	x := l.expr(n)
	if logic, ok := x.(*flow.Logic); ok {
		return logic.X // a bare name of a base: the first that it may mean
	}
	return x
}

func instanceOf(l *lowerer, n syntax.Node) flow.Expr {
	x, class := l.expr(n.Field("left")), n.Field("right")
	if p := n.Field("pattern"); p.Exists() {
		return l.pattern(p, x)
	}
	if name := n.Field("name"); name.Exists() {
		l.declare(name.Text(), typeText(class))
		x = l.given(name, x)
	}
	return &flow.Compare{Span: n.Span(), Op: "?", X: x, Y: &flow.External{Span: class.Span(), Symbol: typeText(class)}}
}

func arrayInitializer(l *lowerer, n syntax.Node) flow.Expr {
	x := &flow.ListExpr{Span: n.Span()}
	for e := range n.Parts() {
		x.Elems = append(x.Elems, flow.Elem{Value: l.expr(e)})
	}
	return x
}

func arrayCreation(l *lowerer, n syntax.Node) flow.Expr {
	if v := n.Field("value"); v.Exists() {
		return l.expr(v)
	}
	x := &flow.Opaque{Span: n.Span(), Pure: true}
	for d := range n.Fields("dimensions") {
		if d.Kind() == "dimensions_expr" {
			x.Children = append(x.Children, l.expr(d.Part(0)))
		}
	}
	return x
}

func arrayAccess(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Index{Span: n.Span(), X: l.expr(n.Field("array")), Key: l.expr(n.Field("index"))}
}

// fieldAccess lowers x.name: a property, a constant of a well-known class, a type by its qualified name, or Outer.this.
func fieldAccess(l *lowerer, n syntax.Node) flow.Expr {
	object, field := n.Field("object"), n.Field("field")
	at := n.Span()
	switch {
	case field.Kind() == "this":
		return l.outerThis(object.Text(), at)
	case object.Kind() == "super":
		return &flow.Member{Span: at, X: l.this(object.Span()), Name: field.Text(), NameSpan: field.Span()}
	}
	if x := l.path(n); x != nil {
		return x
	}
	return &flow.Member{Span: at, X: l.expr(object), Name: field.Text(), NameSpan: field.Span()}
}

// outerThis lowers Outer.this.
func (l *lowerer) outerThis(name string, at facts.Span) flow.Expr {
	for c := l.cls; c != nil; c = c.up {
		if c.decl.simple == name {
			return l.receiverOf(c, at)
		}
	}
	for d := l.outerOf(); d != nil; d = d.outer {
		if d.simple == name {
			return l.outerReceiver(d, at)
		}
	}
	return &flow.Opaque{Span: at}
}

// path lowers a dotted name that begins with a type or a package, nil for one that begins with a variable.
func (l *lowerer) path(n syntax.Node) flow.Expr {
	if n.Kind() != "field_access" || !isDotted(n) {
		return nil
	}
	text := compact(n.Text())
	first, rest, _ := strings.Cut(text, ".")
	if _, ok := l.local(first); ok || l.ownMember(first, n.Span(), fieldOf(first)) != nil || l.statics[first] != "" && !jvm.IsTypeName(first) {
		return nil
	}
	if jvm.IsTypeName(first) {
		return l.typeMember(first, rest, n)
	}
	if _, member := jvm.SplitOwner(text); member == "" && !jvm.IsTypeName(jvm.AfterLast(text)) {
		return nil
	}
	if value, ok := jvm.Constant(text); ok {
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: value}
	}
	owner, member := jvm.SplitOwner(text)
	x := l.qualified(owner, n.Span())
	return l.members(x, member, n)
}

func fieldOf(name string) func(*decl) (static, ok bool) {
	return func(d *decl) (bool, bool) { static, ok := d.fields[name]; return static, ok }
}

// typeMember lowers Type.a.b.
func (l *lowerer) typeMember(first, rest string, n syntax.Node) flow.Expr {
	if d := l.findDecl(first, l.within()); d != nil {
		for {
			name, after, more := strings.Cut(rest, ".")
			inner := d.nested[name]
			if inner == nil {
				return l.members(l.declName(d, n.Span()), rest, n)
			}
			d, rest = inner, after
			if !more {
				return l.declName(d, n.Span())
			}
		}
	}
	full := l.fullName(first)
	if full == "" {
		return nil
	}
	if value, ok := jvm.Constant(full + "." + rest); ok {
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: value}
	}
	return l.outsideMember(full, rest, n)
}

// outsideMember lowers a dotted name below a type that is not of the file. Names of types in it are member types.
func (l *lowerer) outsideMember(full, rest string, n syntax.Node) flow.Expr {
	for rest != "" {
		name, after, _ := strings.Cut(rest, ".")
		if !jvm.IsTypeName(name) || name == strings.ToUpper(name) {
			break // a member, or a constant
		}
		full, rest = full+"."+name, after
	}
	return l.members(l.qualified(full, n.Span()), rest, n)
}

// members lowers the end of a dotted name, whose last part is where the node's field stands.
func (l *lowerer) members(x flow.Expr, path string, n syntax.Node) flow.Expr {
	if path == "" {
		return x
	}
	parts := strings.Split(path, ".")
	for i, part := range parts {
		m := &flow.Member{Span: n.Span(), X: x, Name: part}
		if i == len(parts)-1 {
			m.NameSpan = n.Field("field").Span()
		}
		x = m
	}
	return x
}

// isDotted reports whether an expression is nothing but names and dots.
func isDotted(n syntax.Node) bool {
	for n.Kind() == "field_access" {
		if n.Field("field").Kind() != "identifier" {
			return false
		}
		n = n.Field("object")
	}
	return n.Kind() == "identifier"
}
