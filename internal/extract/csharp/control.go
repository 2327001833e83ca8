package csharp

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func ifStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.If{
		Span: n.Span(), Test: l.operand(n.Field("condition"), n), Then: l.branch(n.Field("consequence")), Else: l.branch(n.Field("alternative")),
	}}
}

func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Loop{
		Span: n.Span(), Test: l.operand(n.Field("condition"), n), Body: l.branch(n.Field("body")), AtLeastOnce: n.Kind() == "do_statement",
	}}
}

func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Loop{Span: n.Span(), Body: l.branch(n.Field("body"))}
	for c := range n.Fields("initializer") {
		if c.Named() {
			out.Init = append(out.Init, l.stmt(c)...)
		}
	}
	if test := n.Field("condition"); test.Exists() {
		out.Test = l.expr(test)
	}
	for c := range n.Fields("update") {
		if c.Named() {
			out.Post = append(out.Post, &flow.ExprStmt{X: l.expr(c)})
		}
	}
	return []flow.Stmt{out}
}

func foreachStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Loop{Span: n.Span(), Over: l.operand(n.Field("right"), n), Body: l.branch(n.Field("body"))}
	switch left := n.Field("left"); left.Kind() {
	case "identifier", "tuple_pattern":
		out.Target = l.pattern(left)
	case "tuple_expression", "declaration_expression":
		out.Target = l.target(left)
	}
	return []flow.Stmt{out}
}

func tryStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Try{Span: n.Span(), Body: l.branch(n.Field("body"))}
	for c := range n.Parts() {
		switch c.Kind() {
		case "catch_clause":
			out.Handlers = append(out.Handlers, l.handler(c))
		case "finally_clause":
			out.Finally = l.branch(c.Part(0))
		}
	}
	return []flow.Stmt{out}
}

func (l *lowerer) handler(n syntax.Node) flow.Handler {
	h := flow.Handler{Span: n.Span(), Body: l.branch(n.Field("body"))}
	for c := range n.Parts() {
		switch c.Kind() {
		case "catch_declaration":
			typ := c.Field("type")
			h.Types = []flow.Expr{&flow.External{Span: typ.Span(), Symbol: lastName(compact(typ.Text()))}}
			h.Name = simpleName(c.Field("name"))
		case "catch_filter_clause":
			h.Body = []flow.Stmt{&flow.If{Span: c.Span(), Test: l.operand(c.Part(0), c), Then: h.Body}}
		}
	}
	return h
}

// usingStatement lowers using, lock and fixed: what they take runs, and then their body.
func usingStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var body []flow.Stmt
	var last syntax.Node
	for c := range n.Parts() {
		if last.Exists() {
			body = append(body, l.stmt(last)...)
		}
		last = c
	}
	return []flow.Stmt{&flow.Block{Body: append(body, l.branch(last)...)}}
}

// maxChain is the number of cases up to which each is the else of the one before. More of them would nest too deeply; they are
// lowered side by side, as if several might run.
const maxChain = 64

// switchStatement makes Ifs of the sections of a switch. Cases that stand together share a section; no section falls into the next.
func switchStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	before, subject := l.kept(n.Field("value"))
	outer := l.sections
	l.sections = n.Field("body")
	defer func() { l.sections = outer }()
	var tests []*flow.If
	var otherwise []flow.Stmt
	var test flow.Expr
	isDefault := false
	for c := range n.Field("body").Parts() {
		labels, body := sectionParts(c)
		if c.Has("default") {
			isDefault = true
		} else if t := l.label(labels, subject); t != nil {
			if test != nil {
				t = &flow.Logic{Span: c.Span(), Op: "or", X: test, Y: t}
			}
			test = t
		}
		if len(body) == 0 {
			continue // the next label is for the same statements
		}
		stmts, _ := l.untilBreak(body)
		if isDefault {
			otherwise = stmts
		} else {
			tests = append(tests, &flow.If{Span: c.Span(), Test: test, Then: stmts})
		}
		test, isDefault = nil, false
	}
	return []flow.Stmt{&flow.Block{Body: append(before, chainedIfs(n, tests, otherwise)...)}}
}

func chainedIfs(n syntax.Node, tests []*flow.If, otherwise []flow.Stmt) []flow.Stmt {
	if len(tests) > maxChain {
		var out []flow.Stmt
		for _, t := range tests {
			out = append(out, t)
		}
		return append(out, &flow.If{Span: n.Span(), Test: &flow.Opaque{Span: n.Span(), Pure: true}, Then: otherwise})
	}
	for i := len(tests) - 1; i >= 0; i-- {
		tests[i].Else = otherwise
		otherwise = []flow.Stmt{tests[i]}
	}
	return otherwise
}

