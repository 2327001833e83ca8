package golang

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// value lowers an expression whose value is kept: assigned, passed on, or put into something. A struct is copied then.
func (l *lowerer) value(x ast.Expr) flow.Expr {
	e := l.expr(x)
	if t := l.Info.TypeOf(x); hasAddress(x) && l.isStruct(t) {
		return &flow.Copy{Span: l.at(x), X: e, Inner: l.inner(t, "", nil)}
	}
	return e
}

// maxInner bounds the structs within a struct that a copy copies.
const maxInner = 32

// inner lists the fields that hold structs, as paths, outer ones first.
func (l *lowerer) inner(t types.Type, prefix string, out []string) []string {
	s, ok := underlying(t).(*types.Struct)
	if n := namedOf(t); !ok || n != nil && !l.isInside(n.Obj().Pkg()) {
		return out
	}
	for f := range s.Fields() {
		if len(out) < maxInner && l.isStruct(f.Type()) {
			out = l.inner(f.Type(), prefix+f.Name()+".", append(out, prefix+f.Name()))
		}
	}
	return out
}

func (l *lowerer) expr(x ast.Expr) flow.Expr {
	if tv, ok := l.Info.Types[x]; ok && tv.Value != nil {
		if n := number(tv.Value, l.at(x)); n != nil {
			return n
		}
	}
	switch x := x.(type) {
	case *ast.BasicLit:
		return l.literal(x)
	case *ast.Ident:
		return l.ident(x)
	case *ast.ParenExpr:
		return l.expr(x.X)
	case *ast.SelectorExpr:
		return l.selector(x)
	case *ast.StarExpr:
		return l.expr(x.X)
	case *ast.UnaryExpr:
		return l.unary(x)
	case *ast.BinaryExpr:
		return l.binary(x)
	case *ast.CallExpr:
		return l.call(x)
	case *ast.CompositeLit:
		return l.composite(x)
	case *ast.FuncLit:
		return l.funcLit(x)
	case *ast.TypeAssertExpr:
		return l.expr(x.X)
	case *ast.IndexExpr:
		return l.index(x)
	case *ast.IndexListExpr:
		return l.expr(x.X)
	case *ast.SliceExpr:
		return l.slice(x)
	}
	// A type as an argument, or what the parser could not read.
	return &flow.Opaque{Span: l.at(x), Pure: true}
}

func (l *lowerer) exprs(xs ...ast.Expr) []flow.Expr {
	var out []flow.Expr
	for _, x := range xs {
		if x != nil {
			out = append(out, l.expr(x))
		}
	}
	return out
}

func (l *lowerer) pure(at ast.Expr, xs ...ast.Expr) flow.Expr {
	return &flow.Opaque{Span: l.at(at), Pure: true, Children: l.exprs(xs...)}
}

func (l *lowerer) literal(x *ast.BasicLit) flow.Expr {
	at := l.at(x)
	if x.Kind != token.STRING {
		return &flow.Lit{Span: at, Kind: facts.Number, Text: x.Value}
	}
	text, err := strconv.Unquote(x.Value)
	if err != nil {
		return unknown(at)
	}
	lit := &flow.Lit{Span: at, Kind: facts.String, Text: text}
	if n := len(x.Value) - 2; n >= 0 && x.Value[1:1+n] == text && int(at.End-at.Pos) == n+2 {
		lit.Exact, lit.Body = true, facts.Span{Pos: at.Pos + 1, End: at.End - 1}
	}
	return lit
}

func (l *lowerer) ident(x *ast.Ident) flow.Expr {
	at := l.at(x)
	switch obj := l.Info.Uses[x].(type) {
	case *types.Nil:
		return null(at)
	case nil:
		if symbol := l.dotImported(x); symbol != "" {
			return &flow.External{Span: at, Symbol: symbol}
		}
	case *types.Const, *types.Var, *types.Func, *types.TypeName:
		// An import with a dot brings in the names of another package.
		if p := obj.Pkg(); p != nil && p != l.Types && obj.Parent() == p.Scope() && !l.isInside(p) {
			return l.packageObject(obj, packagePath(p), at)
		}
		if l.isOfPackage(obj) {
			return &flow.Name{Span: at, Name: l.localName(x.Name)}
		}
	}
	if x.Name == "nil" && l.Info.Uses[x] == nil {
		return null(at)
	}
	return &flow.Name{Span: at, Name: x.Name}
}

