package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// sink is what becomes of a value: it is returned, assigned or dropped.
type sink func(flow.Expr) []flow.Stmt

func statements() map[string]func(*lowerer, syntax.Node) []flow.Stmt {
	return map[string]func(*lowerer, syntax.Node) []flow.Stmt{
		"property_declaration": variables,
		"function_declaration": localFunction,
		"class_declaration":    localClass,
		"object_declaration":   localClass,
		"type_alias":           nothing,
		"assignment":           assignment,
		"for_statement":        forStatement,
		"while_statement":      whileStatement,
		"do_while_statement":   doStatement,
		"block":                func(l *lowerer, n syntax.Node) []flow.Stmt { return []flow.Stmt{&flow.Block{Body: l.scoped(n)}} },
	}
}

func nothing(*lowerer, syntax.Node) []flow.Stmt { return nil }

// stmt lowers one statement.
func (l *lowerer) stmt(n syntax.Node) []flow.Stmt {
	if !n.Named() || n.Comment() || n.Kind() == "label" {
		return nil
	}
	var out []flow.Stmt
	if !l.Deeper(func() {
		if f := syntax.Lookup(l.stmts, n); f != nil {
			out = f(l, n)
		} else {
			out = l.into(n, dropped)
		}
	}) {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: n.Span()}}}
	}
	return out
}

// dropped is the sink of an expression whose value nobody asks for.
func dropped(x flow.Expr) []flow.Stmt {
	if x == nil {
		return nil
	}
	switch x.(type) {
	case *flow.Lit, *flow.Name:
		return nil
	}
	return []flow.Stmt{&flow.ExprStmt{X: x}}
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

// valued lowers statements, and gives the value of the last one to a sink.
func (l *lowerer) valued(nodes []syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	for i, n := range nodes {
		if i == len(nodes)-1 && syntax.Lookup(l.stmts, n) == nil {
			return append(out, l.into(n, to)...)
		}
		out = append(out, l.stmt(n)...)
	}
	if len(nodes) == 0 {
		return out
	}
	return append(out, to(&flow.Opaque{Span: nodes[len(nodes)-1].Span(), Pure: true})...)
}

// branch lowers a branch of an expression in a scope of its own, and gives its value to a sink.
func (l *lowerer) branch(n syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	l.inScope(func() {
		switch {
		case !n.Exists():
		case n.Kind() == "block":
			out = l.valued(statementsOf(n), to)
		default:
			out = l.valued([]syntax.Node{n}, to)
		}
	})
	return out
}

// into lowers an expression to the statements that give its value to a sink: its branches run on paths of their own, and a block that is
// run in place is part of the code around it.
func (l *lowerer) into(n syntax.Node, to sink) []flow.Stmt {
	var out []flow.Stmt
	if !l.Deeper(func() { out = l.spread(n, to) }) {
		return to(&flow.Opaque{Span: n.Span()})
	}
	return out
}

func (l *lowerer) spread(n syntax.Node, to sink) []flow.Stmt {
	at := n.Span()
	switch n.Kind() {
	case "parenthesized_expression":
		return l.into(n.Part(0), to)
	case "annotated_expression":
		return l.into(lastPart(n), to)
	case "labeled_expression":
		return l.labeled(n, to)
	case "if_expression":
		return l.ifInto(n, to)
	case "when_expression":
		return l.whenInto(n, to)
	case "try_expression":
		return l.tryInto(n, to)
	case "return_expression":
		return l.returned(n)
	case "throw_expression":
		return []flow.Stmt{&flow.Throw{Span: at, Value: l.expr(n.Part(0))}}
	case "identifier":
		if text := n.Text(); text == "break" || text == "continue" {
			return []flow.Stmt{&flow.Jump{Span: at}}
		}
	case "binary_expression":
		if out := l.elvisInto(n, to); out != nil {
			return out
		}
	case "unary_expression":
		if a := l.update(n); a != nil {
			return []flow.Stmt{a}
		}
	case "call_expression":
		if out := l.placed(n, to); out != nil {
			return out
		}
	}
	return to(l.expr(n))
}

func lastPart(n syntax.Node) syntax.Node {
	var last syntax.Node
	for c := range n.Parts() {
		last = c
	}
	return last
}

// labeled lowers what stands behind a label. The grammar takes break@name for a label and a name.
func (l *lowerer) labeled(n syntax.Node, to sink) []flow.Stmt {
	switch n.Part(0).Text() {
	case "break@", "continue@":
		return []flow.Stmt{&flow.Jump{Span: n.Span()}}
	}
	return l.into(lastPart(n), to)
}

// returned lowers return. One that names the body of a loop goes on with the next element.
func (l *lowerer) returned(n syntax.Node) []flow.Stmt {
	at := n.Span()
	var value syntax.Node
	label := n.Field("label")
	for c := range n.Parts() {
		if c != label {
			value = c
		}
	}
	if label.Exists() {
		for s := l.scope; s != nil; s = s.up {
			if s.label == plain(label.Text()) {
				if s.loop {
					return []flow.Stmt{&flow.Jump{Span: at}}
				}
				break
			}
		}
	}
	if !value.Exists() {
		return []flow.Stmt{&flow.Return{Span: at}}
	}
	return l.into(value, returns(at))
}

// elvisInto lowers a ?: b where b is more than a value: it leaves the function, or it runs a block. It returns nil for any other.
func (l *lowerer) elvisInto(n syntax.Node, to sink) []flow.Stmt {
	if n.Field("operator").Kind() != "?:" {
		return nil
	}
	right := n.Field("right")
	switch right.Kind() {
	case "return_expression", "throw_expression", "if_expression", "when_expression", "try_expression":
	case "identifier":
		if right.Text() != "break" && right.Text() != "continue" {
			return nil
		}
	case "call_expression":
		if l.placeOf(right) == nil {
			return nil
		}
	default:
		return nil
	}
	at := n.Span()
	v := l.fresh("left", n.Field("left").Span())
	out := l.assigned(v, n.Field("left"))
	test := &flow.Compare{Span: at, Op: "==", X: v, Y: null(at)}
	return append(out, &flow.If{Span: at, Test: test, Then: l.branch(right, to), Else: to(v)})
}

// assigned declares a variable and gives it the value of an expression.
func (l *lowerer) assigned(v *flow.Name, n syntax.Node) []flow.Stmt {
	if !l.branches(n) {
		return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: l.expr(n), Declare: true}}
	}
	out := []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: null(n.Span()), Declare: true}}
	return append(out, l.into(n, func(x flow.Expr) []flow.Stmt {
		return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: v, Value: x}}
	})...)
}

