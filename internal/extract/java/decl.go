package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// decl is a type that the file declares, with the names of its members.
type decl struct {
	// name is what the type is bound to in the module: Outer$Inner for a member type.
	name, simple string
	kind         string // of the node
	node, body   syntax.Node
	outer        *decl
	// inner is set for a member class whose instances belong to one of the class around it.
	inner bool
	// fields and methods are the members by name, true for static ones. A method that is static in one overload only is not.
	fields, methods map[string]bool
	// types are the declared types of the fields, as written and without type arguments.
	types  map[string]string
	nested map[string]*decl
	bases  []syntax.Node
	marks  marks
}

// survey notes a type declaration, and those of its members.
func (l *lowerer) survey(n syntax.Node, outer *decl) {
	switch n.Kind() {
	case "class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "annotation_type_declaration":
	default:
		return
	}
	l.Deeper(func() {
		d := l.declOf(n)
		d.outer = outer
		if outer == nil {
			l.top[d.simple] = d
		} else {
			d.name = outer.name + "$" + d.simple
			d.inner = d.kind == "class_declaration" && !hasModifier(n, "static") && outer.kind != "interface_declaration"
			outer.nested[d.simple] = d
		}
		l.decls = append(l.decls, d)
		for m := range members(d.body) {
			l.survey(m, d)
		}
	})
}

// declOf reads the names of a type's members.
func (l *lowerer) declOf(n syntax.Node) *decl {
	d := &decl{
		node: n, body: n.Field("body"), kind: n.Kind(), simple: n.Field("name").Text(), marks: marksOf(n),
		fields: map[string]bool{}, methods: map[string]bool{}, types: map[string]string{}, nested: map[string]*decl{},
	}
	d.name = d.simple
	d.bases = basesOf(n)
	for p := range n.Field("parameters").Parts() { // of a record
		name := p.Field("name").Text()
		d.fields[name], d.methods[name] = false, false
		d.types[name] = typeText(p.Field("type"))
	}
	for m := range members(d.body) {
		d.member(m)
	}
	return d
}

func (d *decl) member(m syntax.Node) {
	static := hasModifier(m, "static")
	switch m.Kind() {
	case "enum_constant":
		d.fields[m.Field("name").Text()] = true
	case "field_declaration", "constant_declaration":
		for v := range m.Fields("declarator") {
			name := v.Field("name").Text()
			d.fields[name] = static || m.Kind() == "constant_declaration" || d.kind == "interface_declaration"
			d.types[name] = typeText(m.Field("type"))
			if v.Field("dimensions").Exists() {
				d.types[name] += "[]"
			}
		}
	case "method_declaration":
		name := m.Field("name").Text()
		if was, seen := d.methods[name]; !seen || was {
			d.methods[name] = static
		}
	}
}

// members are the declarations in a body, those of an enum after its constants.
func members(body syntax.Node) func(yield func(syntax.Node) bool) {
	return func(yield func(syntax.Node) bool) {
		for m := range body.Parts() {
			if m.Kind() != "enum_body_declarations" {
				if !yield(m) {
					return
				}
				continue
			}
			for x := range m.Parts() {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// basesOf are the types that a type extends and implements.
func basesOf(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for c := range n.Parts() {
		switch c.Kind() {
		case "superclass":
			out = append(out, c.Part(0))
		case "super_interfaces", "extends_interfaces":
			for t := range c.Part(0).Parts() {
				out = append(out, t)
			}
		}
	}
	return out
}

// extends reports whether a class has a base class besides interfaces.
func (d *decl) extends() bool { return d.node.Field("superclass").Exists() }

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
			if base := l.findDecl(typeText(b), d); base != nil {
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
		if d.simple == first {
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

// typeText is a type as written, without type arguments and annotations.
func typeText(n syntax.Node) string {
	switch n.Kind() {
	case "generic_type":
		return typeText(n.Part(0))
	case "annotated_type":
		var last syntax.Node
		for c := range n.Parts() {
			last = c
		}
		return typeText(last)
	case "array_type":
		return typeText(n.Field("element")) + "[]"
	case "scoped_type_identifier":
		var parts []string
		for c := range n.Parts() {
			if t := typeText(c); t != "" {
				parts = append(parts, t)
			}
		}
		return strings.Join(parts, ".")
	case "type_identifier", "integral_type", "floating_point_type", "boolean_type", "void_type", "identifier":
		return n.Text()
	}
	return ""
}

func modifiersOf(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "modifiers" {
			return c
		}
	}
	return syntax.Node{}
}

func hasModifier(n syntax.Node, modifier string) bool { return modifiersOf(n).Has(modifier) }
