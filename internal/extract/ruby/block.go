package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// blockFunc lowers a block to a function that keeps the receiver around it. With list, several parameters take one argument apart, as
// those of a block do that is given a list.
func (l *lowerer) blockFunc(n syntax.Node, list bool) *flow.FuncExpr {
	fn := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: true, LastValue: true}
	m := &method{static: l.method == nil || l.method.static, block: l.method}
	if m.block == nil {
		m.block = &method{static: true}
	}
	l.inside(m, l.scope, func() {
		fn.Params = l.params(n.Field("parameters"))
		if !n.Field("parameters").Exists() {
			fn.Params = []flow.Param{{Span: n.Span(), Target: &flow.Name{Span: n.Span(), Name: firstParameter}}}
		}
		m.configures, m.symbol = settings(n, fn.Params)
		fn.Body = l.blockBody(n)
		fn.Body = append(l.captured(n, m.scope), fn.Body...)
	})
	if list && countPositional(fn.Params) > 1 {
		fn.Params = []flow.Param{{Span: n.Span(), Target: asPattern(n.Span(), fn.Params)}}
	}
	return &flow.FuncExpr{Span: n.Span(), Func: fn}
}

// blockBody lowers the body of a block, or the expression of a lambda.
func (l *lowerer) blockBody(n syntax.Node) []flow.Stmt {
	if body := n.Field("body"); body.Exists() {
		return l.stmt(body)
	}
	return nil
}

func countPositional(params []flow.Param) int {
	n := 0
	for _, p := range params {
		if !p.NamedOnly && !p.KeyRest {
			n++
		}
	}
	return n
}

// asPattern takes a list apart into parameters.
func asPattern(s facts.Span, params []flow.Param) *flow.Pattern {
	out := &flow.Pattern{Span: s, List: true}
	for _, p := range params {
		switch {
		case p.Rest:
			out.Rest = p.Target
		case !p.NamedOnly && !p.KeyRest:
			key := position(s, len(out.Entries))
			out.Entries = append(out.Entries, flow.PatternEntry{Key: key, Target: p.Target, Default: p.Default})
		}
	}
	return out
}

// lambda lowers ->(x) { … }: return ends the lambda itself.
func lambda(l *lowerer, n syntax.Node) flow.Expr {
	fn := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: true, LastValue: true}
	m := &method{name: "lambda", static: l.method == nil || l.method.static}
	l.inside(m, l.scope, func() {
		fn.Params = l.params(n.Field("parameters"))
		fn.Body = l.blockBody(n.Field("body"))
		fn.Body = append(l.captured(n, m.scope), fn.Body...)
	})
	fn.LastNamed = takesNoNames(fn.Params)
	return &flow.FuncExpr{Span: n.Span(), Func: fn}
}

// lambdaCall lowers lambda { … } and proc { … }.
func (l *lowerer) lambdaCall(n syntax.Node) flow.Expr {
	block := n.Field("block")
	if !block.Exists() {
		return unknownAt(n.Span())
	}
	fn := l.blockFunc(block, false)
	return fn
}

// iterators are the methods whose block runs for each element of the receiver, or again and again.
var iterators = map[string]bool{
	"each": true, "each_pair": true, "each_entry": true, "reverse_each": true, "find_each": true, "each_key": true, "each_value": true,
	"each_with_index": true, "times": true, "upto": true, "downto": true, "step": true, "each_slice": true, "each_cons": true,
	"in_batches": true, "find_in_batches": true, "each_line": true, "cycle": true,
}

// isIteration reports whether a call is one of an iterator with a block that is written out.
func isIteration(n syntax.Node) bool {
	return n.Kind() == "call" && n.Field("receiver").Exists() && n.Field("block").Exists() && iterators[n.Field("method").Text()]
}

// iteration lowers x.each { |y| … } to a loop.
func (l *lowerer) iteration(n syntax.Node) []flow.Stmt {
	receiver, name, block := n.Field("receiver"), n.Field("method").Text(), n.Field("block")
	over := l.expr(receiver)
	for _, a := range l.arguments(n.Field("arguments"), syntax.Node{}) {
		if !isConstantValue(a.Value) {
			l.before = append(l.before, &flow.ExprStmt{X: a.Value})
		}
	}
	loop := &flow.Loop{Span: n.Span()}
	var element flow.Expr
	switch name {
	case "times", "upto", "downto", "step", "cycle":
		element = unknownAt(n.Span())
		loop.Body = append(loop.Body, &flow.ExprStmt{X: over})
	case "each_slice", "each_cons", "in_batches", "find_in_batches", "each_line":
		element = &flow.Opaque{Span: n.Span(), Children: []flow.Expr{over}, Pure: name == "each_line"}
	default:
		hidden := &flow.Name{Span: receiver.Span(), Name: l.Fresh("each")}
		loop.Target, loop.Over, element = hidden, over, hidden
		loop.Keys = name == "each_key"
		if name == "each_value" {
			element = &flow.Index{Span: receiver.Span(), X: hidden, Key: position(receiver.Span(), 1)}
		}
	}
	indexed := name == "each_with_index"
	l.inLoop(func() { loop.Body = append(loop.Body, l.inlined(block, element, indexed)...) })
	return []flow.Stmt{loop}
}

// inlined lowers the body of a block that runs where it stands, with the element that its parameters take.
func (l *lowerer) inlined(block syntax.Node, element flow.Expr, indexed bool) []flow.Stmt {
	outer := l.scope
	l.scope = &scope{up: outer, names: map[string]bool{}, round: true}
	defer func() { l.scope = outer }()
	s := block.Span()
	give := func(target, x flow.Expr) flow.Stmt {
		return &flow.Assign{Span: s, Target: target, Value: x, Declare: true}
	}
	lowered := l.params(block.Field("parameters"))
	var out []flow.Stmt
	switch {
	case len(lowered) == 0:
		l.scope.names[firstParameter] = true
		out = append(out, give(&flow.Name{Span: s, Name: firstParameter}, element))
	case indexed || countPositional(lowered) == 1:
		out = append(out, give(lowered[0].Target, element))
		for _, p := range lowered[1:] {
			out = append(out, give(p.Target, unknownAt(s)))
		}
	default:
		out = append(out, give(asPattern(s, lowered), element))
	}
	body := l.blockBody(block)
	return append(append(out, l.captured(block, l.scope)...), body...)
}

// yield calls the block that the method was given.
func yield(l *lowerer, n syntax.Node) flow.Expr {
	args := l.arguments(n.Part(0), syntax.Node{})
	return &flow.Call{Span: n.Span(), Fn: &flow.Name{Span: n.Span(), Name: givenBlock}, Args: args, Name: "yield"}
}
