package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"block":                           blockStatement,
		"local_variable_declaration":      variables,
		"expression_statement":            func(l *lowerer, n syntax.Node) []flow.Stmt { return l.effect(n.Part(0)) },
		"explicit_constructor_invocation": constructorCall,
		"if_statement":                    ifStatement,
		"while_statement":                 whileStatement,
		"do_statement":                    doStatement,
		"for_statement":                   forStatement,
		"enhanced_for_statement":          forEach,
		"return_statement":                returnStatement,
		"throw_statement":                 throwStatement,
		"try_statement":                   tryStatement,
		"try_with_resources_statement":    tryStatement,
		"switch_expression":               switchStatement,
		"labeled_statement":               func(l *lowerer, n syntax.Node) []flow.Stmt { return l.stmt(n.Part(1)) },
		"synchronized_statement":          func(l *lowerer, n syntax.Node) []flow.Stmt { return l.scoped(n.Field("body")) },
		"break_statement":                 jump,
		"continue_statement":              jump,
		"yield_statement":                 func(l *lowerer, n syntax.Node) []flow.Stmt { return l.returned(n) },
		"assert_statement":                nothing,
		"class_declaration":               localDeclaration,
		"interface_declaration":           localDeclaration,
		"enum_declaration":                localDeclaration,
		"record_declaration":              localDeclaration,
		"annotation_type_declaration":     nothing,
	}
}

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

func jump(_ *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Jump{Span: n.Span()}} }

// stmt lowers one statement.
func (l *lowerer) stmt(n syntax.Node) []flow.Stmt {
	if !n.Named() || n.Comment() {
		return nil
	}
	var out []flow.Stmt
	if !l.Deeper(func() {
		if f := syntax.Lookup(l.stmts, n); f != nil {
			out = f(l, n)
		} else {
			out = l.effect(n)
		}
	}) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	return out
}

// block lowers the statements of a block, in the scope that the caller has made.
func (l *lowerer) block(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	for s := range n.Parts() {
		out = append(out, l.stmt(s)...)
	}
	return out
}

// scoped lowers a statement in a scope of its own.
func (l *lowerer) scoped(n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		if n.Kind() == "block" {
			out = l.block(n)
		} else {
			out = l.stmt(n)
		}
	})
	return out
}

func blockStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Block{Body: l.scoped(n)}}
}

// variables lowers the declaration of local variables.
func variables(l *lowerer, n syntax.Node) []flow.Stmt {
	var out []flow.Stmt
	written := typeText(n.Field("type"))
	for v := range n.Fields("declarator") {
		name, value := v.Field("name"), v.Field("value")
		typ := written
		if v.Field("dimensions").Exists() {
			typ += "[]"
		}
		a := &flow.Assign{Span: v.Span(), Target: l.named(name), Declare: true, Type: l.typeByText(typ, n.Field("type").Span())}
		if value.Exists() {
			a.Value = l.value(value)
			if typ == "var" {
				typ = l.typeOf(value)
			}
		} else {
			a.Value = null(v.Span()) // it must be given a value before it is read
		}
		l.declare(name.Text(), typ)
		out = append(out, a)
	}
	return out
}

// value lowers what a variable or field is given: an expression, or the elements of an array.
func (l *lowerer) value(n syntax.Node) flow.Expr {
	if n.Kind() == "array_initializer" {
		return arrayInitializer(l, n)
	}
	return l.expr(n)
}

func null(at facts.Span) flow.Expr { return &flow.Lit{Span: at, Kind: facts.Null, Text: "null"} }

// localDeclaration lowers a class within a function. Its member types are declared before it.
func localDeclaration(l *lowerer, n syntax.Node) []flow.Stmt {
	d := l.declOf(n)
	var out []flow.Stmt
	if l.scope.types == nil {
		l.scope.types = map[string]bool{}
	}
	l.scope.types[d.simple] = true
	for m := range members(d.body) {
		switch m.Kind() {
		case "class_declaration", "interface_declaration", "enum_declaration", "record_declaration":
			out = append(out, l.stmt(m)...)
		}
	}
	c := &flow.Class{Span: n.Span(), Name: d.simple, File: l.file}
	for _, b := range d.bases {
		if x := l.typeExpr(b); x != nil {
			c.Bases = append(c.Bases, x)
		} else {
			c.Bases = append(c.Bases, &flow.Opaque{Span: b.Span(), Pure: true})
		}
	}
	body := l.later
	l.later = nil
	l.inClass(&class{decl: d, local: true}, func() { l.body(l.cls, c, d.body) })
	statics := l.later
	l.later = body
	out = append(out, &flow.Declare{Class: c})
	return append(out, statics...)
}

