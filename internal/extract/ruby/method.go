package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// method is the method or block whose body is being lowered.
type method struct {
	name   string
	static bool // self is the class
	params []flow.Param
	scope  *scope
	// block is set for the body of a block: the method around it, which return ends.
	block *method
	loops int // around the current statement
	// result is the variable that a block gives the method's result to, "" for none; pending is set where a statement has done so.
	result  string
	pending bool
	// configures is the parameter of a block that fills in the settings of a library, symbol what it is given.
	configures, symbol string
}

// The names of what a method is given without a name for it.
const (
	givenBlock     = "&"
	anonymousRest  = "*"
	anonymousKeys  = "**"
	firstParameter = "_1"
)

func methodStatement(l *lowerer, n syntax.Node) []flow.Stmt {
	static := n.Kind() == "singleton_method" || l.class != nil && l.class.staticMethods
	name := n.Field("name")
	if l.class == nil || l.method != nil && l.method.name == "" {
		object := n.Field("object")
		if object.Exists() && object.Kind() != "self" {
			return l.patchedMethod(n, object)
		}
		fn := l.function(n, name.Text(), static && l.class != nil)
		if fn.Name == "" {
			return nil
		}
		return []flow.Stmt{&flow.Declare{Func: fn}}
	}
	if object := n.Field("object"); object.Exists() && object.Kind() != "self" && object.Text() != lastName(l.class.out.Name) {
		return l.patchedMethod(n, object)
	}
	l.class.add(l.function(n, name.Text(), static))
	return nil
}

// patchedMethod is def x.name, which gives an object a method of its own.
func (l *lowerer) patchedMethod(n, object syntax.Node) []flow.Stmt {
	fn := l.function(n, n.Field("name").Text(), true)
	l.noticePatch(object)
	target := &flow.Member{Span: n.Span(), X: l.expr(object), Name: fn.Name}
	value := &flow.FuncExpr{Span: n.Span(), Func: fn}
	return []flow.Stmt{&flow.Assign{Span: n.Span(), Target: target, Value: value}}
}

// function lowers a method. Every method may be given a block, which it takes by the name of an ampersand.
func (l *lowerer) function(n syntax.Node, name string, static bool) *flow.Func {
	fn := &flow.Func{Span: n.Span(), Name: name, File: l.file, Static: static, LastValue: true}
	if setter, found := strings.CutSuffix(name, "="); found && n.Field("name").Kind() == "setter" {
		fn.Name, fn.Setter = setter, true
	}
	fn.Ctor = name == "initialize" && !static
	m := &method{name: fn.Name, static: static}
	l.inside(m, nil, func() {
		fn.Params = l.params(n.Field("parameters"))
		m.params = fn.Params
		body := n.Field("body")
		if body.Exists() {
			fn.Body = l.stmt(body)
		}
		fn.Body = append(l.captured(n, m.scope), fn.Body...)
	})
	fn.LastNamed = takesNoNames(fn.Params)
	fn.Params = append([]flow.Param{blockParam(n.Span())}, fn.Params...)
	return fn
}

// takesNoNames reports whether a method has no keyword parameters.
func takesNoNames(params []flow.Param) bool {
	for _, p := range params {
		if p.KeyRest || p.NamedOnly && p.Target.(*flow.Name).Name != givenBlock {
			return false
		}
	}
	return true
}

func blockParam(s facts.Span) flow.Param {
	return flow.Param{Span: s, Target: &flow.Name{Span: s, Name: givenBlock}, NamedOnly: true, Default: nilAt(s)}
}

// inside lowers the body of a method, or of a block in the scope up.
func (l *lowerer) inside(m *method, up *scope, body func()) {
	outerScope, outerMethod, outerBefore := l.scope, l.method, l.before
	l.scope, l.method, l.before = &scope{up: up, names: map[string]bool{}}, m, nil
	m.scope = l.scope
	body()
	l.scope, l.method, l.before = outerScope, outerMethod, outerBefore
}

// params lowers parameters.
func (l *lowerer) params(n syntax.Node) []flow.Param {
	var out []flow.Param
	for c := range n.Parts() {
		if c.FieldName() == "locals" {
			l.scope.names[c.Text()] = true
			continue
		}
		out = append(out, l.param(c)...)
	}
	return out
}

