package csharp

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// typeDeclaration lowers a type, or one part of it. Types within it are lowered beside it.
func (l *lowerer) typeDeclaration(n syntax.Node) {
	d := l.declarationOf(n)
	if d == nil {
		return // its name was lost to an error
	}
	outerClass, outerChain, outerLocals := l.class, l.at.chain, l.locals
	l.class, l.at.chain, l.locals = d, d.name, nil
	defer func() { l.class, l.at.chain, l.locals = outerClass, outerChain, outerLocals }()
	c := l.classOf(n, d)
	l.basesOf(c, n)
	if primary := primaryConstructor(n); primary.Exists() {
		l.primary(c, n, primary)
	}
	l.members(c, n.Field("body"))
}

// declarationOf is the entry of the index for a type of this file.
func (l *lowerer) declarationOf(n syntax.Node) *typeDecl {
	name := simpleName(n.Field("name"))
	if name == "" || l.at.file == nil {
		return nil
	}
	for c := range n.Parts() {
		if c.Kind() == "type_parameter_list" {
			name += arity(count(c.Parts()))
		}
	}
	if l.at.chain != "" {
		name = l.at.chain + "." + name
	}
	for _, d := range l.at.file.types {
		if d.name == name && d.namespace == l.at.space {
			return d
		}
	}
	return nil
}

func count(seq func(func(syntax.Node) bool)) int {
	n := 0
	for range seq {
		n++
	}
	return n
}

// classOf is the class that a part of a type adds to.
func (l *lowerer) classOf(n syntax.Node, d *typeDecl) *flow.Class {
	if c := l.classes[d.full()]; c != nil {
		c.Annotations = append(c.Annotations, l.annotations(n)...)
		return c
	}
	c := &flow.Class{Span: n.Span(), Name: l.index.bound(d), File: l.file, ByValue: n.Kind() == "struct_declaration", Annotations: l.annotations(n)}
	l.classes[d.full()] = c
	l.order = append(l.order, d.full())
	return c
}

// basesOf adds the bases. What a type outside of the tree is by the convention of names an interface adds nothing.
func (l *lowerer) basesOf(c *flow.Class, n syntax.Node) {
	l.owner = l.class.full()
	defer func() { l.owner = "" }()
	for list := range n.Parts() {
		if list.Kind() != "base_list" {
			continue
		}
		for b := range list.Parts() {
			if b.Kind() == "primary_constructor_base_type" {
				b = b.Field("type")
			}
			if b.Kind() == "argument_list" {
				continue
			}
			typ := compact(b.Text())
			if d := l.find(bare(typ)); d != nil {
				c.Bases = append(c.Bases, l.typeValue(d, b.Span()))
			} else if name := lastName(typ); !isInterfaceName(name) {
				c.Bases = append(c.Bases, &flow.External{Span: b.Span(), Symbol: name})
			}
		}
	}
}

func primaryConstructor(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "parameter_list" {
			return c
		}
	}
	return syntax.Node{}
}

// primary lowers a primary constructor. Its parameters are seen in the whole type, so that they are fields as well.
func (l *lowerer) primary(c *flow.Class, n, params syntax.Node) {
	f := &flow.Func{Span: n.Span(), Name: c.Name, Ctor: true, File: l.file}
	l.within(params, "", func() {
		f.Params = l.params(params)
		for i := range f.Params {
			if name, ok := f.Params[i].Target.(*flow.Name); ok {
				f.Params[i].Field = name.Name
			}
		}
		f.Body = append(l.registeredClients(params, true), l.primaryBase(n)...)
	})
	c.Methods = append(c.Methods, f)
	for p := range params.Parts() {
		if name := p.Field("name"); name.Exists() {
			c.Fields = append(c.Fields, flow.Field{
				Span: p.Span(), Name: simpleName(name), Type: l.fieldType(compact(p.Field("type").Text()), p.Span()), Wire: wireName(p),
			})
		}
	}
}

// primaryBase is the call of the base's constructor that stands in the list of bases.
func (l *lowerer) primaryBase(n syntax.Node) []flow.Stmt {
	for list := range n.Below() {
		if list.Kind() == "declaration_list" {
			break
		}
		if up := list.Parent().Kind(); list.Kind() == "argument_list" && (up == "base_list" || up == "primary_constructor_base_type") {
			return []flow.Stmt{&flow.ExprStmt{X: &flow.Call{
				Span: list.Span(), Fn: &flow.This{Span: list.Span(), Super: true}, Args: l.arguments(list), Name: "base",
			}}}
		}
	}
	return nil
}

