package kotlin

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	inlined := func(l *lowerer, n syntax.Node) flow.Expr { return l.inline(n.Span(), l.into(n, returns(n.Span()))) }
	inner := func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(lastPart(n)) }
	first := func(l *lowerer, n syntax.Node) flow.Expr { return l.expr(n.Part(0)) }
	pure := func(l *lowerer, n syntax.Node) flow.Expr {
		return &flow.Opaque{Span: n.Span(), Pure: true, Children: []flow.Expr{l.expr(n.Part(0))}}
	}
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"identifier":               identifier,
		"this_expression":          (*lowerer).this,
		"string_literal":           (*lowerer).str,
		"multiline_string_literal": (*lowerer).str,
		"character_literal":        (*lowerer).str,
		"number_literal":           number,
		"float_literal":            number,
		"parenthesized_expression": first,
		"annotated_expression":     inner,
		"labeled_expression":       inner,
		"as_expression":            first,
		"spread_expression":        first,
		"is_expression":            pure,
		"in_expression": func(l *lowerer, n syntax.Node) flow.Expr {
			return &flow.Opaque{Span: n.Span(), Pure: true, Children: []flow.Expr{l.expr(n.Field("left")), l.expr(n.Field("right"))}}
		},
		"range_expression": func(l *lowerer, n syntax.Node) flow.Expr {
			return &flow.Opaque{Span: n.Span(), Pure: true, Children: []flow.Expr{l.expr(n.Part(0)), l.expr(n.Part(1))}}
		},
		"binary_expression":     binary,
		"unary_expression":      unary,
		"infix_expression":      infix,
		"if_expression":         conditional,
		"when_expression":       inlined,
		"try_expression":        inlined,
		"return_expression":     inlined,
		"throw_expression":      inlined,
		"index_expression":      index,
		"collection_literal":    func(l *lowerer, n syntax.Node) flow.Expr { return l.list(n.Span(), slices.Collect(n.Parts())) },
		"navigation_expression": navigation,
		"call_expression":       (*lowerer).call,
		"lambda_literal":        func(l *lowerer, n syntax.Node) flow.Expr { return l.lambda(n, l.plainStyle(n, "")) },
		"anonymous_function":    anonymousFunction,
		"callable_reference":    callableReference,
		"object_literal":        objectLiteral,
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

// identifier lowers a bare name. The grammar takes the constants of the language for names as well.
func identifier(l *lowerer, n syntax.Node) flow.Expr { return l.bare(plain(n.Text()), n.Span()) }

// bare lowers a name that stands alone.
func (l *lowerer) bare(name string, at facts.Span) flow.Expr {
	switch name {
	case "": // the parser misses a name
		return &flow.Opaque{Span: at}
	case "true", "false":
		return &flow.Lit{Span: at, Kind: facts.Bool, Text: name}
	case "null":
		return null(at)
	case "this":
		return l.receiving("", at)
	}
	f := l.lookup(name, at, false)
	switch {
	case f == nil:
		return &flow.Name{Span: at, Name: name}
	case f.receives && getters[name] != "":
		return &flow.Call{Span: at, Fn: &flow.Member{Span: at, X: f.x.(*flow.Member).X, Name: getters[name]}}
	case f.extends && !f.local:
		if recv := l.implicit(at); recv != nil {
			return &flow.Call{Span: at, Fn: f.x, Args: []flow.Arg{{Value: recv}}}
		}
	}
	return f.x
}