// constructorCall lowers this(...) and super(...).
func constructorCall(l *lowerer, n syntax.Node) []flow.Stmt {
	at := n.Span()
	t := &flow.This{Span: n.Field("constructor").Span(), Super: n.Field("constructor").Kind() == "super"}
	return []flow.Stmt{&flow.ExprStmt{X: &flow.Call{Span: at, Fn: t, Args: l.arguments(n.Field("arguments"))}}}
}

func (l *lowerer) returned(n syntax.Node) []flow.Stmt {
	r := &flow.Return{Span: n.Span()}
	if v := n.Part(0); v.Exists() {
		r.Value = l.expr(v)
	}
	return []flow.Stmt{r}
}

func returnStatement(l *lowerer, n syntax.Node) []flow.Stmt { return l.returned(n) }

func throwStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	return []flow.Stmt{&flow.Throw{Span: n.Span(), Value: l.expr(n.Part(0))}}
}

// effect lowers an expression whose value nobody asks for.
func (l *lowerer) effect(n syntax.Node) []flow.Stmt {
	at := n.Span()
	switch n.Kind() {
	case "assignment_expression":
		return []flow.Stmt{l.assignment(n)}
	case "update_expression":
		if a := l.update(n); a != nil {
			return []flow.Stmt{a}
		}
	case "switch_expression":
		return switchStatement(l, n)
	case "method_invocation":
		if s := l.mapLoop(n); s != nil {
			return []flow.Stmt{s}
		}
		out := []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
		if n.Field("name").Text() == "exit" && n.Field("object").Text() == "System" {
			out = append(out, &flow.Throw{Span: at, Exit: true})
		}
		return out
	}
	return []flow.Stmt{&flow.ExprStmt{X: l.expr(n)}}
}

// mapLoop lowers map.forEach((key, value) -> ...) to a loop; a return in the function goes on with the next entry.
func (l *lowerer) mapLoop(n syntax.Node) flow.Stmt {
	f := n.Field("arguments").Part(0)
	params := f.Field("parameters")
	if n.Field("name").Text() == "forEach" && f.Kind() == "method_reference" && isMap(l.typeOf(n.Field("object"))) {
		return l.mapCalls(n, f)
	}
	if n.Field("name").Text() != "forEach" || f.Kind() != "lambda_expression" || !n.Field("object").Exists() ||
		params.Kind() != "inferred_parameters" || !params.Part(1).Exists() || holdsReturn(f) {
		return nil
	}
	loop := &flow.Loop{Span: n.Span(), Over: l.expr(n.Field("object")), Pairs: true}
	l.inScope(func() {
		key, value := params.Part(0), params.Part(1)
		l.declare(key.Text(), "")
		l.declare(value.Text(), "")
		loop.Target = &flow.Pattern{Span: params.Span(), List: true, Entries: []flow.PatternEntry{
			{Key: text("0", key.Span()), Target: l.named(key)}, {Key: text("1", value.Span()), Target: l.named(value)},
		}}
		if body := f.Field("body"); body.Kind() == "block" {
			loop.Body = l.block(body)
		} else {
			loop.Body = l.effect(body)
		}
	})
	return loop
}

// mapCalls lowers map.forEach(x::method) to a loop.
func (l *lowerer) mapCalls(n, f syntax.Node) flow.Stmt {
	at := f.Span()
	key, value := &flow.Name{Span: at, Name: l.Fresh("key")}, &flow.Name{Span: at, Name: l.Fresh("value")}
	call := &flow.Call{Span: at, Fn: l.expr(f), Args: []flow.Arg{{Value: key}, {Value: value}}}
	return &flow.Loop{
		Span: n.Span(), Over: l.expr(n.Field("object")), Pairs: true,
		Target: &flow.Pattern{Span: at, List: true, Entries: []flow.PatternEntry{
			{Key: text("0", at), Target: key}, {Key: text("1", at), Target: value},
		}},
		Body: []flow.Stmt{&flow.ExprStmt{X: call}},
	}
}

func isMap(typ string) bool {
	switch jvm.AfterLast(typ) {
	case "Map", "HashMap", "LinkedHashMap", "TreeMap", "ConcurrentHashMap", "SortedMap":
		return true
	}
	return false
}

func holdsReturn(f syntax.Node) bool {
	for n := range f.Below() {
		if n.Kind() == "return_statement" {
			return true
		}
	}
	return false
}
