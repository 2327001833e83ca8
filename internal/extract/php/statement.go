package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// statements says how each kind of statement is lowered. Of what is not in the table the parts are evaluated.
func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"expression_statement":        expressionStatement,
		"echo_statement":              echoStatement,
		"compound_statement":          innerBlock,
		"colon_block":                 innerBlock,
		"declare_statement":           innerBlock,
		"if_statement":                ifStatement,
		"switch_statement":            switchStatement,
		"while_statement":             whileStatement,
		"do_statement":                doStatement,
		"for_statement":               forStatement,
		"foreach_statement":           foreachStatement,
		"try_statement":               tryStatement,
		"return_statement":            returnStatement,
		"break_statement":             jump,
		"continue_statement":          jump,
		"exit_statement":              exitStatement,
		"unset_statement":             unsetStatement,
		"function_static_declaration": staticStatement,
		"function_definition":         functionStatement,
		"class_declaration":           classStatement,
		"interface_declaration":       classStatement,
		"trait_declaration":           classStatement,
		"enum_declaration":            classStatement,
		"const_declaration":           constStatement,
		"namespace_definition":        namespaceStatement,
		"namespace_use_declaration":   useStatement,
		"global_declaration":          nothing,
		"goto_statement":              nothing,
		"named_label_statement":       nothing,
		"empty_statement":             nothing,
		"text":                        nothing,
		"text_interpolation":          nothing,
		"php_tag":                     nothing,
		"declare_directive":           nothing,
		"name":                        nothing,
	}
}

// block lowers the statements in a node.
func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.stmt(c)...)
	}
	return out
}

// stmt lowers a statement.
func (l *lowerer) stmt(n syntax.Node) (out []flow.Stmt) {
	lowered := syntax.Lookup(l.dialect.stmts, n)
	if lowered == nil {
		if syntax.Lookup(l.dialect.exprs, n) != nil || n.Kind() == "sequence_expression" {
			return l.sequence(n)
		}
		lowered = textBlock
	}
	l.Deeper(func() { out = lowered(l, n) })
	return out
}

// textBlock lowers text that does not parse, and what is no statement: its parts are taken for statements.
func textBlock(l *lowerer, n syntax.Node) []flow.Stmt { return l.block(n) }

func innerBlock(l *lowerer, n syntax.Node) []flow.Stmt { return l.block(n) }

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

// sequence lowers expressions between commas, one after the other.
func (l *lowerer) sequence(n syntax.Node) []flow.Stmt {
	if n.Kind() != "sequence_expression" {
		return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
	}
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.sequence(c)...)
	}
	return out
}

func expressionStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	x := n.Part(0)
	switch x.Kind() {
	case "assignment_expression", "reference_assignment_expression", "augmented_assignment_expression":
		switch x := l.expr(x).(type) {
		case *flow.AssignExpr:
			return []flow.Stmt{x.Assign}
		default:
			return []flow.Stmt{&flow.ExprStmt{X: x}}
		}
	case "throw_expression":
		return []flow.Stmt{&flow.Throw{Span: n.Span(), Value: l.operand(x.Part(0), x)}}
	case "function_call_expression":
		switch strings.ToLower(x.Field("function").Text()) {
		case "die", "exit":
			return []flow.Stmt{&flow.Throw{Span: n.Span(), Value: &flow.Opaque{Span: n.Span(), Pure: true, Children: l.argumentValues(x)}, Exit: true}}
		case "define", `\define`:
			if s := l.defineStatement(x); s != nil {
				return []flow.Stmt{s}
			}
		case "array_push", "array_unshift":
			if out := l.pushStatement(x); out != nil {
				return out
			}
		}
	case "binary_expression":
		if out := l.guardStatement(x); out != nil {
			return out
		}
	case "name": // exit without parentheses
		if strings.EqualFold(x.Text(), "exit") || strings.EqualFold(x.Text(), "die") {
			return []flow.Stmt{&flow.Throw{Span: n.Span(), Exit: true}}
		}
	}
	return l.block(n)
}