// binary lowers a binary operator. A chain of one operator is taken apart without recursion.
func binary(l *lowerer, n syntax.Node) flow.Expr {
	operator := n.Field("operator").Kind()
	if operator == "?:" {
		return l.elvis(n)
	}
	if x := l.sum(n, operator); x != nil {
		return x
	}
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
	case "==", "===":
		return &flow.Compare{Span: at, Op: "==", X: xs[0], Y: xs[len(xs)-1]}
	case "!=", "!==":
		return &flow.Compare{Span: at, Op: "!=", X: xs[0], Y: xs[len(xs)-1]}
	case "<", ">", "<=", ">=":
		return &flow.Compare{Span: at, Op: "?", X: xs[0], Y: xs[len(xs)-1]}
	case "&&", "||":
		return balanced(at, map[string]string{"&&": "and", "||": "or"}[operator], xs)
	}
	return &flow.Opaque{Span: at, Children: xs, Pure: true}
}

// elvis lowers a ?: b. What does not run to its end is no value.
func (l *lowerer) elvis(n syntax.Node) flow.Expr {
	switch right := n.Field("right"); right.Kind() {
	case "throw_expression", "return_expression":
		return l.expr(n.Field("left"))
	case "identifier":
		if right.Text() == "break" || right.Text() == "continue" {
			return l.expr(n.Field("left"))
		}
	}
	if out := l.elvisInto(n, returns(n.Span())); out != nil {
		return l.inline(n.Span(), out)
	}
	return &flow.Logic{Span: n.Span(), Op: "or", X: l.expr(n.Field("left")), Y: l.expr(n.Field("right"))}
}

// sum lowers map + pair, map + map and map - key to a new map, nil for any other sum.
func (l *lowerer) sum(n syntax.Node, operator string) flow.Expr {
	if operator != "+" {
		return nil
	}
	left, right := n.Field("left"), n.Field("right")
	at := n.Span()
	if key, value := pairOf(right); key.Exists() {
		return &flow.ObjectExpr{Span: at, Entries: []flow.Entry{
			{Span: left.Span(), Spread: l.expr(left)}, {Span: right.Span(), Key: l.expr(key), Value: l.expr(value)},
		}}
	}
	if isMap(l.typeOf(left)) || isMap(l.typeOf(right)) {
		return &flow.ObjectExpr{Span: at, Entries: []flow.Entry{
			{Span: left.Span(), Spread: l.expr(left)}, {Span: right.Span(), Spread: l.expr(right)},
		}}
	}
	return nil
}

func unary(l *lowerer, n syntax.Node) flow.Expr {
	argument := n.Field("argument")
	switch n.Field("operator").Kind() {
	case "!!":
		return l.expr(argument)
	case "!":
		return &flow.Not{Span: n.Span(), X: l.expr(argument)}
	}
	if a := l.update(n); a != nil {
		return &flow.AssignExpr{Span: n.Span(), Assign: a}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.expr(argument)}, Pure: true}
}

// update lowers x++ and its likes, nil for any other operator.
func (l *lowerer) update(n syntax.Node) *flow.Assign {
	switch n.Field("operator").Kind() {
	case "++", "--":
	default:
		return nil
	}
	one := &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: "1"}
	return &flow.Assign{Span: n.Span(), Target: l.place(n.Field("argument")), Value: one, Op: "?"}
}

// infix lowers a to b to a list of two, and any other infix call to a call of a method.
func infix(l *lowerer, n syntax.Node) flow.Expr {
	at := n.Span()
	if key, value := pairOf(n); key.Exists() {
		return &flow.ListExpr{Span: at, Elems: []flow.Elem{{Value: l.expr(key)}, {Value: l.expr(value)}}}
	}
	name := n.Part(1)
	switch name.Text() {
	case "shl", "shr", "and", "or", "xor", "until", "downTo", "step":
		return &flow.Opaque{Span: at, Pure: true, Children: []flow.Expr{l.expr(n.Part(0)), l.expr(n.Part(2))}}
	}
	fn := &flow.Member{Span: at, X: l.expr(n.Part(0)), Name: plain(name.Text()), NameSpan: nameSpan(plain(name.Text()), name.Span())}
	if f := l.lookup(plain(name.Text()), name.Span(), true); f != nil && f.extends {
		return &flow.Call{Span: at, Fn: f.x, Args: []flow.Arg{{Value: fn.X}, {Value: l.expr(n.Part(2))}}}
	}
	return &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(n.Part(2))}}}
}

