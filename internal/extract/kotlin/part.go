package kotlin

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// nameIn is the name that a parameter, variable or entry of an enum has.
func nameIn(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "identifier" {
			return c
		}
	}
	return syntax.Node{}
}

// typeIn is the type that stands in a declaration.
func typeIn(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if isType(c) {
			return c
		}
	}
	return syntax.Node{}
}

func isType(n syntax.Node) bool {
	switch n.Kind() {
	case "user_type", "nullable_type", "function_type", "non_nullable_type", "parenthesized_type":
		return true
	}
	return false
}

// propertyParts are the type that a property extends, and the variables that it declares.
func propertyParts(n syntax.Node) (receiver syntax.Node, variables []syntax.Node) {
	for c := range n.Parts() {
		switch {
		case c.Kind() == "variable_declaration":
			return receiver, []syntax.Node{c}
		case c.Kind() == "multi_variable_declaration":
			for v := range c.Parts() {
				variables = append(variables, v)
			}
			return receiver, variables
		case isType(c):
			receiver = c
		}
	}
	return receiver, nil
}

// receiverOf is the type that a function extends.
func receiverOf(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		switch {
		case c.FieldName() == "name" || c.Kind() == "function_value_parameters":
			return syntax.Node{}
		case isType(c):
			return c
		}
	}
	return syntax.Node{}
}

// resultOf is the type that a function returns.
func resultOf(n syntax.Node) syntax.Node {
	after := false
	for c := range n.Parts() {
		if c.Kind() == "function_value_parameters" {
			after = true
		} else if after && isType(c) {
			return c
		}
	}
	return syntax.Node{}
}

func parametersOf(n syntax.Node) syntax.Node {
	for c := range n.Parts() {
		if c.Kind() == "function_value_parameters" {
			return c
		}
	}
	return syntax.Node{}
}

// lastParameterType is the type of the last parameter of a function.
func lastParameterType(n syntax.Node) string {
	text := ""
	for p := range parametersOf(n).Parts() {
		if p.Kind() == "parameter" {
			text = typeText(typeIn(p))
		}
	}
	return text
}

func hasModifier(n syntax.Node, modifier string) bool {
	for c := range n.Parts() {
		if c.Kind() != "modifiers" {
			continue
		}
		for m := range c.Parts() {
			if m.Text() == modifier {
				return true
			}
		}
	}
	return false
}

func text(s string, at facts.Span) *flow.Lit { return &flow.Lit{Span: at, Kind: facts.String, Text: s} }

func null(at facts.Span) flow.Expr { return &flow.Lit{Span: at, Kind: facts.Null, Text: "null"} }
