package golang

import (
	"go/ast"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// special returns how a call of the standard library is lowered that has a form of its own, nil for any other. The lowering may
// still return nil, and the call is one like any other then.
func (l *lowerer) special(x *ast.CallExpr) func(*lowerer, *ast.CallExpr) flow.Expr {
	symbol := l.symbolOf(x.Fun)
	if symbol == "" {
		return nil
	}
	if f := specials[symbol]; f != nil && len(x.Args) >= minArgs[symbol] {
		return f
	}
	return nil
}

// specials are filled in by an initialiser, since they refer to the lowering that refers to them.
var specials map[string]func(*lowerer, *ast.CallExpr) flow.Expr

// minArgs are the arguments that a special call must have; code that does not compile has any number.
var minArgs = map[string]int{
	"os.Getenv": 1, "os.LookupEnv": 1, "cmp.Or": 1,
	"context.WithCancel": 1, "context.WithValue": 1, "context.WithoutCancel": 1, "context.WithTimeout": 2, "context.WithDeadline": 2,
	"os/signal.NotifyContext": 1, requests + "Builder().Pathf": 1, requests + "Builder().Hostf": 1,
	"bytes.NewBuffer": 1, "fmt.Fprintf": 2, "fmt.Fprint": 1, "fmt.Fprintln": 1, "io.WriteString": 2,
	"net/url.Values().Set": 2, "net/url.Values().Add": 2, "net/url.Values().Get": 1, "net/url.Values().Del": 1,
	"encoding/json.NewEncoder": 1, "encoding/json.Encoder().Encode": 1,
	"github.com/go-resty/resty/v2.Client().SetAuthScheme": 1, "github.com/go-resty/resty/v2.Request().SetAuthScheme": 1,
	"github.com/go-resty/resty/v2.Client().OnBeforeRequest": 1,
}

func init() {
	specials = map[string]func(*lowerer, *ast.CallExpr) flow.Expr{
		"os.Getenv":    (*lowerer).getenv,
		"os.LookupEnv": (*lowerer).getenv,
		"cmp.Or":       (*lowerer).firstOf,

		"context.Background":    (*lowerer).noDeadline,
		"context.TODO":          (*lowerer).noDeadline,
		"context.WithoutCancel": (*lowerer).noDeadline,
		"context.WithCancel":    (*lowerer).parentContext,
		"context.WithValue":     (*lowerer).parentContext,
		"context.WithTimeout":   (*lowerer).deadline,
		"context.WithDeadline":  (*lowerer).deadline,

		"net/http.Request().Context": (*lowerer).someContext,
		"os/signal.NotifyContext":    (*lowerer).parentContext,
		"testing.common().Context":   (*lowerer).someContext,
		"context.Context().Value":    (*lowerer).someContext,

		requests + "Builder().Pathf": (*lowerer).formatted,
		requests + "Builder().Hostf": (*lowerer).formatted,

		"net/url.Values().Set": (*lowerer).setQuery,
		"net/url.Values().Add": (*lowerer).setQuery,
		"net/url.Values().Get": (*lowerer).getQuery,
		"net/url.Values().Del": (*lowerer).delQuery,

		"github.com/go-resty/resty/v2.Client().SetAuthScheme":   (*lowerer).authScheme,
		"github.com/go-resty/resty/v2.Request().SetAuthScheme":  (*lowerer).authScheme,
		"github.com/go-resty/resty/v2.Client().OnBeforeRequest": (*lowerer).beforeRequest,
	}
	for symbol, f := range bufferCalls {
		specials[symbol] = f
	}
}

func (l *lowerer) getenv(x *ast.CallExpr) flow.Expr {
	return &flow.EnvExpr{Span: l.at(x), Key: l.expr(x.Args[0])}
}

func (l *lowerer) firstOf(x *ast.CallExpr) flow.Expr {
	out := l.expr(x.Args[0])
	for _, a := range x.Args[1:] {
		out = &flow.Logic{Span: l.at(x), Op: "or", X: out, Y: l.expr(a)}
	}
	return out
}

// A context is no more than its deadline: the time limit of the requests that are made with it.

func (l *lowerer) noDeadline(x *ast.CallExpr) flow.Expr { return null(l.at(x)) }

func (l *lowerer) someContext(x *ast.CallExpr) flow.Expr { return unknown(l.at(x)) }

func (l *lowerer) parentContext(x *ast.CallExpr) flow.Expr { return l.expr(x.Args[0]) }

func (l *lowerer) deadline(x *ast.CallExpr) flow.Expr { return l.expr(x.Args[1]) }

// Query values are a plain object.

func (l *lowerer) queryEntry(x *ast.CallExpr) *flow.Index {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	return &flow.Index{Span: l.at(x), X: l.expr(sel.X), Key: l.expr(x.Args[0])}
}

func (l *lowerer) setQuery(x *ast.CallExpr) flow.Expr {
	entry := l.queryEntry(x)
	if entry == nil {
		return nil
	}
	at := l.at(x)
	return &flow.AssignExpr{Span: at, Assign: &flow.Assign{Span: at, Target: entry, Value: l.value(x.Args[1])}}
}

func (l *lowerer) getQuery(x *ast.CallExpr) flow.Expr {
	if entry := l.queryEntry(x); entry != nil {
		return entry
	}
	return nil
}

func (l *lowerer) delQuery(x *ast.CallExpr) flow.Expr {
	entry := l.queryEntry(x)
	if entry == nil {
		return nil
	}
	at := l.at(x)
	gone := &flow.Assign{Span: at, Target: entry, Value: null(at)}
	return &flow.AssignExpr{Span: at, Assign: gone}
}

// otherMethod calls another method of the same receiver.
func (l *lowerer) otherMethod(x *ast.CallExpr, method string, args ...flow.Expr) flow.Expr {
	at := l.at(x)
	fn, ok := l.callee(ast.Unparen(x.Fun)).(*flow.Member)
	if !ok {
		return nil
	}
	symbol := l.symbolOf(x.Fun)
	call := &flow.Call{
		Span: at, Name: l.calleeName(x.Fun), Symbol: strings.TrimSuffix(symbol, fn.Name) + method,
		Fn: &flow.Member{Span: fn.Span, X: fn.X, Name: method, Type: fn.Type},
	}
	for _, a := range args {
		call.Args = append(call.Args, flow.Arg{Value: a})
	}
	return call
}

// authScheme lowers resty's SetAuthScheme("S") to SetHeader("Authorization", "S " + something): the token is set by another call.
func (l *lowerer) authScheme(x *ast.CallExpr) flow.Expr {
	at := l.at(x)
	lit := func(s string) flow.Expr { return &flow.Lit{Span: at, Kind: facts.String, Text: s} }
	value := &flow.Join{Span: at, Parts: []flow.Expr{l.expr(x.Args[0]), lit(" "), unknown(at)}}
	return l.otherMethod(x, "SetHeader", lit("Authorization"), value)
}

// formatted lowers b.Pathf(format, args...) to b.Path(fmt.Sprintf(format, args...)).
func (l *lowerer) formatted(x *ast.CallExpr) flow.Expr {
	at := l.at(x)
	const symbol = "fmt.Sprintf"
	text := &flow.Call{Span: at, Symbol: symbol, Fn: &flow.External{Span: at, Symbol: symbol}, Args: l.args(x)}
	name := l.calleeName(x.Fun)
	return l.otherMethod(x, strings.TrimSuffix(name[strings.LastIndexByte(name, '.')+1:], "f"), text)
}

// beforeRequest gives resty's OnBeforeRequest a hook that the evaluator can call: one that is given an object with the headers, and
// calls the function of the tree with a request that has them.
func (l *lowerer) beforeRequest(x *ast.CallExpr) flow.Expr {
	at := l.at(x)
	config := &flow.Name{Span: at, Name: "request options"}
	request := &flow.ObjectExpr{
		Span: at, Type: &flow.External{Span: at, Symbol: "github.com/go-resty/resty/v2.Request"},
		Entries: []flow.Entry{{
			Span: at, Key: &flow.Lit{Span: at, Kind: facts.String, Text: "Header"}, Value: property(config, "headers", at),
		}},
	}
	call := &flow.Call{Span: at, Fn: l.expr(x.Args[0]), Args: []flow.Arg{{Value: unknown(at)}, {Value: request}}}
	hook := &flow.Func{
		Span: at, File: l.file.Source, Params: []flow.Param{{Span: at, Target: config}},
		Body: []flow.Stmt{&flow.ExprStmt{X: call}},
	}
	return &flow.Call{
		Span: at, Fn: l.callee(x.Fun), Symbol: l.symbolOf(x.Fun), Name: l.calleeName(x.Fun),
		Args: []flow.Arg{{Value: &flow.FuncExpr{Span: at, Func: hook}}},
	}
}