// pairOf takes a to b and Pair(a, b) apart.
func pairOf(n syntax.Node) (key, value syntax.Node) {
	for n.Kind() == "parenthesized_expression" {
		n = n.Part(0)
	}
	switch n.Kind() {
	case "infix_expression":
		if n.Part(1).Text() == "to" {
			return n.Part(0), n.Part(2)
		}
	case "call_expression":
		if args := valueArguments(n); n.Part(0).Text() == "Pair" && len(args) == 2 {
			return args[0], args[1]
		}
	}
	return syntax.Node{}, syntax.Node{}
}

// conditional lowers an if whose branches are plain values, and any other one to a function that is called at once.
func conditional(l *lowerer, n syntax.Node) flow.Expr {
	then, other := ifParts(n)
	if then, other = onlyValue(then), onlyValue(other); then.Exists() && other.Exists() && !l.branches(then) {
		return &flow.Cond{Span: n.Span(), Test: l.expr(n.Field("condition")), Then: l.expr(then), Else: l.expr(other)}
	}
	return l.inline(n.Span(), l.into(n, returns(n.Span())))
}

// onlyValue is the expression that a branch consists of, the zero Node where there is more to it.
func onlyValue(n syntax.Node) syntax.Node {
	if n.Kind() == "block" {
		if n.Part(1).Exists() {
			return syntax.Node{}
		}
		n = n.Part(0)
	}
	switch n.Kind() {
	case "assignment", "property_declaration", "throw_expression", "return_expression", "for_statement", "while_statement", "do_while_statement":
		return syntax.Node{}
	}
	return n
}

func index(l *lowerer, n syntax.Node) flow.Expr {
	at := n.Span()
	if x := l.environmentIndex(n); x != nil {
		return x
	}
	return &flow.Index{Span: at, X: l.expr(n.Part(0)), Key: l.expr(n.Part(1))}
}

// objectLiteral lowers object : T { }. One with a single method is what a block could say.
func objectLiteral(l *lowerer, n syntax.Node) flow.Expr {
	at := n.Span()
	written := basesOf(n)
	var bases []flow.Expr
	for _, b := range written {
		x := l.typeExpr(baseType(b))
		if x == nil {
			x = &flow.Opaque{Span: b.Span(), Pure: true}
		}
		bases = append(bases, x)
	}
	if len(written) == 1 && len(constructorCalls(written)) == 0 && l.isOutside(written[0]) {
		if m := onlyMethod(n); m.Exists() {
			f := &flow.Func{Span: m.Span(), File: l.file, ThisOuter: true}
			l.inBlock(&scope{label: plain(m.Field("name").Text())}, func() {
				f.Params = l.params(parametersOf(m))
				f.Body = l.functionBody(bodyOf(m), m.Span())
			})
			return &flow.FuncExpr{Span: at, Func: f}
		}
	}
	return &flow.Call{Span: at, Fn: &flow.ClassExpr{Span: at, Class: l.anonymous(n, bases, written)}, New: true}
}

// isOutside reports whether a base is an interface that is not in the tree.
func (l *lowerer) isOutside(base syntax.Node) bool {
	full := l.typeName(typeText(baseType(base)))
	return full != "" && l.index.Find(l.file, full) == nil
}

// onlyMethod is the method of an object that has nothing else in it and does not speak of its receiver.
func onlyMethod(n syntax.Node) syntax.Node {
	var only syntax.Node
	for m := range members(n) {
		if m.Kind() != "function_declaration" || only.Exists() || !bodyOf(m).Exists() {
			return syntax.Node{}
		}
		only = m
	}
	for x := range only.Below() {
		if x.Kind() == "this_expression" || x.Kind() == "object_literal" {
			return syntax.Node{}
		}
	}
	return only
}
