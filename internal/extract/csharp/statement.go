package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// statements says how each kind of statement is lowered. What is not in the table is taken for an expression.
func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"global_statement":            nested,
		"labeled_statement":           labeled,
		"unsafe_statement":            nested,
		"checked_statement":           nested,
		"block":                       block,
		"empty_statement":             nothing,
		"goto_statement":              nothing,
		"expression_statement":        expressionStatement,
		"local_declaration_statement": declarationStatement,
		"variable_declaration":        variables,
		"local_function_statement":    localFunction,
		"if_statement":                ifStatement,
		"while_statement":             whileStatement,
		"do_statement":                whileStatement,
		"for_statement":               forStatement,
		"foreach_statement":           foreachStatement,
		"switch_statement":            switchStatement,
		"return_statement":            returnStatement,
		"yield_statement":             yieldStatement,
		"throw_statement":             throwStatement,
		"break_statement":             jump,
		"continue_statement":          jump,
		"try_statement":               tryStatement,
		"using_statement":             usingStatement,
		"lock_statement":              usingStatement,
		"fixed_statement":             usingStatement,
		"preproc_if":                  conditionalCode,
		"preproc_elif":                conditionalCode,
	}
}

// stmt lowers a statement.
func (l *lowerer) stmt(n syntax.Node) (out []flow.Stmt) {
	lowered := syntax.Lookup(l.language.stmts, n)
	if lowered == nil {
		if isTypeDeclaration(n) {
			l.declaration(n) // where the source is broken
			return nil
		}
		lowered = func(l *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}} }
	}
	if !l.deeper(func() { out = lowered(l, n) }) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	return out
}

func isTypeDeclaration(n syntax.Node) bool {
	switch n.Kind() {
	case "class_declaration", "struct_declaration", "record_declaration", "interface_declaration", "enum_declaration", "namespace_declaration":
		return true
	}
	return false
}

// stmts lowers the statements that are the parts of a node.
func (l *lowerer) stmts(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.stmt(c)...)
	}
	return out
}

// branch lowers a statement that is a scope of its own.
func (l *lowerer) branch(n syntax.Node) []flow.Stmt {
	switch n.Kind() {
	case "":
		return nil
	case "block":
		return l.stmts(n)
	}
	return l.stmt(n)
}

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

func nested(l *lowerer, n syntax.Node) []flow.Stmt { return l.stmts(n) }

func labeled(l *lowerer, n syntax.Node) []flow.Stmt { return l.stmt(n.Part(1)) }

func block(l *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Block{Body: l.stmts(n)}} }

func expressionStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(n.Part(0))}}
}

func declarationStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		if c.Kind() == "variable_declaration" {
			out = append(out, variables(l, c)...)
		}
	}
	return out
}

// variables lowers a declaration of variables, of parts of a tuple among them.
func variables(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	typ := compact(n.Field("type").Text())
	if n.Field("type").Kind() == "implicit_type" {
		typ = ""
	}
	for v := range n.Parts() {
		if v.Kind() != "variable_declarator" {
			continue
		}
		a := &flow.Assign{Span: v.Span(), Declare: true, Type: l.typeExpr(typ, v.Span())}
		if name := v.Field("name"); name.Exists() {
			a.Target = variable(name)
		} else {
			a.Target = l.pattern(v.Part(0))
		}
		if value := initializer(v); value.Exists() {
			a.Value = l.typed(value, typ)
		}
		out = append(out, a)
	}
	return out
}

// pattern is a tuple as a target: its names, and the tuples in it.
func (l *lowerer) pattern(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "identifier":
		return variable(n)
	case "discard":
		return nil
	}
	out := &flow.Pattern{Span: n.Span(), List: true}
	for c := range n.Parts() {
		out.Entries = append(out.Entries, flow.PatternEntry{Target: l.pattern(c)})
	}
	return out
}

func localFunction(l *lowerer, n syntax.Node) []flow.Stmt {
	f := &flow.Func{Span: n.Span(), Name: declaredName(n.Field("name")), ThisOuter: true, File: l.file}
	outer := l.result
	l.result = compact(n.Field("type").Text())
	f.Params = l.params(n.Field("parameters"))
	f.Body = l.body(n.Field("body"))
	l.result = outer
	return []flow.Stmt{&flow.Declare{Func: f}}
}

func returnStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Return{Span: n.Span()}
	if value := n.Part(0); value.Exists() {
		out.Value = l.typed(value, l.result)
	}
	return []flow.Stmt{out}
}

// yieldStatement hands out a value that whoever iterates may change. What is after a break is not reached.
func yieldStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	value := n.Part(0)
	if !value.Exists() {
		return []flow.Stmt{&flow.Return{Span: n.Span(), Value: &flow.Opaque{Span: n.Span()}}}
	}
	x := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{l.expr(value)}}
	return []flow.Stmt{
		&flow.ExprStmt{X: x},
		&flow.If{
			Span: n.Span(), Test: &flow.Opaque{Span: n.Span(), Pure: true},
			Then: []flow.Stmt{&flow.Return{Span: n.Span(), Value: &flow.Opaque{Span: n.Span()}}},
		},
	}
}

func throwStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Throw{Span: n.Span()}
	if value := n.Part(0); value.Exists() {
		out.Value = l.expr(value)
	}
	return []flow.Stmt{out}
}

func jump(_ *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Jump{Span: n.Span()}} }

// conditionalCode is code between directives of the preprocessor, which may be compiled or not. What the symbols are is not known.
func conditionalCode(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.If{Span: n.Span(), Test: &flow.Opaque{Span: n.Span(), Pure: true}}
	for c := range n.Parts() {
		switch {
		case c.FieldName() == "condition":
		case c.FieldName() == "alternative" && c.Kind() == "preproc_else":
			out.Else = l.stmts(c)
		case c.FieldName() == "alternative":
			out.Else = l.stmt(c)
		default:
			out.Then = append(out.Then, hoisted(l.stmt(c))...)
		}
	}
	out.Else = hoisted(out.Else)
	return []flow.Stmt{out}
}

// hoisted makes the variables that statements declare those of the function: directives are no scope.
func hoisted(body []flow.Stmt) []flow.Stmt {
	for _, s := range body {
		if a, ok := s.(*flow.Assign); ok && a.Declare {
			a.Hoist = true
		}
	}
	return body
}

// constant makes a literal of what does not stand in the source as one.
func constant(s facts.Span, text string) *flow.Lit {
	return &flow.Lit{Span: s, Kind: facts.String, Text: text}
}
