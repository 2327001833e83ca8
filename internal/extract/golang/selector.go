package golang

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// packageOf returns the import path of the package that an expression names.
func (l *lowerer) packageOf(x ast.Expr) (string, bool) {
	id, ok := x.(*ast.Ident)
	if !ok {
		return "", false
	}
	switch obj := l.Info.Uses[id].(type) {
	case *types.PkgName:
		return packagePath(obj.Imported()), true
	case nil:
		if l.Info.Defs[id] == nil {
			return l.guessImport(id.Name)
		}
	}
	return "", false
}

// guess is a name in a file.
type guess struct {
	file *File
	name string
}

// guessImport finds the import that a name which nothing declares must belong to: a package that is not in view may have another
// name than its path suggests, but seldom one that its path does not hold.
func (l *lowerer) guessImport(name string) (string, bool) {
	key := guess{l.file, name}
	found, known := l.guesses[key]
	if !known {
		found = l.onlyImportLike(name)
		l.guesses[key] = found
	}
	return found, found != ""
}

// plain drops what import paths have between the parts of a name.
var plain = strings.NewReplacer("-", "", "_", "", ".", "")

// onlyImportLike returns the only import of the file that may have a name, "" where there are none or several.
func (l *lowerer) onlyImportLike(name string) string {
	found := ""
	for _, spec := range l.file.Syntax.Imports {
		p, ok := stringLit(spec.Path)
		if !ok || p == "C" || spec.Name != nil && spec.Name.Name != name {
			continue
		}
		if spec.Name == nil && !strings.Contains(strings.ToLower(plain.Replace(p)), strings.ToLower(name)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = p
	}
	return found
}

// selector lowers x.Name where it is not called.
func (l *lowerer) selector(x *ast.SelectorExpr) flow.Expr {
	if sel := l.Info.Selections[x]; sel != nil {
		switch sel.Kind() {
		case types.MethodExpr:
			return l.methodExpr(x, sel)
		case types.MethodVal:
			return l.methodValue(x, sel)
		}
	}
	return l.member(x)
}

// member lowers x.Name as it is.
func (l *lowerer) member(x *ast.SelectorExpr) flow.Expr {
	at := l.at(x)
	if importPath, ok := l.packageOf(x.X); ok {
		return l.packageMember(x)
	} else if importPath == "C" {
		return unknown(at)
	}
	sel := l.Info.Selections[x]
	if sel == nil {
		return &flow.Member{Span: at, X: l.expr(x.X), Name: x.Sel.Name, NameSpan: l.nameAt(x.Sel), Type: l.staticType(x.X)}
	}
	if sel.Kind() == types.FieldVal && l.isURLField(x) != nil {
		return l.pure(x, x.X)
	}
	recv, static := l.expr(x.X), l.staticType(x.X)
	if path := sel.Index(); len(path) > 1 {
		recv, static = l.embedded(recv, sel.Recv(), path, l.at(x.X))
	}
	return &flow.Member{Span: at, X: recv, Name: x.Sel.Name, NameSpan: l.nameAt(x.Sel), Type: static}
}

// packageMember lowers pkg.Name.
func (l *lowerer) packageMember(x *ast.SelectorExpr) flow.Expr {
	importPath, ok := l.packageOf(x.X)
	at := l.at(x)
	switch {
	case !ok:
		return nil
	case importPath == "C":
		return unknown(at)
	case l.Inside(importPath):
		return &flow.Member{
			Span: at, X: l.packageName(importPath, l.at(x.X)), Name: x.Sel.Name, NameSpan: l.nameAt(x.Sel),
		}
	}
	if obj := l.Info.Uses[x.Sel]; obj != nil {
		return l.packageObject(obj, importPath, at)
	}
	return &flow.External{Span: at, Symbol: importPath + "." + x.Sel.Name}
}

// embedded follows the fields that a selector leaves out, and returns the static type of the last one. What a type outside of the
// program embeds is left out: its model has all that is promoted.
func (l *lowerer) embedded(x flow.Expr, t types.Type, path []int, at facts.Span) (flow.Expr, string) {
	static := ""
	for _, i := range path[:len(path)-1] {
		s, ok := underlying(deref(t)).(*types.Struct)
		if !ok || i >= s.NumFields() {
			return x, ""
		}
		if n := namedOf(t); n != nil && !l.isInside(n.Obj().Pkg()) {
			return x, typeSymbol(n)
		}
		f := s.Field(i)
		x = property(x, f.Name(), at)
		t, static = f.Type(), ""
		if n := namedOf(t); n != nil && n.Obj().Pkg() != nil && !l.isInside(n.Obj().Pkg()) {
			static = typeSymbol(n)
		}
	}
	return x, static
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