// branches reports whether an expression is lowered to more than one.
func (l *lowerer) branches(n syntax.Node) bool {
	switch n.Kind() {
	case "parenthesized_expression", "annotated_expression", "labeled_expression":
		return l.branches(lastPart(n))
	case "if_expression", "when_expression", "try_expression":
		return true
	case "binary_expression":
		return n.Field("operator").Kind() == "?:"
	case "call_expression":
		return l.placeOf(n) != nil
	}
	return false
}

// variables lowers a declaration within a function.
func variables(l *lowerer, n syntax.Node) []flow.Stmt {
	p := propertyDeclaration(n)
	at := n.Span()
	if p.destructures && p.value.Exists() {
		return l.destructuring(p)
	}
	if len(p.variables) == 0 || p.destructures {
		return []flow.Stmt{&flow.ExprStmt{X: l.opaque(n)}}
	}
	v := p.variables[0]
	written := typeText(typeIn(v))
	if lambda := lazyBlock(p.delegate); lambda.Exists() {
		fn := &flow.Func{Span: at, File: l.file, ThisOuter: true}
		l.inScope(func() { fn.Body = l.result(statementsOf(lambda)) })
		target := l.named(nameIn(v), written)
		return []flow.Stmt{&flow.Assign{Span: at, Target: target, Declare: true, Value: &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: fn}}}}
	}
	if p.delegate.Exists() {
		value := &flow.Opaque{Span: at, Children: []flow.Expr{l.expr(p.delegate)}}
		return []flow.Stmt{&flow.Assign{Span: at, Target: l.named(nameIn(v), written), Declare: true, Value: value}}
	}
	typ := l.typeExpr(typeIn(v))
	if !p.value.Exists() {
		return []flow.Stmt{&flow.Assign{Span: at, Target: l.named(nameIn(v), written), Declare: true, Value: null(at), Type: typ}}
	}
	if written == "" {
		written = l.typeOf(p.value)
	}
	name := l.variable(nameIn(v))
	var out []flow.Stmt
	if l.branches(p.value) {
		// The variable is no part of what gives it its value: another one of its name may be.
		made := l.fresh("value", at)
		out = l.assigned(made, p.value)
		out = append(out, &flow.Assign{Span: at, Target: name, Declare: true, Value: made, Type: typ})
	} else {
		out = []flow.Stmt{&flow.Assign{Span: at, Target: name, Declare: true, Value: l.typed(p.value, written), Type: typ}}
	}
	l.declare(name.Name, written)
	return out
}