func (l *lowerer) param(c syntax.Node) []flow.Param {
	p := flow.Param{Span: c.Span()}
	name := c.Field("name").Text()
	switch c.Kind() {
	case "identifier":
		name = c.Text()
	case "optional_parameter":
		p.Default = l.operand(c.Field("value"), c)
	case "keyword_parameter":
		p.NamedOnly = true
		if v := c.Field("value"); v.Exists() {
			p.Default = l.expr(v)
		}
	case "splat_parameter":
		p.Rest = true
		name = orName(name, anonymousRest)
	case "hash_splat_parameter":
		p.KeyRest = true
		name = orName(name, anonymousKeys)
	case "hash_splat_nil":
		return nil
	case "block_parameter":
		return l.blockAlias(c, name)
	case "forward_parameter":
		l.scope.names[anonymousRest], l.scope.names[anonymousKeys] = true, true
		return []flow.Param{
			{Span: p.Span, Target: &flow.Name{Span: p.Span, Name: anonymousRest}, Rest: true},
			{Span: p.Span, Target: &flow.Name{Span: p.Span, Name: anonymousKeys}, KeyRest: true},
		}
	case "destructured_parameter":
		p.Target = l.destructured(c)
		return []flow.Param{p}
	}
	if name == "" {
		name = l.Fresh("unnamed")
	}
	l.scope.names[name] = true
	p.Target = &flow.Name{Span: c.Span(), Name: name}
	return []flow.Param{p}
}

func orName(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

// blockAlias gives the block that a method is given a name of its own: it is another parameter whose default is the block.
func (l *lowerer) blockAlias(c syntax.Node, name string) []flow.Param {
	if name == "" {
		return nil
	}
	l.scope.names[name] = true
	return []flow.Param{{
		Span: c.Span(), Target: &flow.Name{Span: c.Span(), Name: name}, NamedOnly: true, Default: &flow.Name{Span: c.Span(), Name: givenBlock},
	}}
}

// destructured is a parameter that takes a list apart: (a, b).
func (l *lowerer) destructured(n syntax.Node) flow.Expr {
	pattern := &flow.Pattern{Span: n.Span(), List: true}
	i := 0
	for c := range n.Parts() {
		for _, p := range l.param(c) {
			if p.Rest {
				pattern.Rest = p.Target
				continue
			}
			pattern.Entries = append(pattern.Entries, flow.PatternEntry{Key: position(c.Span(), i), Target: p.Target, Default: p.Default})
			i++
		}
	}
	return pattern
}

// returnFromBlock ends the method around a block: the block leaves the result in a variable, and the statement that the block stands
// in may end the method with it.
func (l *lowerer) returnFromBlock(r *flow.Return) []flow.Stmt {
	m := l.method
	for m.block != nil {
		m = m.block
	}
	if m.scope == nil {
		return []flow.Stmt{r}
	}
	if m.result == "" {
		m.result = l.Fresh("result")
		m.scope.captured = append(m.scope.captured, m.result)
	}
	m.pending = true
	value := r.Value
	if value == nil {
		value = nilAt(r.Span)
	}
	target := &flow.Name{Span: r.Span, Name: m.result}
	return []flow.Stmt{
		&flow.Assign{Span: r.Span, Target: target, Value: value},
		&flow.Return{Span: r.Span, Value: &flow.Name{Span: r.Span, Name: m.result}},
	}
}

// nonlocal ends the method behind a statement in which a block may have done so.
func (l *lowerer) nonlocal(n syntax.Node) []flow.Stmt {
	m := l.method
	if m == nil || m.block != nil || !m.pending {
		return nil
	}
	m.pending = false
	end := &flow.Return{Span: n.Span(), Value: &flow.Name{Span: n.Span(), Name: m.result}}
	return []flow.Stmt{&flow.If{Span: n.Span(), Test: unknownAt(n.Span()), Then: []flow.Stmt{end}}}
}

// super is super without arguments, which passes those of the method on.
func super(l *lowerer, n syntax.Node) flow.Expr {
	if l.method == nil {
		return unknownAt(n.Span())
	}
	m := l.method
	for m.block != nil {
		m = m.block
	}
	var args []flow.Arg
	for _, p := range m.params {
		name, ok := p.Target.(*flow.Name)
		switch {
		case !ok:
			args = append(args, flow.Arg{Value: unknownAt(n.Span())})
		case p.NamedOnly && isGivenBlock(p):
			args = append(args, flow.Arg{Name: givenBlock, Value: name})
		case p.NamedOnly:
			args = append(args, flow.Arg{Name: name.Name, Value: name})
		default:
			args = append(args, flow.Arg{Value: name, Spread: p.Rest, KeySpread: p.KeyRest})
		}
	}
	return l.superCall(n, m, args)
}

// isGivenBlock reports whether a parameter is a name for the block.
func isGivenBlock(p flow.Param) bool {
	d, ok := p.Default.(*flow.Name)
	return ok && d.Name == givenBlock
}

func (l *lowerer) superCall(n syntax.Node, m *method, args []flow.Arg) flow.Expr {
	next := &flow.This{Span: n.Span(), Super: true}
	if m.name == "initialize" && !m.static {
		return &flow.Call{Span: n.Span(), Fn: next, Args: args, Name: "super"}
	}
	return &flow.Call{Span: n.Span(), Fn: &flow.Member{Span: n.Span(), X: next, Name: m.name}, Args: args, Name: "super"}
}
