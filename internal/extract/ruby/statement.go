package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// statements says how each kind of statement is lowered. What is not in the table is lowered as an expression for its effects.
func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"program":                  statementsOf,
		"body_statement":           bodyStatement,
		"block_body":               statementsOf,
		"then":                     statementsOf,
		"do":                       statementsOf,
		"else":                     statementsOf,
		"ensure":                   statementsOf,
		"begin":                    bodyStatement,
		"begin_block":              statementsOf,
		"end_block":                maybeStatements,
		"parenthesized_statements": statementsOf,
		"empty_statement":          nothing,
		"comment":                  nothing,
		"uninterpreted":            nothing,
		"heredoc_body":             nothing,
		"undef":                    undefStatement,
		"alias":                    aliasStatement,
		"assignment":               assignmentStatement,
		"operator_assignment":      operatorAssignment,
		"if":                       ifStatement,
		"elsif":                    ifStatement,
		"unless":                   ifStatement,
		"if_modifier":              modifierStatement,
		"unless_modifier":          modifierStatement,
		"while":                    whileStatement,
		"until":                    whileStatement,
		"while_modifier":           whileStatement,
		"until_modifier":           whileStatement,
		"for":                      forStatement,
		"case":                     caseStatement,
		"case_match":               caseMatchStatement,
		"rescue_modifier":          rescueModifier,
		"return":                   returnStatement,
		"next":                     nextStatement,
		"break":                    breakStatement,
		"redo":                     jump,
		"retry":                    nothing,
		"method":                   methodStatement,
		"singleton_method":         methodStatement,
		"class":                    classStatement,
		"module":                   classStatement,
		"singleton_class":          singletonStatement,
		"call":                     callStatement,
		"identifier":               identifierStatement,
		"binary":                   binaryStatement,
		"ERROR":                    statementsOf,
	}
}

// block lowers the statements below a node.
func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.stmt(c)...)
	}
	return out
}

// stmt lowers a statement, with what must run before it.
func (l *lowerer) stmt(n syntax.Node) []flow.Stmt {
	outer := l.before
	l.before = nil
	var out []flow.Stmt
	lowered := syntax.Lookup(l.stmts, n)
	switch {
	case n.Kind() == "ERROR":
		lowered = statementsOf // its id is no index of the table
	case lowered == nil:
		lowered = bareExpression
	}
	if !l.Deeper(func() { out = lowered(l, n) }) {
		out = []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	out = append(l.before, out...)
	l.before = outer
	return append(out, l.nonlocal(n)...)
}

func statementsOf(l *lowerer, n syntax.Node) []flow.Stmt { return l.block(n) }

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

func bareExpression(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
}

// maybeStatements are statements that may run, at the end of the program.
func maybeStatements(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.If{Span: n.Span(), Test: unknownAt(n.Span()), Then: l.block(n)}}
}

// unknownAt is a value of which nothing is known and that touches nothing.
func unknownAt(s facts.Span) flow.Expr { return &flow.Opaque{Span: s, Pure: true} }

func nilAt(s facts.Span) *flow.Lit { return &flow.Lit{Span: s, Kind: facts.Null, Text: "nil"} }

// undefStatement takes methods away: what the class does is not known any more.
func undefStatement(l *lowerer, n syntax.Node) []flow.Stmt { return l.unknownMethods(n) }

// unknownMethods notes that the class around may have other methods than those in view.
func (l *lowerer) unknownMethods(n syntax.Node) []flow.Stmt {
	if l.class != nil {
		l.class.out.Decorators = append(l.class.out.Decorators, unknownAt(n.Span()))
	}
	return nil
}

// bodyStatement lowers a body with its rescue, else and ensure clauses.
func bodyStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var body, elses, ensure []flow.Stmt
	var handlers []flow.Handler
	for c := range n.Parts() {
		switch c.Kind() {
		case "rescue":
			handlers = append(handlers, l.handler(c))
		case "else":
			elses = l.block(c)
		case "ensure":
			ensure = l.block(c)
		default:
			body = append(body, l.stmt(c)...)
		}
	}
	if len(handlers) == 0 && ensure == nil {
		return append(body, elses...)
	}
	return []flow.Stmt{&flow.Try{Span: n.Span(), Body: append(body, elses...), Handlers: handlers, Finally: ensure}}
}

