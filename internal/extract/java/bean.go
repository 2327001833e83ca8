package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// components are the annotations of classes that a container makes the instances of.
const components = `Component Service Repository Controller RestController Configuration`

// beanMethodOf is the method of a configuration that makes a bean as the container does, with what it gives the parameters.
func beanMethodOf(method string) string { return "bean " + method }

// beanOf lowers how the container calls a method that makes a bean: with settings, other beans, and what is not in view.
func (l *lowerer) beanOf(c *class, m syntax.Node) *flow.Func {
	at := m.Field("name").Span()
	name := m.Field("name").Text()
	call := &flow.Call{Span: at, Name: name, Fn: &flow.Member{Span: at, X: &flow.This{Span: at, Class: hasModifier(m, "static")}, Name: name}}
	f := &flow.Func{Span: at, Name: beanMethodOf(name), File: l.file}
	l.inScope(func() {
		for _, p := range l.params(m.Field("parameters")) {
			value := p.Default
			if value == nil {
				given := &flow.Name{Span: at, Name: l.Fresh("given")}
				f.Body = append(f.Body, &flow.Assign{
					Span: at, Target: given, Value: &flow.Opaque{Span: at, Pure: true}, Type: p.Type, Declare: true,
				})
				value = given
			}
			call.Args = append(call.Args, flow.Arg{Value: value, Spread: p.Rest})
		}
	})
	f.Body = append(f.Body, &flow.Return{Span: at, Value: call})
	return f
}

// bean is what the container gives a field of a component, nil where that is not in view.
func (b *builder) bean(m marks, typ, field string, at facts.Span) flow.Expr {
	if !b.c.decl.marks.any(components) {
		return nil
	}
	return b.l.injectedBean(m, typ, field, at)
}

// inject gives a field a bean, nil for none: by itself, or where it is final by the constructor.
func (b *builder) inject(f *flow.Field, bean flow.Expr, final bool) {
	switch {
	case bean == nil:
	case final:
		if b.beans == nil {
			b.beans = map[string]flow.Expr{}
		}
		b.beans[f.Name] = bean
	default:
		f.Init = bean
	}
}

// beanGiven is what the container gives a parameter of a component's constructor, or of a method that makes a bean.
func (l *lowerer) beanGiven(parameters, p syntax.Node, typ string) flow.Expr {
	of := parameters.Parent()
	switch {
	case of.Kind() == "constructor_declaration" && l.cls != nil && l.cls.decl.marks.any(components):
	case of.Kind() == "method_declaration" && marksOf(of).any("Bean"):
	default:
		return nil
	}
	return l.injectedBean(marksOf(p), typ, p.Field("name").Text(), p.Span())
}

// injectedBean makes the bean that a place of a client's type is given: the one that a qualifier names, or the place itself. Nil
// where there is none.
func (l *lowerer) injectedBean(m marks, typ, name string, at facts.Span) flow.Expr {
	if !jvm.IsKnown(l.typeName(typ)) {
		return nil
	}
	if q := argument(m["Qualifier"], ""); q.Kind() == "string_literal" {
		name = unquoted(q)
	}
	bean := l.index.Bean(name, typ)
	if bean == nil {
		return nil
	}
	class := l.qualified(bean.Class, at)
	if _, simple := jvm.CutLast(bean.Class); l.top[simple] != nil {
		class = l.declName(l.top[simple], at)
	}
	made := &flow.Call{Span: at, Fn: class, New: true}
	method := beanMethodOf(bean.Method)
	return &flow.Call{Span: at, Name: method, Fn: &flow.Member{Span: at, X: made, Name: method}}
}
