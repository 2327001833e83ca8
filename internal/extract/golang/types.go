package golang

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// isInside reports whether what a package declares is in the program.
func (l *lowerer) isInside(p *types.Package) bool {
	return p != nil && (p == l.Types || l.Inside(p.Path()))
}

// packagePath is the import path of a package as symbols spell it: a vendored copy has the path of the original.
func packagePath(p *types.Package) string {
	importPath := p.Path()
	if i := strings.LastIndex(importPath, "/vendor/"); i >= 0 {
		return importPath[i+len("/vendor/"):]
	}
	return importPath
}

// outsideSymbol names a function or method that is declared outside of the program, "" for any other.
func (l *lowerer) outsideSymbol(obj types.Object) string {
	f, ok := obj.(*types.Func)
	if !ok || f.Pkg() == nil || l.isInside(f.Pkg()) {
		return ""
	}
	recv := f.Signature().Recv()
	if recv == nil {
		return packagePath(f.Pkg()) + "." + f.Name()
	}
	if named := namedOf(recv.Type()); named != nil {
		return typeSymbol(named) + "()." + f.Name()
	}
	return ""
}

// namedOf returns the named type of a value or of what a pointer points to; that of a generic type for its instances.
func namedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Origin()
	}
	return nil
}

// typeSymbol names a type: "net/http.Client".
func typeSymbol(n *types.Named) string {
	if n.Obj().Pkg() == nil {
		return n.Obj().Name()
	}
	return packagePath(n.Obj().Pkg()) + "." + n.Obj().Name()
}

// staticType is the type of an expression as [flow.Member] wants it: the name of a type outside of the program, else "".
func (l *lowerer) staticType(x ast.Expr) string {
	n := namedOf(l.Info.TypeOf(x))
	if n == nil || n.Obj().Pkg() == nil || l.isInside(n.Obj().Pkg()) {
		return ""
	}
	return typeSymbol(n)
}

// typeOf lowers a type that is written down, nil for one without properties.
func (l *lowerer) typeOf(x ast.Expr) flow.Expr {
	at := l.at(x)
	if t := l.Info.TypeOf(x); isValid(t) {
		return l.typeExpr(t, at)
	}
	switch x := x.(type) {
	case *ast.StarExpr:
		return l.typeOf(x.X)
	case *ast.ParenExpr:
		return l.typeOf(x.X)
	case *ast.IndexExpr:
		return l.typeOf(x.X)
	case *ast.IndexListExpr:
		return l.typeOf(x.X)
	case *ast.SelectorExpr:
		return l.packageMember(x)
	}
	return nil
}

func isValid(t types.Type) bool { return t != nil && t != types.Typ[types.Invalid] }

// typeExpr lowers a type, nil for one without properties: what a plain value of the form is.
func (l *lowerer) typeExpr(t types.Type, at facts.Span) flow.Expr {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if s, ok := t.(*types.Struct); ok {
		if known := l.structs[s]; known != nil {
			return &flow.Name{Span: at, Name: known.name}
		}
		return nil
	}
	n := namedOf(t)
	switch {
	case n == nil || n.Obj().Pkg() == nil:
		return nil
	case types.IsInterface(n):
		return l.implementations(n, at)
	case !l.isInside(n.Obj().Pkg()):
		return &flow.External{Span: at, Symbol: typeSymbol(n)}
	}
	if _, ok := n.Underlying().(*types.Struct); !ok {
		return nil
	}
	if n.Obj().Pkg() == l.Types {
		return &flow.Name{Span: at, Name: n.Obj().Name()}
	}
	return property(l.packageName(n.Obj().Pkg().Path(), at), n.Obj().Name(), at)
}

// isStruct reports whether values of a type are copied by assignment. Copies of outside types count where their state is modelled.
func (l *lowerer) isStruct(t types.Type) bool {
	if !isValid(t) {
		return false
	}
	if n, ok := types.Unalias(t).(*types.Named); ok && !l.isInside(n.Obj().Pkg()) {
		return copied[typeSymbol(n.Origin())]
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// copied are the struct types outside of the program whose copies matter.
var copied = map[string]bool{
	"net/http.Client": true, "net/http.Request": true, "net/http.Transport": true, "net/url.URL": true,
	"github.com/hashicorp/go-retryablehttp.Client": true,
}
