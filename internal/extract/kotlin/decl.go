package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// decl is a type that the file declares, with the names of its members.
type decl struct {
	// name is what the type is bound to in the module: Outer$Inner for a member type.
	name, simple string
	kind         string // class, interface, object or enum; file for the class of the file's functions
	data         bool
	// single is set for an object with a base class: it is an instance, and not a class with static members alone.
	single bool
	node   syntax.Node
	outer  *decl
	// fields and methods are the members by name, true for static ones; extending are the functions and properties that extend a type.
	fields, methods, extending map[string]bool
	// types are the declared types of properties, results those of what functions return, blocks those of their last parameters where
	// they are functions.
	types, results, blocks map[string]string
	// params are the parameters of the primary constructor.
	params []string
	nested map[string]*decl
	bases  []syntax.Node
	marks  marks
}

func newDecl(n syntax.Node, kind, simple string) *decl {
	return &decl{
		node: n, kind: kind, simple: simple, name: simple, marks: marksOf(n), fields: map[string]bool{}, methods: map[string]bool{},
		extending: map[string]bool{}, types: map[string]string{}, results: map[string]string{}, blocks: map[string]string{}, nested: map[string]*decl{},
	}
}

// has reports whether there is a member of a name, and whether it is static. Called, it is a function or a property that holds one.
func (d *decl) has(name string, call bool) (static, ok bool) {
	if call {
		if static, ok = d.methods[name]; ok {
			return static, true
		}
	}
	static, ok = d.fields[name]
	return static, ok
}

func (d *decl) typeOf(name string, call bool) string {
	if _, method := d.methods[name]; call && method {
		return ""
	}
	return d.types[name]
}

// extends reports whether what a name means gets a receiver as its first argument.
func (d *decl) extends(name string, call bool) bool {
	if _, method := d.methods[name]; call && !method {
		_, with := receiverType(d.types[name])
		return with
	}
	return d.extending[name]
}

// survey notes the declarations of the file.
func (l *lowerer) survey(root syntax.Node) {
	l.facade = newDecl(root, "file", jvm.FacadeOf(l.file.Path))
	for n := range root.Parts() {
		switch n.Kind() {
		case "class_declaration", "object_declaration":
			l.surveyType(n, nil)
		case "type_alias":
			l.aliases[plain(n.Field("type").Text())] = aliased(n)
		default:
			l.facade.member(n, true)
		}
	}
}

// aliased is the type that an alias stands for.
func aliased(n syntax.Node) string {
	text := ""
	for c := range n.Parts() {
		text = typeText(c)
	}
	return text
}

// surveyType notes a type declaration, and those of its members.
func (l *lowerer) surveyType(n syntax.Node, outer *decl) {
	l.Deeper(func() {
		d := declOf(n)
		d.outer = outer
		if outer == nil {
			l.top[d.simple] = d
		} else {
			d.name = outer.name + "$" + d.simple
			outer.nested[d.simple] = d
		}
		l.decls = append(l.decls, d)
		for m := range members(n) {
			if m.Kind() == "class_declaration" || m.Kind() == "object_declaration" {
				l.surveyType(m, d)
			}
		}
	})
}

// declOf reads the names of a type's members.
func declOf(n syntax.Node) *decl {
	kind := "class"
	switch {
	case n.Kind() == "object_declaration":
		kind = "object"
	case n.Has("interface"):
		kind = "interface"
	case hasModifier(n, "enum"):
		kind = "enum"
	}
	name := plain(n.Field("name").Text())
	if name == "" {
		name = "missing#" // in a file that is broken
	}
	d := newDecl(n, kind, name)
	d.data = hasModifier(n, "data") || hasModifier(n, "value")
	d.bases = basesOf(n)
	d.single = kind == "object" && len(constructorCalls(d.bases)) > 0
	for p := range primary(n).Parts() {
		name := plain(nameIn(p).Text())
		d.params = append(d.params, name)
		if p.Has("val") || p.Has("var") {
			d.fields[name], d.types[name] = false, typeText(typeIn(p))
		}
	}
	for m := range members(n) {
		d.member(m, kind == "object" && !d.single)
	}
	return d
}

// primary is the list of the parameters of a primary constructor.
func primary(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "primary_constructor" {
			for p := range c.Parts() {
				if p.Kind() == "class_parameters" {
					return p
				}
			}
		}
	}
	return syntax.Node{}
}

