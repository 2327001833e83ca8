package php

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// annotations lowers the attributes of a declaration.
func (l *lowerer) annotations(n syntax.Node) []flow.Annotation {
	var out []flow.Annotation
	for group := range n.Field("attributes").Parts() {
		for a := range group.Parts() {
			if a.Kind() != "attribute" {
				continue
			}
			x := flow.Annotation{Span: a.Span(), Name: lastName(a.Part(0).Text())}
			if args := a.Field("parameters"); args.Exists() {
				x.Args = l.arguments(args)
			}
			out = append(out, x)
		}
	}
	return out
}