// sectionParts splits a section of a switch at the colon.
func sectionParts(n syntax.Node) (labels, body []syntax.Node) {
	after := false
	for c := range n.Children() {
		switch {
		case !c.Named() && c.Kind() == ":":
			after = true
		case !c.Named() || c.Comment():
		case after:
			body = append(body, c)
		default:
			labels = append(labels, c)
		}
	}
	return labels, body
}

// label is the test of a case: a pattern, and perhaps a condition.
func (l *lowerer) label(labels []syntax.Node, subject func() flow.Expr) flow.Expr {
	var out flow.Expr
	for _, c := range labels {
		if c.Kind() == "when_clause" {
			when := l.operand(c.Part(0), c)
			if out != nil {
				when = &flow.Logic{Span: c.Span(), Op: "and", X: out, Y: when}
			}
			out = when
			continue
		}
		out = l.matches(c, subject)
	}
	return out
}

// untilBreak lowers the statements of a section up to its break, and reports whether there is one. A break within an if ends the
// section on that branch alone, so that what follows the if moves into the other one.
func (l *lowerer) untilBreak(stmts []syntax.Node) (out []flow.Stmt, ended bool) {
	for i, n := range stmts {
		switch {
		case n.Kind() == "break_statement":
			return out, true
		case n.Kind() == "goto_statement" && (n.Has("case") || n.Has("default")):
			l.deeper(func() { out = append(out, l.jumpedTo(n)...) })
			return out, true
		case n.Kind() == "block":
			body, ended := l.untilBreak(slices.Collect(n.Parts()))
			out = append(out, &flow.Block{Body: body})
			if ended {
				return out, true
			}
		case n.Kind() == "if_statement" && breaks(n):
			x, rest := l.breakingIf(n, stmts[i+1:])
			out = append(out, x...)
			if rest {
				return out, true
			}
		default:
			out = append(out, l.stmt(n)...)
		}
	}
	return out, false
}

// jumpedTo is the body of the section that a goto case or goto default leads to.
func (l *lowerer) jumpedTo(n syntax.Node) []flow.Stmt {
	var body []syntax.Node
	found := false
	for c := range l.sections.Parts() {
		labels, stmts := sectionParts(c)
		found = found || n.Has("default") && c.Has("default") || len(labels) > 0 && labels[0].Text() == n.Part(0).Text()
		if found && len(stmts) > 0 {
			body = stmts
			break
		}
	}
	out, _ := l.untilBreak(body)
	return out
}

// breakingIf lowers an if with a break in it. What follows it moves into the branch that goes on, which rest reports.
func (l *lowerer) breakingIf(n syntax.Node, after []syntax.Node) (out []flow.Stmt, rest bool) {
	x := &flow.If{Span: n.Span()}
	ok := l.deeper(func() {
		var thenEnds, elseEnds bool
		x.Test = l.operand(n.Field("condition"), n)
		x.Then, thenEnds = l.untilBreak(branchParts(n.Field("consequence")))
		x.Else, elseEnds = l.untilBreak(branchParts(n.Field("alternative")))
		rest = thenEnds || elseEnds
		var further []flow.Stmt
		if thenEnds != elseEnds {
			further, _ = l.untilBreak(after)
		}
		if thenEnds {
			x.Else = append(x.Else, further...)
		} else {
			x.Then = append(x.Then, further...)
		}
	})
	if !ok {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}, false
	}
	if !rest {
		return l.stmt(n), false // the break is deeper: it is taken for one of a loop
	}
	return []flow.Stmt{x}, true
}

func branchParts(n syntax.Node) []syntax.Node {
	switch n.Kind() {
	case "":
		return nil
	case "block":
		return slices.Collect(n.Parts())
	}
	return []syntax.Node{n}
}

// breaks reports whether a statement has a break that ends the switch around it.
func breaks(n syntax.Node) bool {
	for c := range n.Below() {
		if c.Kind() != "break_statement" {
			continue
		}
		inner := false
		for up := c.Parent(); up.Exists() && up != n; up = up.Parent() {
			switch up.Kind() {
			case "while_statement", "do_statement", "for_statement", "foreach_statement", "switch_statement", "lambda_expression",
				"anonymous_method_expression", "local_function_statement":
				inner = true
			}
		}
		if !inner {
			return true
		}
	}
	return false
}
