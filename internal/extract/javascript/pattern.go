package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// target lowers what is assigned to: a variable, a property, or a pattern of them.
func (l *lowerer) target(n syntax.Node) flow.Expr {
	defer l.leave()
	if !l.enter() {
		return &flow.Opaque{Span: n.Span(), Children: l.mentioned(n)}
	}
	switch n.Kind() {
	case "shorthand_property_identifier_pattern":
		return l.name(n)
	case "member_expression":
		return l.plainMember(n)
	case "subscript_expression":
		return &flow.Index{Span: n.Span(), X: l.expr(n.Field("object")), Key: l.expr(n.Field("index"))}
	case "parenthesized_expression", "non_null_expression", "as_expression", "satisfies_expression":
		return l.target(n.Part(0))
	case "object_pattern":
		return l.objectPattern(n)
	case "array_pattern":
		return l.arrayPattern(n)
	}
	return l.expr(n)
}

func (l *lowerer) objectPattern(n syntax.Node) flow.Expr {
	p := &flow.Pattern{Span: n.Span()}
	for c := range n.Parts() {
		switch c.Kind() {
		case "rest_pattern":
			p.Rest = l.target(c.Part(0))
		case "pair_pattern":
			e := flow.PatternEntry{Key: l.key(c.Field("key"))}
			e.Target, e.Default = l.withDefault(c.Field("value"))
			p.Entries = append(p.Entries, e)
		case "object_assignment_pattern", "shorthand_property_identifier_pattern":
			e := flow.PatternEntry{}
			e.Target, e.Default = l.withDefault(c)
			e.Key = keyOf(e.Target)
			p.Entries = append(p.Entries, e)
		}
	}
	return p
}

// keyOf is the property that a shorthand entry of a pattern takes.
func keyOf(target flow.Expr) flow.Expr {
	if name, ok := target.(*flow.Name); ok {
		return &flow.Lit{Span: name.Span, Kind: facts.String, Text: name.Name, Exact: true, Body: name.Span}
	}
	return &flow.Opaque{Span: target.Where(), Pure: true}
}

func (l *lowerer) arrayPattern(n syntax.Node) flow.Expr {
	p := &flow.Pattern{Span: n.Span(), List: true}
	hole := true
	for c := range n.Children() {
		switch {
		case c.Comment():
		case c.Kind() == "rest_pattern":
			p.Rest = l.target(c.Part(0))
			hole = false
		case c.Named():
			var e flow.PatternEntry
			e.Target, e.Default = l.withDefault(c)
			p.Entries = append(p.Entries, e)
			hole = false
		case c.Kind() == ",":
			if hole {
				p.Entries = append(p.Entries, flow.PatternEntry{})
			}
			hole = true
		}
	}
	return p
}

// withDefault takes a target and its default apart; the default is nil for none.
func (l *lowerer) withDefault(n syntax.Node) (target, def flow.Expr) {
	switch n.Kind() {
	case "assignment_pattern", "object_assignment_pattern":
		return l.target(n.Field("left")), l.named(n.Field("right"), n.Field("left"))
	}
	return l.target(n), nil
}
