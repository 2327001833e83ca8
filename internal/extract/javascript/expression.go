package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expressions says how each kind of expression is lowered. What only TypeScript sees, and await, is the expression inside.
func expressions() map[string]exprFunc {
	first := func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(n.Part(0)) }
	return map[string]exprFunc{
		"identifier":                      (*lowerer).name,
		"shorthand_property_identifier":   (*lowerer).name,
		"undefined":                       (*lowerer).constant,
		"null":                            (*lowerer).constant,
		"true":                            (*lowerer).constant,
		"false":                           (*lowerer).constant,
		"number":                          (*lowerer).constant,
		"string":                          (*lowerer).stringValue,
		"template_string":                 (*lowerer).template,
		"regex":                           (*lowerer).pure,
		"meta_property":                   (*lowerer).pure,
		"this":                            func(_ *lowerer, n syntax.Node) flow.Expr { return &flow.This{Span: n.Span()} },
		"super":                           func(_ *lowerer, n syntax.Node) flow.Expr { return &flow.This{Span: n.Span(), Super: true} },
		"object":                          (*lowerer).object,
		"array":                           (*lowerer).array,
		"object_pattern":                  (*lowerer).target,
		"array_pattern":                   (*lowerer).target,
		"function_expression":             (*lowerer).functionExpression,
		"generator_function":              (*lowerer).functionExpression,
		"arrow_function":                  (*lowerer).functionExpression,
		"class":                           (*lowerer).classExpression,
		"member_expression":               (*lowerer).member,
		"subscript_expression":            (*lowerer).subscript,
		"call_expression":                 (*lowerer).call,
		"new_expression":                  (*lowerer).construct,
		"assignment_expression":           (*lowerer).assignment,
		"augmented_assignment_expression": (*lowerer).assignment,
		"update_expression":               (*lowerer).assignment,
		"unary_expression":                (*lowerer).unary,
		"binary_expression":               (*lowerer).binary,
		"ternary_expression":              (*lowerer).ternary,
		"sequence_expression":             (*lowerer).sequence,
		"yield_expression":                func(l *lowerer, n syntax.Node) flow.Expr { return yielded(n.Span(), l.children(n)...) },
		"jsx_element":                     (*lowerer).element,
		"jsx_self_closing_element":        (*lowerer).element,
		"parenthesized_expression":        first,
		"await_expression":                (*lowerer).await,
		"as_expression":                   first,
		"satisfies_expression":            first,
		"non_null_expression":             first,
		"instantiation_expression":        first,
		"type_assertion":                  func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(n.Part(1)) },
	}
}

func (l *lowerer) name(n syntax.Node) flow.Expr {
	text := n.Text()
	if text == "" {
		return l.pure(n) // a name that error recovery made up
	}
	return &flow.Name{Span: n.Span(), Name: text}
}

// pure is a value of which nothing is known but that it touches nothing.
func (l *lowerer) pure(n syntax.Node) flow.Expr { return &flow.Opaque{Span: n.Span(), Pure: true} }

// yielded is what becomes of a value that a generator hands out: whoever iterates has it.
func yielded(s facts.Span, values ...flow.Expr) flow.Expr {
	x := &flow.Opaque{Span: s}
	for _, v := range values {
		if v != nil {
			x.Children = append(x.Children, v)
		}
	}
	return x
}

func (l *lowerer) ternary(n syntax.Node) flow.Expr {
	return &flow.Cond{
		Span: n.Span(), Test: l.expr(n.Field("condition")),
		Then: l.expr(n.Field("consequence")), Else: l.expr(n.Field("alternative")),
	}
}

// sequence lowers a, b, c to [a, b, c][2], which evaluates the same things in the same order. Constants before the last one
// have no effect: (0, f)() is how compilers call f without a receiver.
func (l *lowerer) sequence(n syntax.Node) flow.Expr {
	list := &flow.ListExpr{Span: n.Span()}
	var last flow.Expr
	for c := range n.Parts() {
		if _, constant := last.(*flow.Lit); last != nil && !constant {
			list.Elems = append(list.Elems, flow.Elem{Value: last})
		}
		last = l.expr(c)
	}
	if last == nil {
		return l.pure(n)
	}
	if len(list.Elems) == 0 {
		return last
	}
	index := &flow.Lit{Span: last.Where(), Kind: facts.Number, Text: decimal(len(list.Elems))}
	list.Elems = append(list.Elems, flow.Elem{Value: last})
	return &flow.Index{Span: n.Span(), X: list, Key: index}
}

func (l *lowerer) unary(n syntax.Node) flow.Expr {
	argument := n.Field("argument")
	switch n.Field("operator").Kind() {
	case "!":
		return &flow.Not{Span: n.Span(), X: l.expr(argument)}
	case "-":
		if argument.Kind() == "number" {
			return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "-" + number(argument.Text())}
		}
	case "delete": // of a property that is no statement of its own: what it does to the object is not followed
		return &flow.Opaque{Span: n.Span(), Children: l.children(argument)}
	case "void":
		if argument.Kind() == "number" {
			return &flow.Lit{Span: n.Span(), Kind: facts.Null, Text: "undefined"}
		}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.expr(argument)}, Pure: true}
}

