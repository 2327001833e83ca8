package golang

import (
	"go/ast"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// builtin lowers a call of a predeclared function.
func (l *lowerer) builtin(name string, x *ast.CallExpr) flow.Expr {
	at := l.at(x)
	if len(x.Args) == 0 {
		return unknown(at)
	}
	switch name {
	case "append":
		return l.appendCall(x)
	case "make":
		return l.makeCall(x)
	case "new":
		if tv, ok := l.Info.Types[x.Args[0]]; ok && !tv.IsType() && isValid(tv.Type) {
			return l.value(x.Args[0]) // since Go 1.26: a pointer to a copy of a value
		}
		return l.zero(x.Args[0], at)
	case "copy", "clear", "delete": // a delete that is a statement has its own form
		return &flow.Opaque{Span: at, Children: l.exprs(x.Args...)}
	}
	return l.pure(x, x.Args...)
}

func (l *lowerer) appendCall(x *ast.CallExpr) flow.Expr {
	list := &flow.ListExpr{Span: l.at(x)}
	if old := l.expr(x.Args[0]); !isNull(old) {
		list.Elems = append(list.Elems, flow.Elem{Value: old, Spread: true})
	}
	for i, a := range x.Args[1:] {
		list.Elems = append(list.Elems, flow.Elem{Value: l.value(a), Spread: x.Ellipsis.IsValid() && i == len(x.Args)-2})
	}
	return list
}

func (l *lowerer) makeCall(x *ast.CallExpr) flow.Expr {
	at := l.at(x)
	switch t := l.Info.TypeOf(x.Args[0]); underlying(t).(type) {
	case *types.Map:
		return l.mapOf(t, nil, at)
	case *types.Slice:
		if len(x.Args) > 1 {
			if n, ok := l.expr(x.Args[1]).(*flow.Lit); !ok || n.Text != "0" {
				return &flow.Opaque{Span: at, Children: l.exprs(x.Args[1:]...), Pure: true}
			}
		}
		return &flow.ListExpr{Span: at}
	}
	return l.pure(x, x.Args[1:]...)
}
