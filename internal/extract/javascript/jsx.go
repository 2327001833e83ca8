package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// element lowers an element: a component that gets an object of its attributes, and what stands between its tags. When and how
// often the component runs is the framework's affair, so that all of it is opaque.
func (l *lowerer) element(n syntax.Node) flow.Expr {
	x := &flow.Opaque{Span: n.Span()}
	tag := n
	if n.Kind() == "jsx_element" {
		tag = n.Field("open_tag")
	}
	if name := tag.Field("name"); isComponent(name) {
		x.Children = append(x.Children, l.expr(name))
	}
	attributes := &flow.ObjectExpr{Span: tag.Span()}
	for a := range tag.Fields("attribute") {
		if e, ok := l.attribute(a); ok {
			attributes.Entries = append(attributes.Entries, e)
		}
	}
	if len(attributes.Entries) > 0 {
		x.Children = append(x.Children, attributes)
	}
	for c := range n.Parts() {
		switch c.Kind() {
		case "jsx_element", "jsx_self_closing_element":
			x.Children = append(x.Children, l.expr(c))
		case "jsx_expression":
			if c.FieldName() != "attribute" {
				x.Children = append(x.Children, l.children(c)...)
			}
		}
	}
	return x
}

// isComponent reports whether an element is made by a function or class of the program and not by the browser.
func isComponent(name syntax.Node) bool {
	switch name.Kind() {
	case "member_expression":
		return true
	case "identifier":
		text := name.Text()
		return text != "" && (text[0] < 'a' || text[0] > 'z')
	}
	return false
}

func (l *lowerer) attribute(n syntax.Node) (flow.Entry, bool) {
	e := flow.Entry{Span: n.Span()}
	if n.Kind() == "jsx_expression" { // {...props}
		inner := n.Part(0)
		if inner.Kind() == "spread_element" {
			inner = inner.Part(0)
		}
		e.Spread = l.expr(inner)
		return e, inner.Exists()
	}
	name, value := n.Part(0), n.Part(1)
	e.Key = l.nameLit(name)
	switch {
	case !value.Exists():
		e.Value = &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: "true"}
	case value.Kind() == "jsx_expression":
		e.Value = l.named(value.Part(0), name)
	default:
		e.Value = l.expr(value)
	}
	return e, true
}
