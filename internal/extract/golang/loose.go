package golang

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// looseName is the name of the function that a method of a type without fields becomes. No name of the source has a dot in it.
func looseName(typ, method string) string { return typ + "." + method }

// looseMethods lowers the methods that no class of the module takes. They are called with the receiver as their first argument.
func (l *lowerer) looseMethods() []flow.Stmt {
	taken := map[string]bool{}
	for _, s := range l.structs {
		if !s.anonymous && slices.Contains(l.files, s.file) {
			taken[s.name] = true
		}
	}
	var out []flow.Stmt
	for _, name := range slices.Sorted(maps.Keys(l.methods)) {
		if taken[name] {
			continue
		}
		for _, m := range l.methods[name] {
			l.file = m.file
			f := l.funcDecl(m.decl)
			f.Name = looseName(name, f.Name)
			f.Params = append(l.params(m.decl.Recv), f.Params...)
			out = append(out, &flow.Declare{Func: f})
		}
	}
	return out
}

// looseMethod returns the function that a method of a type without fields was lowered to, and the receiver to call it with.
func (l *lowerer) looseMethod(fun ast.Expr) (name, recv flow.Expr) {
	x, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return nil, nil
	}
	sel := l.Info.Selections[x]
	if sel == nil || sel.Kind() != types.MethodVal {
		return nil, nil
	}
	name = l.looseFunc(sel.Obj(), l.at(x.Sel))
	if name == nil {
		return nil, nil
	}
	recv = l.expr(x.X)
	if path := sel.Index(); len(path) > 1 {
		recv, _ = l.embedded(recv, sel.Recv(), path, l.at(x.X))
	}
	return name, recv
}

// looseFunc returns the function that a method was lowered to, nil for a method that its class has.
func (l *lowerer) looseFunc(method types.Object, at facts.Span) flow.Expr {
	f, ok := method.(*types.Func)
	if !ok || !l.isInside(f.Pkg()) {
		return nil
	}
	n := namedOf(f.Signature().Recv().Type())
	if n == nil || types.IsInterface(n) {
		return nil
	}
	if _, isStruct := n.Underlying().(*types.Struct); isStruct {
		return nil
	}
	loose := looseName(n.Obj().Name(), f.Name())
	if f.Pkg() == l.Types {
		return &flow.Name{Span: at, Name: loose}
	}
	return property(l.packageName(f.Pkg().Path(), at), loose, at)
}
