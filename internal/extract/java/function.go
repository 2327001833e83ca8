package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) method(c *class, m syntax.Node) *flow.Func {
	f := &flow.Func{Span: m.Span(), Name: m.Field("name").Text(), File: l.file, Static: hasModifier(m, "static"), Annotations: l.annotations(m)}
	f.Final = hasModifier(m, "private") || hasModifier(m, "final")
	was := c.static
	c.static = f.Static
	l.inScope(func() {
		f.Params = l.params(m.Field("parameters"))
		f.Body = append(l.receiverVariable(c, m), l.block(m.Field("body"))...)
	})
	c.static = was
	return f
}

// constructor lowers a constructor. One that does not begin with a call of another calls that of the base class without arguments.
func (l *lowerer) constructor(c *class, m syntax.Node) *flow.Func {
	f := &flow.Func{Span: m.Span(), Name: m.Field("name").Text(), Ctor: true, File: l.file}
	l.inScope(func() {
		f.Params = l.params(m.Field("parameters"))
		body := l.block(m.Field("body"))
		if c.decl.extends() && callsConstructor(body) == 0 {
			at := m.Field("name").Span()
			body = append([]flow.Stmt{&flow.ExprStmt{X: &flow.Call{Span: at, Fn: &flow.This{Span: at, Super: true}}}}, body...)
		}
		if n := callsConstructor(body); n > 0 {
			f.Body = append(body[:1:1], append(l.receiverVariable(c, m), body[1:]...)...)
		} else {
			f.Body = append(l.receiverVariable(c, m), body...)
		}
	})
	return f
}

// abstract lowers a method without a body. A class that is not in view may implement it: what it is given may be changed, and of what
// it returns only the type is known.
func (l *lowerer) abstract(m syntax.Node) *flow.Func {
	at := m.Span()
	f := &flow.Func{Span: at, Name: m.Field("name").Text(), File: l.file}
	given := &flow.Opaque{Span: at}
	l.inScope(func() {
		f.Params = l.params(m.Field("parameters"))
		for _, p := range f.Params {
			given.Children = append(given.Children, p.Target)
		}
	})
	result := &flow.Name{Span: at, Name: "result#"}
	f.Body = []flow.Stmt{
		&flow.ExprStmt{X: given},
		&flow.Assign{Span: at, Target: result, Value: &flow.Opaque{Span: at, Pure: true}, Type: l.typeExpr(m.Field("type")), Declare: true},
		&flow.Return{Span: at, Value: result},
	}
	return f
}

// receiverVariable keeps the receiver in a variable for the classes within a method, which have receivers of their own.
func (l *lowerer) receiverVariable(c *class, m syntax.Node) []flow.Stmt {
	if c.static || !holdsClass(m) {
		return nil
	}
	at := m.Field("name").Span()
	return []flow.Stmt{&flow.Assign{
		Span: at, Declare: true, Target: &flow.Name{Span: at, Name: thisOf(c.decl)}, Value: &flow.This{Span: at},
	}}
}

func holdsClass(m syntax.Node) bool {
	for n := range m.Below() {
		if n.Kind() == "class_body" {
			return true
		}
	}
	return false
}

// constructorSetting is the setting that a parameter of the constructor of a class of settings is given, nil for any other.
func (l *lowerer) constructorSetting(parameters syntax.Node, name, typ string, at facts.Span) flow.Expr {
	switch parameters.Parent().Kind() {
	case "record_declaration", "constructor_declaration":
		if l.cls != nil {
			return l.boundSetting(l.cls.decl, typ, name, syntax.Node{}, at)
		}
	}
	return nil
}

// params lowers the parameters of a method and declares them.
func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	for p := range n.Parts() {
		switch p.Kind() {
		case "formal_parameter":
			name := p.Field("name")
			typ := typeText(p.Field("type"))
			if p.Field("dimensions").Exists() {
				typ += "[]"
			}
			x := flow.Param{Span: p.Span(), Target: l.named(name), Type: l.typeByText(typ, p.Field("type").Span())}
			if setting := l.injected(marksOf(p)); setting != nil {
				x.Default, x.Injected = setting, true // of a constructor that a container calls
			} else if setting := l.constructorSetting(n, name.Text(), typ, p.Span()); setting != nil {
				x.Default, x.Injected = setting, true
			} else if bean := l.beanGiven(n, p, typ); bean != nil {
				x.Default, x.Injected = bean, true
			}
			l.declare(name.Text(), typ)
			out = append(out, x)
		case "spread_parameter":
			var typ string
			var declarator syntax.Node
			for c := range p.Parts() {
				switch {
				case c.Kind() == "variable_declarator":
					declarator = c
				case typeText(c) != "":
					typ = typeText(c)
				}
			}
			name := declarator.Field("name")
			l.declare(name.Text(), typ+"[]")
			out = append(out, flow.Param{Span: p.Span(), Target: l.named(name), Rest: true})
		}
	}
	return out
}

// named is the variable that a node names, one that nothing refers to where the name is missing.
func (l *lowerer) named(n syntax.Node) *flow.Name {
	if n.Text() == "" {
		return &flow.Name{Span: l.tree.Root().Span(), Name: l.Fresh("missing")}
	}
	return &flow.Name{Span: n.Span(), Name: n.Text()}
}

