package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// inPlace is a call of a function that runs its block where it stands.
type inPlace struct {
	name   string
	object syntax.Node // what it is called on, or what it is given
	lambda syntax.Node
	safe   bool // it does not run where the object is null
	// receives is set where the block has the object as its receiver, yields where the call gives the object and not the block's value.
	receives, yields bool
	// perhaps is set where it is not certain that the block has run when the code goes on.
	perhaps bool
}

// runners are functions that run a block without an object. Those with true run it beside the code that goes on.
var runners = map[string]bool{
	"run": false, "runBlocking": false, "coroutineScope": false, "supervisorScope": false, "withContext": false, "withTimeout": false,
	"withTimeoutOrNull": false, "synchronized": false, "runTest": false, "runCatching": false, "async": false,
	"launch": true, "thread": true, "repeat": true,
}

// placeOf recognises a call that runs a block in place, nil for any other.
func (l *lowerer) placeOf(n syntax.Node) *inPlace {
	lambda := trailing(n)
	if n.Kind() != "call_expression" || !lambda.Exists() || returnsTo(lambda) {
		return nil
	}
	fn := calleeOf(n)
	p := &inPlace{lambda: lambda}
	switch fn.Kind() {
	case "identifier":
		p.name = fn.Text()
		return l.runner(p, n)
	case "navigation_expression":
		p.name, p.object, p.safe = lastPart(fn).Text(), fn.Part(0), fn.Has("?.")
	default:
		return nil
	}
	switch p.name {
	case "apply":
		p.receives, p.yields = true, true
	case "also":
		p.yields = true
	case "let", "use":
	case "run":
		p.receives = true
	case "launch", "async":
		p.object, p.safe = syntax.Node{}, false // in a scope of coroutines
		p.perhaps = runners[p.name]
	case "forEach", "onEach":
		return nil
	default:
		return nil
	}
	if l.ownMethod(fn.Part(0), p.name) || countParams(lambda) > 1 {
		return nil
	}
	return p
}

// runner recognises a function that runs a block without an object, and with(object).
func (l *lowerer) runner(p *inPlace, n syntax.Node) *inPlace {
	if p.name == "with" {
		args := valueArguments(n)
		if len(args) != 1 {
			return nil
		}
		p.object, p.receives = args[0], true
		return p
	}
	perhaps, known := runners[p.name]
	if !known || countParams(p.lambda) > 0 || mentions(p.lambda, "it") {
		return nil
	}
	for s := l.scope; s != nil; s = s.up {
		if _, variable := s.vars[p.name]; variable {
			return nil
		}
	}
	if owner, _ := l.memberIn(l.facade, p.name, true, 0); owner != nil {
		return nil
	}
	if c := l.cls; c != nil {
		if owner, _ := l.memberIn(c.decl, p.name, true, 0); owner != nil {
			return nil
		}
	}
	p.perhaps = perhaps
	if p.name == "run" || p.name == "apply" {
		p.object = syntax.Node{}
	}
	return p
}

func countParams(lambda syntax.Node) int {
	n := 0
	for c := range lambda.Parts() {
		if c.Kind() == "lambda_parameters" {
			for range c.Parts() {
				n++
			}
		}
	}
	return n
}

// returnsTo reports whether a block ends itself by return@label.
func returnsTo(lambda syntax.Node) bool {
	for n := range lambda.Below() {
		if n.Kind() == "return_expression" && n.Field("label").Exists() {
			return true
		}
	}
	return false
}

// trailing is the block after the arguments of a call, or a block that is the only argument.
func trailing(n syntax.Node) syntax.Node {
	if n.Kind() != "call_expression" {
		return syntax.Node{}
	}
	for c := range n.Parts() {
		if c.Kind() == "annotated_lambda" {
			return lastPart(c)
		}
	}
	return syntax.Node{}
}

// placed lowers a call that runs its block in place to the statements of the block, nil for any other call.
func (l *lowerer) placed(n syntax.Node, to sink) []flow.Stmt {
	if out := l.eachInto(n); out != nil {
		return append(out, to(&flow.Opaque{Span: n.Span(), Pure: true})...)
	}
	p := l.placeOf(n)
	if p == nil {
		return nil
	}
	at := n.Span()
	var out []flow.Stmt
	var v *flow.Name
	if p.object.Exists() {
		v = l.fresh("object", p.object.Span())
		out = l.assigned(v, p.object)
	}
	for _, a := range valueArguments(n) {
		if p.name != "with" {
			out = append(out, dropped(l.expr(a))...)
		}
	}
	body := l.inPlaceBody(p, v, to)
	switch {
	case p.safe:
		test := &flow.Compare{Span: at, Op: "!=", X: v, Y: null(at)}
		return append(out, &flow.If{Span: at, Test: test, Then: body, Else: to(null(at))})
	case p.perhaps:
		out = append(out, &flow.If{Span: at, Test: &flow.Opaque{Span: at, Pure: true}, Then: body})
		return append(out, to(&flow.Opaque{Span: at, Pure: true})...)
	}
	return append(out, &flow.Block{Body: body})
}

