package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// typeDeclaration lowers a type that the file declares, without its member types, which are declared beside it.
func (l *lowerer) typeDeclaration(d *decl) *flow.Class {
	out := &flow.Class{Span: d.node.Span(), Name: d.name, File: l.file, Annotations: l.annotations(d.node)}
	if d.single {
		out.Name += "#object"
	}
	l.asEarly(func() { out.Bases = l.bases(d) })
	l.inClass(&class{decl: d}, func() { l.body(l.cls, out) })
	return out
}

// bases refers to the types that a type is derived from, as the code around it sees them.
func (l *lowerer) bases(d *decl) []flow.Expr {
	var out []flow.Expr
	lower := func() {
		for _, b := range d.bases {
			typ := baseType(b)
			x := l.typeExpr(typ)
			if x == nil {
				x = &flow.Opaque{Span: typ.Span(), Pure: true}
			}
			out = append(out, x)
		}
	}
	if d.outer == nil {
		lower()
	} else {
		l.inClass(&class{decl: d.outer}, lower)
	}
	return out
}

func (l *lowerer) asEarly(f func()) {
	was := l.early
	l.early = true
	f()
	l.early = was
}

// fileClass lowers the functions and properties of the file, and the statements of a script.
func (l *lowerer) fileClass(root syntax.Node) *flow.Class {
	out := &flow.Class{Span: root.Span(), Name: l.facade.name, File: l.file}
	l.inClass(&class{decl: l.facade, static: true}, func() {
		b := &builder{l: l, c: l.cls, out: out}
		l.inScope(func() {
			for n := range root.Parts() {
				switch n.Kind() {
				case "property_declaration", "function_declaration":
					b.member(n, true)
				case "class_declaration", "object_declaration", "type_alias", "package_header", "import", "shebang", "file_annotation":
				default:
					l.asEarly(func() { l.later = append(l.later, l.stmt(n)...) })
				}
			}
		})
	})
	return out
}

// body lowers the members of a class.
func (l *lowerer) body(c *class, out *flow.Class) {
	b := &builder{l: l, c: c, out: out}
	if c.decl.kind == "interface" {
		b.declaredClient()
	}
	b.primaryFields()
	static := c.decl.kind == "object" && !c.decl.single
	for m := range members(c.decl.node) {
		b.member(m, static)
	}
	b.finish()
}

// builder puts a class together.
type builder struct {
	l   *lowerer
	c   *class
	out *flow.Class
	// first are the initialisers of properties and the init blocks, which run in the constructor.
	first []flow.Stmt
	// secondary are the constructors in the body.
	secondary []syntax.Node
	constants []string
}

func (b *builder) member(m syntax.Node, static bool) {
	was := b.c.static
	b.c.static = static
	defer func() { b.c.static = was }()
	switch m.Kind() {
	case "property_declaration":
		b.property(m, static)
	case "function_declaration":
		b.method(m, static)
	case "companion_object":
		for c := range members(m) {
			b.member(c, true)
		}
		b.companion(m)
	case "anonymous_initializer":
		b.initialiser(m, static)
	case "secondary_constructor":
		b.secondary = append(b.secondary, m)
	case "enum_entry":
		b.constant(m)
	case "class_declaration", "object_declaration", "type_alias":
	default:
		if m.Kind() == "ERROR" {
			b.out.Dynamic = true
		}
	}
}

// companion is the field by which Java reaches the members of a companion, which are members of the class here.
func (b *builder) companion(m syntax.Node) {
	name, at := "Companion", m.Span()
	if n := m.Field("name"); n.Exists() {
		name = plain(n.Text())
	}
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: name, Static: true})
	target := &flow.Member{Span: at, X: b.l.className(b.c, at), Name: name}
	if b.c.decl.name != "" {
		b.l.later = append(b.l.later, &flow.Assign{Span: at, Target: target, Value: b.l.className(b.c, at)})
	}
}

// initialiser lowers an init block.
func (b *builder) initialiser(m syntax.Node, static bool) {
	l := b.l
	if !static {
		b.first = append(b.first, &flow.Block{Body: l.scoped(m.Part(0))})
		return
	}
	at := m.Span()
	l.asEarly(func() {
		fn := &flow.Func{Span: at, File: l.file, ThisOuter: true, Body: l.scoped(m.Part(0))}
		l.later = append(l.later, &flow.ExprStmt{X: &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: fn}}})
	})
}

// method lowers a function of a class, or of the file.
func (b *builder) method(m syntax.Node, static bool) {
	if f := b.l.declared(b.c, m); f != nil {
		b.out.Methods = append(b.out.Methods, f)
		return
	}
	f := b.l.function(m, b.c)
	f.Name, f.Static = plain(m.Field("name").Text()), static
	f.Final = b.c == nil || b.c.decl.kind != "interface" && !hasModifier(m, "open") && !hasModifier(m, "override")
	b.out.Methods = append(b.out.Methods, f)
}

