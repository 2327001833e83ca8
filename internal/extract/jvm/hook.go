package jvm

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// OkHTTPHook gives an interceptor of OkHttp the form of a hook that the evaluator can call: one that is given an object with the
// headers, and leaves in it those of the request that the interceptor proceeds with. pkg is the package of OkHttp.
func OkHTTPHook(interceptor flow.Expr, pkg string, f *source.File, at facts.Span) flow.Expr {
	name := func(s string) *flow.Name { return &flow.Name{Span: at, Name: s} }
	member := func(x flow.Expr, s string) *flow.Member { return &flow.Member{Span: at, X: x, Name: s} }
	lit := func(s string) flow.Expr { return &flow.Lit{Span: at, Kind: facts.String, Text: s} }
	function := func(body ...flow.Stmt) *flow.Func { return &flow.Func{Span: at, File: f, ThisOuter: true, Body: body} }
	config, request, chain, proceeding := name("config#"), name("request#"), name("chain#"), name("proceeding#")

	get := function(&flow.Return{Span: at, Value: request})
	proceed := function(&flow.Assign{Span: at, Target: member(config, "headers"), Value: member(proceeding, "headers")})
	proceed.Params = []flow.Param{{Span: at, Target: proceeding}}
	made := &flow.ObjectExpr{
		Span: at, Type: &flow.External{Span: at, Symbol: pkg + ".Request"},
		Entries: []flow.Entry{{Span: at, Key: lit("headers"), Value: member(config, "headers")}},
	}
	object := &flow.ObjectExpr{Span: at, Entries: []flow.Entry{
		{Span: at, Key: lit("request"), Value: &flow.FuncExpr{Span: at, Func: get}},
		{Span: at, Key: lit("proceed"), Value: &flow.FuncExpr{Span: at, Func: proceed}},
	}}
	hook := function(
		&flow.Assign{Span: at, Target: request, Value: made, Declare: true},
		&flow.Assign{Span: at, Target: chain, Value: object, Declare: true},
		&flow.ExprStmt{X: &flow.Call{Span: at, Fn: member(interceptor, "intercept"), Args: []flow.Arg{{Value: chain}}}},
	)
	hook.Params = []flow.Param{{Span: at, Target: config}}
	return &flow.FuncExpr{Span: at, Func: hook}
}
