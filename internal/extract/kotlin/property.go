package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// backing is the field behind a property that has accessors of its own.
func backing(property string) string { return property + "#field" }

// propertyOf is a declaration of a property, taken apart.
type propertyOf struct {
	node, receiver, value, delegate, getter, setter syntax.Node
	variables                                       []syntax.Node
	destructures                                    bool
	marks                                           marks
}

func propertyDeclaration(n syntax.Node) propertyOf {
	p := propertyOf{node: n, marks: marksOf(n), value: defaultIn(n)}
	p.receiver, p.variables = propertyParts(n)
	for c := range n.Parts() {
		switch c.Kind() {
		case "property_delegate":
			p.delegate = c.Part(0)
		case "getter":
			p.getter = c
		case "setter":
			p.setter = c
		case "multi_variable_declaration":
			p.destructures = true
		}
	}
	if !hasBody(p.getter) {
		p.getter = syntax.Node{}
	}
	if !hasBody(p.setter) {
		p.setter = syntax.Node{}
	}
	return p
}

func hasBody(accessor syntax.Node) bool { return bodyOf(accessor).Exists() }

func bodyOf(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "function_body" {
			return c
		}
	}
	return syntax.Node{}
}

// property lowers a property of a class or of the file.
func (b *builder) property(n syntax.Node, static bool) {
	l := b.l
	p := propertyDeclaration(n)
	if p.destructures {
		b.destructured(p)
		return
	}
	if len(p.variables) == 0 {
		return
	}
	v := p.variables[0]
	name, at := plain(nameIn(v).Text()), v.Span()
	switch {
	case p.receiver.Exists():
		b.extension(p, name, static)
		return
	case p.delegate.Exists():
		b.delegated(p, name, static)
		return
	}
	field := flow.Field{Span: at, Name: name, Static: static, Type: l.typeExpr(typeIn(v)), Wire: wireName(p.marks)}
	if p.getter.Exists() || p.setter.Exists() {
		b.accessors(p, name, static)
		field.Name = backing(name)
		if p.getter.Exists() && !p.value.Exists() {
			return
		}
	}
	setting := l.injected(p.marks)
	if setting == nil && !static {
		setting = l.boundSetting(b.c.decl, typeText(typeIn(v)), name, p.value, at)
	}
	switch {
	case setting != nil:
		field.Init = setting
	case !p.value.Exists():
		field.Init = b.blank(n, p.marks, at)
	case static:
		l.asEarly(func() { field.Init = b.initial(&field, p.value) })
	case b.waits(p.value):
		b.initialised(&field, p.value)
	default:
		field.Init = l.typed(p.value, typeText(typeIn(v)))
	}
	b.out.Fields = append(b.out.Fields, field)
}

// destructured lowers val (a, b) = pair outside of functions.
func (b *builder) destructured(p propertyOf) {
	l := b.l
	at := p.node.Span()
	if !p.value.Exists() { // it is missing
		return
	}
	target := &flow.Pattern{Span: at, List: true}
	for i, v := range p.variables {
		name := plain(nameIn(v).Text())
		b.out.Fields = append(b.out.Fields, flow.Field{Span: v.Span(), Name: name, Static: true})
		target.Entries = append(target.Entries, flow.PatternEntry{
			Key: position(i, v.Span()), Target: &flow.Member{Span: v.Span(), X: l.className(b.c, v.Span()), Name: name},
		})
	}
	l.asEarly(func() { l.later = append(l.later, &flow.Assign{Span: at, Target: target, Value: l.expr(p.value)}) })
}

// waits reports whether an initialiser must run in the constructor: it uses a parameter of it, or comes after something that runs there.
func (b *builder) waits(value syntax.Node) bool {
	if len(b.first) > 0 {
		return true
	}
	for n := range value.Below() {
		if n.Kind() == "identifier" && b.isParameter(n.Text()) {
			return true
		}
	}
	return value.Kind() == "identifier" && b.isParameter(value.Text()) || holdsClass(value) || value.Kind() == "object_literal"
}

func (b *builder) isParameter(name string) bool {
	for _, p := range b.c.decl.params {
		if p == plain(name) {
			return true
		}
	}
	return false
}

// initialised gives a property its value in the constructor, where the parameters are seen.
func (b *builder) initialised(f *flow.Field, value syntax.Node) {
	l := b.l
	l.inScope(func() {
		for p := range primary(b.c.decl.node).Parts() {
			l.declare(plain(nameIn(p).Text()), typeText(typeIn(p)))
		}
		target := func(at facts.Span) flow.Expr {
			return &flow.Member{Span: at, X: &flow.This{Span: at}, Name: f.Name}
		}
		b.first = append(b.first, l.into(value, func(x flow.Expr) []flow.Stmt {
			return []flow.Stmt{&flow.Assign{Span: f.Span, Target: target(f.Span), Value: x, Type: f.Type}}
		})...)
	})
}