// within lowers a member in which the variables below a node are seen.
func (l *lowerer) within(n syntax.Node, result string, lower func()) {
	outer, wanted, returned := l.locals, l.wanted, l.result
	l.locals, l.wanted, l.result = map[string]*local{}, "", result
	l.collectLocals(n)
	l.deeper(lower)
	l.locals, l.wanted, l.result = outer, wanted, returned
}

// members lowers the members of a type. What stands in branches of the preprocessor is all taken to be there.
func (l *lowerer) members(c *flow.Class, body syntax.Node) {
	for m := range body.Parts() {
		switch m.Kind() {
		case "field_declaration", "event_field_declaration":
			l.fields(c, m)
		case "property_declaration":
			l.property(c, m)
		case "method_declaration", "operator_declaration", "conversion_operator_declaration", "destructor_declaration":
			l.method(c, m)
		case "constructor_declaration":
			l.constructor(c, m)
		case "indexer_declaration":
			l.indexer(c, m)
		case "enum_member_declaration":
			name := m.Field("name")
			c.Fields = append(c.Fields, flow.Field{
				Span: m.Span(), Name: simpleName(name), Static: true, Init: &flow.Opaque{Span: m.Span(), Pure: true},
			})
		case "preproc_if", "preproc_else", "preproc_elif", "ERROR":
			l.deeper(func() { l.members(c, m) })
		default:
			l.declaration(m)
		}
	}
}

// fields lowers a declaration of fields.
func (l *lowerer) fields(c *flow.Class, n syntax.Node) {
	static := hasModifier(n, "static") || hasModifier(n, "const")
	for list := range n.Parts() {
		if list.Kind() != "variable_declaration" {
			continue
		}
		typ := compact(list.Field("type").Text())
		for v := range list.Parts() {
			if v.Kind() == "variable_declarator" {
				l.field(c, v, declaredName(v.Field("name")), typ, static, initializer(v))
			}
		}
	}
}

// field adds a field. One that stands in several branches of the preprocessor holds either value.
func (l *lowerer) field(c *flow.Class, n syntax.Node, name, typ string, static bool, value syntax.Node) {
	f := flow.Field{Span: n.Span(), Name: name, Static: static, Wire: wireName(n), Type: l.fieldType(typ, n.Span())}
	if value.Exists() {
		if static {
			l.owner = l.class.full()
		}
		l.within(value, "", func() {
			l.wanted = typ
			f.Init = l.expr(value)
		})
		l.owner = ""
	}
	i := slices.IndexFunc(c.Fields, func(have flow.Field) bool { return have.Name == name && have.Static == static })
	switch {
	case i < 0 && static && isConstant(f.Init):
		c.Fields = slices.Insert(c.Fields, 0, f) // it is there before any other begins
	case i < 0:
		c.Fields = append(c.Fields, f)
	case f.Init != nil && c.Fields[i].Init != nil:
		test := &flow.Opaque{Span: f.Span, Pure: true}
		c.Fields[i].Init = &flow.Cond{Span: f.Span, Test: test, Then: c.Fields[i].Init, Else: f.Init}
	case f.Init != nil:
		c.Fields[i] = f
	}
}

// isConstant reports whether a value is written out.
func isConstant(x flow.Expr) bool {
	_, ok := x.(*flow.Lit)
	return ok
}

func hasModifier(n syntax.Node, word string) bool {
	for c := range n.Parts() {
		if c.Kind() == "modifier" && c.Text() == word {
			return true
		}
	}
	return false
}

// wireName is the name that the attributes of a member give it in JSON, "" for its own, "-" where they leave it out.
func wireName(n syntax.Node) string {
	for a := range attributes(n) {
		switch lastName(a.Field("name").Text()) {
		case "JsonPropertyName", "JsonProperty", "DataMember":
			for arg := range a.Below() {
				if arg.Kind() == "string_literal_content" {
					return arg.Text()
				}
			}
		case "JsonIgnore", "IgnoreDataMember":
			return "-"
		}
	}
	return ""
}

// attributes are those of a declaration, or of the one that a declarator stands in.
func attributes(n syntax.Node) func(func(syntax.Node) bool) {
	return func(yield func(syntax.Node) bool) {
		if n.Kind() == "variable_declarator" {
			n = n.Parent().Parent()
		}
		for list := range n.Parts() {
			if list.Kind() != "attribute_list" {
				continue
			}
			for a := range list.Parts() {
				if a.Kind() == "attribute" && !yield(a) {
					return
				}
			}
		}
	}
}

// emptySpan is the place before a node, for what does not stand in the source.
func emptySpan(n syntax.Node) facts.Span { return facts.Span{Pos: n.Span().Pos, End: n.Span().Pos} }
