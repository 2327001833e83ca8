package golang

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// stmts lowers the statements of a block. What follows the first deferred closure is tried, and the closures run finally, the last
// one first: one that recovers ends a panic. Other deferred calls are evaluated where they stand: closing a body or ending a span changes nothing that is followed,
// whenever it happens.
func (l *lowerer) stmts(list []ast.Stmt) []flow.Stmt {
	var out []flow.Stmt
	var try *flow.Try
	add := func(stmts ...flow.Stmt) {
		if try != nil {
			try.Body = append(try.Body, stmts...)
		} else {
			out = append(out, stmts...)
		}
	}
	for _, s := range list {
		d, ok := s.(*ast.DeferStmt)
		if !ok {
			add(l.stmt(s)...)
			continue
		}
		call := &flow.ExprStmt{X: l.expr(d.Call)}
		closure, ok := d.Call.Fun.(*ast.FuncLit)
		if !ok {
			add(call)
			continue
		}
		if try == nil {
			try = &flow.Try{Span: l.at(d)}
			out = append(out, try)
		}
		try.Finally = append(try.Finally, call)
		if len(try.Handlers) == 0 && l.recovers(closure) {
			try.Handlers = []flow.Handler{{Span: l.at(d)}}
		}
	}
	if try != nil {
		slices.Reverse(try.Finally)
	}
	return out
}

// recovers reports whether a function calls recover.
func (l *lowerer) recovers(f *ast.FuncLit) bool {
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			id, isName := call.Fun.(*ast.Ident)
			found = found || isName && l.isBuiltin(id, "recover")
		}
		return !found
	})
	return found
}

// block lowers a block to a list of statements; nil for none.
func (l *lowerer) block(b *ast.BlockStmt) []flow.Stmt {
	if b == nil {
		return nil
	}
	return l.stmts(b.List)
}

func (l *lowerer) stmt(s ast.Stmt) []flow.Stmt {
	switch s := s.(type) {
	case nil, *ast.EmptyStmt:
		return nil
	case *ast.ExprStmt:
		return l.exprStmt(s)
	case *ast.AssignStmt:
		return l.assign(s)
	case *ast.IncDecStmt:
		return l.write(s.X, &flow.Assign{Span: l.at(s), Op: "?", Value: &flow.Lit{Span: l.at(s), Kind: facts.Number, Text: "1"}})
	case *ast.DeclStmt:
		return l.declStmt(s)
	case *ast.ReturnStmt:
		return []flow.Stmt{&flow.Return{Span: l.at(s), Value: l.returned(s)}}
	case *ast.BlockStmt:
		return []flow.Stmt{&flow.Block{Body: l.block(s)}}
	case *ast.LabeledStmt:
		return l.stmt(s.Stmt)
	case *ast.BranchStmt:
		return l.jump(s)
	case *ast.GoStmt:
		return []flow.Stmt{&flow.ExprStmt{X: l.goCall(s)}}
	case *ast.DeferStmt: // on its own, behind a label
		return []flow.Stmt{&flow.ExprStmt{X: l.expr(s.Call)}}
	case *ast.SendStmt:
		// What goes into a channel may be changed by whoever takes it out.
		return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: l.at(s), Children: []flow.Expr{l.expr(s.Chan), l.value(s.Value)}}}}
	}
	return l.controlStmt(s)
}

func (l *lowerer) controlStmt(s ast.Stmt) []flow.Stmt {
	switch s := s.(type) {
	case *ast.IfStmt:
		return l.ifStmt(s)
	case *ast.SwitchStmt:
		return l.switchStmt(s)
	case *ast.TypeSwitchStmt:
		return l.typeSwitch(s)
	case *ast.SelectStmt:
		return l.selectStmt(s)
	case *ast.ForStmt:
		return []flow.Stmt{l.forStmt(s)}
	case *ast.RangeStmt:
		return []flow.Stmt{l.rangeStmt(s)}
	}
	return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: l.at(s)}}}
}

// jump lowers break and continue of loops. A break that ends a switch was removed with its statements' list; a goto goes on as if
// it were not there, as does fallthrough, which the switch has seen to.
func (l *lowerer) jump(s *ast.BranchStmt) []flow.Stmt {
	if s.Tok == token.BREAK && s.Label == nil && l.fn != nil && l.fn.inSwitch || s.Tok == token.GOTO || s.Tok == token.FALLTHROUGH {
		return nil
	}
	return []flow.Stmt{&flow.Jump{Span: l.at(s)}}
}

