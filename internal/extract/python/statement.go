package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// statements says how each kind of statement is lowered. An expression that stands where a statement is wanted is lowered for
// its effects.
func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"expression_statement":    expressionStatement,
		"assignment":              assignmentStatement,
		"augmented_assignment":    augmentedStatement,
		"import_statement":        importStatement,
		"import_from_statement":   importStatement,
		"future_import_statement": nothing,
		"pass_statement":          nothing,
		"global_statement":        nothing,
		"nonlocal_statement":      nothing,
		"type_alias_statement":    nothing,
		"print_statement":         printStatement,
		"exec_statement":          execStatement,
		"assert_statement":        assertStatement,
		"return_statement":        returnStatement,
		"delete_statement":        deleteStatement,
		"raise_statement":         raiseStatement,
		"break_statement":         jump,
		"continue_statement":      jump,
		"if_statement":            ifStatement,
		"for_statement":           forStatement,
		"while_statement":         whileStatement,
		"try_statement":           tryStatement,
		"with_statement":          withStatement,
		"match_statement":         matchStatement,
		"function_definition":     functionStatement,
		"class_definition":        classStatement,
		"decorated_definition":    decoratedStatement,
		"block":                   blockStatement,
		"ERROR":                   blockStatement,
	}
}

// block lowers the statements below a node.
func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	var rest []syntax.Node
	for c := range n.Parts() {
		rest = append(rest, c)
	}
	return l.sequence(rest)
}

// sequence lowers statements that follow each other. What follows the yield of a context manager runs after the with statement
// that the yield has handed its value to.
func (l *lowerer) sequence(nodes []syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for i, c := range nodes {
		if y := yieldOf(c); y.Exists() && l.fn != nil && l.fn.manager {
			value := l.operandOrNone(y.Part(0), y)
			handed := []flow.Stmt{&flow.Return{Span: c.Span(), Value: value}}
			if after := l.sequence(nodes[i+1:]); len(after) > 0 {
				return append(out, &flow.Try{Span: c.Span(), Body: handed, Finally: after})
			}
			return append(out, handed...)
		}
		out = append(out, l.stmt(c)...)
	}
	return out
}

// yieldOf is the yield that a statement consists of, the zero Node for any other.
func yieldOf(n syntax.Node) syntax.Node {
	if n.Kind() == "expression_statement" && n.Part(0).Kind() == "yield" {
		return n.Part(0)
	}
	return syntax.Node{}
}

func (l *lowerer) stmt(n syntax.Node) (out []flow.Stmt) {
	lowered := syntax.Lookup(l.stmts, n)
	switch {
	case n.Kind() == "ERROR":
		lowered = blockStatement // its id is no index of the table
	case lowered == nil:
		lowered = bareExpression
	}
	if !l.Deeper(func() { out = lowered(l, n) }) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	return out
}

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

func bareExpression(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
}

// printStatement is Python 2's print a, b and print >>file, a.
func printStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: "print"}, Name: "print"}
	for c := range n.Parts() {
		if c.Kind() == "chevron" {
			c = c.Part(0)
		}
		out.Args = append(out.Args, flow.Arg{Value: l.operand(c, n)})
	}
	return []flow.Stmt{&flow.ExprStmt{X: out}}
}

// execStatement is Python 2's exec "code".
func execStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	l.mod.Opaque = true
	return []flow.Stmt{&flow.ExprStmt{X: opaque(l, n)}}
}

func blockStatement(l *lowerer, n syntax.Node) []flow.Stmt { return l.block(n) }

// exits are calls that end the process.
var exits = map[string]bool{"sys.exit": true, "exit": true, "quit": true, "os._exit": true, "os.abort": true}

func expressionStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	first := n.Part(0)
	if n.Part(1).Exists() {
		return []flow.Stmt{&flow.ExprStmt{X: list(l, n)}}
	}
	switch first.Kind() {
	case "assignment", "augmented_assignment":
		return l.stmt(first)
	case "call":
		if exits[l.symbol(first.Field("function"))] {
			return []flow.Stmt{&flow.Throw{Span: n.Span(), Value: l.expr(first), Exit: true}}
		}
	case "":
		return nil
	}
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(first)}}
}

func assertStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	test := l.operand(n.Part(0), n)
	thrown := &flow.Throw{Span: n.Span()}
	if message := n.Part(1); message.Exists() {
		thrown.Value = l.expr(message)
	}
	return []flow.Stmt{&flow.If{Span: n.Span(), Test: &flow.Not{Span: test.Where(), X: test}, Then: []flow.Stmt{thrown}}}
}

func returnStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Return{Span: n.Span()}
	if x := n.Part(0); x.Exists() {
		out.Value = l.expr(x)
	}
	if l.fn != nil && l.fn.generator {
		out.Value = l.generated(n, out.Value)
	}
	return []flow.Stmt{out}
}

func deleteStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	targets := n
	if first := n.Part(0); first.Kind() == "expression_list" || first.Kind() == "tuple" {
		targets = first
	}
	for c := range targets.Parts() {
		if c.Kind() == "attribute" {
			l.noticePatch(c)
		}
		out = append(out, &flow.Delete{Span: n.Span(), Target: l.reference(c)})
	}
	return out
}

// reference lowers a place that is not read: os.environ["X"] is no setting there.
func (l *lowerer) reference(n syntax.Node) flow.Expr {
	if key := n.Field("subscript"); n.Kind() == "subscript" && key.Kind() != "slice" {
		return &flow.Index{Span: n.Span(), X: l.operand(n.Field("value"), n), Key: l.operand(key, n)}
	}
	return l.expr(n)
}

func raiseStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Throw{Span: n.Span()}
	var before []flow.Stmt
	for c := range n.Parts() {
		switch {
		case c.FieldName() == "cause":
			if x := l.expr(c); !isSimple(x) {
				before = append(before, &flow.ExprStmt{X: x})
			}
		case out.Value == nil:
			out.Value = l.expr(c)
			out.Exit = l.symbol(c) == "SystemExit" || l.symbol(c.Field("function")) == "SystemExit"
		}
	}
	return append(before, out)
}

func jump(_ *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Jump{Span: n.Span()}} }

// globals declares what functions assign by a global statement and the module itself never does.
func (l *lowerer) globals() []flow.Stmt {
	var out []flow.Stmt
	seen := map[string]bool{}
	for n := range l.tree.Root().Below() {
		if n.Kind() != "global_statement" || !n.Named() {
			continue
		}
		for c := range n.Parts() {
			name := c.Text()
			if b := l.scope.module().names[name]; name == "" || seen[name] || b != nil && b.own {
				continue
			}
			seen[name] = true
			target := &flow.Name{Span: c.Span(), Name: name}
			out = append(out, &flow.Assign{Span: c.Span(), Target: target, Declare: true, Hoist: true})
		}
	}
	return out
}
