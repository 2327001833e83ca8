package golang

import (
	"go/ast"
	"go/types"
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// methodValue lowers x.M where it is not called. The receiver is evaluated once, there, and copied where the method takes a copy.
func (l *lowerer) methodValue(x *ast.SelectorExpr, sel *types.Selection) flow.Expr {
	at := l.at(x)
	if loose, recv := l.looseMethod(x); loose != nil {
		return l.boundTo(recv, sel, at)
	}
	fn := l.member(x)
	m, ok := fn.(*flow.Member)
	if f, isFunc := sel.Obj().(*types.Func); ok && isFunc && f.Signature().Recv() != nil {
		if t := f.Signature().Recv().Type(); l.isStruct(t) {
			m.X = &flow.Copy{Span: m.X.Where(), X: m.X, Inner: l.inner(t, "", nil)}
		}
	}
	return fn
}

// boundTo is a function that calls a method which no class has with a receiver.
func (l *lowerer) boundTo(recv flow.Expr, sel *types.Selection, at facts.Span) flow.Expr {
	fn := sel.Obj().(*types.Func)
	params, args := forwarded(fn.Signature(), at)
	name := &flow.Name{Span: at, Name: receiverOfForwarder}
	call := &flow.Call{
		Span: at, Name: fn.Name(), Fn: l.looseFunc(fn, at), Args: append([]flow.Arg{{Value: name}}, args...),
	}
	method := &flow.Func{Span: at, File: l.file.Source, Params: params, Body: []flow.Stmt{&flow.Return{Span: at, Value: call}}}
	binder := &flow.Func{
		Span: at, File: l.file.Source, Params: []flow.Param{{Span: at, Target: name}},
		Body: []flow.Stmt{&flow.Return{Span: at, Value: &flow.FuncExpr{Span: at, Func: method}}},
	}
	return &flow.Call{Span: at, Name: fn.Name(), Fn: &flow.FuncExpr{Span: at, Func: binder}, Args: []flow.Arg{{Value: recv}}}
}

// methodExpr lowers T.M where it is not called: a function whose first parameter is the receiver.
func (l *lowerer) methodExpr(x *ast.SelectorExpr, sel *types.Selection) flow.Expr {
	at := l.at(x)
	fn, ok := sel.Obj().(*types.Func)
	if !ok {
		return unknown(at)
	}
	params, args := forwarded(fn.Signature(), at)
	recv := &flow.Name{Span: at, Name: receiverOfForwarder}
	return &flow.FuncExpr{Span: at, Func: &flow.Func{
		Span: at, File: l.file.Source, Params: append([]flow.Param{{Span: at, Target: recv}}, params...),
		Body: []flow.Stmt{&flow.Return{Span: at, Value: l.methodCall(sel, recv, args, at)}},
	}}
}

// callOfMethodExpr lowers T.M(x, args) to x.M(args). It returns nil for any other call.
func (l *lowerer) callOfMethodExpr(fun ast.Expr, x *ast.CallExpr, args []flow.Arg) flow.Expr {
	s, ok := fun.(*ast.SelectorExpr)
	if !ok || len(args) == 0 || args[0].Spread {
		return nil
	}
	sel := l.Info.Selections[s]
	if sel == nil || sel.Kind() != types.MethodExpr {
		return nil
	}
	if _, isFunc := sel.Obj().(*types.Func); !isFunc {
		return nil
	}
	call := l.methodCall(sel, args[0].Value, args[1:], l.at(x))
	call.Name = l.calleeName(fun)
	return call
}

// methodCall calls the method that a selection leads to, through what the receiver embeds.
func (l *lowerer) methodCall(sel *types.Selection, recv flow.Expr, args []flow.Arg, at facts.Span) *flow.Call {
	fn := sel.Obj().(*types.Func)
	static := ""
	if n := namedOf(sel.Recv()); n != nil && n.Obj().Pkg() != nil && !l.isInside(n.Obj().Pkg()) {
		static = typeSymbol(n)
	}
	if path := sel.Index(); len(path) > 1 {
		recv, static = l.embedded(recv, sel.Recv(), path, at)
	}
	call := &flow.Call{Span: at, Name: fn.Name(), Symbol: l.outsideSymbol(fn), Args: args}
	if call.Fn = l.looseFunc(fn, at); call.Fn != nil {
		call.Args = append([]flow.Arg{{Value: recv}}, args...)
	} else {
		call.Fn = &flow.Member{Span: at, X: recv, Name: fn.Name(), Type: static}
	}
	return call
}

// forwarded are parameters with a signature's number, and the arguments that hand them on.
func forwarded(sig *types.Signature, at facts.Span) (params []flow.Param, args []flow.Arg) {
	for i := range min(sig.Params().Len(), maxForwarded) {
		p := &flow.Name{Span: at, Name: "parameter " + strconv.Itoa(i)}
		rest := sig.Variadic() && i == sig.Params().Len()-1
		params = append(params, flow.Param{Span: at, Target: p, Rest: rest})
		args = append(args, flow.Arg{Value: p, Spread: rest})
	}
	return params, args
}

// maxForwarded bounds the parameters of a function that is made up; a hostile file may claim any number.
const maxForwarded = 64
