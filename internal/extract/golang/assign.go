package golang

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func (l *lowerer) assign(s *ast.AssignStmt) []flow.Stmt {
	at := l.at(s)
	switch {
	case len(s.Lhs) == 0 || len(s.Rhs) == 0:
		return nil
	case s.Tok != token.ASSIGN && s.Tok != token.DEFINE:
		return l.compound(s)
	case len(s.Lhs) == 1 && len(s.Rhs) == 1:
		return l.assignOne(s)
	case len(s.Rhs) == 1:
		return []flow.Stmt{&flow.Assign{
			Span: at, Declare: s.Tok == token.DEFINE, Target: l.listPattern(s.Lhs), Value: l.several(s.Rhs[0], len(s.Lhs)),
		}}
	}
	list := &flow.ListExpr{Span: at, ByValue: true}
	for _, x := range s.Rhs {
		list.Elems = append(list.Elems, flow.Elem{Value: l.value(x)})
	}
	return []flow.Stmt{&flow.Assign{Span: at, Declare: s.Tok == token.DEFINE, Target: l.listPattern(s.Lhs), Value: list}}
}

func (l *lowerer) assignOne(s *ast.AssignStmt) []flow.Stmt {
	if u := l.isURLField(s.Lhs[0]); u != nil {
		return l.writeURL(u, s.Rhs[0], s.Tok, l.at(s))
	}
	return l.write(s.Lhs[0], &flow.Assign{Span: l.at(s), Declare: s.Tok == token.DEFINE, Value: l.value(s.Rhs[0])})
}

// compound lowers x op= y. Only + on strings has a value that is followed.
func (l *lowerer) compound(s *ast.AssignStmt) []flow.Stmt {
	if u := l.isURLField(s.Lhs[0]); u != nil {
		return l.writeURL(u, s.Rhs[0], s.Tok, l.at(s))
	}
	a := &flow.Assign{Span: l.at(s), Op: "?", Value: l.expr(s.Rhs[0])}
	if s.Tok == token.ADD_ASSIGN {
		a.Op = "+"
	}
	return l.write(s.Lhs[0], a)
}

// write completes an assignment with its target. A write through a pointer to a struct replaces the struct for all who know it: the
// old one is anything from then on, and a variable of the function that held it holds the new one.
func (l *lowerer) write(target ast.Expr, a *flow.Assign) []flow.Stmt {
	if isBlank(target) {
		return []flow.Stmt{&flow.ExprStmt{X: a.Value}}
	}
	star, ok := ast.Unparen(target).(*ast.StarExpr)
	if !ok {
		a.Target = l.target(target)
		return append([]flow.Stmt{a}, l.consequences(target, a)...)
	}
	pointer := l.expr(star.X)
	if !l.isStruct(l.Info.TypeOf(target)) {
		a.Target = l.target(star.X)
		return []flow.Stmt{a}
	}
	touched := &flow.ExprStmt{X: &flow.Opaque{Span: a.Span, Children: []flow.Expr{pointer}}}
	if id, ok := ast.Unparen(star.X).(*ast.Ident); ok && l.isLocal(id) {
		a.Target = l.target(id)
		return []flow.Stmt{touched, a}
	}
	return []flow.Stmt{touched, &flow.ExprStmt{X: &flow.Opaque{Span: a.Span, Children: []flow.Expr{a.Value}}}}
}

// consequences are further writes that come with one to a variable or field of a library.
func (l *lowerer) consequences(target ast.Expr, a *flow.Assign) []flow.Stmt {
	sel, ok := ast.Unparen(target).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	var out []flow.Stmt
	set := func(x flow.Expr, name string, v flow.Expr) {
		out = append(out, &flow.Assign{Span: a.Span, Target: property(x, name, a.Span), Value: v})
	}
	variable := sel // http.DefaultClient itself, or one of its fields
	if inner, ok := ast.Unparen(sel.X).(*ast.SelectorExpr); ok {
		variable = inner
	}
	if importPath, ok := l.packageOf(variable.X); ok && importPath == "net/http" {
		if variable != sel && !carries[sel.Sel.Name] || addsNothing(a.Value) {
			return nil
		}
		for _, name := range sharedState[variable.Sel.Name] {
			set(&flow.External{Span: a.Span, Symbol: importPath}, name, unknown(a.Span))
		}
		return out
	}
	if sel.Sel.Name == "HTTPClient" && isNamed(l.Info.TypeOf(sel.X), retryable+"Client") {
		for _, name := range []string{"Timeout", "Transport"} {
			set(a.Target, name, property(a.Value, name, a.Span))
		}
	}
	return out
}

