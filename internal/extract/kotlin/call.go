package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// written is the call that holds the callee and the arguments in brackets: the grammar takes f(a) { } for a call of f(a) with a block.
func written(n syntax.Node) syntax.Node {
	inner := n.Part(0)
	if inner.Kind() == "call_expression" && n.Part(1).Kind() == "annotated_lambda" && !trailing(inner).Exists() {
		return inner
	}
	return n
}

// calleeOf is what a call calls.
func calleeOf(n syntax.Node) syntax.Node { return written(n).Part(0) }

// valueArguments are the values of the arguments in brackets.
func valueArguments(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for _, a := range argumentsOf(argumentList(n)) {
		out = append(out, a.value)
	}
	return out
}

// argumentList are the arguments in brackets.
func argumentList(n syntax.Node) syntax.Node {
	for c := range written(n).Parts() {
		if c.Kind() == "value_arguments" {
			return c
		}
	}
	return syntax.Node{}
}

// arguments lowers arguments in brackets.
func (l *lowerer) arguments(n syntax.Node) []flow.Arg {
	return l.argumentsFor("", n, nil)
}

// argumentsFor lowers arguments of a function; of those that are blocks, style says what they get.
func (l *lowerer) argumentsFor(name string, n syntax.Node, style func(syntax.Node) lambdaStyle) []flow.Arg {
	var out []flow.Arg
	for _, a := range argumentsOf(n) {
		x := flow.Arg{Name: a.name, Spread: a.spread}
		if a.value.Kind() == "lambda_literal" && style != nil {
			x.Value = l.lambda(a.value, style(a.value))
		} else {
			x.Value = l.expr(a.value)
		}
		out = append(out, x)
	}
	return out
}

// call lowers a call.
func (l *lowerer) call(n syntax.Node) flow.Expr {
	at := n.Span()
	if x := l.negated(n); x != nil {
		return x
	}
	if l.placeOf(n) != nil || l.isLoop(n) {
		return l.inline(at, l.placed(n, returns(at)))
	}
	fn := calleeOf(n)
	if isPrefix(fn) {
		fn = fn.Field("argument")
	}
	switch fn.Kind() {
	case "identifier":
		return l.bareCall(n, fn)
	case "navigation_expression":
		return l.methodCall(n, fn)
	}
	return &flow.Call{Span: at, Fn: l.expr(fn), Args: l.allArguments(n, "", nil)}
}

func (l *lowerer) isLoop(n syntax.Node) bool {
	fn := calleeOf(n)
	return trailing(n).Exists() && fn.Kind() == "navigation_expression" && lastPart(fn).Text() == "forEach" && !l.ownMethod(fn.Part(0), "forEach")
}

// allArguments are the arguments in brackets and the block after them, which goes to the last parameter.
func (l *lowerer) allArguments(n syntax.Node, name string, owner *decl) []flow.Arg {
	style := func(lambda syntax.Node) lambdaStyle { return l.styleOf(name, owner, lambda) }
	out := l.argumentsFor(name, argumentList(n), style)
	if block := trailing(n); block.Exists() {
		out = append(out, flow.Arg{Value: l.lambda(block, style(block)), Last: true})
	}
	return out
}

// styleOf says what a block gets that a function of a name is given: by the declared type of its last parameter, by what is known of
// libraries, or by what the block itself looks like.
func (l *lowerer) styleOf(name string, owner *decl, lambda syntax.Node) lambdaStyle {
	style := lambdaStyle{label: name}
	typ := ""
	if owner != nil {
		typ = owner.blocks[name]
	}
	if typ == "" {
		typ = l.blockType(name)
	}
	if isFunctionType(typ) {
		if of, ok := receiverType(typ); ok {
			style.recv = &receiver{x: l.fresh("this", lambda.Span()), typ: of}
			l.know(style.recv)
		}
		return style
	}
	return l.plainStyle(lambda, name)
}

// plainStyle is the style of a block of which nothing is known: what neither names its parameter nor uses it may have a receiver.
func (l *lowerer) plainStyle(lambda syntax.Node, name string) lambdaStyle {
	style := lambdaStyle{label: name}
	if countParams(lambda) == 0 && !mentions(lambda, "it") {
		style.recv = &receiver{x: l.fresh("this", lambda.Span())}
	}
	return style
}

// blockType is the type of the block that a function of the file, or of a library, takes.
func (l *lowerer) blockType(name string) string {
	if l.cls != nil {
		if owner, _ := l.memberIn(l.cls.decl, name, true, 0); owner != nil && owner.blocks[name] != "" {
			return owner.blocks[name]
		}
	}
	if typ := l.facade.blocks[name]; typ != "" {
		return typ
	}
	if l.usesKtor() {
		if typ := ktorBlocks[name]; typ != "" {
			return functionType + typ
		}
	}
	return ""
}

// bareCall lowers f(a, b) { }.
func (l *lowerer) bareCall(n, fn syntax.Node) flow.Expr {
	name, at := plain(fn.Text()), n.Span()
	f := l.lookup(name, fn.Span(), true)
	if f == nil || f.external || f.receives {
		if x := l.functionIdiom(n, name, f); x != nil {
			return x
		}
	}
	if f == nil {
		return &flow.Call{Span: at, Fn: &flow.Name{Span: fn.Span(), Name: name}, Args: l.allArguments(n, name, nil)}
	}
	if l.isTypeCall(name, f) {
		return l.creation(n, name, f.x)
	}
	call := &flow.Call{Span: at, Fn: f.x}
	if f.extends && !l.givesReceiver(n, f) {
		if recv := l.implicit(at); recv != nil {
			call.Args = []flow.Arg{{Value: recv}}
		}
	}
	call.Args = append(call.Args, l.allArguments(n, name, nil)...)
	return call
}