// initial is the value that a static field has from the start. Others than plain constants are given when all types are declared.
func (b *builder) initial(f *flow.Field, value syntax.Node) flow.Expr {
	l := b.l
	if b.c.decl.name == "" || b.c.local || value.Kind() == "lambda_literal" {
		return l.typed(value, b.c.decl.types[f.Name])
	}
	if x, ok := l.constant(value); ok {
		return x
	}
	target := &flow.Member{Span: f.Span, X: l.className(b.c, f.Span), Name: f.Name}
	l.later = append(l.later, l.into(value, func(x flow.Expr) []flow.Stmt {
		return []flow.Stmt{&flow.Assign{Span: f.Span, Target: target, Value: x, Type: f.Type}}
	})...)
	return nil
}

// constant lowers an initialiser that is a literal.
func (l *lowerer) constant(value syntax.Node) (flow.Expr, bool) {
	switch value.Kind() {
	case "string_literal", "multiline_string_literal", "number_literal", "character_literal":
		x := l.expr(value)
		_, ok := x.(*flow.Lit)
		return x, ok
	}
	return nil, false
}

// blank is the value of a property without an initialiser: a constructor gives it one, or a container does.
func (b *builder) blank(n syntax.Node, m marks, at facts.Span) flow.Expr {
	if hasModifier(n, "lateinit") || m.assigned() || b.c.decl.marks.assigned() || b.c.decl.kind == "interface" || hasModifier(n, "abstract") {
		return &flow.Opaque{Span: at, Pure: true}
	}
	return null(at)
}

// accessors lowers the getter and the setter of a property.
func (b *builder) accessors(p propertyOf, name string, static bool) {
	l := b.l
	if p.getter.Exists() {
		f := &flow.Func{Span: p.getter.Span(), Name: name, Getter: true, Static: static, File: l.file}
		l.inBlock(&scope{field: name}, func() { f.Body = l.functionBody(bodyOf(p.getter), p.node.Span()) })
		b.out.Methods = append(b.out.Methods, f)
	} else {
		at := p.node.Span()
		b.out.Methods = append(b.out.Methods, &flow.Func{
			Span: at, Name: name, Getter: true, Static: static, File: l.file,
			Body: []flow.Stmt{&flow.Return{Span: at, Value: &flow.Member{Span: at, X: l.thisOf(b.c, at), Name: backing(name)}}},
		})
	}
	if !p.setter.Exists() {
		return
	}
	f := &flow.Func{Span: p.setter.Span(), Name: name, Setter: true, Static: static, File: l.file}
	l.inBlock(&scope{field: name}, func() {
		value := nameIn(p.setter)
		f.Params = []flow.Param{{Span: value.Span(), Target: l.named(value, "")}}
		f.Body = l.functionBody(bodyOf(p.setter), p.node.Span())
	})
	b.out.Methods = append(b.out.Methods, f)
}

// extension lowers a property that extends a type to a function that gets the receiver.
func (b *builder) extension(p propertyOf, name string, static bool) {
	l := b.l
	at := p.node.Span()
	f := &flow.Func{Span: at, Name: name, Static: static, File: l.file}
	r := l.receiver(p.receiver, at)
	l.inBlock(&scope{recv: r, label: name}, func() {
		f.Params = []flow.Param{{Span: at, Target: r.x, Type: l.typeExpr(p.receiver)}}
		f.Body = l.functionBody(bodyOf(p.getter), p.node.Span())
	})
	b.out.Methods = append(b.out.Methods, f)
}

// delegated lowers a property by lazy { } to a getter that runs once. What any other delegate gives is not known.
func (b *builder) delegated(p propertyOf, name string, static bool) {
	l := b.l
	at := p.node.Span()
	f := &flow.Func{Span: at, Name: name, Getter: true, Memo: true, Static: static, File: l.file}
	if lambda := lazyBlock(p.delegate); lambda.Exists() {
		l.inScope(func() { f.Body = append(l.keepThis(b.c, p.node), l.result(statementsOf(lambda))...) })
	} else {
		f.Body = []flow.Stmt{&flow.Return{Span: at, Value: &flow.Opaque{Span: at, Children: []flow.Expr{l.expr(p.delegate)}}}}
	}
	b.out.Methods = append(b.out.Methods, f)
}

// lazyBlock is the block of lazy { } or lazy(mode) { }.
func lazyBlock(n syntax.Node) syntax.Node {
	if n.Kind() != "call_expression" || calleeOf(n).Text() != "lazy" {
		return syntax.Node{}
	}
	return trailing(n)
}
