package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

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