// givesReceiver reports whether a variable that holds a function with a receiver is given that as an argument: block(request).
func (l *lowerer) givesReceiver(n syntax.Node, f *found) bool {
	return isFunctionType(f.typ) && len(valueArguments(n)) > 0
}

// isTypeCall reports whether a bare name that is called is a type's.
func (l *lowerer) isTypeCall(name string, f *found) bool {
	if f.local || f.receives {
		return false
	}
	if m, ok := f.x.(*flow.Member); ok && m.Name == name {
		_, qualified := m.X.(*flow.Name)
		return jvm.IsTypeName(name) && qualified && l.fullName(name) != "" && !l.isFunction(name)
	}
	return jvm.IsTypeName(name) || jvm.IsTypeName(jvm.AfterLast(l.imports[name]))
}

// isFunction reports whether a function has a name that looks like a type's.
func (l *lowerer) isFunction(name string) bool {
	if _, ok := l.facade.methods[name]; ok {
		return true
	}
	x, _ := l.elsewhere(name, facts.Span{})
	return x != nil
}

// methodCall lowers x.f(a, b) { }.
func (l *lowerer) methodCall(n, fn syntax.Node) flow.Expr {
	object, field := fn.Part(0), lastPart(fn)
	name, at := plain(field.Text()), n.Span()
	if object.Kind() == "super_expression" {
		m := &flow.Member{Span: fn.Span(), X: &flow.This{Span: object.Span(), Super: true}, Name: name, NameSpan: nameSpan(name, field.Span())}
		return &flow.Call{Span: at, Fn: m, Args: l.allArguments(n, name, nil)}
	}
	if x := l.methodIdiom(n, object, name); x != nil {
		return x
	}
	if x := l.path(fn); x != nil {
		if d := l.typeDecl(object); jvm.IsTypeName(name) && (d == nil || d.nested[name] != nil) {
			return l.creation(n, plain(fn.Text()), x)
		}
		return &flow.Call{Span: at, Fn: x, Args: l.allArguments(n, name, l.typeDecl(object))}
	}
	if f := l.extension(object, name, field.Span()); f != nil {
		args := []flow.Arg{{Value: l.object(object)}}
		return &flow.Call{Span: at, Fn: f.x, Args: append(args, l.allArguments(n, name, nil)...)}
	}
	owner := l.findDecl(l.typeOf(object), l.within())
	if object.Text() == "khttp" && l.lookup("khttp", object.Span(), false) == nil { // a package
		return &flow.Call{Span: at, Fn: &flow.External{Span: fn.Span(), Symbol: "khttp." + name}, Args: l.allArguments(n, name, nil)}
	}
	m := &flow.Member{Span: fn.Span(), X: l.object(object), Name: name, NameSpan: nameSpan(name, field.Span())}
	if name == "headers" && l.usesKtor() && trailing(n).Exists() {
		m.Name, m.NameSpan = configureHeaders, facts.Span{}
	}
	return &flow.Call{Span: at, Fn: m, Args: l.allArguments(n, name, owner)}
}

// typeDecl is the type of the file that an expression names, nil for none.
func (l *lowerer) typeDecl(n syntax.Node) *decl {
	if n.Kind() == "identifier" && jvm.IsTypeName(n.Text()) {
		return l.findDecl(plain(n.Text()), l.within())
	}
	return nil
}

// extension finds the function of the tree that extends the type of an object, nil where the call means something else.
func (l *lowerer) extension(object syntax.Node, name string, at facts.Span) *found {
	for s := l.scope; s != nil; s = s.up {
		if typ, ok := s.vars[name]; ok {
			if _, extends := receiverType(typ); extends {
				return &found{x: &flow.Name{Span: at, Name: name}}
			}
			break
		}
	}
	if l.ownMethod(object, name) {
		return nil
	}
	for c := l.cls; c != nil; c = c.up {
		if owner, _ := l.memberIn(c.decl, name, true, 0); owner != nil && owner.extends(name, true) {
			return l.memberOf(c, name, at, true)
		}
	}
	if f := l.fileMember(name, at, true); f != nil && f.extends {
		return f
	}
	if x, d := l.elsewhere(name, at); x != nil && d.Functions[name] {
		return &found{x: x}
	}
	return nil
}

// ownMethod reports whether the type of an object is one of the file that has a method of a name.
func (l *lowerer) ownMethod(object syntax.Node, name string) bool {
	d := l.findDecl(l.typeOf(object), l.within())
	if d == nil {
		return false
	}
	owner, _ := l.memberIn(d, name, true, 0)
	return owner != nil && !owner.extends(name, true)
}

// creation lowers T(a, b).
func (l *lowerer) creation(n syntax.Node, name string, typ flow.Expr) flow.Expr {
	full := l.typeName(name)
	if block := trailing(n); functionTypes[full] && block.Exists() {
		return l.lambda(block, lambdaStyle{label: jvm.AfterLast(name)})
	}
	if x := l.creationIdiom(n, full); x != nil {
		return x
	}
	return &flow.Call{Span: n.Span(), Fn: typ, New: true, Args: l.allArguments(n, jvm.AfterLast(name), nil)}
}

// maxTypeDepth is how far the type of an expression is looked for in what it is made of.
const maxTypeDepth = 50
