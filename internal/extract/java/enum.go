package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// enumName is the field in which a constant of an enum keeps its name. No name of the source has a space in it.
const enumName = "enum name"

// constant lowers a constant of an enum to a static field, which is made when all types of the file are declared.
func (b *builder) constant(m syntax.Node) {
	l, at := b.l, m.Span()
	name := m.Field("name")
	b.constants = append(b.constants, name.Text())
	b.out.Fields = append(b.out.Fields, flow.Field{Span: at, Name: name.Text(), Static: true})
	b.c.static = true
	defer func() { b.c.static = false }()
	l.asEarly(func() {
		enum := l.className(b.c, at)
		made := &flow.Call{Span: at, New: true, Fn: enum, Args: l.arguments(m.Field("arguments"))}
		if body := m.Field("body"); body.Exists() {
			made.Fn = &flow.ClassExpr{Span: at, Class: l.anonymous(body, []flow.Expr{enum}, nil)}
		}
		target := &flow.Member{Span: at, X: enum, Name: name.Text(), NameSpan: name.Span()}
		l.later = append(l.later,
			&flow.Assign{Span: at, Target: target, Value: made},
			&flow.Assign{Span: at, Target: &flow.Member{Span: at, X: target, Name: enumName}, Value: text(name.Text(), at)})
	})
}

func text(s string, at facts.Span) *flow.Lit { return &flow.Lit{Span: at, Kind: facts.String, Text: s} }

// enumMethods are those that every enum has.
func (b *builder) enumMethods() {
	at := b.c.decl.node.Field("name").Span()
	add := func(name string, static bool, value flow.Expr, params ...flow.Param) {
		if _, own := b.c.decl.methods[name]; own {
			return
		}
		b.out.Methods = append(b.out.Methods, &flow.Func{
			Span: at, Name: name, Static: static, File: b.l.file, Params: params, Body: []flow.Stmt{&flow.Return{Span: at, Value: value}},
		})
	}
	own := &flow.Member{Span: at, X: &flow.This{Span: at}, Name: enumName}
	add("name", false, own)
	add("toString", false, own)
	enum := b.l.className(b.c, at)
	wanted := &flow.Name{Span: at, Name: "wanted#"}
	add("valueOf", true, &flow.Index{Span: at, X: enum, Key: wanted}, flow.Param{Span: at, Target: wanted})
	all := &flow.ListExpr{Span: at}
	for _, name := range b.constants {
		all.Elems = append(all.Elems, flow.Elem{Value: &flow.Member{Span: at, X: enum, Name: name}})
	}
	add("values", true, all)
}
