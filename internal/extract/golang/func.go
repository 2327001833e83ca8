package golang

import (
	"go/ast"
	"strconv"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// funcDecl lowers a function or method, without its receiver.
func (l *lowerer) funcDecl(d *ast.FuncDecl) *flow.Func {
	f := l.function(d.Type, d.Body)
	f.Span, f.Name = l.at(d), d.Name.Name
	if d.Body == nil { // in assembly, or linked by name: it may do anything with what it is given
		o := &flow.Opaque{Span: f.Span}
		for _, p := range f.Params {
			o.Children = append(o.Children, p.Target)
		}
		f.Body = []flow.Stmt{&flow.Return{Span: f.Span, Value: o}}
	}
	return f
}

func (l *lowerer) funcLit(x *ast.FuncLit) flow.Expr {
	f := l.function(x.Type, x.Body)
	f.Span = l.at(x)
	return &flow.FuncExpr{Span: f.Span, Func: f}
}

func (l *lowerer) function(t *ast.FuncType, body *ast.BlockStmt) *flow.Func {
	f := &flow.Func{Params: l.params(t.Params), File: l.file.Source}
	outer := l.fn
	l.fn = &funcState{}
	defer func() { l.fn = outer }()
	f.Results, f.Body = l.results(t.Results)
	if body != nil {
		f.Body = append(f.Body, l.stmts(body.List)...)
	}
	return f
}

// params lowers parameters. One without a name is given one that the source cannot have.
func (l *lowerer) params(list *ast.FieldList) []flow.Param {
	if list == nil {
		return nil
	}
	var out []flow.Param
	for _, field := range list.List {
		typ := field.Type
		variadic, rest := typ.(*ast.Ellipsis)
		if rest {
			typ = variadic.Elt
		}
		if len(field.Names) == 0 {
			at := l.at(field)
			name := &flow.Name{Span: at, Name: "parameter " + strconv.Itoa(len(out))}
			out = append(out, flow.Param{Span: at, Target: name, Rest: rest, Type: l.paramType(typ, rest)})
		}
		for _, id := range field.Names {
			out = append(out, flow.Param{Span: l.at(id), Target: l.name(id), Rest: rest, Type: l.paramType(typ, rest)})
		}
	}
	return out
}

// paramType is the type of a parameter; the list that a variadic one is has none.
func (l *lowerer) paramType(x ast.Expr, rest bool) flow.Expr {
	if rest || x == nil {
		return nil
	}
	return l.typeOf(x)
}

// results names the results of a function and gives those that have names their zero values.
func (l *lowerer) results(list *ast.FieldList) (names []string, init []flow.Stmt) {
	if list == nil {
		return nil, nil
	}
	l.fn.results = list.NumFields()
	for _, field := range list.List {
		for _, id := range field.Names {
			names = append(names, id.Name)
			if id.Name != "_" {
				at := l.at(id)
				init = append(init, &flow.Assign{Span: at, Declare: true, Target: l.name(id), Value: l.zero(field.Type, at)})
			}
		}
	}
	return names, init
}

// name lowers the declaration of a variable.
func (l *lowerer) name(id *ast.Ident) *flow.Name { return &flow.Name{Span: l.at(id), Name: id.Name} }

// property reads a property that does not stand in the source by its name.
func property(x flow.Expr, name string, at facts.Span) flow.Expr {
	return &flow.Member{Span: at, X: x, Name: name}
}

// nameAt is the place of a name, none for one that the parser has made up where the source has no name.
func (l *lowerer) nameAt(id *ast.Ident) facts.Span {
	at := l.at(id)
	base := l.file.Source.Token.Base()
	if string(l.file.Source.Content[int(at.Pos)-base:int(at.End)-base]) != id.Name {
		return facts.Span{}
	}
	return at
}