// finish adds the constructors, and what the language adds to a class.
func (b *builder) finish() {
	d := b.c.decl
	if d.kind != "interface" && (d.kind != "object" || d.single) {
		b.constructors()
	}
	if d.data {
		b.copyMethod()
	}
	if d.kind == "enum" {
		b.enumMethods()
	}
	if d.kind == "object" && !d.single {
		at := d.node.Span()
		b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: "INSTANCE", Static: true})
		b.l.later = append(b.l.later, &flow.Assign{
			Span: at, Target: &flow.Member{Span: at, X: b.l.declName(d, at), Name: "INSTANCE"}, Value: b.l.declName(d, at),
		})
	}
}

// constructors lowers the primary constructor and the further ones. The initialisers run in the first one that is called.
func (b *builder) constructors() {
	l, d := b.l, b.c.decl
	params, calls := primary(d.node), constructorCalls(d.bases)
	if params.Exists() || len(b.secondary) == 0 && (len(b.first) > 0 || len(calls) > 0) {
		at := d.node.Span()
		f := &flow.Func{Span: at, Name: d.simple, Ctor: true, File: l.file}
		l.inScope(func() {
			f.Params = b.primaryParams(params)
			for _, c := range calls {
				super := &flow.This{Span: c.Span(), Super: true}
				f.Body = append(f.Body, &flow.ExprStmt{X: &flow.Call{Span: c.Span(), Fn: super, Args: l.arguments(c.Part(1))}})
			}
		})
		f.Body = append(f.Body, l.keepThis(b.c, d.node)...)
		f.Body = append(f.Body, b.first...)
		b.out.Methods = append(b.out.Methods, f)
	}
	for _, m := range b.secondary {
		b.out.Methods = append(b.out.Methods, b.secondaryConstructor(m, !params.Exists()))
	}
}

func (b *builder) secondaryConstructor(m syntax.Node, initialises bool) *flow.Func {
	l := b.l
	f := &flow.Func{Span: m.Span(), Name: b.c.decl.simple, Ctor: true, File: l.file}
	l.inScope(func() {
		f.Params = l.params(parametersOf(m))
		own := false
		for c := range m.Parts() {
			switch c.Kind() {
			case "constructor_delegation_call":
				own = c.Has("this")
				t := &flow.This{Span: c.Span(), Super: !own}
				f.Body = append(f.Body, &flow.ExprStmt{X: &flow.Call{Span: c.Span(), Fn: t, Args: l.arguments(c.Part(0))}})
			case "block":
				if initialises && !own {
					f.Body = append(f.Body, b.first...)
				}
				f.Body = append(f.Body, l.block(c)...)
				own = true
			}
		}
		if initialises && !own {
			f.Body = append(f.Body, b.first...)
		}
	})
	return f
}

// primaryFields are the properties that a primary constructor declares.
func (b *builder) primaryFields() {
	for p := range primary(b.c.decl.node).Parts() {
		if !p.Has("val") && !p.Has("var") {
			continue
		}
		name := plain(nameIn(p).Text())
		b.out.Fields = append(b.out.Fields, flow.Field{
			Span: p.Span(), Name: name, Type: b.l.typeExpr(typeIn(p)), Wire: wireName(marksOf(p)),
		})
	}
}

// primaryParams are the parameters of a primary constructor.
func (b *builder) primaryParams(params syntax.Node) []flow.Param {
	l := b.l
	var out []flow.Param
	for p := range params.Parts() {
		name := nameIn(p)
		x := flow.Param{Span: p.Span(), Type: l.typeExpr(typeIn(p))}
		if hasModifier(p, "vararg") {
			x.Rest, x.OneByOne, x.Type = true, true, nil
		}
		if setting := l.boundSetting(b.c.decl, typeText(typeIn(p)), plain(name.Text()), defaultIn(p), p.Span()); setting != nil {
			x.Default, x.Injected = setting, true
		} else if v := defaultIn(p); v.Exists() {
			x.Default = l.expr(v)
		} else if setting := l.injected(marksOf(p)); setting != nil {
			x.Default, x.Injected = setting, true // of a constructor that a container calls
		}
		x.Target = l.named(name, typeText(typeIn(p)))
		if p.Has("val") || p.Has("var") {
			x.Field = plain(name.Text())
		}
		out = append(out, x)
	}
	return out
}

// defaultIn is the default of a parameter of a constructor: what follows the equals sign.
func defaultIn(p syntax.Node) syntax.Node {
	after := false
	for c := range p.Children() {
		switch {
		case c.Kind() == "=":
			after = true
		case after && c.Named() && !c.Comment():
			return c
		}
	}
	return syntax.Node{}
}

