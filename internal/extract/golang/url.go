package golang

import (
	"go/ast"
	"go/token"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// A url.URL is lowered to its text. Reading one of its fields yields something unknown, writing one puts the text together anew.

const urlType = "net/url.URL"

// The calls that assignments to the fields of a URL become, in the library models.
const (
	urlPathSymbol  = "net/url.URL.Path="  // the URL with another path
	urlQuerySymbol = "net/url.URL.Query=" // the URL with another query
	urlJoinSymbol  = "net/url.URL().JoinPath"
)

// urlLit lowers &url.URL{Scheme: ..., Host: ..., Path: ...}.
func (l *lowerer) urlLit(x *ast.CompositeLit) flow.Expr {
	at := l.at(x)
	fields := map[string]ast.Expr{}
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				fields[id.Name] = kv.Value
			}
		}
	}
	text := func(s string) flow.Expr { return &flow.Lit{Span: at, Kind: facts.String, Text: s} }
	var parts []flow.Expr
	if host := fields["Host"]; host != nil {
		if scheme := fields["Scheme"]; scheme != nil {
			parts = append(parts, l.expr(scheme), text(":"))
		}
		parts = append(parts, text("//"), l.expr(host))
	}
	if p := fields["Path"]; p != nil {
		path := l.expr(p)
		if lit, ok := path.(*flow.Lit); ok && len(parts) > 0 && (lit.Text == "" || lit.Text[0] != '/') {
			parts = append(parts, text("/"))
		}
		parts = append(parts, path)
	}
	if q := fields["RawQuery"]; q != nil {
		parts = append(parts, text("?"), l.expr(q))
	}
	if len(parts) == 0 {
		return emptyString(at)
	}
	return &flow.Join{Span: at, Parts: parts}
}

// isURLField returns the URL that x is a field of, nil for any other expression.
func (l *lowerer) isURLField(x ast.Expr) *ast.SelectorExpr {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || l.Info.Selections[sel] == nil || !isNamed(l.Info.TypeOf(sel.X), urlType) {
		return nil
	}
	return sel
}

// writeURL lowers an assignment to a field of a URL to one to the variable that holds the URL.
func (l *lowerer) writeURL(sel *ast.SelectorExpr, value ast.Expr, op token.Token, at facts.Span) []flow.Stmt {
	target := l.target(sel.X)
	call := func(symbol string, args ...flow.Expr) flow.Expr {
		c := &flow.Call{Span: at, Name: l.calleeName(sel), Symbol: symbol, Fn: &flow.External{Span: at, Symbol: symbol}}
		for _, a := range append([]flow.Expr{l.expr(sel.X)}, args...) {
			c.Args = append(c.Args, flow.Arg{Value: a})
		}
		return c
	}
	v := unknown(at)
	switch sel.Sel.Name {
	case "Path":
		if more, ok := l.appendedPath(sel, value, op); ok {
			v = call(urlJoinSymbol, l.exprs(more...)...)
		} else if op == token.ASSIGN {
			v = call(urlPathSymbol, l.expr(value))
		}
	case "RawQuery":
		v = call(urlQuerySymbol, l.expr(value))
	case "Fragment", "RawPath", "ForceQuery":
		v = l.expr(sel.X)
	}
	return []flow.Stmt{&flow.Assign{Span: at, Target: target, Value: v}}
}

// appendedPath returns what a new path adds to the one that the URL has: u.Path += a, u.Path = u.Path + a, path.Join(u.Path, a).
func (l *lowerer) appendedPath(sel *ast.SelectorExpr, value ast.Expr, op token.Token) ([]ast.Expr, bool) {
	if op == token.ADD_ASSIGN {
		return []ast.Expr{value}, true
	}
	var parts []ast.Expr
	switch x := ast.Unparen(value).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			parts = l.addends(x)
		}
	case *ast.CallExpr:
		if l.symbolOf(x.Fun) == "path.Join" {
			parts = x.Args
		}
	}
	if len(parts) < 2 {
		return nil, false
	}
	first := l.isURLField(parts[0])
	if first == nil || first.Sel.Name != "Path" || l.calleeName(first.X) != l.calleeName(sel.X) {
		return nil, false
	}
	return parts[1:], true
}
