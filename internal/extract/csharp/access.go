package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// memberAccess is x.Name, where x may be a value, a type or a namespace.
func memberAccess(l *lowerer, n syntax.Node) flow.Expr {
	if x := l.qualifiedType(n); x != nil {
		return x
	}
	if x := l.wellKnown(n); x != nil {
		return x
	}
	return l.memberOf(n, n.Field("expression"), n.Field("name"))
}

// conditionalAccess is x?.Name and x?[key].
func conditionalAccess(l *lowerer, n syntax.Node) flow.Expr {
	object := n.Field("condition")
	for c := range n.Parts() {
		switch c.Kind() {
		case "member_binding_expression":
			return l.memberOf(n, object, c.Field("name"))
		case "element_binding_expression":
			return l.element(n, object, c)
		}
	}
	return opaque(l, n)
}

// memberOf is the member of an object by its name.
func (l *lowerer) memberOf(n, object, name syntax.Node) flow.Expr {
	if x := l.transparentMember(n, object, simpleName(name)); x != nil {
		return x
	}
	out := &flow.Member{Span: n.Span(), X: l.operand(object, n), Name: simpleName(name), NameSpan: nameSpan(name)}
	if header := headerProperties[out.Name]; header != "" && isHeaders(object) {
		out.Name = header
	}
	return out
}

// transparentMember is a member that is another spelling of the object itself, or of a part of a pair; nil for any other.
func (l *lowerer) transparentMember(n, object syntax.Node, name string) flow.Expr {
	s := n.Span()
	switch name {
	case "Value", "CurrentValue", "Result":
		if l.isWrapper(object) {
			return l.operand(object, n)
		}
	}
	if i, ok := pairParts[name]; ok && l.isPair(object) {
		return &flow.Index{Span: s, X: l.operand(object, n), Key: &flow.Lit{Span: s, Kind: facts.Number, Text: itoa(i)}}
	}
	switch name {
	case "Keys", "Values":
		if !l.hasMember(object, name) {
			return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "Dictionary." + name}, Args: []flow.Arg{{Value: l.operand(object, n)}}}
		}
	case "Count", "Length":
		if !l.hasMember(object, name) {
			return &flow.Opaque{Span: s, Children: []flow.Expr{l.operand(object, n)}, Pure: true}
		}
	}
	return nil
}

// pairParts are the members of pairs and tuples by position.
var pairParts = map[string]int{"Key": 0, "Value": 1, "Item1": 0, "Item2": 1, "Item3": 2, "Item4": 3}

// isWrapper reports whether a value is one of a type that stands for what is in it: a task, an option, a lazy value.
func (l *lowerer) isWrapper(n syntax.Node) bool {
	typ := l.typeWithin(n, maxInference)
	return typ != "" && plain(typ) != typ
}

// isPair reports whether a variable holds a pair: one that a loop takes from a map, or that is declared so.
func (l *lowerer) isPair(n syntax.Node) bool {
	if lastName(l.typeOf(n)) == "KeyValuePair" {
		return true
	}
	x := l.locals[simpleName(n)]
	return n.Kind() == "identifier" && x != nil && x.typ == "" && (x.element || !x.init.Exists())
}

// hasMember reports whether the type of a value is one of the tree that has a member of the name.
func (l *lowerer) hasMember(n syntax.Node, name string) bool {
	if n.Kind() == "this" || n.Kind() == "base" {
		return true
	}
	d := l.find(bare(l.typeOf(n)))
	if path, first := dottedPath(n); d == nil && path != "" && !l.isVariable(first) {
		d = l.find(path)
	}
	if d == nil {
		return false
	}
	_, _, ok := l.index.memberOf(d, name)
	return ok
}

func elementAccess(l *lowerer, n syntax.Node) flow.Expr {
	return l.element(n, n.Field("expression"), n.Field("subscript"))
}

// element is x[key].
func (l *lowerer) element(n, object, keys syntax.Node) flow.Expr {
	if env := l.settingAt(n, object, keys); env != nil {
		return env
	}
	args := l.arguments(keys)
	x := l.operand(object, n)
	if len(args) != 1 {
		out := &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}, Pure: true}
		for _, a := range args {
			out.Children = append(out.Children, a.Value)
		}
		return out
	}
	return &flow.Index{Span: n.Span(), X: x, Key: args[0].Value}
}

// wellKnown is a member of a type of the libraries that is a constant, or that is computed anew each time; nil for any other.
func (l *lowerer) wellKnown(n syntax.Node) flow.Expr {
	path, first := dottedPath(n)
	if path == "" && n.Field("expression").Kind() == "predefined_type" {
		path = n.Field("expression").Text() + "." + simpleName(n.Field("name"))
		first = ""
	}
	if path == "" || first != "" && (l.isVariable(first) || l.find(first) != nil) {
		return nil
	}
	if isSystemSpace(first) {
		path = lastTwo(path)
	}
	if text, ok := constants[path]; ok {
		return constant(n.Span(), text)
	}
	if isMoment(path) {
		return &flow.Call{Span: n.Span(), Fn: &flow.External{Span: n.Span(), Symbol: path}}
	}
	return nil
}

func assignment(l *lowerer, n syntax.Node) flow.Expr {
	left, right := n.Field("left"), n.Field("right")
	typ := l.typeOf(left)
	if typ == "" && simpleName(left.Field("name")) == "Authorization" {
		typ = "AuthenticationHeaderValue"
	}
	a := &flow.Assign{Span: n.Span(), Target: l.target(left), Value: l.typed(right, typ)}
	if a.Target == nil {
		return a.Value // it is discarded
	}
	switch op := n.Field("operator").Kind(); op {
	case "=":
	case "+=":
		a.Op = "+"
	case "??=":
		a.Op = "||"
	default:
		a.Op = "?"
	}
	a.Declare = a.Op == "" && declares(left)
	return &flow.AssignExpr{Span: n.Span(), Assign: a}
}

// declares reports whether a tuple on the left declares its variables: (var a, var b) = x.
func declares(n syntax.Node) bool {
	if n.Kind() != "tuple_expression" {
		return n.Kind() == "declaration_expression"
	}
	for c := range n.Parts() {
		if c.Part(0).Kind() == "declaration_expression" {
			return true
		}
	}
	return false
}

// target lowers what is assigned to. What names nothing is touched.
func (l *lowerer) target(n syntax.Node) flow.Expr {
	switch n.Kind() {
	case "tuple_expression":
		out := &flow.Pattern{Span: n.Span(), List: true}
		for c := range n.Parts() {
			out.Entries = append(out.Entries, flow.PatternEntry{Target: l.target(c.Part(0))})
		}
		return out
	case "declaration_expression":
		return variable(n.Field("name"))
	case "tuple_pattern":
		return l.pattern(n)
	case "identifier":
		if simpleName(n) == "_" && l.locals["_"] == nil {
			return nil
		}
	}
	switch x := l.expr(n).(type) {
	case *flow.Name, *flow.Member, *flow.Index:
		return x
	case *flow.External:
		return &flow.Name{Span: x.Span, Name: x.Symbol} // a variable that was lost to an error
	default:
		return &flow.Opaque{Span: n.Span(), Children: []flow.Expr{x}}
	}
}

// declaredVariable is a variable that is declared where it is handed out: out var x.
func declaredVariable(_ *lowerer, n syntax.Node) flow.Expr { return variable(n.Field("name")) }

// lastTwo is the end of a dotted name: a type and its member.
func lastTwo(path string) string {
	dots := 0
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' {
			if dots++; dots == 2 {
				return path[i+1:]
			}
		}
	}
	return path
}