func (l *lowerer) handler(n syntax.Node) flow.Handler {
	out := flow.Handler{Span: n.Span()}
	for c := range n.Field("exceptions").Parts() {
		if c.Kind() == "splat_argument" {
			c = c.Part(0)
		}
		out.Types = append(out.Types, l.operand(c, n))
	}
	switch v := n.Field("variable").Part(0); v.Kind() {
	case "identifier":
		out.Name = v.Text()
		l.scope.names[out.Name] = true
	case "":
	default:
		out.Body = l.assign(v.Span(), v, unknownAt(v.Span()))
	}
	out.Body = append(out.Body, l.block(n.Field("body"))...)
	return out
}

// rescueModifier lowers body rescue handler.
func rescueModifier(l *lowerer, n syntax.Node) []flow.Stmt {
	handler := flow.Handler{Span: n.Field("handler").Span(), Body: l.optional(n.Field("handler"))}
	return []flow.Stmt{&flow.Try{Span: n.Span(), Body: l.optional(n.Field("body")), Handlers: []flow.Handler{handler}}}
}

// optional lowers a statement that may be missing where the source is broken.
func (l *lowerer) optional(n syntax.Node) []flow.Stmt {
	if !n.Exists() {
		return nil
	}
	return l.stmt(n)
}

func returnStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Return{Span: n.Span(), Value: l.given(n)}
	if l.method == nil || l.method.block == nil {
		return []flow.Stmt{out}
	}
	return l.returnFromBlock(out)
}

// given is what return, next or break gives: nothing, one value, or a list.
func (l *lowerer) given(n syntax.Node) flow.Expr {
	args := n.Part(0)
	switch first := args.Part(0); {
	case !first.Exists():
		return nil
	case !args.Part(1).Exists() && first.Kind() != "pair" && first.Kind() != "splat_argument":
		return l.expr(first)
	case first.Kind() == "pair":
		return l.pairs(args.Span(), args)
	}
	return l.list(args.Span(), args)
}

// nextStatement ends the current call of a block.
func nextStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	if l.method != nil && l.method.loops > 0 {
		return l.jump(n)
	}
	return []flow.Stmt{&flow.Return{Span: n.Span(), Value: l.given(n)}}
}

// breakStatement ends a loop, or the call that a block is given to: what follows in the block does not run.
func breakStatement(l *lowerer, n syntax.Node) []flow.Stmt { return nextStatement(l, n) }

func jump(l *lowerer, n syntax.Node) []flow.Stmt { return l.jump(n) }

func (l *lowerer) jump(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	if x := l.given(n); x != nil {
		out = append(out, &flow.ExprStmt{X: x})
	}
	return append(out, &flow.Jump{Span: n.Span()})
}

// binaryStatement lowers x << y, which changes x, and a and b, a or b, where b may be a statement.
func binaryStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	left, right := n.Field("left"), n.Field("right")
	switch n.Field("operator").Kind() {
	case "<<":
		return l.appendTo(n)
	case "and", "&&":
		test := l.operand(left, n)
		return []flow.Stmt{&flow.If{Span: n.Span(), Test: test, Then: l.optional(right)}}
	case "or", "||":
		test := l.operand(left, n)
		return []flow.Stmt{&flow.If{Span: n.Span(), Test: &flow.Not{Span: test.Where(), X: test}, Then: l.optional(right)}}
	}
	return bareExpression(l, n)
}

// appendTo lowers a << b << c: each is added to a.
func (l *lowerer) appendTo(n syntax.Node) []flow.Stmt {
	var added []syntax.Node
	left := n
	for left.Kind() == "binary" && left.Field("operator").Kind() == "<<" {
		added = append(added, left.Field("right"))
		left = left.Field("left")
	}
	var out []flow.Stmt
	for i := len(added) - 1; i >= 0; i-- {
		x := l.operand(left, n)
		value := l.operand(added[i], n)
		if !isPlace(x) {
			out = append(out, &flow.ExprStmt{X: &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x, value}}})
			continue
		}
		out = append(out, &flow.Assign{Span: n.Span(), Target: x, Value: value, Op: "<<"})
	}
	return out
}

// isPlace reports whether an expression can be assigned to, and is read without effect.
func isPlace(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Name:
		return len(x.Also) == 0
	case *flow.Member:
		_, this := x.X.(*flow.This)
		return this
	}
	return false
}
