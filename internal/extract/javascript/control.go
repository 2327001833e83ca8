package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) forStatement(n syntax.Node) []flow.Stmt {
	loop := &flow.Loop{Span: n.Span(), Init: l.stmt(n.Field("initializer"))}
	if c := n.Field("condition"); c.Named() && c.Kind() != "empty_statement" {
		loop.Test = l.expr(c)
	}
	loop.Post = l.effect(n.Field("increment"))
	loop.Body = l.branch(n.Field("body"))
	return []flow.Stmt{loop}
}

func (l *lowerer) forInStatement(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span:   n.Span(),
		Target: l.target(n.Field("left")),
		Over:   l.expr(n.Field("right")),
		Keys:   n.Field("operator").Kind() == "in",
		Body:   l.branch(n.Field("body")),
	}}
}

func (l *lowerer) whileStatement(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span:        n.Span(),
		Test:        l.expr(n.Field("condition")),
		Body:        l.branch(n.Field("body")),
		AtLeastOnce: n.Kind() == "do_statement",
	}}
}
