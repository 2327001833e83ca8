package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// typeDeclaration lowers a type that the file declares, without its member types, which are declared beside it.
func (l *lowerer) typeDeclaration(d *decl) *flow.Class {
	c := &class{decl: d}
	out := &flow.Class{Span: d.node.Span(), Name: d.name, File: l.file, Annotations: l.annotations(d.node)}
	l.asEarly(func() {
		for _, b := range d.bases {
			if x := l.typeByTextIn(d.outer, typeText(b), b.Span()); x != nil {
				out.Bases = append(out.Bases, x)
			} else {
				out.Bases = append(out.Bases, &flow.Opaque{Span: b.Span(), Pure: true})
			}
		}
	})
	l.inClass(c, func() { l.body(c, out, d.body) })
	return out
}

func (l *lowerer) asEarly(f func()) {
	was := l.early
	l.early = true
	f()
	l.early = was
}

// typeByTextIn refers to a type as the code within a class sees it.
func (l *lowerer) typeByTextIn(d *decl, text string, at facts.Span) flow.Expr {
	if d == nil {
		return l.typeByText(text, at)
	}
	var x flow.Expr
	l.inClass(&class{decl: d}, func() { x = l.typeByText(text, at) })
	return x
}

// body lowers the members of a class.
func (l *lowerer) body(c *class, out *flow.Class, body syntax.Node) {
	b := &builder{l: l, c: c, out: out}
	if c.decl.inner {
		b.outerField()
	}
	for m := range members(body) {
		b.member(m)
	}
	b.finish()
}

// builder puts a class together.
type builder struct {
	l   *lowerer
	c   *class
	out *flow.Class
	// first are the instance initialisers, which run before what a constructor does itself.
	first []flow.Stmt
	// beans are what a container gives the constructor that Lombok writes, by field.
	beans map[string]flow.Expr
	// constants are those of an enum, in order.
	constants []string
}

// outerField is the field by which an instance of an inner class knows the instance around it.
func (b *builder) outerField() {
	at := b.c.decl.node.Span()
	b.out.Fields = append(b.out.Fields, flow.Field{
		Span: at, Name: thisOf(b.c.decl.outer), Type: b.l.declName(b.c.decl.outer, at), Init: &flow.Opaque{Span: at, Pure: true},
	})
}

func (b *builder) member(m syntax.Node) {
	l := b.l
	switch m.Kind() {
	case "field_declaration", "constant_declaration":
		b.fields(m)
	case "method_declaration":
		b.method(m)
	case "constructor_declaration":
		b.out.Methods = append(b.out.Methods, l.constructor(b.c, m))
	case "compact_constructor_declaration":
		b.out.Methods = append(b.out.Methods, b.compactConstructor(m))
	case "enum_constant":
		b.constant(m)
	case "block":
		b.first = append(b.first, &flow.Block{Body: l.block(m)})
	case "static_initializer":
		b.c.static = true
		l.asEarly(func() { l.later = append(l.later, b.initialiser(m)) })
		b.c.static = false
	case "class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "annotation_type_declaration":
	default:
		if m.Kind() == "ERROR" {
			b.out.Dynamic = true
		}
	}
}

// initialiser lowers a static initialiser to a call, so that its variables are its own.
func (b *builder) initialiser(m syntax.Node) flow.Stmt {
	at := m.Span()
	fn := &flow.Func{Span: at, File: b.l.file, ThisOuter: true, Body: b.l.block(m.Part(0))}
	return &flow.ExprStmt{X: &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: fn}}}
}

// fields lowers the variables of a field declaration. A static field whose initial value is a plain constant has it from the start;
// others get theirs when all types of the file are declared.
func (b *builder) fields(m syntax.Node) {
	l, d := b.l, b.c.decl
	marks := marksOf(m)
	for v := range m.Fields("declarator") {
		name, value := v.Field("name").Text(), v.Field("value")
		f := flow.Field{Span: v.Span(), Name: name, Static: d.fields[name], Type: l.typeByText(d.types[name], m.Field("type").Span())}
		b.c.static = f.Static
		setting := l.injected(marks)
		if setting == nil && !f.Static {
			setting = l.boundSetting(d, d.types[name], name, value, f.Span)
		}
		switch {
		case setting != nil:
			f.Init = setting
		case value.Exists() && f.Static:
			l.asEarly(func() { f.Init = b.initial(&f, l.value(value), name) })
		case value.Exists():
			f.Init = l.value(value)
		default:
			f.Init = b.blank(m, marks, name, v.Span())
			b.inject(&f, b.bean(marks, d.types[name], name, v.Span()), hasModifier(m, "final"))
		}
		b.c.static = false
		f.Wire = wireName(marks)
		b.out.Fields = append(b.out.Fields, f)
	}
}

