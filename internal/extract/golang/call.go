package golang

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) call(x *ast.CallExpr) flow.Expr {
	fun := ast.Unparen(x.Fun)
	if l.isConversion(fun) {
		if len(x.Args) != 1 {
			return l.pure(x, x.Args...)
		}
		return l.convert(fun, x)
	}
	if id, ok := fun.(*ast.Ident); ok && l.isBuiltin(id, id.Name) {
		return l.builtin(id.Name, x)
	}
	if lower := l.special(x); lower != nil {
		if e := lower(l, x); e != nil {
			return e
		}
	}
	args := l.args(x)
	if call := l.callOfMethodExpr(fun, x, args); call != nil {
		return call
	}
	if name, recv := l.looseMethod(fun); name != nil {
		return &flow.Call{Span: l.at(x), Fn: name, Args: append([]flow.Arg{{Value: recv}}, args...), Name: l.calleeName(fun)}
	}
	return &flow.Call{Span: l.at(x), Fn: l.callee(fun), Args: args, Symbol: l.symbolOf(fun), Name: l.calleeName(fun)}
}

// convert lowers a conversion: the value is what it was, but for a map that becomes headers.
func (l *lowerer) convert(fun ast.Expr, x *ast.CallExpr) flow.Expr {
	v := l.value(x.Args[0])
	if t := l.Info.TypeOf(fun); isHeader(t) {
		if _, isMap := underlying(l.Info.TypeOf(x.Args[0])).(*types.Map); isMap && !isHeader(l.Info.TypeOf(x.Args[0])) {
			return headerOf(v, l.at(x))
		}
	}
	return v
}

func (l *lowerer) callee(fun ast.Expr) flow.Expr {
	if x, ok := fun.(*ast.SelectorExpr); ok {
		return l.member(x)
	}
	if fn := l.expr(fun); fn != nil {
		return fn
	}
	return unknown(l.at(fun))
}

// isConversion reports whether a callee is a type.
func (l *lowerer) isConversion(fun ast.Expr) bool {
	if tv, ok := l.Info.Types[fun]; ok && tv.IsType() {
		return true
	}
	switch fun.(type) {
	case *ast.ArrayType, *ast.MapType, *ast.ChanType, *ast.FuncType, *ast.InterfaceType, *ast.StarExpr:
		return true
	}
	return false
}

func (l *lowerer) isBuiltin(id *ast.Ident, name string) bool {
	if id.Name != name {
		return false
	}
	b, ok := l.Info.Uses[id].(*types.Builtin)
	return ok && b.Name() == name
}

// calleeObject returns what a callee refers to, nil where that is not known.
func (l *lowerer) calleeObject(fun ast.Expr) types.Object {
	switch x := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return l.Info.Uses[x]
	case *ast.SelectorExpr:
		return l.Info.Uses[x.Sel]
	case *ast.IndexExpr:
		return l.calleeObject(x.X)
	case *ast.IndexListExpr:
		return l.calleeObject(x.X)
	}
	return nil
}

// symbolOf names a callee outside of the program, "" for any other.
func (l *lowerer) symbolOf(fun ast.Expr) string {
	fun = ast.Unparen(fun)
	if obj := l.calleeObject(fun); obj != nil {
		return l.outsideSymbol(obj)
	}
	switch x := fun.(type) {
	case *ast.SelectorExpr:
		if importPath, ok := l.packageOf(x.X); ok && importPath != "C" && !l.Inside(importPath) {
			return importPath + "." + x.Sel.Name
		}
	case *ast.Ident:
		return l.dotImported(x)
	}
	return ""
}

// calleeName is the callee as it is written, without arguments.
func (l *lowerer) calleeName(fun ast.Expr) string {
	switch x := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		if left := l.calleeName(x.X); left != "" {
			return left + "." + x.Sel.Name
		}
		return x.Sel.Name
	case *ast.CallExpr:
		return l.calleeName(x.Fun)
	case *ast.IndexExpr:
		return l.calleeName(x.X)
	case *ast.StarExpr:
		return l.calleeName(x.X)
	}
	return ""
}

// args lowers arguments. A call as the only argument may yield several.
func (l *lowerer) args(x *ast.CallExpr) []flow.Arg {
	if len(x.Args) == 1 {
		if inner, ok := ast.Unparen(x.Args[0]).(*ast.CallExpr); ok {
			if t, ok := l.Info.TypeOf(inner).(*types.Tuple); ok && t.Len() > 1 {
				return []flow.Arg{{Value: l.several(inner, t.Len()), Spread: true}}
			}
		}
	}
	var out []flow.Arg
	for i, a := range x.Args {
		out = append(out, flow.Arg{Value: l.arg(x, i, a), Spread: x.Ellipsis.IsValid() && i == len(x.Args)-1})
	}
	return out
}

// arg lowers one argument. Where it is the address of a variable that is no struct, or a buffer that is written to, the callee may
// give the variable any value: it is unknown from then on.
func (l *lowerer) arg(call *ast.CallExpr, i int, a ast.Expr) flow.Expr {
	x := ast.Unparen(a)
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
		t := l.Info.TypeOf(u.X)
		if !l.isStruct(t) && isValid(t) && !isBuffer(t) && hasAddress(u.X) {
			return l.overwritten(u.X)
		}
		x = ast.Unparen(u.X)
	}
	if isBuffer(l.Info.TypeOf(x)) && hasAddress(x) && !l.onlyReads(call, i) {
		return l.overwritten(x)
	}
	return l.value(a)
}

// overwritten gives a variable an unknown value.
func (l *lowerer) overwritten(x ast.Expr) flow.Expr {
	at := l.at(x)
	return &flow.AssignExpr{Span: at, Assign: &flow.Assign{
		Span: at, Target: l.target(x), Value: &flow.Opaque{Span: at, Children: []flow.Expr{l.expr(x)}},
	}}
}

// onlyReads reports whether the parameter that an argument goes to is an io.Reader.
func (l *lowerer) onlyReads(call *ast.CallExpr, i int) bool {
	sig, ok := underlying(l.Info.TypeOf(call.Fun)).(*types.Signature)
	if !ok || i >= sig.Params().Len() {
		return false
	}
	n := namedOf(sig.Params().At(i).Type())
	return n != nil && typeSymbol(n) == "io.Reader"
}
