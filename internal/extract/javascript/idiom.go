package javascript

import (
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// idiom lowers method calls that say something simpler than a call. It returns nil for all others.
func (l *lowerer) idiom(n, object syntax.Node, method string, arguments []syntax.Node) flow.Expr {
	switch {
	case method == "then" && len(arguments) == 1 && isFunction(arguments[0]) && !l.isSuperagent(object):
		// As await is transparent, x.then(f) is f(x).
		return &flow.Call{Span: n.Span(), Fn: l.expr(arguments[0]), Args: []flow.Arg{{Value: l.expr(object)}}}
	case method == "call" && len(arguments) > 0 && receives(object, arguments[0]):
		x := &flow.Call{Span: n.Span(), Fn: l.callee(object)}
		for _, a := range arguments[1:] {
			x.Args = append(x.Args, l.argument(a))
		}
		return x
	case method == "apply" && len(arguments) == 2 && receives(object, arguments[0]):
		return &flow.Call{Span: n.Span(), Fn: l.callee(object), Args: []flow.Arg{{Value: l.expr(arguments[1]), Spread: true}}}
	case method == "replace" && len(arguments) == 2 && arguments[0].Kind() == "regex" && edgeSlashes.MatchString(arguments[0].Text()) && isEmpty(arguments[1]):
		// x.replace(/\/+$/, "") makes a base URL ready to be joined to a path, which is done with one slash in any case.
		return l.expr(object)
	case method == "fetchAll" && len(arguments) == 1 && object.Text() == "UrlFetchApp":
		return l.fetchAll(n, object, arguments[0])
	}
	return nil
}

// fetchAll lowers UrlFetchApp.fetchAll(requests) to a fetch of each: a request is a URL, or an object with one.
// https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchallrequests, seen 2026-11-24.
func (l *lowerer) fetchAll(n, object, requests syntax.Node) flow.Expr {
	at := n.Span()
	name := func(s string) *flow.Name { return &flow.Name{Span: at, Name: s} }
	const all, one = "requests of fetchAll", "request of fetchAll"
	url := &flow.Logic{Span: at, Op: "or", X: &flow.Member{Span: at, X: name(one), Name: "url"}, Y: name(one)}
	fetch := &flow.Call{
		Span: at, Name: n.Field("function").Text(), Fn: &flow.Member{Span: at, X: l.expr(object), Name: "fetch"},
		Args: []flow.Arg{{Value: url}, {Value: name(one)}},
	}
	loop := &flow.Loop{Span: at, Target: name(one), Over: name(all), Body: []flow.Stmt{&flow.ExprStmt{X: fetch}}}
	each := &flow.Func{Span: at, File: l.file, Params: []flow.Param{{Span: at, Target: name(all)}}, Body: []flow.Stmt{loop}}
	return &flow.Call{Span: at, Fn: &flow.FuncExpr{Span: at, Func: each}, Args: []flow.Arg{l.argument(requests)}}
}

// receives reports whether f.call(receiver) is the same as f(): where there is no receiver, where it is the one that f is read from,
// and where f is a function that stands there, a way to write a scope of its own.
func receives(f, receiver syntax.Node) bool {
	switch receiver.Kind() {
	case "spread_element":
		return false
	case "null", "undefined":
		return true
	}
	switch f = unwrapped(f); f.Kind() {
	case "function_expression", "arrow_function":
		return true
	case "member_expression", "subscript_expression":
		return f.Field("object").Text() == receiver.Text()
	case "identifier":
		switch receiver.Text() {
		case "window", "globalThis", "self", "global":
			return true
		}
	}
	return false
}

// edgeSlashes are the patterns for slashes at the start or end of a text.
var edgeSlashes = regexp.MustCompile(`^/(?:\^(?:\\/|\[/\])[+*?]?|(?:\\/|\[/\])[+*?]?\$)/[gu]*$`)

func isFunction(n syntax.Node) bool {
	switch n.Kind() {
	case "arrow_function", "function_expression":
		return true
	}
	return false
}

func isEmpty(n syntax.Node) bool { return n.Kind() == "string" && n.End()-n.Start() == 2 }

// isURL reports whether a class is the platform's URL.
func isURL(class syntax.Node) bool {
	switch class.Text() {
	case "URL", "window.URL", "globalThis.URL", "url.URL":
		return true
	}
	return false
}

// await lowers await x to x. A request of superagent is sent when it is awaited, which the form has no other sign of.
func (l *lowerer) await(n syntax.Node) flow.Expr {
	inner := n.Part(0)
	x := l.expr(inner)
	if l.isSuperagent(inner) {
		return &flow.Call{Span: n.Span(), Fn: &flow.Member{Span: inner.Span(), X: x, Name: "end"}}
	}
	return x
}

// isSuperagent reports whether an expression is a chain of calls that begins with superagent, or a variable that holds one.
func (l *lowerer) isSuperagent(n syntax.Node) bool {
	calls := 0
	for {
		switch n.Kind() {
		case "call_expression":
			calls++
			n = n.Field("function")
		case "member_expression":
			if name := n.Field("property").Text(); name == "then" || name == "end" || name == "agent" {
				return false // sent already, or nothing to send
			}
			n = n.Field("object")
		case "parenthesized_expression", "await_expression":
			n = n.Part(0)
		case "identifier":
			return l.chains[n.Text()] || calls > 0 && l.isModule(n.Text(), "superagent")
		default:
			return false
		}
	}
}

func (l *lowerer) isModule(local, module string) bool {
	for _, i := range l.mod.Imports {
		if i.Local == local {
			return i.Module == module
		}
	}
	return false
}
