package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// fieldDescription is what field(default=..., ...) says.
type fieldDescription struct {
	value         flow.Expr // the default, nil for none
	alias         flow.Expr // the name of the environment variable
	uninitialised bool      // init=False
	named         bool      // kw_only=True
}

// describe reads dataclasses.field, pydantic.Field and their likes.
func (l *lowerer) describe(n syntax.Node, kind recordKind) fieldDescription {
	var d fieldDescription
	span := n.Span()
	for i, a := range l.arguments(n.Field("arguments")) {
		switch {
		case a.Name == "default", a.Name == "" && i == 0 && !a.Spread && !a.KeySpread:
			if !isEllipsis(a.Value) {
				d.value = a.Value
			}
		case a.Name == "default_factory", a.Name == "factory":
			d.value = made(a.Value)
		case a.Name == "init":
			d.uninitialised = isFalse(a.Value)
		case a.Name == "kw_only":
			d.named = !isFalse(a.Value)
		case kind == settingRecord && (a.Name == "env" || a.Name == "alias" || a.Name == "validation_alias"):
			d.alias = a.Value
		case a.KeySpread:
			d.value = &flow.Opaque{Span: span, Children: []flow.Expr{a.Value}}
		}
	}
	return d
}

// made is what a factory makes.
func made(factory flow.Expr) flow.Expr {
	s := factory.Where()
	if n, ok := factory.(*flow.Name); ok {
		switch n.Name {
		case "dict":
			return &flow.ObjectExpr{Span: s}
		case "list", "set", "tuple":
			return &flow.ListExpr{Span: s}
		}
	}
	return &flow.Call{Span: s, Fn: factory}
}

func isEllipsis(x flow.Expr) bool {
	o, ok := x.(*flow.Opaque)
	return ok && o.Pure && len(o.Children) == 0
}

func isFalse(x flow.Expr) bool {
	lit, ok := x.(*flow.Lit)
	return ok && lit.Kind == facts.Bool && lit.Text == "false"
}

// finish gives the class of a record its constructor, unless it has written one itself.
func (r *record) finish(l *lowerer, c *class) {
	if r.kind == enumRecord || r.kind == stringEnum {
		return
	}
	for _, m := range c.out.Methods {
		if m.Ctor {
			return
		}
	}
	s := c.node.Field("name").Span()
	fn := &flow.Func{Span: s, Name: "__init__", Ctor: true, File: l.file, ReceiverName: "self", Params: append([]flow.Param(nil), r.params...)}
	if r.open {
		fn.Params, fn.Body = openParams(s, fn.Params)
	}
	if call := r.postInit(c, s); call != nil {
		fn.Body = append(fn.Body, call)
	}
	c.out.Methods = append(c.out.Methods, fn)
}

// openParams are the parameters of a class whose base may have fields of its own, which come first: what is given by position is
// handed to the base, and so is what has another name.
func openParams(s facts.Span, params []flow.Param) ([]flow.Param, []flow.Stmt) {
	for i := range params {
		params[i].NamedOnly = true
	}
	rest, more := &flow.Name{Span: s, Name: "args"}, &flow.Name{Span: s, Name: "kwargs"}
	params = append([]flow.Param{{Span: s, Target: rest, Rest: true}}, params...)
	params = append(params, flow.Param{Span: s, Target: more, KeyRest: true})
	call := &flow.Call{
		Span: s, Fn: &flow.This{Span: s, Super: true}, Args: []flow.Arg{{Value: rest, Spread: true}, {Value: more, KeySpread: true}},
	}
	return params, []flow.Stmt{&flow.ExprStmt{X: call}}
}

// postInit calls what a record runs after its fields are set.
func (r *record) postInit(c *class, s facts.Span) flow.Stmt {
	for _, m := range c.out.Methods {
		hook := m.Name
		if hook != "__post_init__" && hook != "__attrs_post_init__" && hook != "model_post_init" {
			continue
		}
		call := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: &flow.This{Span: s}, Name: hook, NameSpan: nameSpan(c, hook)}}
		if strings.HasPrefix(hook, "model") {
			call.Args = []flow.Arg{{Value: noneAt(s)}}
		}
		for _, p := range r.params {
			if p.Field == "" && hook == "__post_init__" { // InitVar
				call.Args = append(call.Args, flow.Arg{Value: p.Target})
			}
		}
		return &flow.ExprStmt{X: call}
	}
	return nil
}

// nameSpan is where a method of the class is named.
func nameSpan(c *class, method string) facts.Span {
	for n := range c.node.Field("body").Below() {
		if n.Kind() == "function_definition" && n.Field("name").Text() == method {
			return n.Field("name").Span()
		}
	}
	return c.node.Span()
}

// isTypedDict reports whether a class only says which keys a dictionary has: its base is TypedDict, or such a class of the file.
func (l *lowerer) isTypedDict(n syntax.Node) bool {
	base := n.Field("superclasses").Part(0)
	switch l.symbol(base) {
	case "typing.TypedDict", "typing_extensions.TypedDict":
	default:
		if r := l.kinds[base.Text()]; r == nil || r.kind != dictRecord {
			return false
		}
	}
	l.kinds[n.Field("name").Text()] = &record{kind: dictRecord}
	return true
}

// dictMaker is what a call of such a class does: it makes a plain dictionary of a mapping and of what is given by name.
func (l *lowerer) dictMaker(n syntax.Node) *flow.Func {
	s := n.Span()
	mapping, more := &flow.Name{Span: s, Name: l.Fresh("mapping")}, &flow.Name{Span: s, Name: l.Fresh("kwargs")}
	made := &flow.ObjectExpr{Span: s, Entries: []flow.Entry{{Span: s, Spread: mapping}, {Span: s, Spread: more}}}
	return &flow.Func{
		Span: s, Name: n.Field("name").Text(), File: l.file,
		Params: []flow.Param{{Span: s, Target: mapping, Default: noneAt(s)}, {Span: s, Target: more, KeyRest: true}},
		Body:   []flow.Stmt{&flow.Return{Span: s, Value: made}},
	}
}
