package golang

import (
	"go/ast"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// composite lowers a composite literal: a struct or map to an object, an array or slice to a list.
func (l *lowerer) composite(x *ast.CompositeLit) flow.Expr {
	t := l.Info.TypeOf(x)
	if t != nil {
		t = deref(t) // a literal inside another one may leave out & with its type
	}
	switch u := underlying(t).(type) {
	case *types.Struct:
		switch {
		case isBuffer(t):
			return emptyString(l.at(x))
		case isNamed(t, "net/url.URL"):
			return l.urlLit(x)
		}
		o := l.structLit(x, t, u)
		if n := namedOf(t); n != nil && constructed[typeSymbol(n)] {
			return constructor(o, typeSymbol(n))
		}
		return o
	case *types.Map:
		return l.mapOf(t, l.mapEntries(x), l.at(x))
	case *types.Slice, *types.Array:
		return l.listLit(x)
	}
	if lit := l.untypedLit(x); lit != nil {
		return lit
	}
	return l.listLit(x)
}

// constructed are outside types whose literals have a model, as if they were calls: what is in a transport of net/http does not
// matter, and a retrying client takes over the state of the client that it is given.
var constructed = map[string]bool{"net/http.Transport": true, retryable + "Client": true}

func constructor(o *flow.ObjectExpr, symbol string) flow.Expr {
	o.Type = nil
	return &flow.Call{
		Span: o.Span, New: true, Symbol: symbol, Fn: &flow.External{Span: o.Span, Symbol: symbol}, Args: []flow.Arg{{Value: o}},
	}
}

// structLit lowers a struct literal. Fields of the program's structs that it leaves out are written with their zero values.
func (l *lowerer) structLit(x *ast.CompositeLit, t types.Type, s *types.Struct) *flow.ObjectExpr {
	o := &flow.ObjectExpr{Span: l.at(x), Type: l.typeExpr(t, l.at(x))}
	given := map[string]bool{}
	for i, e := range x.Elts {
		entry := flow.Entry{Span: l.at(e)}
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			entry = l.fieldEntry(kv)
		} else if i < s.NumFields() {
			entry.Key = &flow.Lit{Span: entry.Span, Kind: facts.String, Text: s.Field(i).Name()}
			entry.Value = l.value(e)
		} else {
			continue
		}
		if key, ok := entry.Key.(*flow.Lit); ok {
			given[key.Text] = true
		}
		o.Entries = append(o.Entries, entry)
	}
	o.Entries = append(o.Entries, l.zeroFields(t, s, given, o.Span)...)
	return o
}

// fieldEntry is one field of a struct literal, whose key is a name and not a variable.
func (l *lowerer) fieldEntry(kv *ast.KeyValueExpr) flow.Entry {
	at := l.at(kv.Key)
	if id, ok := kv.Key.(*ast.Ident); ok {
		body := l.nameAt(id)
		key := &flow.Lit{Span: at, Kind: facts.String, Text: id.Name, Exact: body.IsValid(), Body: body}
		return flow.Entry{Span: l.at(kv), Key: key, Value: l.value(kv.Value)}
	}
	return flow.Entry{Span: l.at(kv), Key: l.expr(kv.Key), Value: l.value(kv.Value)}
}

// mapOf is a map with some entries: headers, where its type says so, and else a plain object.
func (l *lowerer) mapOf(t types.Type, entries []flow.Entry, at facts.Span) flow.Expr {
	o := &flow.ObjectExpr{Span: at, Entries: entries}
	if !isHeader(t) {
		return o
	}
	return headerOf(o, at)
}

// headerOf is an http.Header made from a map.
func headerOf(m flow.Expr, at facts.Span) flow.Expr {
	return &flow.Call{
		Span: at, New: true, Name: "http.Header", Symbol: headerSymbol, Fn: &flow.External{Span: at, Symbol: headerSymbol},
		Args: []flow.Arg{{Value: m}},
	}
}

const headerSymbol = "net/http.Header"

func isHeader(t types.Type) bool { return isNamed(t, headerSymbol) }

// isNamed reports whether a type, or what it points to, is the named type with a symbol.
func isNamed(t types.Type, symbol string) bool {
	n := namedOf(t)
	return n != nil && typeSymbol(n) == symbol
}

func (l *lowerer) mapEntries(x *ast.CompositeLit) []flow.Entry {
	var out []flow.Entry
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			out = append(out, flow.Entry{Span: l.at(kv), Key: l.expr(kv.Key), Value: l.value(kv.Value)})
		}
	}
	return out
}

func (l *lowerer) listLit(x *ast.CompositeLit) flow.Expr {
	list := &flow.ListExpr{Span: l.at(x)}
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value // an index, which is in order where people write it
		}
		list.Elems = append(list.Elems, flow.Elem{Value: l.value(e)})
	}
	return list
}

// untypedLit lowers a literal of a type that is not in view. Names as keys are those of fields; anything else makes it a map.
func (l *lowerer) untypedLit(x *ast.CompositeLit) flow.Expr {
	if _, ok := x.Type.(*ast.ArrayType); ok || len(x.Elts) == 0 && x.Type == nil {
		return nil
	}
	o := &flow.ObjectExpr{Span: l.at(x)}
	fields := true
	for _, e := range x.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil
		}
		if id, ok := kv.Key.(*ast.Ident); !ok || l.isVariable(id) {
			fields = false
		}
	}
	if !fields {
		o.Entries = l.mapEntries(x)
		return o
	}
	for _, e := range x.Elts {
		o.Entries = append(o.Entries, l.fieldEntry(e.(*ast.KeyValueExpr)))
	}
	if x.Type != nil {
		o.Type = l.typeOf(x.Type)
	}
	return o
}

// isVariable reports whether a key is a variable or constant in view. The type checker looks for one where it does not know the
// type of the literal, and a field may have the name of a variable: then it counts as a field unless the type is a map.
func (l *lowerer) isVariable(id *ast.Ident) bool {
	obj, ok := l.Info.Uses[id].(*types.Const)
	return ok && obj.Pkg() != nil
}