// inPlaceBody lowers the block itself.
func (l *lowerer) inPlaceBody(p *inPlace, v *flow.Name, to sink) []flow.Stmt {
	var out []flow.Stmt
	s := &scope{label: p.name}
	if p.receives {
		s.recv = &receiver{x: v, typ: l.typeOf(p.object)}
		l.know(s.recv)
	}
	l.inBlock(s, func() {
		if v != nil && !p.receives {
			out = append(out, l.blockParam(p, v)...)
		}
		nodes := statementsOf(p.lambda)
		switch {
		case p.perhaps:
			for _, n := range nodes {
				out = append(out, l.stmt(n)...)
			}
		case p.yields:
			for _, n := range nodes {
				out = append(out, l.stmt(n)...)
			}
			out = append(out, to(v)...)
		case len(nodes) == 0:
			out = append(out, to(&flow.Opaque{Span: p.lambda.Span(), Pure: true})...)
		default:
			out = append(out, l.valued(nodes, to)...)
		}
	})
	return out
}

// blockParam gives the parameter of a block the object.
func (l *lowerer) blockParam(p *inPlace, v *flow.Name) []flow.Stmt {
	at := p.lambda.Span()
	typ := l.typeOf(p.object)
	for c := range p.lambda.Parts() {
		if c.Kind() == "lambda_parameters" {
			param := c.Part(0)
			a := &flow.Assign{Span: param.Span(), Target: l.target(param), Value: v, Declare: true}
			if param.Kind() == "variable_declaration" && !typeIn(param).Exists() {
				l.declare(plain(nameIn(param).Text()), typ)
			}
			return []flow.Stmt{a}
		}
	}
	l.declare("it", typ)
	return []flow.Stmt{&flow.Assign{Span: at, Target: &flow.Name{Span: at, Name: "it"}, Value: v, Declare: true}}
}

// eachInto lowers x.forEach { } to a loop, nil for any other call.
func (l *lowerer) eachInto(n syntax.Node) []flow.Stmt {
	lambda, fn := trailing(n), calleeOf(n)
	if !lambda.Exists() || fn.Kind() != "navigation_expression" || lastPart(fn).Text() != "forEach" || l.ownMethod(fn.Part(0), "forEach") {
		return nil
	}
	over := fn.Part(0)
	loop := &flow.Loop{Span: n.Span(), Over: l.expr(over)}
	l.inBlock(&scope{label: "forEach", loop: true}, func() {
		loop.Target = l.eachTarget(over, lambda)
		for _, s := range statementsOf(lambda) {
			loop.Body = append(loop.Body, l.stmt(s)...)
		}
	})
	return []flow.Stmt{loop}
}

// eachTarget is what the block of forEach calls an element: two parameters are the key and the value of an entry.
func (l *lowerer) eachTarget(over, lambda syntax.Node) flow.Expr {
	var params []syntax.Node
	for c := range lambda.Parts() {
		if c.Kind() == "lambda_parameters" {
			for p := range c.Parts() {
				params = append(params, p)
			}
		}
	}
	at := lambda.Span()
	switch len(params) {
	case 0:
		typ := ""
		if l.inPairs(over, "it", lambda) {
			typ = entryType
		}
		l.declare("it", typ)
		return &flow.Name{Span: at, Name: "it"}
	case 1:
		x := l.target(params[0])
		if name := nameIn(params[0]); params[0].Kind() == "variable_declaration" && l.inPairs(over, name.Text(), lambda) {
			l.declare(plain(name.Text()), entryType)
		}
		return x
	}
	x := &flow.Pattern{Span: at, List: true}
	for i, p := range params {
		x.Entries = append(x.Entries, flow.PatternEntry{Key: position(i, p.Span()), Target: l.target(p)})
	}
	return x
}

// inline lowers statements to an expression: a function that is called at once.
func (l *lowerer) inline(at facts.Span, body []flow.Stmt) flow.Expr {
	return &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: &flow.Func{Span: at, File: l.file, ThisOuter: true, Body: body}}}
}