// initial is the value that a static field has from the start.
func (b *builder) initial(f *flow.Field, value flow.Expr, name string) flow.Expr {
	if _, ok := value.(*flow.Lit); ok || b.c.decl.name == "" || b.c.local {
		return value
	}
	target := &flow.Member{Span: f.Span, X: b.l.declName(b.c.decl, f.Span), Name: name}
	b.l.later = append(b.l.later, &flow.Assign{Span: f.Span, Target: target, Value: value, Type: f.Type})
	return nil
}

// blank is the value of a field without an initialiser: nothing, where only the code in view gives it one, and else anything.
func (b *builder) blank(m syntax.Node, marks marks, name string, at facts.Span) flow.Expr {
	d := b.c.decl
	final, private := hasModifier(m, "final"), hasModifier(m, "private")
	own := !marks.assigned() && (d.fields[name] || !d.marks.assigned())
	if own && (final || private && assigns(d.body, name)) {
		return null(at)
	}
	return &flow.Opaque{Span: at, Pure: true}
}

// assigns reports whether code in a class body gives a field a value.
func assigns(body syntax.Node, field string) bool {
	for n := range body.Below() {
		if n.Kind() != "assignment_expression" {
			continue
		}
		left := n.Field("left")
		if left.Kind() == "field_access" {
			left = left.Field("field")
		}
		if left.Text() == field {
			return true
		}
	}
	return false
}

// wireName is the name that a mapper gives a field.
func wireName(m marks) string {
	if m.any("JsonIgnore") {
		return "-"
	}
	a := m["JsonProperty"]
	if !a.Exists() {
		a = m["SerializedName"]
	}
	if !a.Exists() {
		a = m["Json"]
	}
	if v := argument(a, "", "name"); v.Kind() == "string_literal" {
		return unquoted(v)
	}
	return ""
}

func (b *builder) method(m syntax.Node) {
	if f := b.l.declared(b.c, m); f != nil {
		b.out.Methods = append(b.out.Methods, f)
		return
	}
	if m.Field("body").Exists() {
		b.out.Methods = append(b.out.Methods, b.l.method(b.c, m))
		if marksOf(m).any("Bean") {
			b.out.Methods = append(b.out.Methods, b.l.beanOf(b.c, m))
		}
		return
	}
	b.out.Methods = append(b.out.Methods, b.l.abstract(m))
}

// finish adds what the language, or a generator that is known, adds to a class.
func (b *builder) finish() {
	d := b.c.decl
	switch d.kind {
	case "enum_declaration":
		b.enumMethods()
	case "record_declaration":
		b.record()
	case "interface_declaration":
		b.declaredClient()
	}
	b.lombok()
	if len(b.first) > 0 {
		b.initialise()
	}
}

// initialise runs the instance initialisers in each constructor, or in one that is made for them.
func (b *builder) initialise() {
	at := b.out.Span
	found := false
	for _, f := range b.out.Methods {
		if !f.Ctor {
			continue
		}
		found = true
		if n := callsConstructor(f.Body); n == 1 {
			f.Body = append(append([]flow.Stmt{f.Body[0]}, b.first...), f.Body[1:]...)
		} else if n == 0 {
			f.Body = append(append([]flow.Stmt(nil), b.first...), f.Body...)
		}
	}
	if found {
		return
	}
	f := &flow.Func{Span: at, Name: b.out.Name, Ctor: true, File: b.l.file}
	if len(b.out.Bases) > 0 {
		rest := &flow.Name{Span: at, Name: "arguments#"}
		f.Params = []flow.Param{{Span: at, Target: rest, Rest: true}}
		f.Body = []flow.Stmt{&flow.ExprStmt{X: &flow.Call{
			Span: at, Fn: &flow.This{Span: at, Super: true}, Args: []flow.Arg{{Value: rest, Spread: true}},
		}}}
	}
	f.Body = append(f.Body, b.first...)
	b.out.Methods = append(b.out.Methods, f)
}

// callsConstructor says whether a constructor begins with a call of another one: 1 for one of a base, 2 for one of its own class.
func callsConstructor(body []flow.Stmt) int {
	if len(body) == 0 {
		return 0
	}
	s, ok := body[0].(*flow.ExprStmt)
	if !ok {
		return 0
	}
	call, ok := s.X.(*flow.Call)
	if !ok {
		return 0
	}
	t, ok := call.Fn.(*flow.This)
	switch {
	case !ok:
		return 0
	case t.Super:
		return 1
	}
	return 2
}
