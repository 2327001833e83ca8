package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expressions says how each kind of expression is lowered. What is not in the table becomes Opaque.
func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"identifier":               name,
		"integer":                  number,
		"float":                    number,
		"true":                     boolean,
		"false":                    boolean,
		"none":                     null,
		"ellipsis":                 pure,
		"string":                   text,
		"concatenated_string":      adjacent,
		"parenthesized_expression": inner,
		"await":                    inner,
		"attribute":                attribute,
		"subscript":                subscript,
		"call":                     call,
		"list":                     list,
		"tuple":                    list,
		"set":                      list,
		"expression_list":          list,
		"pattern_list":             list,
		"dictionary":               dictionary,
		"list_comprehension":       comprehension,
		"set_comprehension":        comprehension,
		"generator_expression":     comprehension,
		"dictionary_comprehension": comprehension,
		"binary_operator":          binary,
		"unary_operator":           unary,
		"not_operator":             not,
		"boolean_operator":         logic,
		"comparison_operator":      comparison,
		"conditional_expression":   conditional,
		"lambda":                   lambda,
		"named_expression":         walrus,
		"slice":                    pure,
		"type":                     inner,
		"format_expression":        inner,
	}
}

// expr lowers an expression.
func (l *lowerer) expr(n syntax.Node) (out flow.Expr) {
	lowered := syntax.Lookup(l.exprs, n)
	if lowered == nil || n.Missing() {
		lowered = opaque
	}
	if !l.Deeper(func() { out = lowered(l, n) }) {
		return &flow.Opaque{Span: n.Span()}
	}
	return out
}

// operand lowers a part of a node that may be missing where the source is broken.
func (l *lowerer) operand(n, around syntax.Node) flow.Expr {
	if !n.Exists() {
		return &flow.Opaque{Span: around.Span()}
	}
	return l.expr(n)
}

func (l *lowerer) parts(n syntax.Node) []flow.Expr {
	var out []flow.Expr
	for c := range n.Parts() {
		out = append(out, l.expr(c))
	}
	return out
}

// opaque is what the form has no term for. Whatever it touches may have been changed or kept.
func opaque(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Children: l.parts(n)}
}

// pure only reads its parts.
func pure(l *lowerer, n syntax.Node) flow.Expr {
	return &flow.Opaque{Span: n.Span(), Children: l.parts(n), Pure: true}
}

// inner is its only part: parentheses, await, the expression of a type.
func inner(l *lowerer, n syntax.Node) flow.Expr { return l.operand(n.Part(0), n) }

// name is a variable. In the body of a class it may be an attribute of the class that stands above.
func name(l *lowerer, n syntax.Node) flow.Expr {
	id := n.Text()
	if id == "" {
		return &flow.Opaque{Span: n.Span()}
	}
	if id == "__class__" && l.class != nil {
		return &flow.This{Span: n.Span(), Class: true}
	}
	if l.scope.kind == classScope && l.scope.bound[id] {
		return l.classAttribute(n.Span(), id)
	}
	return &flow.Name{Span: n.Span(), Name: id}
}

func (l *lowerer) classAttribute(s facts.Span, name string) *flow.Member {
	return &flow.Member{Span: s, X: &flow.This{Span: s, Class: true}, Name: name, NameSpan: s}
}

func number(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: strings.ReplaceAll(n.Text(), "_", "")}
}

func boolean(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: n.Kind()}
}

func null(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Null, Text: "None"}
}

func attribute(l *lowerer, n syntax.Node) flow.Expr {
	symbol := l.symbol(n)
	if l.modules[symbol] {
		return &flow.Name{Span: n.Span(), Name: symbol}
	}
	field := n.Field("attribute")
	if field.Text() == "__class__" {
		if x := n.Field("object"); l.isReceiver(x) {
			return &flow.This{Span: n.Span(), Class: true}
		}
	}
	if l.isStringMember(n) || field.Text() == "__dict__" { // the dictionary that the object keeps its attributes in
		return l.expr(n.Field("object"))
	}
	member := &flow.Member{
		Span: n.Span(), X: l.operand(n.Field("object"), n), Name: field.Text(), NameSpan: field.Span(),
	}
	if l.symbol(n.Field("object")) == djangoSettings && isConstantName(member.Name) {
		key := &flow.Lit{Span: field.Span(), Kind: facts.String, Text: member.Name, Exact: true, Body: field.Span()}
		return &flow.EnvExpr{Span: n.Span(), Key: key, Default: member}
	}
	return member
}

// isReceiver reports whether a node is the first parameter of the method around it.
func (l *lowerer) isReceiver(n syntax.Node) bool {
	return n.Kind() == "identifier" && l.fn != nil && l.fn.receiver != "" && l.fn.receiver == n.Text()
}

// isConstantName reports whether a name is in capitals, as settings are.
func isConstantName(name string) bool {
	return name == strings.ToUpper(name) && !strings.HasPrefix(name, "_")
}

func subscript(l *lowerer, n syntax.Node) flow.Expr {
	if env := l.environmentIndex(n); env != nil {
		return env
	}
	x := l.operand(n.Field("value"), n)
	var keys []flow.Expr
	sliced := false
	for k := range n.Fields("subscript") {
		sliced = sliced || k.Kind() == "slice"
		keys = append(keys, l.expr(k))
	}
	if len(keys) != 1 || sliced {
		return &flow.Opaque{Span: n.Span(), Children: append([]flow.Expr{x}, keys...), Pure: true}
	}
	return &flow.Index{Span: n.Span(), X: x, Key: keys[0]}
}

func list(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.ListExpr{Span: n.Span()}
	for c := range n.Parts() {
		value, spread := splat(c)
		out.Elems = append(out.Elems, flow.Elem{Value: l.operand(value, c), Spread: spread})
	}
	return out
}

// splat takes the star off an element or argument.
func splat(n syntax.Node) (value syntax.Node, spread bool) {
	switch n.Kind() {
	case "list_splat", "list_splat_pattern":
		return n.Part(0), true
	case "parenthesized_expression":
		if inner, ok := splat(n.Part(0)); ok {
			return inner, true
		}
	}
	return n, false
}

func dictionary(l *lowerer, n syntax.Node) flow.Expr {
	out := &flow.ObjectExpr{Span: n.Span()}
	for c := range n.Parts() {
		switch c.Kind() {
		case "pair":
			out.Entries = append(out.Entries, flow.Entry{
				Span: c.Span(), Key: l.operand(c.Field("key"), c), Value: l.operand(c.Field("value"), c),
			})
		case "dictionary_splat":
			out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Spread: l.operand(c.Part(0), c)})
		default:
			out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Spread: l.expr(c)})
		}
	}
	return out
}

func walrus(l *lowerer, n syntax.Node) flow.Expr {
	value := l.operand(n.Field("value"), n)
	assign := l.assignment(n.Span(), l.variable(l.identifier(n.Field("name"))), value)
	return &flow.AssignExpr{Span: n.Span(), Assign: assign}
}