// lambda lowers (a, b) -> body.
func lambda(l *lowerer, n syntax.Node) flow.Expr {
	f := &flow.Func{Span: n.Span(), File: l.file, ThisOuter: true}
	l.inScope(func() {
		switch params := n.Field("parameters"); params.Kind() {
		case "formal_parameters":
			f.Params = l.params(params)
		case "inferred_parameters":
			for p := range params.Parts() {
				l.declare(p.Text(), "")
				f.Params = append(f.Params, flow.Param{Span: p.Span(), Target: l.named(p)})
			}
		default:
			l.declare(params.Text(), "")
			f.Params = append(f.Params, flow.Param{Span: params.Span(), Target: l.named(params)})
		}
		if body := n.Field("body"); body.Kind() == "block" {
			f.Body = l.block(body)
		} else {
			f.Body = []flow.Stmt{&flow.Return{Span: body.Span(), Value: l.expr(body)}}
		}
	})
	return &flow.FuncExpr{Span: n.Span(), Func: f}
}

// methodReference lowers x::m to the method of x, Type::new to the type, and Type::m to a function that calls m of the type or, where
// that has no such method, of its first argument.
func methodReference(l *lowerer, n syntax.Node) flow.Expr {
	subject := n.Part(0)
	var name syntax.Node
	for c := range n.Children() {
		if c.Kind() == "identifier" && c != subject || c.Kind() == "new" {
			name = c
		}
	}
	at := n.Span()
	if n.Has("super") {
		return &flow.Member{Span: at, X: &flow.This{Span: at, Super: true}, Name: name.Text(), NameSpan: name.Span()}
	}
	typ, isType := l.subjectType(subject)
	switch {
	case !name.Exists():
		return l.opaque(n)
	case name.Kind() == "new" && isType:
		return l.made(typ, at)
	case !isType:
		return &flow.Member{Span: at, X: l.expr(subject), Name: name.Text(), NameSpan: name.Span()}
	case l.isStatic(subject, name.Text()):
		return &flow.Member{Span: at, X: typ, Name: name.Text(), NameSpan: name.Span()}
	}
	x, rest := &flow.Name{Span: at, Name: "x#"}, &flow.Name{Span: at, Name: "rest#"}
	call := &flow.Call{
		Span: at, Fn: &flow.Member{Span: at, X: x, Name: name.Text(), NameSpan: name.Span()}, Args: []flow.Arg{{Value: rest, Spread: true}},
	}
	return &flow.FuncExpr{Span: at, Func: &flow.Func{
		Span: at, File: l.file, ThisOuter: true,
		Params: []flow.Param{{Span: at, Target: x, Type: typ}, {Span: at, Target: rest, Rest: true}},
		Body:   []flow.Stmt{&flow.Return{Span: at, Value: call}},
	}}
}

// made is a function that makes an instance of a type.
func (l *lowerer) made(typ flow.Expr, at facts.Span) flow.Expr {
	rest := &flow.Name{Span: at, Name: "rest#"}
	made := &flow.Call{Span: at, Fn: typ, New: true, Args: []flow.Arg{{Value: rest, Spread: true}}}
	return &flow.FuncExpr{Span: at, Func: &flow.Func{
		Span: at, File: l.file, ThisOuter: true, Params: []flow.Param{{Span: at, Target: rest, Rest: true}},
		Body: []flow.Stmt{&flow.Return{Span: at, Value: made}},
	}}
}

// subjectType is the type that stands before "::", if it is one and no variable.
func (l *lowerer) subjectType(n syntax.Node) (flow.Expr, bool) {
	switch n.Kind() {
	case "identifier":
		if _, isVariable := l.local(n.Text()); isVariable || !jvm.IsTypeName(n.Text()) {
			return nil, false
		}
	case "generic_type", "type_identifier", "scoped_type_identifier", "array_type", "field_access":
		if _, last := jvm.CutLast(n.Text()); !jvm.IsTypeName(last) {
			return nil, false
		}
	default:
		return nil, false
	}
	text := typeText(n)
	if n.Kind() == "field_access" {
		text = compact(n.Text())
	}
	x := l.typeByText(text, n.Span())
	return x, x != nil
}

// isStatic reports whether a method that a type is followed by is a static one: by its declaration in the file, or for a type from
// elsewhere by what the names of static methods begin with.
func (l *lowerer) isStatic(typ syntax.Node, method string) bool {
	if d := l.findDecl(typ.Text(), l.within()); d != nil {
		static, known := d.methods[method]
		return known && static
	}
	switch l.typeName(typ.Text()) {
	case "java.lang.String":
		return method == "valueOf" || method == "format" || method == "join"
	case "java.lang.Object":
		return false
	}
	return true
}

// anonymous lowers the body of a class without a name.
func (l *lowerer) anonymous(body syntax.Node, bases []flow.Expr, written []syntax.Node) *flow.Class {
	d := &decl{
		node: body, body: body, kind: "class_declaration", bases: written,
		fields: map[string]bool{}, methods: map[string]bool{}, types: map[string]string{}, nested: map[string]*decl{},
	}
	for m := range members(body) {
		d.member(m)
	}
	out := &flow.Class{Span: body.Span(), Bases: bases, File: l.file}
	l.localClass(d, out)
	return out
}

// localClass lowers the members of a class that is declared within a function.
func (l *lowerer) localClass(d *decl, out *flow.Class) {
	later, early := l.later, l.early
	l.later, l.early = nil, false
	l.inClass(&class{decl: d, local: true}, func() { l.body(l.cls, out, d.body) })
	out.Body = append(out.Body, l.later...)
	l.later, l.early = later, early
}