// member notes the names that a member brings.
func (d *decl) member(m syntax.Node, static bool) {
	switch m.Kind() {
	case "enum_entry":
		d.fields[plain(nameIn(m).Text())] = true
	case "companion_object":
		for c := range members(m) {
			d.member(c, true)
		}
	case "property_declaration":
		receiver, variables := propertyParts(m)
		for _, v := range variables {
			name := plain(nameIn(v).Text())
			d.fields[name], d.types[name] = static, typeText(typeIn(v))
			if d.types[name] == "" && len(variables) == 1 {
				d.types[name] = made(defaultIn(m))
			}
			if receiver.Exists() {
				d.extending[name] = true
			}
		}
	case "function_declaration":
		name := plain(m.Field("name").Text())
		if was, seen := d.methods[name]; !seen || was {
			d.methods[name] = static
		}
		if receiverOf(m).Exists() {
			d.extending[name] = true
		}
		d.results[name] = typeText(resultOf(m))
		if block := lastParameterType(m); isFunctionType(block) {
			d.blocks[name] = block
		}
	}
}

// made is the type that a property without a declared one has by its initial value: what a constructor or a factory makes.
func made(value syntax.Node) string {
	switch value.Kind() {
	case "string_literal", "multiline_string_literal":
		return "String"
	case "call_expression":
		name := plain(calleeOf(value).Text())
		if jvm.IsTypeName(name) && !strings.ContainsAny(name, "(<") {
			return name
		}
		return resultTypes[name]
	}
	return ""
}

// members are the declarations in the body of a class or object.
func members(n syntax.Node) func(yield func(syntax.Node) bool) {
	return func(yield func(syntax.Node) bool) {
		for c := range n.Parts() {
			if c.Kind() != "class_body" && c.Kind() != "enum_class_body" {
				continue
			}
			for m := range c.Parts() {
				if !yield(m) {
					return
				}
			}
		}
	}
}

// basesOf are what a type is derived from, each a delegation_specifier.
func basesOf(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for c := range n.Parts() {
		if c.Kind() == "delegation_specifiers" {
			for s := range c.Parts() {
				out = append(out, s)
			}
		}
	}
	return out
}

// baseType is the type that a delegation_specifier names.
func baseType(s syntax.Node) syntax.Node {
	for c := range s.Parts() {
		switch c.Kind() {
		case "annotation":
		case "constructor_invocation", "explicit_delegation":
			return c.Part(0)
		default:
			return c
		}
	}
	return syntax.Node{}
}

// constructorCalls are the calls of constructors among bases.
func constructorCalls(bases []syntax.Node) []syntax.Node {
	var out []syntax.Node
	for _, b := range bases {
		for c := range b.Parts() {
			if c.Kind() == "constructor_invocation" {
				out = append(out, c)
			}
		}
	}
	return out
}

// inOrder are the declarations, bases before what is derived from them, as far as they stand in the file.
func (l *lowerer) inOrder() []*decl {
	var out []*decl
	done := map[*decl]bool{}
	var visit func(d *decl)
	visit = func(d *decl) {
		if done[d] {
			return
		}
		done[d] = true
		for _, b := range d.bases {
			if base := l.findDecl(typeText(baseType(b)), d.outer); base != nil {
				visit(base)
			}
		}
		out = append(out, d)
	}
	for _, d := range l.decls {
		visit(d)
	}
	return out
}

// findDecl finds a type of the file by the name that it has within another one.
func (l *lowerer) findDecl(name string, within *decl) *decl {
	first, rest, _ := strings.Cut(name, ".")
	var found *decl
	for d := within; d != nil && found == nil; d = d.outer {
		if d.simple == first && d.kind != "file" {
			found = d
		} else {
			found = d.nested[first]
		}
	}
	if found == nil {
		found = l.top[first]
	}
	for found != nil && rest != "" {
		first, rest, _ = strings.Cut(rest, ".")
		found = found.nested[first]
	}
	return found
}

// singleton makes the only instance of an object with a base class.
func (l *lowerer) singleton(d *decl) flow.Stmt {
	at := d.node.Field("name").Span()
	made := &flow.Call{Span: at, Fn: &flow.Name{Span: at, Name: d.name + "#object"}, New: true}
	return &flow.Assign{Span: at, Target: l.declName(d, at), Value: made, Declare: true}
}
