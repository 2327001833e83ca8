package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// statements says how each kind of statement is lowered. Types and what has no effect are lowered to nothing.
func statements() map[string]stmtFunc {
	nothing := func(*lowerer, syntax.Node) []flow.Stmt { return nil }
	return map[string]stmtFunc{
		"expression_statement":           func(l *lowerer, n syntax.Node) []flow.Stmt { return l.effect(n.Part(0)) },
		"variable_declaration":           (*lowerer).variables,
		"lexical_declaration":            (*lowerer).variables,
		"using_declaration":              (*lowerer).variables,
		"function_declaration":           (*lowerer).functionDeclaration,
		"generator_function_declaration": (*lowerer).functionDeclaration,
		"class_declaration":              (*lowerer).classDeclaration,
		"abstract_class_declaration":     (*lowerer).classDeclaration,
		"statement_block":                (*lowerer).block,
		"if_statement":                   (*lowerer).ifStatement,
		"switch_statement":               (*lowerer).switchStatement,
		"for_statement":                  (*lowerer).forStatement,
		"for_in_statement":               (*lowerer).forInStatement,
		"while_statement":                (*lowerer).whileStatement,
		"do_statement":                   (*lowerer).whileStatement,
		"try_statement":                  (*lowerer).tryStatement,
		"with_statement":                 (*lowerer).withStatement,
		"labeled_statement":              func(l *lowerer, n syntax.Node) []flow.Stmt { return l.stmt(n.Field("body")) },
		"break_statement":                (*lowerer).jump,
		"continue_statement":             (*lowerer).jump,
		"return_statement":               (*lowerer).returnStatement,
		"throw_statement":                (*lowerer).throwStatement,
		"import_statement":               (*lowerer).importStatement,
		"import_alias":                   (*lowerer).importAlias,
		"export_statement":               (*lowerer).exportStatement,
		"enum_declaration":               (*lowerer).enum,
		"internal_module":                (*lowerer).namespace,
		"module":                         (*lowerer).namespace,
		"function_signature":             nothing,
		"interface_declaration":          nothing,
		"type_alias_declaration":         nothing,
		"ambient_declaration":            nothing,
		"empty_statement":                nothing,
		"debugger_statement":             nothing,
		"hash_bang_line":                 nothing,
	}
}

func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Block{Body: l.body(n)}}
}

func (l *lowerer) jump(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Jump{Span: n.Span()}}
}

func (l *lowerer) returnStatement(n syntax.Node) []flow.Stmt {
	r := &flow.Return{Span: n.Span()}
	if v := n.Part(0); v.Exists() {
		r.Value = l.expr(v)
	}
	if l.generator {
		r.Value = yielded(r.Span, r.Value)
	}
	return []flow.Stmt{r}
}

func (l *lowerer) throwStatement(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Throw{Span: n.Span(), Value: l.expr(n.Part(0))}}
}

func (l *lowerer) ifStatement(n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.If{
		Span: n.Span(),
		Test: l.expr(n.Field("condition")),
		Then: l.branch(n.Field("consequence")),
		Else: l.branch(n.Field("alternative").Part(0)),
	}}
}

func (l *lowerer) tryStatement(n syntax.Node) []flow.Stmt {
	t := &flow.Try{
		Span:    n.Span(),
		Body:    l.branch(n.Field("body")),
		Finally: l.branch(n.Field("finalizer").Field("body")),
	}
	if c := n.Field("handler"); c.Exists() {
		t.Handlers = []flow.Handler{l.handler(c)}
	}
	return []flow.Stmt{t}
}

// caught is the variable of a caught error that is taken apart by a pattern. It is a keyword, so that no name of the program is hidden.
const caught = "catch"

func (l *lowerer) handler(n syntax.Node) flow.Handler {
	h := flow.Handler{Span: n.Span(), Body: l.branch(n.Field("body"))}
	switch p := n.Field("parameter"); p.Kind() {
	case "":
	case "identifier":
		h.Name = p.Text()
	default:
		h.Name = caught
		h.Body = append([]flow.Stmt{&flow.Assign{
			Span: p.Span(), Target: l.target(p), Value: &flow.Name{Span: p.Span(), Name: caught}, Declare: true,
		}}, h.Body...)
	}
	return h
}

// withStatement binds names that nobody can see, so nothing in the module can be told for certain.
func (l *lowerer) withStatement(n syntax.Node) []flow.Stmt {
	l.mod.Opaque = true
	object := n.Field("object")
	return append([]flow.Stmt{
		&flow.ExprStmt{X: &flow.Opaque{Span: object.Span(), Children: []flow.Expr{l.expr(object)}}},
	}, l.stmt(n.Field("body"))...)
}

// variables lowers var, let, const and using.
func (l *lowerer) variables(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	hoist := n.Kind() == "variable_declaration"
	for d := range n.Parts() {
		if d.Kind() == "variable_declarator" {
			out = append(out, l.declarator(d, hoist)...)
		}
	}
	return out
}

func (l *lowerer) declarator(d syntax.Node, hoist bool) []flow.Stmt {
	name, value := d.Field("name"), d.Field("value")
	if l.topLevel(d) && l.requireDeclarator(name, value) {
		return nil
	}
	if l.isEnvironment(value) {
		switch name.Kind() {
		case "identifier":
			l.nameEnvironment(name.Text())
		case "object_pattern":
			return l.fromEnvironment(name, hoist)
		}
	}
	if name.Kind() == "identifier" && l.isSuperagent(value) {
		l.chains[name.Text()] = true
	}
	a := &flow.Assign{Span: d.Span(), Declare: true, Hoist: hoist, Type: l.typeOf(d.Field("type"))}
	if value.Exists() {
		a.Value = l.named(value, name)
	}
	a.Target = l.target(name)
	return []flow.Stmt{a}
}

// topLevel reports whether a declarator stands at the top of the module.
func (l *lowerer) topLevel(d syntax.Node) bool {
	return d.Parent().Parent().Kind() == "program"
}