// dotImported returns the symbol of an exported name that nothing in view declares, where the file imports all names of one package
// outside of the program.
func (l *lowerer) dotImported(x *ast.Ident) string {
	if l.Info.Defs[x] != nil || !x.IsExported() {
		return ""
	}
	found := ""
	for _, spec := range l.file.Syntax.Imports {
		p, ok := stringLit(spec.Path)
		if !ok || spec.Name == nil || spec.Name.Name != "." || l.Inside(p) {
			continue
		}
		if found != "" {
			return ""
		}
		found = p + "." + x.Name
	}
	return found
}

// packageObject is something that another package declares. Constants of packages outside of the program are their values.
func (l *lowerer) packageObject(obj types.Object, importPath string, at facts.Span) flow.Expr {
	if c, ok := obj.(*types.Const); ok {
		if n := number(c.Val(), at); n != nil {
			return n
		}
		if c.Val().Kind() == constant.String {
			return &flow.Lit{Span: at, Kind: facts.String, Text: constant.StringVal(c.Val())}
		}
	}
	return &flow.External{Span: at, Symbol: importPath + "." + obj.Name()}
}

func (l *lowerer) unary(x *ast.UnaryExpr) flow.Expr {
	switch x.Op {
	case token.AND:
		return l.address(x.X)
	case token.NOT:
		return &flow.Not{Span: l.at(x), X: l.expr(x.X)}
	}
	return l.pure(x, x.X)
}

// address lowers &x. A pointer to a struct is the struct; a pointer to any other variable is its value, as long as nothing else
// gives the variable another one.
func (l *lowerer) address(x ast.Expr) flow.Expr {
	x = ast.Unparen(x)
	if lit, ok := x.(*ast.CompositeLit); ok {
		return l.composite(lit)
	}
	t := l.Info.TypeOf(x)
	if l.isStruct(t) || isBuffer(t) || !isValid(t) {
		return l.expr(x)
	}
	if id, ok := x.(*ast.Ident); ok && l.writes[l.Info.ObjectOf(id)] > 0 {
		return l.pure(x, x)
	}
	return l.expr(x)
}

func (l *lowerer) binary(x *ast.BinaryExpr) flow.Expr {
	at := l.at(x)
	switch x.Op {
	case token.ADD:
		parts := l.addends(x)
		sum := true
		for _, p := range parts {
			sum = sum && !l.isString(p)
		}
		if t := l.Info.TypeOf(x); sum && isValid(t) && !l.isString(x) {
			return &flow.Opaque{Span: at, Pure: true, Children: l.exprs(parts...)}
		}
		return &flow.Join{Span: at, Parts: l.exprs(parts...), Sum: sum}
	case token.LAND:
		return &flow.Logic{Span: at, Op: "and", X: l.expr(x.X), Y: l.expr(x.Y)}
	case token.LOR:
		return &flow.Logic{Span: at, Op: "or", X: l.expr(x.X), Y: l.expr(x.Y)}
	case token.EQL:
		return &flow.Compare{Span: at, Op: "==", X: l.expr(x.X), Y: l.expr(x.Y)}
	case token.NEQ:
		return &flow.Compare{Span: at, Op: "!=", X: l.expr(x.X), Y: l.expr(x.Y)}
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return &flow.Compare{Span: at, Op: "?", X: l.expr(x.X), Y: l.expr(x.Y)}
	}
	return l.pure(x, x.X, x.Y)
}

// addends flattens a + b + c.
func (l *lowerer) addends(x *ast.BinaryExpr) []ast.Expr {
	var reversed []ast.Expr
	var left ast.Expr = x
	for {
		b, ok := ast.Unparen(left).(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD {
			reversed = append(reversed, left)
			break
		}
		reversed = append(reversed, b.Y)
		left = b.X
	}
	out := make([]ast.Expr, len(reversed))
	for i, e := range reversed {
		out[len(out)-1-i] = e
	}
	return out
}

func (l *lowerer) index(x *ast.IndexExpr) flow.Expr {
	if tv, ok := l.Info.Types[x.Index]; ok && tv.IsType() {
		return l.expr(x.X) // an instance of a generic function
	}
	if b, ok := underlying(l.Info.TypeOf(x.X)).(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return l.pure(x, x.X, x.Index) // a byte
	}
	return &flow.Index{Span: l.at(x), X: l.expr(x.X), Key: l.expr(x.Index), Type: l.staticType(x.X)}
}

// slice lowers x[i:j]. Writes to a part of a slice are writes to the slice; a string has no parts that change.
func (l *lowerer) slice(x *ast.SliceExpr) flow.Expr {
	if x.Low == nil && x.High == nil {
		return l.expr(x.X)
	}
	return &flow.Opaque{Span: l.at(x), Children: l.exprs(x.X, x.Low, x.High, x.Max), Pure: l.isString(x.X)}
}