func (l *lowerer) argumentValues(call syntax.Node) []flow.Expr {
	var out []flow.Expr
	for _, a := range l.arguments(call.Field("arguments")) {
		out = append(out, a.Value)
	}
	return out
}

// defineStatement lowers define("NAME", value).
func (l *lowerer) defineStatement(call syntax.Node) flow.Stmt {
	name, ok := definedName(call)
	args := l.arguments(call.Field("arguments"))
	if !ok || len(args) < 2 {
		return nil
	}
	target := &flow.Name{Span: call.Field("arguments").Part(0).Span(), Name: name}
	return &flow.Assign{Span: call.Span(), Target: target, Value: args[1].Value}
}

// guardStatement lowers defined("X") || define("X", value): as an assignment, because nothing else in view defines it.
func (l *lowerer) guardStatement(x syntax.Node) []flow.Stmt {
	op := strings.ToLower(x.Field("operator").Text())
	test, call := x.Field("left"), x.Field("right")
	if op != "||" && op != "or" || !strings.EqualFold(test.Field("function").Text(), "defined") || call.Kind() != "function_call_expression" {
		return nil
	}
	if _, ok := definedName(call); !ok {
		return nil
	}
	if s := l.defineStatement(call); s != nil {
		return []flow.Stmt{s}
	}
	return nil
}

// pushStatement lowers array_push($a, $x) to $a[] = $x, and array_unshift($a, $x) to $a = [$x, ...$a].
func (l *lowerer) pushStatement(call syntax.Node) []flow.Stmt {
	args := l.arguments(call.Field("arguments"))
	if len(args) < 2 {
		return nil
	}
	target := args[0].Value
	for _, a := range args {
		if a.Spread || a.Name != "" {
			return nil
		}
	}
	if strings.EqualFold(call.Field("function").Text(), "array_unshift") {
		all := &flow.ObjectExpr{Span: call.Span(), ByValue: true}
		for _, a := range args[1:] {
			all.Entries = append(all.Entries, flow.Entry{Span: a.Value.Where(), Value: a.Value})
		}
		all.Entries = append(all.Entries, flow.Entry{Span: target.Where(), Spread: target})
		return []flow.Stmt{&flow.Assign{Span: call.Span(), Target: target, Value: all}}
	}
	var out []flow.Stmt
	for _, a := range args[1:] {
		out = append(out, &flow.Assign{Span: call.Span(), Target: &flow.Index{Span: target.Where(), X: target}, Value: a.Value})
	}
	return out
}

func echoStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, l.sequence(c)...)
	}
	return out
}

func constStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for e := range n.Parts() {
		if name := e.Part(0); e.Kind() == "const_element" && name.Text() != "" {
			target := &flow.Name{Span: name.Span(), Name: name.Text()}
			out = append(out, &flow.Assign{Span: e.Span(), Target: target, Value: l.operand(e.Part(1), e)})
		}
	}
	return out
}

// returnStatement ends a function, or the file, whose value is what including it yields.
func returnStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Return{Span: n.Span()}
	if v := n.Part(0); v.Exists() {
		out.Value = l.expr(v)
	}
	if l.fn != nil || out.Value == nil {
		return []flow.Stmt{out}
	}
	l.returns = true
	set := &flow.Assign{Span: n.Span(), Target: &flow.Name{Span: n.Span(), Name: returned}, Value: out.Value}
	return []flow.Stmt{set, &flow.Return{Span: n.Span()}}
}

func jump(_ *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Jump{Span: n.Span()}} }

func exitStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	out := &flow.Throw{Span: n.Span(), Exit: true}
	if v := n.Part(0); v.Exists() {
		out.Value = l.expr(v)
	}
	return []flow.Stmt{out}
}

func unsetStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for c := range n.Parts() {
		out = append(out, &flow.Delete{Span: c.Span(), Target: l.expr(c)})
	}
	return out
}
