package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// laterCall lowers calls that call a function in another thread: to_thread(f, x, k=v) is f(x, k=v).
func laterCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 0 || !isPlain(args[0]) {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: args[0].Value, Args: args[1:]}
}

// mapCall lowers map(f, xs): f is called with each element of xs.
func mapCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) != 2 || !isPlain(args[0]) || !isPlain(args[1]) {
		return nil
	}
	s := n.Span()
	over := flow.Arg{Value: &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: iterate}, Args: args[1:]}}
	element := &flow.Name{Span: s, Name: l.Fresh("each")}
	each := &flow.Func{Span: s, File: l.file, Params: []flow.Param{{Span: s, Target: element}}, Body: []flow.Stmt{
		&flow.Return{Span: s, Value: &flow.Call{Span: s, Fn: args[0].Value, Args: []flow.Arg{{Value: element}}}},
	}}
	l.nest(n, each, &function{})
	return &flow.Call{
		Span: s, Fn: &flow.External{Span: s, Symbol: comprehend}, Args: []flow.Arg{over, {Value: &flow.FuncExpr{Span: s, Func: each}}},
	}
}

// isPlain reports whether an argument is given by its position and is no spread.
func isPlain(a flow.Arg) bool { return a.Name == "" && !a.Spread && !a.KeySpread }

// setDefault lowers x.setdefault(key, value): x[key] = x[key] or value.
func (l *lowerer) setDefault(n syntax.Node, args []flow.Arg, object syntax.Node) flow.Expr {
	if len(args) != 2 || !isPlain(args[0]) || !isPlain(args[1]) || !isSimple(args[0].Value) {
		return nil
	}
	x := l.expr(object)
	if !isSimple(x) {
		return nil
	}
	s := n.Span()
	at := &flow.Index{Span: s, X: x, Key: args[0].Value}
	value := &flow.Logic{Span: s, Op: "or", X: at, Y: args[1].Value}
	return &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: at, Value: value}}
}

// pop lowers x.pop("key", default) to a function that reads, removes and returns the entry. Only a string says that x is a
// dictionary and no list.
func (l *lowerer) pop(n syntax.Node, args []flow.Arg, object syntax.Node) flow.Expr {
	if len(args) == 0 || len(args) > 2 || !isPlain(args[0]) || len(args) == 2 && !isPlain(args[1]) {
		return nil
	}
	key, ok := args[0].Value.(*flow.Lit)
	if !ok || key.Kind != facts.String {
		return nil
	}
	s := n.Span()
	from, popped := &flow.Name{Span: s, Name: l.Fresh("from")}, &flow.Name{Span: s, Name: l.Fresh("popped")}
	at := &flow.Index{Span: s, X: from, Key: key}
	fn := &flow.Func{Span: s, File: l.file, Params: []flow.Param{{Span: s, Target: from}}}
	var result flow.Expr = popped
	made := &flow.Call{Span: s, Fn: &flow.FuncExpr{Span: s, Func: fn}, Args: []flow.Arg{{Value: l.expr(object)}}}
	if len(args) == 2 {
		other := &flow.Name{Span: s, Name: l.Fresh("default")}
		fn.Params = append(fn.Params, flow.Param{Span: s, Target: other})
		made.Args = append(made.Args, flow.Arg{Value: args[1].Value})
		result = &flow.Logic{Span: s, Op: "or", X: popped, Y: other}
	}
	fn.Body = []flow.Stmt{
		l.assignment(s, place{popped, true}, at),
		&flow.Delete{Span: s, Target: at},
		&flow.Return{Span: s, Value: result},
	}
	return made
}

// partialCall lowers partial(f, x, k=v): a function that calls f with these arguments and its own after them. Arguments that are
// not constant are bound where the partial function is made.
func partialCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 0 || args[0].Spread || args[0].Name != "" || args[0].KeySpread {
		return nil
	}
	s := n.Span()
	outer := &flow.Func{Span: s, File: l.file}
	made := &flow.Call{Span: s, Fn: &flow.FuncExpr{Span: s, Func: outer}}
	forward := &flow.Call{Span: s}
	bind := func(a flow.Arg) flow.Arg {
		if lit, ok := a.Value.(*flow.Lit); ok {
			return flow.Arg{Name: a.Name, Value: lit}
		}
		hidden := l.Fresh("partial")
		span := a.Value.Where()
		outer.Params = append(outer.Params, flow.Param{Span: span, Target: &flow.Name{Span: span, Name: hidden}})
		made.Args = append(made.Args, flow.Arg{Value: a.Value})
		a.Value = &flow.Name{Span: span, Name: hidden}
		return a
	}
	forward.Fn = bind(args[0]).Value
	var named []flow.Arg
	for _, a := range args[1:] {
		if b := bind(a); b.Name == "" && !b.KeySpread {
			forward.Args = append(forward.Args, b)
		} else {
			named = append(named, b)
		}
	}
	rest := &flow.Name{Span: s, Name: l.Fresh("args")}
	more := &flow.Name{Span: s, Name: l.Fresh("kwargs")}
	forward.Args = append(forward.Args, flow.Arg{Value: rest, Spread: true})
	forward.Args = append(append(forward.Args, named...), flow.Arg{Value: more, KeySpread: true})
	inner := &flow.Func{
		Span: s, File: l.file, Body: []flow.Stmt{&flow.Return{Span: s, Value: forward}},
		Params: []flow.Param{{Span: s, Target: rest, Rest: true}, {Span: s, Target: more, KeyRest: true}},
	}
	outer.Body = []flow.Stmt{&flow.Return{Span: s, Value: &flow.FuncExpr{Span: s, Func: inner}}}
	return made
}
