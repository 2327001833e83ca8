package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// expressions says how each kind of expression is lowered. What is in neither table becomes Opaque.
func expressions() map[string]func(*lowerer, syntax.Node) flow.Expr {
	return map[string]func(*lowerer, syntax.Node) flow.Expr{
		"identifier":               identifier,
		"constant":                 constant,
		"scope_resolution":         constant,
		"instance_variable":        instanceVariable,
		"class_variable":           classVariable,
		"global_variable":          globalVariable,
		"self":                     self,
		"super":                    super,
		"integer":                  number,
		"float":                    number,
		"complex":                  number,
		"rational":                 number,
		"true":                     boolean,
		"false":                    boolean,
		"nil":                      null,
		"string":                   text,
		"character":                character,
		"chained_string":           adjacent,
		"bare_string":              text,
		"bare_symbol":              text,
		"simple_symbol":            symbol,
		"delimited_symbol":         text,
		"hash_key_symbol":          keySymbol,
		"heredoc_beginning":        heredoc,
		"subshell":                 pure,
		"regex":                    pure,
		"range":                    pure,
		"line":                     pure,
		"encoding":                 pure,
		"file":                     pure,
		"array":                    list,
		"string_array":             list,
		"symbol_array":             list,
		"right_assignment_list":    list,
		"hash":                     hash,
		"element_reference":        elementReference,
		"call":                     call,
		"yield":                    yield,
		"lambda":                   lambda,
		"binary":                   binary,
		"unary":                    unary,
		"conditional":              conditional,
		"assignment":               assignmentExpression,
		"operator_assignment":      assignmentExpression,
		"parenthesized_statements": parenthesized,
		"if":                       branching,
		"unless":                   branching,
		"case":                     valueOf,
		"case_match":               valueOf,
		"begin":                    valueOf,
		"rescue_modifier":          rescued,
		"while":                    effect,
		"until":                    effect,
		"for":                      effect,
		"return":                   effect,
		"next":                     effect,
		"break":                    effect,
		"method":                   methodExpression,
		"singleton_method":         methodExpression,
		"class":                    effect,
		"module":                   effect,
		"match_pattern":            matchExpression,
		"test_pattern":             matchExpression,
		"splat_argument":           inner,
		"if_modifier":              effect,
		"unless_modifier":          effect,
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

func inner(l *lowerer, n syntax.Node) flow.Expr { return l.operand(n.Part(0), n) }

// effect runs a statement where an expression is wanted: it jumps away, or its value is nil or a name.
func effect(l *lowerer, n syntax.Node) flow.Expr {
	l.before = append(l.before, l.stmt(n)...)
	return unknownAt(n.Span())
}

// methodExpression is a definition whose value, its name, is given to something: private def, memoize def.
func methodExpression(l *lowerer, n syntax.Node) flow.Expr {
	l.before = append(l.before, l.stmt(n)...)
	name := n.Field("name")
	return &flow.Lit{Span: name.Span(), Kind: facts.String, Text: name.Text()}
}

// identifier is a local variable, or where there is none a call of a method.
func identifier(l *lowerer, n syntax.Node) flow.Expr {
	id := n.Text()
	switch {
	case id == "":
		return &flow.Opaque{Span: n.Span()}
	case l.scope.owner(id) != nil:
		return &flow.Name{Span: n.Span(), Name: id}
	case id == "__FILE__" || id == "__dir__" || id == "__method__":
		return unknownAt(n.Span())
	case id == "_1" || id == "it":
		return l.implicitParameter(n)
	}
	return l.selfCall(n, n, nil)
}

// implicitParameter is the parameter of a block that names none.
func (l *lowerer) implicitParameter(n syntax.Node) flow.Expr {
	if l.method != nil && l.method.block != nil {
		return &flow.Name{Span: n.Span(), Name: firstParameter}
	}
	return l.selfCall(n, n, nil)
}

func instanceVariable(l *lowerer, n syntax.Node) flow.Expr { return l.instanceVariable(n) }

// instanceVariable is @x, a field of the receiver. One that the class itself has an accessor for goes by the accessor's name, so
// that a write by the one is seen by the other.
func (l *lowerer) instanceVariable(n syntax.Node) flow.Expr {
	name := n.Text()
	if l.class == nil && l.method == nil {
		return &flow.Name{Span: n.Span(), Name: name}
	}
	if l.class != nil && l.onClass() && l.class.accessors[name[1:]] {
		return &flow.Member{Span: n.Span(), X: &flow.This{Span: n.Span()}, Name: name[1:]}
	}
	return &flow.Member{Span: n.Span(), X: &flow.This{Span: n.Span()}, Name: name, NameSpan: n.Span()}
}

// onClass reports whether self is the class that stands around.
func (l *lowerer) onClass() bool { return l.method == nil || l.method.static }

// classVariable is @@x, a field of the class.
func classVariable(l *lowerer, n syntax.Node) flow.Expr {
	if l.class == nil {
		return &flow.Name{Span: n.Span(), Name: n.Text()}
	}
	return &flow.Member{Span: n.Span(), X: &flow.This{Span: n.Span(), Class: true}, Name: n.Text(), NameSpan: n.Span()}
}

func globalVariable(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Name{Span: n.Span(), Name: n.Text()}
}

// self is the receiver. At the top of a file it has nothing that is of interest.
func self(l *lowerer, n syntax.Node) flow.Expr {
	if l.class == nil && l.method == nil {
		return unknownAt(n.Span())
	}
	return &flow.This{Span: n.Span()}
}

func number(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Number, Text: strings.ReplaceAll(n.Text(), "_", "")}
}

func boolean(_ *lowerer, n syntax.Node) flow.Expr {
	return &flow.Lit{Span: n.Span(), Kind: facts.Bool, Text: n.Kind()}
}

func null(_ *lowerer, n syntax.Node) flow.Expr { return nilAt(n.Span()) }

func list(l *lowerer, n syntax.Node) flow.Expr { return l.list(n.Span(), n) }

// list lowers elements. Pairs without braces at the end are one map.
func (l *lowerer) list(s facts.Span, n syntax.Node) flow.Expr {
	out := &flow.ListExpr{Span: s}
	for c := range n.Parts() {
		switch c.Kind() {
		case "splat_argument":
			out.Elems = append(out.Elems, flow.Elem{Value: l.operand(c.Part(0), c), Spread: true})
		case "pair", "hash_splat_argument":
			out.Elems = append(out.Elems, flow.Elem{Value: l.pairs(s, n)})
			return out
		default:
			out.Elems = append(out.Elems, flow.Elem{Value: l.expr(c)})
		}
	}
	return out
}

func hash(l *lowerer, n syntax.Node) flow.Expr { return l.pairs(n.Span(), n) }

// pairs lowers the pairs below a node to a map.
func (l *lowerer) pairs(s facts.Span, n syntax.Node) *flow.ObjectExpr {
	out := &flow.ObjectExpr{Span: s}
	for c := range n.Parts() {
		switch c.Kind() {
		case "pair":
			out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Key: l.pairKey(c), Value: l.pairValue(c)})
		case "hash_splat_argument":
			if x := c.Part(0); x.Exists() {
				out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Spread: l.expr(x)})
			} else {
				out.Entries = append(out.Entries, flow.Entry{Span: c.Span(), Spread: &flow.Name{Span: c.Span(), Name: anonymousKeys}})
			}
		}
	}
	return out
}

