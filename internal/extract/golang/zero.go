package golang

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// isString reports whether an expression is certainly a string.
func (l *lowerer) isString(x ast.Expr) bool {
	t := l.Info.TypeOf(x)
	if !isValid(t) {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// number returns a constant that is no string as a literal, nil for any other value.
func number(v constant.Value, at facts.Span) flow.Expr {
	if v == nil {
		return nil
	}
	switch v.Kind() {
	case constant.Bool:
		return &flow.Lit{Span: at, Kind: facts.Bool, Text: v.String()}
	case constant.Int:
		return &flow.Lit{Span: at, Kind: facts.Number, Text: v.ExactString()}
	case constant.Float, constant.Complex:
		return &flow.Lit{Span: at, Kind: facts.Number, Text: v.String()}
	}
	return nil
}

// zero is the value of a variable of a type that is not given one.
func (l *lowerer) zero(x ast.Expr, at facts.Span) flow.Expr {
	if x == nil {
		return unknown(at)
	}
	if t := l.Info.TypeOf(x); isValid(t) {
		return l.zeroOf(t, at)
	}
	switch x := ast.Unparen(x).(type) {
	case *ast.StarExpr, *ast.FuncType, *ast.InterfaceType, *ast.ChanType:
		return null(at)
	case *ast.MapType:
		return &flow.ObjectExpr{Span: at}
	case *ast.ArrayType:
		if x.Len == nil {
			return &flow.ListExpr{Span: at}
		}
	}
	return unknown(at)
}

func (l *lowerer) zeroOf(t types.Type, at facts.Span) flow.Expr {
	if isBuffer(t) && !isPointer(t) {
		return emptyString(at)
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return unknown(at)
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return emptyString(at)
		case u.Info()&types.IsBoolean != 0:
			return &flow.Lit{Span: at, Kind: facts.Bool, Text: "false"}
		case u.Info()&types.IsNumeric != 0:
			return &flow.Lit{Span: at, Kind: facts.Number, Text: "0"}
		}
	case *types.Struct:
		if isNamed(t, "net/url.URL") {
			return emptyString(at)
		}
		o := &flow.ObjectExpr{Span: at, Type: l.typeExpr(t, at), Entries: l.zeroFields(t, u, nil, at)}
		if n := namedOf(t); n != nil && constructed[typeSymbol(n)] {
			return constructor(o, typeSymbol(n))
		}
		return o
	case *types.Array:
		return unknown(at)
	case *types.Slice: // as good as one without elements
		return &flow.ListExpr{Span: at}
	case *types.Map:
		return l.mapOf(t, nil, at)
	case *types.Pointer, *types.Signature, *types.Interface, *types.Chan:
		return null(at)
	}
	return unknown(at)
}

// maxZeroFields bounds the zero values that one literal is lowered with: generated types have hundreds of fields, within each
// other.
const maxZeroFields = 256

// zeroFields are the zero values of the fields of a struct of the program, but for those that are given.
func (l *lowerer) zeroFields(t types.Type, s *types.Struct, given map[string]bool, at facts.Span) []flow.Entry {
	if n := namedOf(t); n != nil && !l.isInside(n.Obj().Pkg()) {
		return nil
	}
	if l.zeros == 0 {
		l.zeros = maxZeroFields
		defer func() { l.zeros = 0 }()
	}
	var out []flow.Entry
	for f := range s.Fields() {
		if given[f.Name()] || f.Name() == "_" {
			continue
		}
		value := unknown(at)
		if l.zeros > 1 {
			l.zeros--
			value = l.zeroOf(f.Type(), at)
		}
		key := &flow.Lit{Span: at, Kind: facts.String, Text: f.Name()}
		out = append(out, flow.Entry{Span: at, Key: key, Value: value})
	}
	return out
}

func null(at facts.Span) flow.Expr { return &flow.Lit{Span: at, Kind: facts.Null} }

func isNull(x flow.Expr) bool {
	lit, ok := x.(*flow.Lit)
	return ok && lit.Kind == facts.Null
}

func emptyString(at facts.Span) flow.Expr { return &flow.Lit{Span: at, Kind: facts.String} }

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}

// hasAddress reports whether an expression is a variable or part of one, so that its value has to be copied.
func hasAddress(x ast.Expr) bool {
	switch ast.Unparen(x).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
		return true
	}
	return false
}
