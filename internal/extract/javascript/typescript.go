package javascript

import (
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// typeOf lowers a declared type where it names one class: T, a.T, T<U>, T | null. It returns nil for anything else.
func (l *lowerer) typeOf(n syntax.Node) flow.Expr {
	if !n.Exists() {
		return nil
	}
	defer l.leave()
	if !l.enter() {
		return nil
	}
	switch n.Kind() {
	case "type_annotation", "readonly_type", "parenthesized_type":
		return l.typeOf(n.Part(0))
	case "type_identifier", "identifier":
		return &flow.Name{Span: n.Span(), Name: n.Text()}
	case "nested_type_identifier":
		return l.qualified(n, n.Field("module"), n.Field("name"))
	case "nested_identifier", "member_expression":
		return l.qualified(n, n.Field("object"), n.Field("property"))
	case "generic_type":
		return l.genericType(n)
	case "union_type":
		return l.unionType(n)
	}
	return nil
}

func (l *lowerer) qualified(n, object, name syntax.Node) flow.Expr {
	x := l.typeOf(object)
	if x == nil || name.Text() == "" {
		return nil
	}
	return &flow.Member{Span: n.Span(), X: x, Name: name.Text(), NameSpan: name.Span()}
}

// genericType is the generic's own name, but for those of the standard library that stand for what is inside.
func (l *lowerer) genericType(n syntax.Node) flow.Expr {
	inner := n.Field("type_arguments").Part(0)
	switch n.Field("name").Text() {
	case "Partial", "Required", "Readonly", "NonNullable", "Awaited", "Promise":
		return l.typeOf(inner)
	case "InstanceType":
		if inner.Kind() == "type_query" {
			return l.typeOf(inner.Part(0))
		}
		return nil
	}
	return l.typeOf(n.Field("name"))
}

func (l *lowerer) unionType(n syntax.Node) flow.Expr {
	var out flow.Expr
	for c := range n.Parts() {
		switch c.Text() {
		case "null", "undefined":
			continue
		}
		t := l.typeOf(c)
		if t == nil || out != nil {
			return nil
		}
		out = t
	}
	return out
}

// enum lowers an enum to the object that it is at run time, without its reverse entries.
func (l *lowerer) enum(n syntax.Node) []flow.Stmt {
	x := &flow.ObjectExpr{Span: n.Span()}
	next, counts := 0, true
	for m := range n.Field("body").Parts() {
		e := flow.Entry{Span: m.Span()}
		if m.Kind() == "enum_assignment" {
			e.Key, e.Value = l.key(m.Field("name")), l.expr(m.Field("value"))
			next, counts = numberAfter(e.Value)
		} else {
			e.Key, e.Value = l.key(m), &flow.Opaque{Span: m.Span(), Pure: true}
			if counts {
				e.Value = &flow.Lit{Span: m.Span(), Kind: facts.Number, Text: strconv.Itoa(next)}
				next++
			}
		}
		x.Entries = append(x.Entries, e)
	}
	name := l.name(n.Field("name"))
	l.declared[n.Field("name").Text()] = true
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: name, Value: x, Declare: true}}
}

// numberAfter returns the number that the enum member after one with this value has.
func numberAfter(x flow.Expr) (int, bool) {
	if lit, ok := x.(*flow.Lit); ok && lit.Kind == facts.Number {
		i, err := strconv.Atoi(lit.Text)
		return i + 1, err == nil
	}
	return 0, false
}

// namespace lowers a namespace to an object that its exports are written to, in a scope of its own. It adds to a class, function
// or namespace of the same name that stands above it.
func (l *lowerer) namespace(n syntax.Node) []flow.Stmt {
	name, body := n.Field("name"), n.Field("body")
	if name.Kind() != "identifier" {
		return []flow.Stmt{&flow.Block{Body: l.body(body)}} // module "x" declares types only; a.b is rare
	}
	var out []flow.Stmt
	if !l.declared[name.Text()] {
		l.declared[name.Text()] = true
		out = []flow.Stmt{&flow.Assign{
			Span: n.Span(), Target: l.name(name), Value: &flow.ObjectExpr{Span: n.Span()}, Declare: true,
		}}
	}
	exports := l.mod.Exports
	l.mod.Exports = nil
	inner := l.body(body)
	for _, e := range l.mod.Exports {
		if e.Value == nil {
			continue
		}
		inner = append(inner, &flow.Assign{
			Span: e.Span, Target: &flow.Index{Span: e.Span, X: l.name(name), Key: word(e.Span, e.Name)}, Value: e.Value,
		})
	}
	l.mod.Exports = exports
	return append(out, &flow.Block{Body: inner})
}

// importAlias lowers import a = b.c.
func (l *lowerer) importAlias(n syntax.Node) []flow.Stmt {
	name, value := n.Part(0), l.typeOf(n.Part(1))
	if value == nil {
		return nil // cut off
	}
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: l.name(name), Value: value, Declare: true}}
}
