package javascript

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) functionDeclaration(n syntax.Node) []flow.Stmt {
	f := l.function(n)
	if f.Name == "" {
		return []flow.Stmt{&flow.ExprStmt{X: &flow.FuncExpr{Span: n.Span(), Func: f}}} // the name was lost to an error
	}
	l.declared[f.Name] = true
	return []flow.Stmt{&flow.Declare{Func: f}}
}

func (l *lowerer) functionExpression(n syntax.Node) flow.Expr {
	return &flow.FuncExpr{Span: n.Span(), Func: l.function(n)}
}

// function lowers a function of any kind. Async functions are like others, because await is transparent.
func (l *lowerer) function(n syntax.Node) *flow.Func {
	f := &flow.Func{Span: n.Span(), Name: n.Field("name").Text(), File: l.file, ThisOuter: n.Kind() == "arrow_function"}
	if p := n.Field("parameter"); p.Exists() {
		f.Params = []flow.Param{{Span: p.Span(), Target: l.target(p)}}
	}
	f.Params = append(f.Params, l.params(n.Field("parameters"))...)
	outer := l.generator
	l.generator = n.Has("*")
	body := n.Field("body")
	switch {
	case body.Kind() == "statement_block":
		f.Body = l.body(body)
		if !f.ThisOuter && strings.Contains(body.Text(), argumentsName) {
			l.takeArguments(f, body)
		}
	case body.Exists():
		f.Body = []flow.Stmt{&flow.Return{Span: body.Span(), Value: l.expr(body)}}
	}
	if l.generator { // a call yields the generator, whatever the end of the body returns
		f.Body = append(f.Body, &flow.Return{Span: n.Span(), Value: yielded(n.Span())})
	}
	l.generator = outer
	return f
}

// argumentsName is the variable that holds all arguments of a function.
const argumentsName = "arguments"

// takeArguments gives a function the variable that holds its arguments, those that have parameters and any others.
func (l *lowerer) takeArguments(f *flow.Func, body syntax.Node) {
	at := facts.Span{Pos: body.Span().Pos, End: body.Span().Pos}
	all := &flow.Name{Span: at, Name: argumentsName}
	if len(f.Params) == 0 {
		f.Params = []flow.Param{{Span: at, Target: all, Rest: true}}
		return
	}
	list := &flow.ListExpr{Span: at}
	for _, p := range f.Params {
		n, ok := p.Target.(*flow.Name)
		if !ok || p.Rest {
			break
		}
		list.Elems = append(list.Elems, flow.Elem{Value: &flow.Name{Span: at, Name: n.Name}})
	}
	list.Elems = append(list.Elems, flow.Elem{Value: &flow.Opaque{Span: at}, Spread: true})
	f.Body = append([]flow.Stmt{&flow.Assign{Span: at, Target: all, Value: list, Declare: true, Hoist: true}}, f.Body...)
}

// method lowers a method of a class or object, without the decorators that stand before it in a class.
func (l *lowerer) method(n syntax.Node) *flow.Func {
	f := l.function(n)
	f.Name, _ = keyText(l.key(n.Field("name")))
	f.Static = n.Has("static") || n.Has("static get")
	f.Getter = n.Has("get") || n.Has("static get")
	f.Setter = n.Has("set")
	f.Final = n.Field("name").Kind() == "private_property_identifier" || isPrivate(n)
	f.Decorators = l.decorators(n)
	return f
}

// isPrivate reports whether TypeScript keeps a member to its class.
func isPrivate(n syntax.Node) bool {
	for c := range n.Parts() {
		if c.Kind() == "accessibility_modifier" {
			return c.Text() == "private"
		}
	}
	return false
}

func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	for c := range n.Parts() {
		if p, ok := l.param(c); ok {
			out = append(out, p)
		}
	}
	return out
}

// param lowers one parameter. TypeScript's "this" is none.
func (l *lowerer) param(n syntax.Node) (flow.Param, bool) {
	p := flow.Param{Span: n.Span()}
	pattern := n
	switch n.Kind() {
	case "required_parameter", "optional_parameter":
		l.decorations = append(l.decorations, l.decorators(n)...)
		pattern = n.Field("pattern")
		p.Type = l.typeOf(n.Field("type"))
		if v := n.Field("value"); v.Exists() {
			p.Default = l.named(v, pattern)
		}
		if pattern.Kind() == "this" {
			return p, false
		}
		if isProperty(n) && pattern.Kind() == "identifier" {
			p.Field = pattern.Text()
		}
	case "assignment_pattern":
		pattern = n.Field("left")
		p.Default = l.named(n.Field("right"), pattern)
	case "ERROR":
		return p, false
	}
	if pattern.Kind() == "rest_pattern" {
		p.Rest = true
		pattern = pattern.Part(0)
	}
	p.Target = l.target(pattern)
	return p, true
}

// isProperty reports whether a parameter of a constructor is a property as well: private api, readonly key.
func isProperty(n syntax.Node) bool {
	for c := range n.Parts() {
		switch c.Kind() {
		case "accessibility_modifier", "override_modifier":
			return true
		}
	}
	return n.Has("readonly")
}

// decorators lowers the decorators in a node's decorator field.
func (l *lowerer) decorators(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for d := range n.Fields("decorator") {
		out = append(out, l.expr(d.Part(0)))
	}
	return out
}
