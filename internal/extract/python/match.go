package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// matchStatement lowers match to a chain of ifs on the subject.
func matchStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var subjects []flow.Expr
	for s := range n.Fields("subject") {
		subjects = append(subjects, l.expr(s))
	}
	if len(subjects) == 0 {
		return l.block(n.Field("body"))
	}
	subject := subjects[0]
	if len(subjects) > 1 {
		subject = &flow.Opaque{Span: n.Span(), Children: subjects, Pure: true}
	}
	var out []flow.Stmt
	if !isSimple(subject) {
		hidden := &flow.Name{Span: subject.Where(), Name: l.Fresh("subject")}
		out = append(out, l.assignment(subject.Where(), place{hidden, true}, subject))
		subject = hidden
	}
	var cases []branch
	for c := range n.Field("body").Fields("alternative") {
		before, test := l.caseClause(c, subject)
		cases = append(cases, branch{before, test})
	}
	return append(out, nest(cases, nil)...)
}

// caseClause lowers one case. What it binds is bound before its test, which may have a guard on it.
func (l *lowerer) caseClause(n syntax.Node, subject flow.Expr) (before []flow.Stmt, out *flow.If) {
	out = &flow.If{Span: n.Span()}
	for p := range n.Parts() {
		if p.Kind() != "case_pattern" {
			continue
		}
		before = append(before, l.captures(p, subject)...)
		if out.Test == nil {
			out.Test = l.caseTest(p, subject)
		} else {
			out.Test = &flow.Opaque{Span: n.Span(), Children: []flow.Expr{subject}, Pure: true}
		}
	}
	if out.Test == nil {
		out.Test = &flow.Opaque{Span: n.Span(), Pure: true}
	}
	if guard := n.Field("guard"); guard.Exists() {
		out.Test = &flow.Logic{Span: guard.Span(), Op: "and", X: out.Test, Y: l.operand(guard.Part(0), guard)}
	}
	out.Then = l.block(n.Field("consequence"))
	return before, out
}

// caseTest is whether the subject matches a pattern. A comparison with constants is exact, a bare name matches all.
func (l *lowerer) caseTest(n syntax.Node, subject flow.Expr) flow.Expr {
	p := n
	for p.Kind() == "case_pattern" && p.Part(0).Exists() {
		p = p.Part(0)
	}
	switch p.Kind() {
	case "case_pattern", "dotted_name":
		if p.Kind() == "dotted_name" && strings.Contains(p.Text(), ".") {
			return l.compare("==", subject, l.dotted(p))
		}
		return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: "true"}
	case "as_pattern":
		return l.caseTest(p.Part(0), subject)
	case "union_pattern":
		var out flow.Expr
		for c := range p.Parts() {
			test := l.caseTest(c, subject)
			if out == nil {
				out = test
				continue
			}
			out = &flow.Logic{Span: p.Span(), Op: "or", X: out, Y: test}
		}
		if out != nil {
			return out
		}
	case "string", "concatenated_string", "integer", "float", "true", "false", "none":
		return &flow.Compare{Span: p.Span(), Op: "==", X: subject, Y: l.expr(p)}
	}
	return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{subject}, Pure: true}
}

// dotted is a constant by its full name: Method.POST.
func (l *lowerer) dotted(n syntax.Node) flow.Expr {
	var out flow.Expr
	for c := range n.Parts() {
		if out == nil {
			out = name(l, c)
			continue
		}
		span := facts.Span{Pos: n.Span().Pos, End: c.Span().End}
		out = &flow.Member{Span: span, X: out, Name: c.Text(), NameSpan: c.Span()}
	}
	if out == nil {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

// captures assigns what a pattern binds: the subject itself, or an unknown part of it.
func (l *lowerer) captures(p syntax.Node, subject flow.Expr) []flow.Stmt {
	var out []flow.Stmt
	bind := func(n syntax.Node, whole bool) {
		value := subject
		if !whole {
			value = &flow.Opaque{Span: n.Span(), Children: []flow.Expr{subject}, Pure: true}
		}
		out = append(out, l.assignment(n.Span(), l.variable(l.identifier(n)), value))
	}
	if c := p.Part(0); c.Kind() == "dotted_name" && !strings.Contains(c.Text(), ".") && c.Text() != "" {
		bind(c, true)
		return out
	}
	for n := range p.Below() {
		switch parent := n.Parent(); {
		case n.Kind() == "dotted_name" && parent.Kind() == "case_pattern" && !strings.Contains(n.Text(), ".") && n.Text() != "",
			n.Kind() == "identifier" && parent.Kind() == "splat_pattern":
			bind(n, false)
		case n.Kind() == "identifier" && parent.Kind() == "as_pattern":
			bind(n, parent.Parent() == p)
		}
	}
	return out
}
