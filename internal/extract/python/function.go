package python

import (
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// function is what is known of the function whose body is being lowered.
type function struct {
	class    *class // that it is a method of, nil for none
	receiver string // the name of its first parameter, for a method
	// generator is set where a call runs nothing and gives what is yielded; manager where a with statement runs it to its yield.
	generator, manager bool
}

func functionStatement(l *lowerer, n syntax.Node) []flow.Stmt { return l.definition(n, nil) }

// decoratedStatement lowers a function or class with its decorators, the outermost first.
func decoratedStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	switch d := n.Field("definition"); d.Kind() {
	case "class_definition":
		return l.classDefinition(d, decoratorsOf(n))
	case "function_definition":
		return l.definition(d, decoratorsOf(n))
	}
	return l.block(n)
}

func decoratorsOf(n syntax.Node) []syntax.Node {
	var out []syntax.Node
	for c := range n.Parts() {
		if c.Kind() == "decorator" {
			out = append(out, c.Part(0))
		}
	}
	return out
}

// definition lowers a function outside of a class.
func (l *lowerer) definition(n syntax.Node, decorators []syntax.Node) []flow.Stmt {
	before, fn := l.function(n, l.marks(decorators), nil)
	return append(before, l.declare(n, &flow.Declare{Func: fn}))
}

// declare binds a function or class by its name: as a declaration where the name is bound nowhere else and the statement always
// runs, so that its order does not matter, else by an assignment at its place.
func (l *lowerer) declare(n syntax.Node, d *flow.Declare) flow.Stmt {
	target := l.identifier(n.Field("name"))
	b, at := l.scope.owner(target.Name)
	outer := n.Parent()
	if outer.Kind() == "decorated_definition" {
		outer = outer.Parent()
	}
	always := outer.Kind() == "module" || outer.Parent().Kind() == "function_definition"
	if b.once() && always && at == l.scope && at.kind != classScope {
		return d
	}
	var value flow.Expr
	if d.Func != nil {
		value = &flow.FuncExpr{Span: d.Func.Span, Func: d.Func}
	} else {
		value = &flow.ClassExpr{Span: d.Class.Span, Class: d.Class}
	}
	return l.assignment(n.Span(), l.variable(target), value)
}

// function lowers a function. The statements before it evaluate the defaults of its parameters, once.
func (l *lowerer) function(n syntax.Node, m marks, of *class) (before []flow.Stmt, fn *flow.Func) {
	fn = &flow.Func{
		Span: n.Span(), Name: n.Field("name").Text(), File: l.file,
		Static: m.static || m.class, Getter: m.getter, Setter: m.setter,
		Ctor: of != nil && n.Field("name").Text() == "__init__",
	}
	for _, d := range m.others {
		fn.Decorators = append(fn.Decorators, l.expr(d))
	}
	before, fn.Params = l.params(n.Field("parameters"))
	current := &function{class: of, generator: l.scopes[n].yields && !m.manager, manager: m.manager}
	switch {
	case of == nil:
		l.nest(n, fn, current)
	case !m.static:
		current.receiver = l.takeReceiver(fn)
	}
	if m.memo {
		fn.Memo = m.getter || len(fn.Params) == 0
		if !fn.Memo {
			fn.Decorators = append(fn.Decorators, &flow.External{Span: n.Span(), Symbol: "functools.cache()"})
		}
	}
	l.inside(n, current, func() {
		fn.Body = l.block(n.Field("body"))
		if current.generator {
			end := n.Field("body").Span()
			fn.Body = append(fn.Body, &flow.Return{Span: end, Value: l.generated(n.Field("body"), nil)})
		}
	})
	return before, fn
}

// nest gives a function that stands in a method the method's receiver.
func (l *lowerer) nest(n syntax.Node, fn *flow.Func, current *function) {
	if l.fn == nil || l.fn.class == nil {
		return
	}
	fn.ThisOuter = true
	current.class = l.fn.class
	if sc := l.scopes[n]; sc == nil || sc.names[l.fn.receiver] == nil {
		current.receiver = l.fn.receiver
	}
}

// inside lowers the body of a function in its scope.
func (l *lowerer) inside(n syntax.Node, fn *function, body func()) {
	outerScope, outerFn := l.scope, l.fn
	l.scope, l.fn = l.scopes[n], fn
	body()
	l.scope, l.fn = outerScope, outerFn
}

// takeReceiver takes the first parameter of a method away and makes it the name of the receiver.
func (l *lowerer) takeReceiver(fn *flow.Func) string {
	if len(fn.Params) == 0 || fn.Params[0].Rest || fn.Params[0].KeyRest || fn.Params[0].NamedOnly {
		return ""
	}
	first, ok := fn.Params[0].Target.(*flow.Name)
	if !ok {
		return ""
	}
	fn.Params = fn.Params[1:]
	fn.ReceiverName = first.Name
	return first.Name
}