// copyMethod is the method copy of a data class: its parameters default to what the instance holds.
func (b *builder) copyMethod() {
	d := b.c.decl
	at := d.node.Field("name").Span()
	f := &flow.Func{Span: at, Name: "copy", File: b.l.file}
	made := &flow.Call{Span: at, Fn: b.l.className(b.c, at), New: true}
	for _, name := range d.params {
		x := &flow.Name{Span: at, Name: name}
		f.Params = append(f.Params, flow.Param{Span: at, Target: x, Default: &flow.Member{Span: at, X: &flow.This{Span: at}, Name: name}})
		made.Args = append(made.Args, flow.Arg{Value: x})
	}
	f.Body = []flow.Stmt{&flow.Return{Span: at, Value: made}}
	b.out.Methods = append(b.out.Methods, f)
}

// constant lowers a constant of an enum to a static field, which is made when all types of the file are declared.
func (b *builder) constant(m syntax.Node) {
	l, at := b.l, m.Span()
	name := nameIn(m)
	b.constants = append(b.constants, plain(name.Text()))
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: plain(name.Text()), Static: true})
	l.asEarly(func() {
		enum := l.className(b.c, at)
		made := &flow.Call{Span: at, New: true, Fn: enum}
		for c := range m.Parts() {
			switch c.Kind() {
			case "value_arguments":
				made.Args = l.arguments(c)
			case "class_body":
				made.Fn = &flow.ClassExpr{Span: at, Class: l.anonymous(m, []flow.Expr{enum}, nil)}
			}
		}
		target := &flow.Member{Span: at, X: enum, Name: plain(name.Text()), NameSpan: nameSpan(plain(name.Text()), name.Span())}
		l.later = append(l.later,
			&flow.Assign{Span: at, Target: target, Value: made},
			&flow.Assign{Span: at, Target: &flow.Member{Span: at, X: target, Name: "name"}, Value: text(plain(name.Text()), at)})
	})
}

// enumMethods are those that every enum has.
func (b *builder) enumMethods() {
	at := b.c.decl.node.Field("name").Span()
	enum := b.l.className(b.c, at)
	add := func(name string, static bool, value flow.Expr, params ...flow.Param) {
		if _, own := b.c.decl.methods[name]; !own {
			b.out.Methods = append(b.out.Methods, &flow.Func{
				Span: at, Name: name, Static: static, File: b.l.file, Params: params, Body: []flow.Stmt{&flow.Return{Span: at, Value: value}},
			})
		}
	}
	wanted := &flow.Name{Span: at, Name: "wanted#"}
	all := &flow.ListExpr{Span: at}
	for _, name := range b.constants {
		all.Elems = append(all.Elems, flow.Elem{Value: &flow.Member{Span: at, X: enum, Name: name}})
	}
	add("valueOf", true, &flow.Index{Span: at, X: enum, Key: wanted}, flow.Param{Span: at, Target: wanted})
	add("values", true, all)
	add("toString", false, &flow.Member{Span: at, X: &flow.This{Span: at}, Name: "name"})
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: "name"})
	b.c.decl.fields["name"] = false
}

// anonymous lowers the body of a class without a name.
func (l *lowerer) anonymous(n syntax.Node, bases []flow.Expr, written []syntax.Node) *flow.Class {
	d := newDecl(n, "class", "")
	d.bases = written
	for m := range members(n) {
		d.member(m, false)
	}
	out := &flow.Class{Span: n.Span(), Bases: bases, File: l.file}
	l.localBody(d, out)
	return out
}

// localBody lowers the members of a class that is declared within a function.
func (l *lowerer) localBody(d *decl, out *flow.Class) {
	later, early := l.later, l.early
	l.later, l.early = nil, false
	l.inClass(&class{decl: d, local: true}, func() { l.body(l.cls, out) })
	out.Body = append(out.Body, l.later...)
	l.later, l.early = later, early
}

// keepThis keeps the receiver in a variable for the classes within a function, which have receivers of their own.
func (l *lowerer) keepThis(c *class, m syntax.Node) []flow.Stmt {
	if c == nil || c.static || !holdsClass(m) {
		return nil
	}
	at := facts.Span{Pos: m.Span().Pos, End: m.Span().Pos}
	return []flow.Stmt{&flow.Assign{
		Span: at, Declare: true, Target: &flow.Name{Span: at, Name: thisName(c.decl)}, Value: &flow.This{Span: at},
	}}
}

func holdsClass(m syntax.Node) bool {
	for n := range m.Below() {
		if n.Kind() == "object_literal" {
			return true
		}
	}
	return false
}
