package java

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// clientIdiom lowers calls of HTTP clients that take a type or a function of a kind that the form has another spelling for.
func (l *lowerer) clientIdiom(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	at := n.Span()
	switch {
	case name == "addInterceptor" || name == "addNetworkInterceptor":
		if len(args) == 1 {
			return l.call(n, object, name, jvm.OkHTTPHook(l.expr(args[0]), l.okHTTP(), l.file, at))
		}
	case name == "create" && len(args) == 1 && args[0].Kind() == "class_literal",
		name == "target" && len(args) == 2 && args[0].Kind() == "class_literal":
		typ := l.typeExpr(args[0].Part(0))
		if typ == nil {
			return nil
		}
		var client flow.Expr
		if name == "create" {
			client = l.expr(object)
		} else {
			client = l.call(n, object, name, l.expr(args[1]))
		}
		return &flow.Call{Span: at, Fn: typ, New: true, Args: []flow.Arg{{Value: client}}}
	case name == "uri" && len(args) == 1 && args[0].Kind() == "lambda_expression":
		if path := l.builtPath(args[0]); path != nil {
			return l.call(n, object, name, path)
		}
	}
	return nil
}

// okHTTP is the package of OkHttp that the file imports.
func (l *lowerer) okHTTP() string {
	for _, full := range l.imports {
		if len(full) > 19 && full[:19] == "com.squareup.okhttp" {
			return "com.squareup.okhttp"
		}
	}
	return "okhttp3"
}

// builtPath is the path that a function makes with a builder of URIs, builder -> builder.path("/a").queryParam("b", c).build(), nil
// where it does anything else.
func (l *lowerer) builtPath(lambda syntax.Node) flow.Expr {
	x := lambda.Field("body")
	out := &flow.Join{Span: x.Span()}
	var parts []syntax.Node
	for x.Kind() == "method_invocation" {
		switch x.Field("name").Text() {
		case "path":
			parts = append(parts, x.Field("arguments").Part(0))
		case "queryParam", "queryParams", "build", "queryParamIfPresent", "fragment":
		default:
			return nil
		}
		x = x.Field("object")
	}
	if x.Kind() != "identifier" || len(parts) == 0 {
		return nil
	}
	l.inScope(func() {
		l.declare(x.Text(), "")
		for i := len(parts) - 1; i >= 0; i-- {
			out.Parts = append(out.Parts, l.expr(parts[i]))
		}
	})
	return out
}
