package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// navigation lowers x.name.
func navigation(l *lowerer, n syntax.Node) flow.Expr {
	object, field := n.Part(0), lastPart(n)
	at, name := n.Span(), plain(field.Text())
	switch {
	case n.Has("::"):
		if name == "class" || !field.Exists() || object == field {
			return &flow.Opaque{Span: at, Pure: true}
		}
		return &flow.Member{Span: at, X: l.expr(object), Name: name, NameSpan: nameSpan(name, field.Span())}
	case object.Kind() == "super_expression":
		return &flow.Member{Span: at, X: l.thisOf(l.cls, object.Span()), Name: name, NameSpan: nameSpan(name, field.Span())}
	}
	if x := l.negated(n); x != nil {
		return x
	}
	if x := l.path(n); x != nil {
		return x
	}
	if x := l.propertyIdiom(n, object, name); x != nil {
		return x
	}
	return &flow.Member{Span: at, X: l.object(object), Name: name, NameSpan: nameSpan(name, field.Span())}
}

// object lowers what stands before a dot. The grammar binds a prefix closer than a dot, the language does not.
func (l *lowerer) object(n syntax.Node) flow.Expr {
	if isPrefix(n) {
		return l.expr(n.Field("argument"))
	}
	return l.expr(n)
}

func isPrefix(n syntax.Node) bool {
	if n.Kind() != "unary_expression" {
		return false
	}
	switch n.First().Kind() {
	case "!", "-", "+":
		return true
	}
	return false
}

// negated lowers !a.b, which the grammar reads as (!a).b, nil for anything else.
func (l *lowerer) negated(n syntax.Node) flow.Expr {
	base := n
	for isChain(base) {
		base = base.Part(0)
	}
	if l.chain == n || !isPrefix(base) || base == n || isChain(n.Parent()) && n.Parent().Part(0) == n {
		return nil
	}
	was := l.chain
	l.chain = n
	x := l.expr(n)
	l.chain = was
	if base.First().Kind() == "!" {
		return &flow.Not{Span: n.Span(), X: x}
	}
	return &flow.Opaque{Span: n.Span(), Pure: true, Children: []flow.Expr{x}}
}

func isChain(n syntax.Node) bool {
	switch n.Kind() {
	case "navigation_expression", "call_expression", "index_expression":
		return true
	}
	return false
}

// path lowers a dotted name that begins with a type or a package, nil for one that begins with a variable.
func (l *lowerer) path(n syntax.Node) flow.Expr {
	if !isDotted(n) {
		return nil
	}
	text := plain(strings.ReplaceAll(n.Text(), "?", ""))
	first, rest, _ := strings.Cut(text, ".")
	if !jvm.IsTypeName(first) {
		owner, member := jvm.SplitOwner(text)
		if owner == text && !jvm.IsTypeName(jvm.AfterLast(text)) || !strings.Contains(owner, ".") || l.lookup(first, n.Span(), false) != nil {
			return nil
		}
		if x := constantOf(text, n.Span()); x != nil {
			return x
		}
		return l.members(l.qualified(owner, n.Span()), member, n)
	}
	for s := l.scope; s != nil; s = s.up {
		if _, variable := s.vars[first]; variable {
			return nil
		}
	}
	if l.cls != nil && l.memberOf(l.cls, first, n.Span(), false) != nil {
		return nil
	}
	return l.typeMember(first, strings.TrimPrefix(rest, "Companion."), n)
}

// typeMember lowers Type.a.b.
func (l *lowerer) typeMember(first, rest string, n syntax.Node) flow.Expr {
	if d := l.findDecl(first, l.within()); d != nil {
		for {
			name, after, more := strings.Cut(rest, ".")
			inner := d.nested[name]
			if inner == nil {
				return l.members(l.declName(d, n.Span()), rest, n)
			}
			d, rest = inner, after
			if !more {
				return l.declName(d, n.Span())
			}
		}
	}
	full := l.fullName(first)
	if full == "" {
		return nil
	}
	if x := constantOf(full+"."+rest, n.Span()); x != nil {
		return x
	}
	for rest != "" {
		name, after, _ := strings.Cut(rest, ".")
		if !jvm.IsTypeName(name) || name == strings.ToUpper(name) {
			break // a member, or a constant
		}
		full, rest = full+"."+name, after
	}
	return l.members(l.qualified(full, n.Span()), rest, n)
}

// constantOf is the value of a constant of a library class, nil for anything else.
func constantOf(symbol string, at facts.Span) flow.Expr {
	if value, ok := jvm.Constant(symbol); ok {
		return text(value, at)
	}
	return nil
}

// members lowers the end of a dotted name, whose last part is where the node's name stands.
func (l *lowerer) members(x flow.Expr, path string, n syntax.Node) flow.Expr {
	if path == "" {
		return x
	}
	parts := strings.Split(path, ".")
	for i, part := range parts {
		m := &flow.Member{Span: n.Span(), X: x, Name: part}
		if i == len(parts)-1 {
			m.NameSpan = nameSpan(part, lastPart(n).Span())
		}
		x = m
	}
	return x
}

// isDotted reports whether an expression is nothing but names and dots.
func isDotted(n syntax.Node) bool {
	for n.Kind() == "navigation_expression" {
		if n.Has("::") {
			return false
		}
		n = n.Part(0)
	}
	return n.Kind() == "identifier"
}
