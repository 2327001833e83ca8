package java

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// invocation lowers a method call.
func (l *lowerer) invocation(n syntax.Node) flow.Expr {
	object, name := n.Field("object"), n.Field("name")
	if x := l.idiom(n, object, name.Text(), argumentsOf(n)); x != nil {
		return x
	}
	var fn flow.Expr
	switch {
	case n.Has("super") || object.Kind() == "super" || hasSuper(n):
		fn = &flow.Member{Span: l.calleeSpan(n), X: &flow.This{Span: name.Span(), Super: true}, Name: name.Text(), NameSpan: name.Span()}
	case object.Exists():
		fn = &flow.Member{Span: l.calleeSpan(n), X: l.expr(object), Name: name.Text(), NameSpan: name.Span()}
	default:
		fn = l.bareMethod(name)
	}
	return &flow.Call{Span: n.Span(), Fn: fn, Args: l.arguments(n.Field("arguments"))}
}

// hasSuper reports whether a call is one of a default method: Interface.super.method().
func hasSuper(n syntax.Node) bool {
	for c := range n.Children() {
		if c.Kind() == "super" {
			return true
		}
	}
	return false
}

// calleeSpan is what stands before the arguments.
func (l *lowerer) calleeSpan(n syntax.Node) facts.Span {
	return facts.Span{Pos: n.Span().Pos, End: n.Field("name").Span().End}
}

// bareMethod lowers the name of a method that is called without an object.
func (l *lowerer) bareMethod(name syntax.Node) flow.Expr {
	at := name.Span()
	has := func(d *decl) (bool, bool) { static, ok := d.methods[name.Text()]; return static, ok }
	if x := l.ownMember(name.Text(), at, has); x != nil {
		return x
	}
	if owner := l.statics[name.Text()]; owner != "" {
		return &flow.Member{Span: at, X: l.qualified(owner, at), Name: name.Text(), NameSpan: at}
	}
	switch x := l.inherited(name.Text(), at).(type) {
	case nil:
		if l.cls != nil && l.cls.self != nil {
			return &flow.Member{Span: at, X: l.cls.self, Name: name.Text(), NameSpan: at}
		}
		return &flow.Name{Span: at, Name: name.Text()}
	case *flow.Logic:
		return x.X
	default:
		return x
	}
}

func argumentsOf(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for a := range n.Field("arguments").Parts() {
		out = append(out, a)
	}
	return out
}

func (l *lowerer) arguments(n syntax.Node) []flow.Arg {
	var out []flow.Arg
	for a := range n.Parts() {
		out = append(out, flow.Arg{Value: l.expr(a)})
	}
	return out
}

// typeOf is the declared type of an expression as written, "" where it is not known: of a variable, a field, or what a constructor
// makes.
func (l *lowerer) typeOf(n syntax.Node) string {
	switch n.Kind() {
	case "parenthesized_expression":
		return l.typeOf(n.Part(0))
	case "cast_expression":
		return typeText(n.Field("type"))
	case "identifier":
		if typ, ok := l.local(n.Text()); ok {
			return typ
		}
		return l.fieldType(n.Text())
	case "field_access":
		if n.Field("object").Kind() == "this" {
			return l.fieldType(n.Field("field").Text())
		}
	case "object_creation_expression":
		return typeText(n.Field("type"))
	case "array_creation_expression":
		return typeText(n.Field("type")) + "[]"
	case "method_invocation":
		if n.Field("name").Text() == "append" {
			return l.typeOf(n.Field("object")) // of a builder of strings
		}
	}
	return ""
}

func (l *lowerer) fieldType(name string) string {
	for c := l.cls; c != nil; c = c.up {
		if typ, ok := c.decl.types[name]; ok {
			return typ
		}
	}
	for d := l.outerOf(); d != nil; d = d.outer {
		if typ, ok := d.types[name]; ok {
			return typ
		}
	}
	return ""
}

// symbol is the name that an expression goes by outside of the tree: a type, a member of one, what a call of one gives, or a variable
// of such a type. It is "" for anything else.
func (l *lowerer) symbol(n syntax.Node) string {
	var calls []string
	for n.Kind() == "method_invocation" {
		calls = append(calls, n.Field("name").Text()+"()")
		if n = n.Field("object"); !n.Exists() {
			return ""
		}
	}
	base := l.baseSymbol(n)
	if base == "" {
		return ""
	}
	for i := len(calls) - 1; i >= 0; i-- {
		base += "." + calls[i]
	}
	return base
}

func (l *lowerer) baseSymbol(n syntax.Node) string {
	switch n.Kind() {
	case "identifier":
		if _, ok := l.local(n.Text()); !ok && jvm.IsTypeName(n.Text()) && l.ownMember(n.Text(), n.Span(), fieldOf(n.Text())) == nil {
			return l.typeName(n.Text())
		}
	case "field_access":
		if !isDotted(n) {
			break
		}
		text := compact(n.Text())
		first, _, _ := strings.Cut(text, ".")
		if _, ok := l.local(first); !ok && (jvm.IsTypeName(first) || l.fieldType(first) == "") {
			if full := l.typeName(text); full != "" {
				return full
			}
		}
	}
	if full := l.typeName(l.typeOf(n)); full != "" {
		return full + "()"
	}
	return ""
}
