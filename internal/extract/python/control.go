package python

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func ifStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	branches := []branch{{test: l.branch(n)}}
	var last []flow.Stmt
	for c := range n.Fields("alternative") {
		if c.Kind() == "elif_clause" {
			branches = append(branches, branch{test: l.branch(c)})
			continue
		}
		last = l.block(c.Field("body"))
	}
	return nest(branches, last)
}

// branch is one of several ways, with the statements that its test needs.
type branch struct {
	before []flow.Stmt
	test   *flow.If
}

// nest makes a chain of branches, each of them the else of the one before. Those of a chain that is too long to be nested are put
// side by side at its end: any of them may run.
func nest(branches []branch, last []flow.Stmt) []flow.Stmt {
	nested := branches[:min(len(branches), syntax.MaxDepth)]
	var out []flow.Stmt
	for _, b := range branches[len(nested):] {
		out = append(append(out, b.before...), b.test)
	}
	out = append(out, last...)
	for _, b := range slices.Backward(nested) {
		b.test.Else = out
		out = append(b.before, b.test)
	}
	return out
}

// branch is an if or elif with its own body.
func (l *lowerer) branch(n syntax.Node) *flow.If {
	return &flow.If{Span: n.Span(), Test: l.operand(n.Field("condition"), n), Then: l.block(n.Field("consequence"))}
}

// forStatement binds its variables in the function, where they stay after the loop.
func forStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	left := n.Field("left")
	hidden := &flow.Name{Span: left.Span(), Name: l.Fresh("each")}
	loop := &flow.Loop{Span: n.Span(), Target: hidden, Over: l.iterated(n.Field("right"), n)}
	loop.Body = append(l.assign(left.Span(), left, hidden), l.block(n.Field("body"))...)
	return append([]flow.Stmt{loop}, l.loopElse(n)...)
}

// iterated is what a loop goes over: the keys of a dictionary, the elements of anything else.
func (l *lowerer) iterated(n, around syntax.Node) flow.Expr {
	x := l.operand(n, around)
	switch x := x.(type) {
	case *flow.ListExpr:
		return x
	case *flow.Call:
		if yieldsList(x) {
			return x
		}
	}
	s := x.Where()
	return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: iterate}, Args: []flow.Arg{{Value: x}}}
}

// yieldsList reports whether a call is seen to give a list or something like it, and no dictionary.
func yieldsList(x *flow.Call) bool {
	switch fn := x.Fn.(type) {
	case *flow.Name:
		switch fn.Name {
		case "range", "enumerate", "zip", "reversed", "sorted", "list", "tuple", "map", "filter":
			return true
		}
	case *flow.Member:
		switch fn.Name {
		case "items", "keys", "values", "split", "splitlines":
			return true
		}
	case *flow.External:
		return true
	}
	return false
}

func whileStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	loop := &flow.Loop{Span: n.Span(), Test: l.operand(n.Field("condition"), n), Body: l.block(n.Field("body"))}
	return append([]flow.Stmt{loop}, l.loopElse(n)...)
}

// loopElse lowers the else of a loop, which runs unless the loop is left by a break.
func (l *lowerer) loopElse(n syntax.Node) []flow.Stmt {
	clause := n.Field("alternative")
	if !clause.Exists() {
		return nil
	}
	body := l.block(clause.Field("body"))
	if !hasBreak(n.Field("body")) {
		return body
	}
	return []flow.Stmt{&flow.If{Span: clause.Span(), Test: &flow.Opaque{Span: clause.Span(), Pure: true}, Then: body}}
}

func hasBreak(n syntax.Node) bool {
	for c := range n.Below() {
		if c.Kind() == "break_statement" {
			return true
		}
	}
	return false
}

// tryStatement lowers try. Its else is put at the end of the body: what fails there is not caught in Python, but it runs where the
// body has run to its end, and before finally.
func tryStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Try{Span: n.Span(), Body: l.block(n.Field("body"))}
	for c := range n.Parts() {
		switch c.Kind() {
		case "except_clause":
			out.Handlers = append(out.Handlers, l.handler(c))
		case "else_clause":
			out.Body = append(out.Body, l.block(c.Field("body"))...)
		case "finally_clause":
			out.Finally = l.block(c.Part(0))
		}
	}
	return []flow.Stmt{out}
}

// exceptAlias is the name that an except clause gives the error: except X as e, and Python 2's except X, e.
func exceptAlias(n syntax.Node) syntax.Node {
	if alias := n.Field("alias"); alias.Exists() {
		return alias
	}
	i := 0
	for v := range n.Fields("value") {
		if v.Kind() == "as_pattern" {
			return v.Field("alias").Part(0)
		}
		if i == 1 {
			return v
		}
		i++
	}
	return syntax.Node{}
}

func (l *lowerer) handler(n syntax.Node) flow.Handler {
	out := flow.Handler{Span: n.Span()}
	if alias := exceptAlias(n); alias.Kind() == "identifier" {
		out.Name = alias.Text()
	}
	if types := n.Field("value"); types.Exists() {
		if types.Kind() == "as_pattern" {
			types = types.Part(0)
		}
		if types.Kind() == "tuple" {
			out.Types = l.parts(types)
		} else {
			out.Types = []flow.Expr{l.expr(types)}
		}
	}
	for c := range n.Parts() {
		if c.Kind() == "block" && c.FieldName() != "value" {
			out.Body = append(out.Body, l.block(c)...)
		}
	}
	return out
}

// withStatement binds what its items open, and runs its body. One that is seen to swallow errors is a try.
func withStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	var suppressed []flow.Expr
	suppresses, method := false, "__enter__"
	if n.Has("async") {
		method = "__aenter__"
	}
	for clause := range n.Parts() {
		if clause.Kind() != "with_clause" {
			continue
		}
		for item := range clause.Parts() {
			value := item.Field("value")
			if !value.Exists() { // broken source
				out = append(out, l.stmt(item)...)
				continue
			}
			alias := value.Field("alias")
			if value.Kind() == "as_pattern" {
				value = value.Part(0)
			}
			if value.Kind() == "call" && l.symbol(value.Field("function")) == "contextlib.suppress" {
				suppressed = append(suppressed, l.parts(value.Field("arguments"))...)
				suppresses = true
				continue
			}
			x := &flow.Enter{Span: value.Span(), X: l.operand(value, item), Method: method}
			if alias.Exists() {
				out = append(out, l.assign(item.Span(), alias, x)...)
			} else {
				out = append(out, &flow.ExprStmt{X: x})
			}
		}
	}
	body := l.block(n.Field("body"))
	if suppresses {
		body = []flow.Stmt{&flow.Try{Span: n.Span(), Body: body, Handlers: []flow.Handler{{Span: n.Span(), Types: suppressed}}}}
	}
	return append(out, body...)
}

// generated is what a call of a generator gives: values that are not known, and that are made of what it yields.
func (l *lowerer) generated(n syntax.Node, value flow.Expr) flow.Expr {
	out := &flow.Opaque{Span: n.Span()}
	if value != nil {
		out.Children = []flow.Expr{value}
	}
	return out
}

// operandOrNone is None where there is no node.
func (l *lowerer) operandOrNone(n, around syntax.Node) flow.Expr {
	if !n.Exists() {
		return &flow.Lit{Span: around.Span(), Kind: facts.Null, Text: "None"}
	}
	return l.expr(n)
}