// params lowers parameters. A default that is not constant is evaluated where the function is defined.
func (l *lowerer) params(n syntax.Node) (before []flow.Stmt, out []flow.Param) {
	named := false
	for c := range n.Parts() {
		p := flow.Param{Span: c.Span(), NamedOnly: named}
		target := c
		switch c.Kind() {
		case "keyword_separator":
			named = true
			continue
		case "positional_separator":
			continue
		case "typed_parameter":
			target = c.Part(0)
		case "default_parameter", "typed_default_parameter":
			target = c.Field("name")
		}
		if t := c.Field("type"); t.Exists() {
			p.Type = l.typeExpr(t)
		}
		switch target.Kind() {
		case "list_splat_pattern":
			p.Rest, p.NamedOnly, named = true, false, true
			target = target.Part(0)
		case "dictionary_splat_pattern":
			p.KeyRest, p.NamedOnly = true, false
			target = target.Part(0)
		}
		p.Target = l.paramTarget(target, c)
		if d := c.Field("value"); d.Exists() {
			p.Default = l.expr(d)
			if !isConstant(p.Default) && l.scope.kind != classScope {
				hidden := &flow.Name{Span: d.Span(), Name: l.Fresh(target.Text())}
				before = append(before, l.assignment(d.Span(), place{hidden, true}, p.Default))
				p.Default = hidden
			}
		}
		out = append(out, p)
	}
	return before, out
}

// paramTarget is a name, or Python 2's tuple of names.
func (l *lowerer) paramTarget(n, around syntax.Node) flow.Expr {
	if n.Kind() == "tuple_pattern" {
		pattern := &flow.Pattern{Span: n.Span(), List: true}
		i := 0
		for c := range n.Parts() {
			key := &flow.Lit{Span: c.Span(), Kind: facts.Number, Text: strconv.Itoa(i)}
			pattern.Entries = append(pattern.Entries, flow.PatternEntry{Key: key, Target: l.paramTarget(c, n)})
			i++
		}
		return pattern
	}
	if n.Kind() != "identifier" {
		return &flow.Name{Span: around.Span(), Name: l.Fresh("unnamed")}
	}
	return l.identifier(n)
}

// isConstant reports whether an expression has the same value whenever it is evaluated.
func isConstant(x flow.Expr) bool {
	if j, ok := x.(*flow.Join); ok {
		return !slices.ContainsFunc(j.Parts, func(p flow.Expr) bool { return !isConstant(p) })
	}
	_, ok := x.(*flow.Lit)
	return ok
}

// lambda lowers lambda x, y=z: body. A default that is not constant is bound by a function around it that is called at once.
func lambda(l *lowerer, n syntax.Node) flow.Expr {
	fn := &flow.Func{Span: n.Span(), File: l.file}
	var before []flow.Stmt
	before, fn.Params = l.params(n.Field("parameters"))
	current := &function{}
	l.nest(n, fn, current)
	l.inside(n, current, func() {
		body := n.Field("body")
		fn.Body = []flow.Stmt{&flow.Return{Span: n.Span(), Value: l.operand(body, n)}}
	})
	var out flow.Expr = &flow.FuncExpr{Span: n.Span(), Func: fn}
	if len(before) == 0 {
		return out
	}
	outer := &flow.Func{Span: n.Span(), File: l.file, Body: []flow.Stmt{&flow.Return{Span: n.Span(), Value: out}}}
	made := &flow.Call{Span: n.Span(), Fn: &flow.FuncExpr{Span: n.Span(), Func: outer}}
	for _, s := range before {
		a := s.(*flow.Assign)
		outer.Params = append(outer.Params, flow.Param{Span: a.Span, Target: a.Target})
		made.Args = append(made.Args, flow.Arg{Value: a.Value})
	}
	return made
}

// typeExpr is a type annotation where it names one class, else nil: T, "T", Optional[T], T | None, Annotated[T, ...].
func (l *lowerer) typeExpr(n syntax.Node) flow.Expr {
	for n.Kind() == "type" {
		n = n.Part(0)
	}
	switch n.Kind() {
	case "identifier", "attribute":
		if strings.Count(n.Text(), ".") < maxChain {
			return l.expr(n)
		}
	case "string":
		return l.quotedType(n)
	case "generic_type", "subscript":
		base, args := n.Part(0), n.Part(1)
		if k := base.Text(); strings.HasSuffix(k, "Optional") || strings.HasSuffix(k, "Annotated") {
			if args.Kind() == "type_parameter" {
				args = args.Part(0)
			}
			return l.typeExpr(args)
		}
	case "binary_operator", "union_type":
		left, right := n.Part(0), n.Part(1)
		for right.Kind() == "type" {
			right = right.Part(0)
		}
		if right.Kind() == "none" {
			return l.typeExpr(left)
		}
	}
	return nil
}

// quotedType is a type that is written as a string because its class stands further down.
func (l *lowerer) quotedType(n syntax.Node) flow.Expr {
	lit, ok := l.expr(n).(*flow.Lit)
	if !ok || !lit.Exact {
		return nil
	}
	var out flow.Expr
	at := lit.Body.Pos
	for i, part := range strings.Split(lit.Text, ".") {
		if !isIdentifier(part) || i >= maxChain {
			return nil
		}
		span := facts.Span{Pos: at, End: at + token.Pos(len(part))}
		if out == nil {
			out = &flow.Name{Span: span, Name: part}
		} else {
			whole := facts.Span{Pos: lit.Body.Pos, End: span.End}
			out = &flow.Member{Span: whole, X: out, Name: part, NameSpan: span}
		}
		at = span.End + 1
	}
	return out
}

func isIdentifier(s string) bool {
	for i, c := range s {
		if c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
