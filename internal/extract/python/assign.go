package python

import (
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// place is where an assignment writes to, and whether it makes the variable there.
type place struct {
	target  flow.Expr
	declare bool
}

// variable is the place of a name in the current scope: a variable of the function around it, an attribute of a class whose body
// it is, or a variable further out that a global or nonlocal statement names.
func (l *lowerer) variable(n *flow.Name) place {
	if l.scope.kind == comprehensionScope && l.scope.names[n.Name] != nil {
		return place{target: n, declare: true}
	}
	sc := l.scope.functionOf()
	if sc.kind == classScope && !syntax.IsFresh(n.Name) {
		sc.bound[n.Name] = true
		return place{target: l.classAttribute(n.Span, n.Name)}
	}
	return place{target: n, declare: sc.outer[n.Name] == isLocal}
}

// identifier is the name that a node is, or a name of its own where the parser has made the node up.
func (l *lowerer) identifier(n syntax.Node) *flow.Name {
	if n.Text() == "" {
		return &flow.Name{Span: n.Span(), Name: l.Fresh("unnamed")}
	}
	return &flow.Name{Span: n.Span(), Name: n.Text()}
}

// assignment gives a value to a place.
func (l *lowerer) assignment(s facts.Span, p place, value flow.Expr) *flow.Assign {
	return &flow.Assign{Span: s, Target: p.target, Value: value, Declare: p.declare, Hoist: p.declare}
}

// assign lowers an assignment to the target that a node is. A pattern whose names do not all belong to the same scope is taken
// apart.
func (l *lowerer) assign(s facts.Span, target syntax.Node, value flow.Expr) []flow.Stmt {
	switch target.Kind() {
	case "identifier":
		return []flow.Stmt{l.assignment(s, l.variable(l.identifier(target)), value)}
	case "parenthesized_expression", "as_pattern_target", "type":
		if inner := target.Part(0); inner.Exists() {
			return l.assign(s, inner, value)
		}
	case "tuple", "list", "pattern_list", "tuple_pattern", "list_pattern", "expression_list":
		return l.unpack(s, target, value)
	case "attribute":
		l.noticePatch(target)
		field := target.Field("attribute")
		member := &flow.Member{Span: target.Span(), X: l.operand(target.Field("object"), target), Name: field.Text(), NameSpan: field.Span()}
		return []flow.Stmt{&flow.Assign{Span: s, Target: member, Value: value}}
	case "subscript":
		key := target.Field("subscript")
		if key.Exists() && key.Kind() != "slice" && !key.Next().Next().Named() {
			if hooks := target.Field("value"); hooks.Field("attribute").Text() == httpxHooks {
				return l.assign(s, hooks, &flow.ObjectExpr{
					Span: s, Entries: []flow.Entry{{Span: s, Key: l.expr(key), Value: value}},
				})
			}
			index := &flow.Index{Span: target.Span(), X: l.operand(target.Field("value"), target), Key: l.expr(key)}
			return []flow.Stmt{&flow.Assign{Span: s, Target: index, Value: value}}
		}
	}
	return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: s, Children: []flow.Expr{l.expr(target), value}}}}
}

// unpack lowers a, *b, c = value. What follows a star has no fixed position and is not known.
func (l *lowerer) unpack(s facts.Span, target syntax.Node, value flow.Expr) []flow.Stmt {
	pattern := &flow.Pattern{Span: target.Span(), List: true}
	assign := &flow.Assign{Span: s, Target: pattern, Value: value, Declare: true, Hoist: true}
	out := []flow.Stmt{assign}
	i := 0
	for c := range target.Parts() {
		inner, star := splat(c)
		p, ok := l.simplePlace(inner)
		switch {
		case !ok || !p.declare:
			hidden := &flow.Name{Span: c.Span(), Name: l.Fresh("part")}
			p = place{target: hidden, declare: true}
			out = append(out, l.assign(s, inner, hidden)...)
		}
		switch {
		case pattern.Rest != nil:
			unknown := &flow.Opaque{Span: c.Span(), Children: []flow.Expr{pattern.Rest}, Pure: true}
			out = append(out[:1:1], append([]flow.Stmt{l.assignment(s, p, unknown)}, out[1:]...)...)
		case star:
			pattern.Rest = p.target
		default:
			key := &flow.Lit{Span: c.Span(), Kind: facts.Number, Text: strconv.Itoa(i)}
			pattern.Entries = append(pattern.Entries, flow.PatternEntry{Key: key, Target: p.target})
		}
		i++
	}
	return out
}

