package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// plainMiddleware are the parts of Faraday's own stack that leave the headers which are looked at alone.
var plainMiddleware = wordSet(`json url_encoded multipart retry instrumentation logger gzip raise_error follow_redirects
	net_http http excon typhoeus oj caching rewind`)

// plainFeatures are the features of http.rb itself, none of which changes the headers that are looked at.
var plainFeatures = wordSet("auto_inflate auto_deflate instrumentation logging normalize_uri raise_error caching")

// featureCall lowers use :name and use(name: options), by which http.rb is given its own features.
func featureCall(l *lowerer, n syntax.Node) flow.Expr {
	for a := range n.Field("arguments").Parts() {
		name := methodName(a)
		if a.Kind() == "pair" {
			name = strings.TrimSuffix(a.Field("key").Text(), ":")
		}
		if !plainFeatures[name] {
			return nil
		}
	}
	return l.memberCall(n, "use :known", l.argumentsOf(n))
}

// classCall lowers use Class, arguments, by which Faraday is given middleware, to a hook that makes an instance and calls it with the
// request: the next one in the stack does nothing to it.
func classCall(l *lowerer, n syntax.Node, class syntax.Node) flow.Expr {
	s := n.Span()
	request := &flow.Name{Span: s, Name: l.Fresh("env")}
	next := &flow.FuncExpr{Span: s, Func: &flow.Func{
		Span: s, File: l.file, ThisOuter: true, Params: []flow.Param{{Span: s, Target: &flow.Name{Span: s, Name: l.Fresh("env")}}},
	}}
	made := &flow.Call{
		Span: s, Fn: l.expr(class), Args: append([]flow.Arg{{Value: next}}, l.argumentsOf(n)[1:]...), New: true, Name: class.Text() + ".new",
	}
	call := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: made, Name: "call"}, Args: []flow.Arg{{Value: request}}}
	hook := &flow.FuncExpr{Span: s, Func: &flow.Func{
		Span: s, File: l.file, ThisOuter: true, Params: []flow.Param{{Span: s, Target: request}},
		Body: []flow.Stmt{&flow.ExprStmt{X: call}, &flow.Return{Span: s, Value: request}},
	}}
	return l.memberCall(n, "use :class", []flow.Arg{{Value: hook}})
}

// middlewareCall lowers what a connection of Faraday is given for its stack: request :name, request Class and use Class. A part of
// Faraday's own is known by its name.
func middlewareCall(l *lowerer, n syntax.Node) flow.Expr {
	args := n.Field("arguments")
	first := args.Part(0)
	switch {
	case constantPath(first) != "" && n.Field("receiver").Exists():
		return classCall(l, n, first)
	case n.Field("method").Text() == "use" && first.Exists():
		return featureCall(l, n)
	case first.Kind() != "simple_symbol":
		return nil
	}
	switch name := methodName(first); {
	case plainMiddleware[name]:
		return l.memberCall(n, "request :known", l.argumentsOf(n))
	case name == "authorization" && args.Part(2).Exists():
		s := n.Span()
		space := &flow.Lit{Span: s, Kind: facts.String, Text: " "}
		value := &flow.Join{Span: s, Parts: []flow.Expr{l.expr(args.Part(1)), space, l.expr(args.Part(2))}}
		key := &flow.Lit{Span: s, Kind: facts.String, Text: "Authorization"}
		return l.memberCall(n, "request :authorization", []flow.Arg{{Value: key}, {Value: value}})
	case name == "basic_auth" || name == "authorization" || name == "token_auth":
		return l.memberCall(n, "request :known", l.argumentsOf(n))
	}
	return nil
}

// middlewareBase is the class that Faraday's middleware is derived from.
const middlewareBase = "Faraday::Middleware"

// addCall gives a class of middleware that has on_request, and no call of its own, the call that it inherits.
func (c *class) addCall(n syntax.Node) {
	if strings.TrimPrefix(constantPath(n.Field("superclass").Part(0)), "::") != middlewareBase {
		return
	}
	handles := false
	for _, m := range c.out.Methods {
		if m.Static {
			continue
		}
		if m.Name == "call" {
			return
		}
		handles = handles || m.Name == "on_request"
	}
	if !handles {
		return
	}
	s := n.Field("name").Span()
	env := &flow.Name{Span: s, Name: "env"}
	handed := &flow.Call{Span: s, Fn: &flow.Member{Span: s, X: &flow.This{Span: s}, Name: "on_request"}, Args: []flow.Arg{{Value: env}}}
	c.add(&flow.Func{
		Span: s, Name: "call", File: c.out.File, Params: []flow.Param{{Span: s, Target: env}}, Body: []flow.Stmt{&flow.ExprStmt{X: handed}},
	})
}
