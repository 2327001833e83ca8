package kotlin

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// function lowers a function with its parameters. One that extends a type gets the receiver as its first argument.
func (l *lowerer) function(m syntax.Node, c *class) *flow.Func {
	f := &flow.Func{Span: m.Span(), File: l.file, Annotations: l.annotations(m)}
	s := &scope{label: plain(m.Field("name").Text())}
	recv := receiverOf(m)
	if recv.Exists() {
		s.recv = l.receiver(recv, m.Field("name").Span())
		f.Params = []flow.Param{{Span: recv.Span(), Target: s.recv.x, Type: l.typeExpr(recv)}}
	}
	l.inBlock(s, func() {
		f.Params = append(f.Params, l.params(parametersOf(m))...)
		body := bodyOf(m)
		if !body.Exists() {
			f.Body = l.abstract(f.Params, resultOf(m), m.Span())
			return
		}
		f.Body = append(l.keepThis(c, m), l.functionBody(body, m.Span())...)
	})
	return f
}

// receiver is the receiver of a function that extends a type.
func (l *lowerer) receiver(typ syntax.Node, at facts.Span) *receiver {
	r := &receiver{x: l.fresh("this", at), typ: typeText(typ)}
	l.know(r)
	return r
}

// know notes the members that a receiver has by its type.
func (l *lowerer) know(r *receiver) {
	if r.typ == "" {
		return
	}
	if r.decl = l.findDecl(r.typ, l.within()); r.decl != nil && l.derives(r.decl, 0) {
		r.decl = nil // it may have more
	}
	if r.decl == nil {
		r.members = membersOf(l.typeName(r.typ))
	}
}

// abstract is the body of a function that has none. A class that is not in view may implement it: what it is given may be changed, and
// of what it returns only the type is known.
func (l *lowerer) abstract(params []flow.Param, result syntax.Node, at facts.Span) []flow.Stmt {
	given := &flow.Opaque{Span: at}
	for _, p := range params {
		given.Children = append(given.Children, p.Target)
	}
	out := &flow.Name{Span: at, Name: "result#"}
	return []flow.Stmt{
		&flow.ExprStmt{X: given},
		&flow.Assign{Span: at, Target: out, Value: &flow.Opaque{Span: at, Pure: true}, Type: l.typeExpr(result), Declare: true},
		&flow.Return{Span: at, Value: out},
	}
}

// functionBody lowers a block, or the expression after an equals sign.
func (l *lowerer) functionBody(body syntax.Node, at facts.Span) []flow.Stmt {
	x := body.Part(0)
	switch {
	case !x.Exists(): // it is missing
		return []flow.Stmt{&flow.Return{Span: at, Value: &flow.Opaque{Span: at}}}
	case x.Kind() == "block":
		return l.block(x)
	}
	return l.into(x, returns(x.Span()))
}

// returns gives a value back to the caller.
func returns(at facts.Span) sink {
	return func(x flow.Expr) []flow.Stmt { return []flow.Stmt{&flow.Return{Span: at, Value: x}} }
}

// params lowers the parameters of a function and declares them.
func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	vararg := false
	var mods syntax.Node
	for c := range n.Parts() {
		switch c.Kind() {
		case "parameter_modifiers":
			mods = c
			for m := range c.Parts() {
				vararg = vararg || m.Text() == "vararg"
			}
		case "parameter":
			typ := typeIn(c)
			written := typeText(typ)
			x := flow.Param{Span: c.Span(), Rest: vararg, OneByOne: vararg}
			if vararg {
				written = ""
			} else {
				x.Type = l.typeExpr(typ)
			}
			x.Target = l.named(nameIn(c), written)
			if setting := l.injected(annotationsIn(mods)); setting != nil {
				x.Default, x.Injected = setting, true
			}
			out = append(out, x)
			vararg, mods = false, syntax.Node{}
		default:
			if len(out) > 0 {
				out[len(out)-1].Default = l.expr(c)
			}
		}
	}
	return out
}

// typed lowers a block that a declared type says the receiver of, and any other expression as it is.
func (l *lowerer) typed(n syntax.Node, typ string) flow.Expr {
	if x := l.inferredInstance(n, typ); x != nil {
		return x
	}
	of, receives := receiverType(typ)
	if n.Kind() != "lambda_literal" || !receives {
		return l.expr(n)
	}
	r := &receiver{x: l.fresh("this", n.Span()), typ: of}
	l.know(r)
	return l.lambda(n, lambdaStyle{recv: r})
}

// position is a place in a list as a key.
func position(i int, at facts.Span) flow.Expr {
	return &flow.Lit{Span: at, Kind: facts.String, Text: strconv.Itoa(i)}
}

// lambdaStyle says what a block gets.
type lambdaStyle struct {
	// recv is the receiver, nil for a block that has none.
	recv *receiver
	// label is what return@label calls it.
	label string
}

// lambda lowers a block to a function with the receiver or "it" as its first parameter.
func (l *lowerer) lambda(n syntax.Node, style lambdaStyle) flow.Expr {
	at := n.Span()
	f := &flow.Func{Span: at, File: l.file, ThisOuter: true}
	l.inBlock(&scope{recv: style.recv, label: style.label}, func() {
		if style.recv != nil {
			f.Params = append(f.Params, flow.Param{Span: at, Target: style.recv.x})
		}
		f.Params = append(f.Params, l.lambdaParams(n)...)
		if len(f.Params) == 0 && mentions(n, "it") {
			l.declare("it", "")
			f.Params = []flow.Param{{Span: at, Target: &flow.Name{Span: at, Name: "it"}}}
		}
		f.Body = l.result(statementsOf(n))
	})
	return &flow.FuncExpr{Span: at, Func: f}
}