// simplePlace is the place of a target that is a mere name.
func (l *lowerer) simplePlace(n syntax.Node) (place, bool) {
	if n.Kind() != "identifier" || n.Text() == "" {
		return place{}, false
	}
	return l.variable(l.identifier(n)), true
}

// assignmentStatement lowers a = b = value, also with a type, and a type alone.
func assignmentStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	left, right, typed := n.Field("left"), n.Field("right"), n.Field("type")
	if !right.Exists() {
		return l.declaration(n, left, typed)
	}
	if right.Kind() != "assignment" {
		out := l.assign(n.Span(), left, l.expr(right))
		if a, ok := out[0].(*flow.Assign); ok && typed.Exists() {
			a.Type = l.typeExpr(typed)
		}
		return out
	}
	return l.chained(n)
}

// chained lowers a = b = value: the value is evaluated once.
func (l *lowerer) chained(n syntax.Node) []flow.Stmt {
	targets := []syntax.Node{n.Field("left")}
	last := n.Field("right")
	for last.Kind() == "assignment" && last.Field("right").Exists() {
		targets = append(targets, last.Field("left"))
		last = last.Field("right")
	}
	value := l.expr(last)
	var out []flow.Stmt
	var read flow.Expr
	if first, ok := l.simplePlace(targets[0]); ok && isSimple(first.target) {
		out, read = []flow.Stmt{l.assignment(n.Span(), first, value)}, first.target
		targets = targets[1:]
	} else {
		hidden := &flow.Name{Span: last.Span(), Name: l.Fresh("value")}
		out, read = []flow.Stmt{l.assignment(n.Span(), place{hidden, true}, value)}, hidden
	}
	for _, t := range targets {
		out = append(out, l.assign(n.Span(), t, read)...)
	}
	return out
}

// declaration lowers x: T, which gives x no value. Only the type is of use, and only in a function: elsewhere the name may have
// its value from somewhere else.
func (l *lowerer) declaration(n, left, typed syntax.Node) []flow.Stmt {
	t := l.typeExpr(typed)
	if t == nil || left.Kind() != "identifier" || l.scope.kind != functionScope {
		return nil
	}
	p := l.variable(l.identifier(left))
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: p.target, Type: t, Declare: p.declare, Hoist: p.declare}}
}

// augmented are the operators whose meaning the form knows.
var augmented = map[string]string{"+=": "+", "|=": "|"}

func augmentedStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	op := augmented[n.Field("operator").Kind()]
	if op == "" {
		op = "?"
	}
	out := l.assign(n.Span(), n.Field("left"), l.operand(n.Field("right"), n))
	if a, ok := out[0].(*flow.Assign); ok && len(out) == 1 {
		a.Op = op
	}
	return out
}

// patchable are the libraries whose functions and classes carry requests.
var patchable = []string{"requests", "httpx", "aiohttp", "urllib", "urllib3", "http"}

// noticePatch notes where a library is changed at run time: requests.post = wrapper.
func (l *lowerer) noticePatch(target syntax.Node) {
	symbol := l.symbol(target.Field("object"))
	if symbol == "" || strings.HasSuffix(symbol, "()") {
		return
	}
	top, _, _ := strings.Cut(symbol, ".")
	for _, p := range patchable {
		if top == p && !strings.Contains(symbol, "()") {
			l.mod.Opaque = true
		}
	}
}
