package csharp

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// annotations lowers the attributes of a declaration.
func (l *lowerer) annotations(n syntax.Node) []flow.Annotation {
	var out []flow.Annotation
	for a := range attributes(n) {
		x := flow.Annotation{Span: a.Span(), Name: strings.TrimSuffix(lastName(a.Field("name").Text()), "Attribute")}
		for list := range a.Parts() {
			if list.Kind() != "attribute_argument_list" {
				continue
			}
			for arg := range list.Parts() {
				name := ""
				if arg.Part(1).Exists() {
					name = strings.TrimRight(arg.Part(0).Text(), " :=")
				}
				x.Args = append(x.Args, flow.Arg{Name: name, Value: annotated(lastPart(arg))})
			}
		}
		out = append(out, x)
	}
	return out
}

// annotated lowers a value in an attribute: a text, or a name as it is written.
func annotated(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "string_literal", "verbatim_string_literal":
		return &flow.Lit{Span: n.Span(), Kind: facts.String, Text: strings.Trim(n.Text(), `@"`)}
	case "typeof_expression":
		n = n.Part(0)
	}
	return &flow.Name{Span: n.Span(), Name: lastName(n.Text())}
}
