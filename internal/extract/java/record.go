package java

import (
	"strings"
	"unicode"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// record adds the fields, the accessors and the constructor of a record.
func (b *builder) record() {
	at := b.c.decl.node.Field("name").Span()
	params := b.l.params(b.c.decl.node.Field("parameters"))
	for i := range params {
		name := params[i].Target.(*flow.Name).Name
		b.out.Fields = append(b.out.Fields, flow.Field{Span: params[i].Span, Name: name, Type: params[i].Type})
		if !b.has(name) {
			b.getter(name, name, params[i].Span)
		}
		params[i].Field = name
	}
	for _, f := range b.out.Methods {
		if f.Ctor && len(f.Params) == len(params) {
			return // written out, or in the compact form
		}
	}
	b.out.Methods = append(b.out.Methods, &flow.Func{Span: at, Name: b.c.decl.simple, Ctor: true, File: b.l.file, Params: params})
}

// has reports whether the class has a method of a name by now.
func (b *builder) has(name string) bool {
	for _, f := range b.out.Methods {
		if f.Name == name && !f.Ctor {
			return true
		}
	}
	return false
}

// compactConstructor lowers the constructor of a record that names no parameters: what they hold at its end is kept.
func (b *builder) compactConstructor(m syntax.Node) *flow.Func {
	l := b.l
	at := m.Span()
	f := &flow.Func{Span: at, Name: b.c.decl.simple, Ctor: true, File: l.file}
	l.inScope(func() {
		f.Params = l.params(b.c.decl.node.Field("parameters"))
		f.Body = l.block(m.Field("body"))
		for _, p := range f.Params {
			name := p.Target.(*flow.Name).Name
			f.Body = append(f.Body, &flow.Assign{
				Span: p.Span, Target: &flow.Member{Span: p.Span, X: &flow.This{Span: p.Span}, Name: name}, Value: p.Target,
			})
		}
	})
	return f
}

func (b *builder) getter(method, field string, at facts.Span) {
	b.out.Methods = append(b.out.Methods, &flow.Func{
		Span: at, Name: method, File: b.l.file,
		Body: []flow.Stmt{&flow.Return{Span: at, Value: &flow.Member{Span: at, X: &flow.This{Span: at}, Name: field}}},
	})
}

// lombok adds the getters and constructors that Lombok's annotations on a class stand for. Whatever else they generate is there too,
// but nothing is known about it.
// https://projectlombok.org/features/constructor and https://projectlombok.org/features/Data, seen 2026-11-24
func (b *builder) lombok() {
	m := b.c.decl.marks
	const all = "Getter Setter Data Value Builder SuperBuilder With RequiredArgsConstructor AllArgsConstructor NoArgsConstructor Jacksonized"
	if !m.any(all) {
		return
	}
	b.out.Dynamic = true
	var params []flow.Param
	for _, f := range b.out.Fields {
		if f.Static || f.Name == "" { // the parser made one up that has no name
			continue
		}
		if m.any("Getter Data Value") && !b.has(getterName(f.Name)) {
			b.getter(getterName(f.Name), f.Name, f.Span)
		}
		if _, blank := f.Init.(*flow.Opaque); blank && (m.any("AllArgsConstructor Value") || b.isFinal(f.Name)) {
			params = append(params, flow.Param{
				Span: f.Span, Target: &flow.Name{Span: f.Span, Name: f.Name}, Type: f.Type, Field: f.Name,
				Default: b.beans[f.Name], Injected: b.beans[f.Name] != nil,
			})
		}
	}
	for _, f := range b.out.Methods {
		if f.Ctor {
			return
		}
	}
	if m.any("RequiredArgsConstructor AllArgsConstructor Data Value") && len(params) > 0 {
		at := b.out.Span
		b.out.Methods = append(b.out.Methods, &flow.Func{Span: at, Name: b.c.decl.simple, Ctor: true, File: b.l.file, Params: params})
	}
}

func getterName(field string) string {
	for i, r := range field {
		return "get" + string(unicode.ToUpper(r)) + field[i+len(string(r)):]
	}
	return "get"
}

// isFinal reports whether a field is declared final.
func (b *builder) isFinal(field string) bool {
	for m := range members(b.c.decl.body) {
		if m.Kind() != "field_declaration" || !hasModifier(m, "final") {
			continue
		}
		for v := range m.Fields("declarator") {
			if strings.TrimSpace(v.Field("name").Text()) == field {
				return true
			}
		}
	}
	return false
}