// binary lowers operators. Long chains of + lean to the left, so their left side is walked and not recursed into.
func (l *lowerer) binary(n syntax.Node) flow.Expr {
	operator := n.Field("operator").Kind()
	if operator == "+" {
		return l.sum(n)
	}
	x, y := l.expr(n.Field("left")), l.expr(n.Field("right"))
	switch operator {
	case "||", "??":
		return &flow.Logic{Span: n.Span(), Op: "or", X: x, Y: y}
	case "&&":
		return &flow.Logic{Span: n.Span(), Op: "and", X: x, Y: y}
	case "==", "===":
		return &flow.Compare{Span: n.Span(), Op: "==", X: x, Y: y}
	case "!=", "!==":
		return &flow.Compare{Span: n.Span(), Op: "!=", X: x, Y: y}
	case "in":
		return &flow.Compare{Span: n.Span(), Op: "in", X: x, Y: y}
	case "<", ">", "<=", ">=", "instanceof":
		return &flow.Compare{Span: n.Span(), Op: "?", X: x, Y: y}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x, y}, Pure: true}
}

// sum lowers a + b + c. From the first operand on that is certainly a string, everything is concatenated; what stands
// before it is one part of that, which may be numbers that are added first.
func (l *lowerer) sum(n syntax.Node) flow.Expr {
	var right []syntax.Node
	left := n
	for isSum(left) {
		right = append(right, left)
		left = left.Field("left")
	}
	x := l.expr(left)
	for i := len(right) - 1; i >= 0; i-- {
		y := l.expr(right[i].Field("right"))
		s := right[i].Span()
		join, ok := x.(*flow.Join)
		if ok && i < len(right)-1 && (!join.Sum || !isString(y)) { // made here, and y joins in on the same terms
			join.Span, join.Parts = s, append(join.Parts, y)
			continue
		}
		x = &flow.Join{Span: s, Parts: []flow.Expr{x, y}, Sum: !isString(x) && !isString(y)}
	}
	return x
}

func isSum(n syntax.Node) bool {
	return n.Kind() == "binary_expression" && n.Field("operator").Kind() == "+"
}

// isString reports whether an expression is a string whatever its parts are.
func isString(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Lit:
		return x.Kind == facts.String
	case *flow.Join:
		return !x.Sum
	}
	return false
}

func (l *lowerer) subscript(n syntax.Node) flow.Expr {
	object, index := n.Field("object"), n.Field("index")
	if l.isEnvironment(object) {
		return &flow.EnvExpr{Span: n.Span(), Key: l.expr(index)}
	}
	return &flow.Index{Span: n.Span(), X: l.expr(object), Key: l.expr(index)}
}

func (l *lowerer) member(n syntax.Node) flow.Expr {
	object, property := n.Field("object"), n.Field("property")
	if l.isEnvironment(object) {
		return &flow.EnvExpr{Span: n.Span(), Key: l.nameLit(property)}
	}
	return l.plainMember(n)
}

// plainMember lowers a property even where it is one of the environment: where it is written to.
func (l *lowerer) plainMember(n syntax.Node) flow.Expr {
	object, property := n.Field("object"), n.Field("property")
	switch property.Text() {
	case unnamed:
		if module, ok := l.namespaceOf(object); ok {
			return l.moduleMember(n, module, unnamed)
		}
	case "prototype": // what is written to it is written to the class; it is replaced as a whole where there is no class
		if object.Kind() == "identifier" && n.Parent().Kind() != "assignment_expression" {
			return l.expr(object)
		}
	case "": // cut off
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.expr(object)}}
	}
	return &flow.Member{Span: n.Span(), X: l.expr(object), Name: property.Text(), NameSpan: property.Span()}
}

// assignment lowers =, the compound assignments, ++ and -- as expressions.
func (l *lowerer) assignment(n syntax.Node) flow.Expr {
	return &flow.AssignExpr{Span: n.Span(), Assign: l.assign(n)}
}

func (l *lowerer) assign(n syntax.Node) *flow.Assign {
	a := &flow.Assign{Span: n.Span()}
	if n.Kind() == "update_expression" {
		argument := n.Field("argument")
		a.Op = "?"
		a.Value = &flow.Lit{Span: argument.Span(), Kind: facts.Number, Text: "1"}
		a.Target = l.target(argument)
		return a
	}
	left := n.Field("left")
	switch operator := n.Field("operator").Kind(); operator {
	case "":
		a.Value = l.named(n.Field("right"), left)
		a.Target = l.target(left)
		return a
	case "+=":
		a.Op = "+"
	case "||=", "??=":
		a.Op = "||"
	default:
		a.Op = "?"
	}
	a.Value = l.expr(n.Field("right"))
	a.Target = l.target(left)
	return a
}