func (l *lowerer) lambdaParams(n syntax.Node) []flow.Param {
	var out []flow.Param
	for c := range n.Parts() {
		if c.Kind() != "lambda_parameters" {
			continue
		}
		for p := range c.Parts() {
			out = append(out, flow.Param{Span: p.Span(), Target: l.target(p), Type: l.typeExpr(typeIn(p))})
		}
	}
	return out
}

// target lowers a variable, or several that something is taken apart into, and declares them.
func (l *lowerer) target(n syntax.Node) flow.Expr {
	if n.Kind() != "multi_variable_declaration" {
		return l.named(nameIn(n), typeText(typeIn(n)))
	}
	x := &flow.Pattern{Span: n.Span(), List: true}
	i := 0
	for v := range n.Parts() {
		x.Entries = append(x.Entries, flow.PatternEntry{Key: position(i, v.Span()), Target: l.named(nameIn(v), typeText(typeIn(v)))})
		i++
	}
	return x
}

// statementsOf are the statements of a block.
func statementsOf(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for c := range n.Parts() {
		if c.Kind() != "lambda_parameters" {
			out = append(out, c)
		}
	}
	return out
}

// result lowers statements of which the last one's value is returned.
func (l *lowerer) result(nodes []syntax.Node) []flow.Stmt {
	if len(nodes) == 0 {
		return nil
	}
	return l.valued(nodes, returns(nodes[len(nodes)-1].Span()))
}

// mentions reports whether a name stands in a block.
func mentions(n syntax.Node, name string) bool {
	for c := range n.Below() {
		if c.Kind() == "identifier" && c.Text() == name && c.Parent().Kind() != "value_argument" {
			return true
		}
		if c.Kind() == "identifier" && c.Text() == name && c.Parent().Part(0) == c {
			return true
		}
	}
	return false
}

// anonymousFunction lowers fun(a: A) = a.
func anonymousFunction(l *lowerer, n syntax.Node) flow.Expr {
	f := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: true}
	l.inScope(func() {
		f.Params = l.params(parametersOf(n))
		f.Body = l.functionBody(bodyOf(n), n.Span())
	})
	return &flow.FuncExpr{Span: n.Span(), Func: f}
}

// callableReference lowers ::name, Type::name and x::name.
func callableReference(l *lowerer, n syntax.Node) flow.Expr {
	at := n.Span()
	if n.Has("class") {
		return &flow.Opaque{Span: at, Pure: true}
	}
	var subject, name syntax.Node
	for c := range n.Parts() {
		if c.Kind() == "identifier" {
			name = c
		} else {
			subject = c
		}
	}
	switch {
	case !subject.Exists():
		return l.reference(name)
	case jvm.IsTypeName(typeText(subject)):
		return l.unbound(subject, plain(name.Text()), at)
	}
	if f := l.lookup(typeText(subject), subject.Span(), false); f != nil {
		return &flow.Member{Span: at, X: f.x, Name: plain(name.Text()), NameSpan: nameSpan(plain(name.Text()), name.Span())}
	}
	return &flow.Opaque{Span: at}
}

// reference lowers ::name to the function, or to the constructor of the type.
func (l *lowerer) reference(name syntax.Node) flow.Expr {
	at := name.Span()
	f := l.lookup(plain(name.Text()), at, true)
	if f == nil {
		return &flow.Opaque{Span: at}
	}
	if jvm.IsTypeName(name.Text()) {
		rest := &flow.Name{Span: at, Name: "rest#"}
		return l.passing(at, []flow.Param{{Span: at, Target: rest, Rest: true}}, &flow.Call{Span: at, Fn: f.x, New: true, Args: []flow.Arg{{Value: rest, Spread: true}}})
	}
	return f.x
}

// unbound lowers Type::name to a function that calls the method of its first argument, or reads the property.
func (l *lowerer) unbound(typ syntax.Node, name string, at facts.Span) flow.Expr {
	x, rest := &flow.Name{Span: at, Name: "x#"}, &flow.Name{Span: at, Name: "rest#"}
	call := &flow.Call{Span: at, Fn: &flow.Member{Span: at, X: x, Name: name}, Args: []flow.Arg{{Value: rest, Spread: true}}}
	if d := l.findDecl(typeText(typ), l.within()); d != nil {
		if static, ok := d.has(name, true); ok && static {
			return &flow.Member{Span: at, X: l.declName(d, at), Name: name}
		}
	}
	return l.passing(at, []flow.Param{{Span: at, Target: x, Type: l.typeExpr(typ)}, {Span: at, Target: rest, Rest: true}}, call)
}

// passing is a function that returns what an expression of its parameters gives.
func (l *lowerer) passing(at facts.Span, params []flow.Param, x flow.Expr) flow.Expr {
	return &flow.FuncExpr{Span: at, Func: &flow.Func{
		Span: at, File: l.file, ThisOuter: true, Params: params, Body: []flow.Stmt{&flow.Return{Span: at, Value: x}},
	}}
}