func (l *lowerer) pairKey(n syntax.Node) flow.Expr { return l.operand(n.Field("key"), n) }

// pairValue is the value of a pair, or for one that is left out (x:) what goes by the name of the key.
func (l *lowerer) pairValue(n syntax.Node) flow.Expr {
	if v := n.Field("value"); v.Exists() {
		return l.expr(v)
	}
	key := n.Field("key")
	if key.Text() == "" || isConstantName(key.Text()) {
		return unknownAt(n.Span())
	}
	if l.scope.owner(key.Text()) != nil {
		return &flow.Name{Span: key.Span(), Name: key.Text()}
	}
	return l.selfCall(n, key, nil)
}

// elementReference lowers x[key]. On a class it is a call: Hash[pairs], HTTP[headers].
func elementReference(l *lowerer, n syntax.Node) flow.Expr {
	object := n.Field("object")
	if env := l.environmentIndex(n); env != nil {
		return env
	}
	x := l.operand(object, n)
	if k := object.Kind(); k == "constant" || k == "scope_resolution" {
		if !isValueName(constantPath(object)) {
			return &flow.Call{Span: n.Span(), Fn: &flow.Member{Span: n.Span(), X: x, Name: "[]"}, Args: l.indexArguments(n)}
		}
	}
	if key := l.elementKey(n); key != nil {
		return &flow.Index{Span: n.Span(), X: x, Key: key}
	}
	children := []flow.Expr{x}
	for _, a := range l.indexArguments(n) {
		children = append(children, a.Value)
	}
	return &flow.Opaque{Span: n.Span(), Children: children, Pure: true}
}

// isValueName reports whether a constant is written as those are that hold values, not classes: BASE_URL.
func isValueName(path string) bool {
	name := lastName(path)
	return name == strings.ToUpper(name) && !(name == "HTTP" || len(name) == 1)
}

// indexArguments are what stands between the brackets of x[...].
func (l *lowerer) indexArguments(n syntax.Node) []flow.Arg {
	var out []flow.Arg
	for c := range n.Parts() {
		switch {
		case c.FieldName() == "object" || c.FieldName() == "block":
		case c.Kind() == "pair" || c.Kind() == "hash_splat_argument":
			return append(out, flow.Arg{Value: l.pairs(n.Span(), n)})
		default:
			out = append(out, flow.Arg{Value: l.expr(c)})
		}
	}
	return out
}

func matchExpression(l *lowerer, n syntax.Node) flow.Expr {
	subject := l.operand(n.Field("value"), n)
	l.before = append(l.before, l.matched(n.Field("pattern"), subject)...)
	return unknownAt(n.Span())
}