// exprStmt lowers an expression for its effects. Some calls do not come back.
func (l *lowerer) exprStmt(s *ast.ExprStmt) []flow.Stmt {
	call, ok := ast.Unparen(s.X).(*ast.CallExpr)
	if !ok {
		return []flow.Stmt{&flow.ExprStmt{X: l.expr(s.X)}}
	}
	if id, isName := call.Fun.(*ast.Ident); isName && len(call.Args) == 2 && l.isBuiltin(id, "delete") {
		entry := &flow.Index{Span: l.at(call), X: l.expr(call.Args[0]), Key: l.expr(call.Args[1])}
		return []flow.Stmt{&flow.Delete{Span: l.at(call), Target: entry}}
	}
	end, ends := endings[l.symbolOf(call.Fun)]
	if id, isName := call.Fun.(*ast.Ident); isName && l.isBuiltin(id, "panic") {
		end, ends = ending{}, true
	}
	x := l.expr(s.X)
	if !ends {
		return []flow.Stmt{&flow.ExprStmt{X: x}}
	}
	return []flow.Stmt{&flow.Throw{Span: l.at(s), Value: x, Exit: end.exit}}
}

// ending is a call that does not come back: by a panic, or because the process or the test ends.
type ending struct{ exit bool }

var endings = map[string]ending{
	"os.Exit": {true}, "log.Fatal": {true}, "log.Fatalf": {true}, "log.Fatalln": {true},
	"log.Panic": {}, "log.Panicf": {}, "log.Panicln": {},
	"log.Logger().Fatal": {true}, "log.Logger().Fatalf": {true}, "log.Logger().Fatalln": {true},
	"runtime.Goexit":         {},
	"testing.common().Fatal": {}, "testing.common().Fatalf": {}, "testing.common().FailNow": {},
	"testing.common().Skip": {}, "testing.common().Skipf": {}, "testing.common().SkipNow": {},
	"testing.TB().Fatal": {}, "testing.TB().Fatalf": {}, "testing.TB().FailNow": {}, "testing.TB().Skip": {},
	"github.com/sirupsen/logrus.Fatal": {true}, "github.com/sirupsen/logrus.Fatalf": {true},
	"github.com/sirupsen/logrus.Fatalln": {true},
}

func (l *lowerer) declStmt(s *ast.DeclStmt) []flow.Stmt {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok {
		return nil
	}
	if d.Tok == token.TYPE {
		return l.typeDecls(d)
	}
	var out []flow.Stmt
	for _, v := range l.valueDecls(d) {
		out = append(out, l.declareValue(v, false)...)
	}
	return out
}

// returned lowers what a function returns: a list for several results.
func (l *lowerer) returned(s *ast.ReturnStmt) flow.Expr {
	switch len(s.Results) {
	case 0:
		return nil
	case 1:
		x := ast.Unparen(s.Results[0])
		if n := l.resultsInScope(); n > 1 {
			return l.several(x, n)
		}
		return l.returnValue(x)
	}
	list := &flow.ListExpr{Span: l.at(s), ByValue: true}
	for _, x := range s.Results {
		list.Elems = append(list.Elems, flow.Elem{Value: l.returnValue(x)})
	}
	return list
}

func (l *lowerer) resultsInScope() int {
	if l.fn == nil {
		return 1
	}
	return l.fn.results
}

// returnValue lowers one result. A variable of the function needs no copy: nobody changes it after the return.
func (l *lowerer) returnValue(x ast.Expr) flow.Expr {
	if id, ok := ast.Unparen(x).(*ast.Ident); ok {
		if obj := l.Info.Uses[id]; obj != nil && l.Types != nil && obj.Parent() != l.Types.Scope() {
			return l.expr(x)
		}
	}
	return l.value(x)
}

// goCall runs a call at some later time: the callee and the arguments are evaluated now.
func (l *lowerer) goCall(s *ast.GoStmt) flow.Expr {
	at := l.at(s)
	call := &flow.Call{Span: at, Name: "go", Fn: &flow.External{Span: at, Symbol: goSymbol}, Symbol: goSymbol}
	if lit, ok := s.Call.Fun.(*ast.FuncLit); ok && len(s.Call.Args) == 0 {
		call.Args = []flow.Arg{{Value: l.funcLit(lit)}}
		return call
	}
	body := []flow.Stmt{&flow.ExprStmt{X: l.expr(s.Call)}}
	call.Args = []flow.Arg{{Value: &flow.FuncExpr{Span: at, Func: &flow.Func{Span: at, Body: body, File: l.file.Source}}}}
	return call
}

// goSymbol stands for the go statement in the library models.
const goSymbol = "go"
