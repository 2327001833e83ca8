package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) object(n syntax.Node) flow.Expr {
	x := &flow.ObjectExpr{Span: n.Span()}
	for c := range n.Parts() {
		x.Entries = append(x.Entries, l.entry(c))
	}
	return x
}

func (l *lowerer) entry(n syntax.Node) flow.Entry {
	e := flow.Entry{Span: n.Span()}
	switch n.Kind() {
	case "pair":
		key := n.Field("key")
		e.Key, e.Value = l.key(key), l.named(n.Field("value"), key)
	case "shorthand_property_identifier":
		e.Value = l.expr(n)
		e.Key = keyOf(e.Value)
	case "spread_element":
		e.Spread = l.expr(n.Part(0))
	case "method_definition":
		f := l.method(n)
		e.Key, e.Value = l.key(n.Field("name")), &flow.FuncExpr{Span: n.Span(), Func: f}
	default: // what error recovery left there
		e.Spread = &flow.Opaque{Span: n.Span(), Children: l.children(n)}
	}
	return e
}

func (l *lowerer) array(n syntax.Node) flow.Expr {
	x := &flow.ListExpr{Span: n.Span()}
	hole := true
	for c := range n.Children() {
		switch {
		case c.Comment():
		case c.Kind() == "spread_element":
			x.Elems = append(x.Elems, flow.Elem{Value: l.expr(c.Part(0)), Spread: true})
			hole = false
		case c.Named():
			x.Elems = append(x.Elems, flow.Elem{Value: l.expr(c)})
			hole = false
		case c.Kind() == ",":
			if hole {
				x.Elems = append(x.Elems, flow.Elem{Value: &flow.Lit{Span: c.Span(), Kind: facts.Null, Text: "undefined"}})
			}
			hole = true
		}
	}
	return x
}

// key lowers the name of a property, entry or member.
func (l *lowerer) key(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "computed_property_name":
		return l.expr(n.Part(0))
	case "string", "number":
		return l.expr(n)
	}
	return l.nameLit(n)
}

// nameLit is a name as a string.
func (l *lowerer) nameLit(n syntax.Node) flow.Expr {
	if !n.Exists() {
		return l.expr(n)
	}
	return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: n.Text(), Exact: true, Body: n.Span()}
}

// keyText returns a key that is known, such as the name of a method.
func keyText(key flow.Expr) (string, bool) {
	x, ok := key.(*flow.Lit)
	if !ok || x.Text == "" {
		return "", false
	}
	return x.Text, true
}

// named lowers a value that is given to a name. A function or class without a name of its own takes that name.
func (l *lowerer) named(value, name syntax.Node) flow.Expr {
	x := l.expr(value)
	text := ""
	switch name.Kind() {
	case "identifier", "property_identifier", "private_property_identifier", "shorthand_property_identifier_pattern":
		text = name.Text()
	case "member_expression":
		text = name.Field("property").Text()
	case "string":
		text = l.str(name).Text
	}
	switch x := x.(type) {
	case *flow.FuncExpr:
		if x.Func.Name == "" {
			x.Func.Name = text
		}
	case *flow.ClassExpr:
		if x.Class.Name == "" {
			x.Class.Name = text
		}
	}
	return x
}