// destructuring lowers val (a, b) = x. Where x is an instance of a data class of the file, they are its properties.
func (l *lowerer) destructuring(p propertyOf) []flow.Stmt {
	at := p.node.Span()
	value := l.expr(p.value)
	target := &flow.Pattern{Span: at, List: true}
	d := l.findDecl(l.typeOf(p.value), l.within())
	if d != nil && d.data {
		target.List = false
	}
	for i, v := range p.variables {
		key := position(i, v.Span())
		if !target.List {
			if i >= len(d.params) {
				break
			}
			key = text(d.params[i], v.Span())
		}
		target.Entries = append(target.Entries, flow.PatternEntry{Key: key, Target: l.named(nameIn(v), typeText(typeIn(v)))})
	}
	return []flow.Stmt{&flow.Assign{Span: at, Target: target, Value: value, Declare: true}}
}

// localFunction lowers a function within a function.
func localFunction(l *lowerer, n syntax.Node) []flow.Stmt {
	typ := ""
	if recv := receiverOf(n); recv.Exists() {
		typ = functionType + typeText(recv)
	}
	name := plain(n.Field("name").Text())
	l.declare(name, typ)
	f := l.function(n, nil)
	f.ThisOuter = true
	return []flow.Stmt{&flow.Assign{
		Span: n.Span(), Declare: true, Target: l.variable(n.Field("name")), Value: &flow.FuncExpr{Span: n.Span(), Func: f},
	}}
}

// localClass lowers a class within a function.
func localClass(l *lowerer, n syntax.Node) []flow.Stmt {
	d := declOf(n)
	if l.scope.types == nil {
		l.scope.types = map[string]bool{}
	}
	l.scope.types[d.simple] = true
	out := &flow.Class{Span: n.Span(), Name: d.simple, File: l.file, Bases: l.bases(d)}
	l.localBody(d, out)
	return []flow.Stmt{&flow.Declare{Class: out}}
}

// assignment lowers x = y and its likes.
func assignment(l *lowerer, n syntax.Node) []flow.Stmt {
	left, right := n.Field("left"), n.Field("right")
	at := n.Span()
	op := strings.TrimSuffix(n.Field("operator").Kind(), "=")
	if out := l.addition(left, right, op, n); out != nil {
		return out
	}
	if x := l.beanSetter(left, right, op, n); x != nil {
		return []flow.Stmt{&flow.ExprStmt{X: x}}
	}
	if op != "" && op != "+" {
		op = "?"
	}
	var out []flow.Stmt
	var value flow.Expr
	if l.branches(right) {
		v := l.fresh("value", right.Span())
		out, value = l.assigned(v, right), v
	} else {
		value = l.expr(right)
	}
	return append(out, &flow.Assign{Span: at, Target: l.place(left), Value: value, Op: op})
}

// place lowers what is assigned to.
func (l *lowerer) place(n syntax.Node) flow.Expr {
	for n.Kind() == "parenthesized_expression" || n.Kind() == "unary_expression" && n.Field("operator").Kind() == "!!" {
		n = n.Part(0)
	}
	switch n.Kind() {
	case "identifier":
		if f := l.lookup(plain(n.Text()), n.Span(), false); f != nil {
			return f.x
		}
		return l.variable(n)
	case "navigation_expression":
		name := lastPart(n)
		return &flow.Member{Span: n.Span(), X: l.expr(n.Part(0)), Name: plain(name.Text()), NameSpan: nameSpan(plain(name.Text()), name.Span())}
	}
	return l.expr(n)
}

// addition lowers x += y where x is a map or a list, nil for anything else.
func (l *lowerer) addition(left, right syntax.Node, op string, n syntax.Node) []flow.Stmt {
	if op != "+" {
		return nil
	}
	at := n.Span()
	if key, value := pairOf(right); key.Exists() {
		return []flow.Stmt{&flow.Assign{Span: at, Target: &flow.Index{Span: at, X: l.expr(left), Key: l.expr(key)}, Value: l.expr(value)}}
	}
	switch jvm.AfterLast(l.typeOf(left)) {
	case "MutableMap", "HashMap", "LinkedHashMap", "Map":
		fn := &flow.Member{Span: at, X: l.expr(left), Name: "putAll"}
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(right)}}}}}
	case "MutableList", "ArrayList", "List":
		fn := &flow.Member{Span: at, X: l.expr(left), Name: "add"}
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Call{Span: at, Fn: fn, Args: []flow.Arg{{Value: l.expr(right), Spread: isList(l.typeOf(right))}}}}}
	}
	return nil
}

func isList(typ string) bool {
	switch jvm.AfterLast(typ) {
	case "List", "MutableList", "ArrayList", "Collection", "Set", "MutableSet":
		return true
	}
	return false
}

func isMap(typ string) bool {
	switch jvm.AfterLast(typ) {
	case "Map", "MutableMap", "HashMap", "LinkedHashMap":
		return true
	}
	return false
}