// sharedState are what sends through the package variables of net/http. A program that writes to one of them sends what is not in
// the models.
var sharedState = map[string][]string{
	"DefaultClient":    {"Get", "Head", "Post", "PostForm"},
	"DefaultTransport": {"Client()", "DefaultClient", "Get", "Head", "Post", "PostForm"},
}

// carries are the fields of a client that requests pass through.
var carries = map[string]bool{"Transport": true}

// addsNothing reports whether a value is a transport of net/http, or a client with no other one.
func addsNothing(x flow.Expr) bool {
	switch x := x.(type) {
	case *flow.Call:
		return x.Symbol == "net/http.Transport"
	case *flow.ObjectExpr:
		if t, ok := x.Type.(*flow.External); !ok || t.Symbol != "net/http.Client" {
			return false
		}
		for _, e := range x.Entries {
			if key, ok := e.Key.(*flow.Lit); !ok || carries[key.Text] && !addsNothing(e.Value) {
				return false
			}
		}
		return true
	}
	return false
}

// isLocal reports whether a name is a variable inside a function.
func (l *lowerer) isLocal(id *ast.Ident) bool {
	obj := l.Info.ObjectOf(id)
	if obj == nil || l.Types == nil || obj.Parent() == nil {
		return false
	}
	return obj.Parent() != l.Types.Scope() && obj.Parent() != types.Universe
}

// target lowers what is written to.
func (l *lowerer) target(x ast.Expr) flow.Expr {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		if x.Name == "_" {
			return nil
		}
		return l.name(x)
	case *ast.StarExpr:
		return l.target(x.X)
	case *ast.SelectorExpr:
		if importPath, ok := l.packageOf(x.X); ok {
			// A write to a variable of another package: the symbol is another thing from then on.
			return &flow.Member{
				Span: l.at(x), X: l.packageExpr(importPath, l.at(x.X)), Name: x.Sel.Name, NameSpan: l.nameAt(x.Sel),
			}
		}
		return l.expr(x)
	case *ast.IndexExpr:
		return l.expr(x)
	}
	return &flow.Opaque{Span: l.at(x), Children: []flow.Expr{l.expr(x)}}
}

// packageExpr is a package as an object.
func (l *lowerer) packageExpr(importPath string, at facts.Span) flow.Expr {
	if l.Inside(importPath) {
		return l.packageName(importPath, at)
	}
	return &flow.External{Span: at, Symbol: importPath}
}

// listPattern takes several results apart.
func (l *lowerer) listPattern(targets []ast.Expr) flow.Expr {
	p := &flow.Pattern{Span: l.span(targets[0].Pos(), targets[len(targets)-1].End()), List: true}
	for _, x := range targets {
		p.Entries = append(p.Entries, flow.PatternEntry{Target: l.target(x)})
	}
	return p
}

// several lowers an expression with n results to a list of them. A call of a function of the tree makes that list itself; of a
// call that leaves the tree the first result is what the library models speak of.
func (l *lowerer) several(x ast.Expr, n int) flow.Expr {
	x = ast.Unparen(x)
	at := l.at(x)
	switch x := x.(type) {
	case *ast.CallExpr:
		call := l.expr(x)
		if l.returnsList(x) {
			return call
		}
		return listOf(call, n, at)
	case *ast.IndexExpr, *ast.TypeAssertExpr, *ast.UnaryExpr: // v, ok := m[k], x.(T), <-c
		return listOf(l.value(x), n, at)
	}
	return l.expr(x)
}

func listOf(first flow.Expr, n int, at facts.Span) flow.Expr {
	list := &flow.ListExpr{Span: at, Elems: []flow.Elem{{Value: first}}, ByValue: true}
	for range min(n, maxResults) - 1 {
		list.Elems = append(list.Elems, flow.Elem{Value: unknown(at)})
	}
	return list
}

// maxResults bounds the results of a function; a hostile file may claim any number.
const maxResults = 32

// returnsList reports whether a call with several results yields a list of the form: one of a function of the tree, or of a
// function value, which is one more often than not.
func (l *lowerer) returnsList(x *ast.CallExpr) bool {
	if l.special(x) != nil {
		return false
	}
	fun := ast.Unparen(x.Fun)
	switch obj := l.calleeObject(fun).(type) {
	case *types.Func:
		return l.isInside(obj.Pkg())
	case *types.Var:
		return true
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		if importPath, ok := l.packageOf(sel.X); ok {
			return l.Inside(importPath)
		}
		// A method of a value of unknown type, which may be of a package in the tree that could not be read for types.
		return true
	}
	return true
}
