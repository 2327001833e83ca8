package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const configureHeaders = jvm.KtorConfigureHeaders

const (
	ktorRequest = "io.ktor.client.request.HttpRequestBuilder"
	ktorConfig  = "io.ktor.client.HttpClientConfig"
)

// ktorBlocks are the receivers of the blocks that functions of Ktor's client take.
var ktorBlocks = map[string]string{
	"get": ktorRequest, "post": ktorRequest, "put": ktorRequest, "patch": ktorRequest, "delete": ktorRequest, "head": ktorRequest,
	"options": ktorRequest, "request": ktorRequest, "prepareGet": ktorRequest, "preparePost": ktorRequest, "preparePut": ktorRequest,
	"preparePatch": ktorRequest, "prepareDelete": ktorRequest, "prepareRequest": ktorRequest, "submitForm": ktorRequest,
	"defaultRequest": ktorRequest, "headers": "io.ktor.http.HeadersBuilder", "url": "io.ktor.http.URLBuilder", "HttpClient": ktorConfig,
	"config": ktorConfig,
}

// usesKtor reports whether the file imports something of Ktor's client.
func (l *lowerer) usesKtor() bool {
	for _, full := range l.imports {
		if strings.HasPrefix(full, "io.ktor.") {
			return true
		}
	}
	for _, star := range l.stars {
		if strings.HasPrefix(star, "io.ktor.") {
			return true
		}
	}
	return false
}

// clientIdiom lowers calls of HTTP clients that take a type or a function of a kind that the form has another spelling for.
func (l *lowerer) clientIdiom(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	at := n.Span()
	block := trailing(n)
	if len(args) == 0 && block.Exists() {
		args = []syntax.Node{block}
	}
	switch name {
	case "addInterceptor", "addNetworkInterceptor":
		if len(args) == 1 {
			hook := l.interceptor(args[0])
			return l.method(n, object, name, jvm.OkHTTPHook(hook, l.okHTTP(), l.file, at))
		}
	case "create", "target":
		return l.declaredInstance(n, object, name, args)
	case "uri":
		if len(args) == 1 && args[0].Kind() == "lambda_literal" {
			if path := l.builtPath(args[0]); path != nil {
				return l.method(n, object, name, path)
			}
		}
	case "setBearerAuth":
		if len(args) == 1 {
			value := &flow.Join{Span: args[0].Span(), Parts: []flow.Expr{text("Bearer ", args[0].Span()), l.expr(args[0])}}
			return l.method(n, object, "set", text("Authorization", at), value)
		}
	case "headers":
		if len(args) > 1 && len(args)%2 == 0 {
			return l.method(n, object, name, l.collection(n, "headersOf"))
		}
	case "header":
		if key, _ := pairOf(firstOf(args)); key.Exists() { // of Fuel
			return l.method(n, object, name, l.pairs(at, argumentsOf(argumentList(n))))
		}
	case "httpGet", "httpPost", "httpPut", "httpPatch", "httpDelete", "httpHead":
		return l.external("com.github.kittinunf.fuel."+name, at, l.expr(object))
	case "config":
		if block.Exists() && l.usesKtor() {
			return l.configured(n, object, block)
		}
	case "encodeToString":
		if len(args) == 2 {
			return l.method(n, object, name, l.expr(args[1]))
		}
	}
	return nil
}

func firstOf(nodes []syntax.Node) syntax.Node {
	if len(nodes) == 0 {
		return syntax.Node{}
	}
	return nodes[0]
}

// interceptor lowers what sees each request of OkHttp: a block, or anything else that has a method intercept.
func (l *lowerer) interceptor(n syntax.Node) flow.Expr {
	if n.Kind() == "lambda_literal" {
		return l.lambda(n, lambdaStyle{label: "addInterceptor"})
	}
	return l.expr(n)
}

// configured lowers client.config { }: a copy of the client that the block configures.
func (l *lowerer) configured(n, object, block syntax.Node) flow.Expr {
	at := n.Span()
	v := l.fresh("client", at)
	return l.inline(at, []flow.Stmt{
		&flow.Assign{Span: at, Target: v, Value: l.method(n, object, "config"), Declare: true},
		&flow.ExprStmt{X: &flow.Call{Span: at, Fn: l.lambda(block, l.styleOf("config", nil, block)), Args: []flow.Arg{{Value: v}}}},
		&flow.Return{Span: at, Value: v},
	})
}

// method is a call of a method with other arguments than are written, or under another name.
func (l *lowerer) method(n, object syntax.Node, name string, args ...flow.Expr) *flow.Call {
	x := &flow.Call{Span: n.Span(), Fn: &flow.Member{Span: calleeOf(n).Span(), X: l.object(object), Name: name}}
	for _, a := range args {
		x.Args = append(x.Args, flow.Arg{Value: a})
	}
	return x
}

// declaredInstance lowers retrofit.create(Api::class.java), retrofit.create<Api>() and builder.target(Api::class.java, url) to the
// making of an instance of the interface. It returns nil for any other call.
func (l *lowerer) declaredInstance(n, object syntax.Node, name string, args []syntax.Node) flow.Expr {
	at := n.Span()
	var typ flow.Expr
	switch {
	case len(args) > 0:
		class := args[0]
		if class.Kind() == "navigation_expression" && lastPart(class).Text() == "java" {
			class = class.Part(0)
		}
		if class.Kind() != "callable_reference" && class.Kind() != "navigation_expression" || !strings.HasSuffix(class.Text(), "::class") {
			return nil
		}
		typ = l.typeByText(plain(strings.TrimSuffix(class.Text(), "::class")), at)
	default:
		for c := range n.Parts() {
			if c.Kind() == "type_arguments" {
				typ = l.typeExpr(c.Part(0).Part(0))
			}
		}
	}
	if typ == nil {
		return nil
	}
	client := l.object(object)
	if name == "target" && len(args) == 2 {
		client = l.method(n, object, name, l.expr(args[1]))
	}
	return &flow.Call{Span: at, Fn: typ, New: true, Args: []flow.Arg{{Value: client}}}
}

// inferredInstance lowers val api: Api = retrofit.create(), which takes its type from the declaration. It returns nil for any other value.
func (l *lowerer) inferredInstance(n syntax.Node, typ string) flow.Expr {
	if typ == "" || l.imports["create"] != "retrofit2.create" || n.Kind() != "call_expression" {
		return nil
	}
	fn := calleeOf(n)
	if fn.Kind() != "navigation_expression" || lastPart(fn).Text() != "create" || len(valueArguments(n)) > 0 || trailing(n).Exists() {
		return nil
	}
	api := l.typeByText(typ, n.Span())
	if api == nil {
		return nil
	}
	return &flow.Call{Span: n.Span(), Fn: api, New: true, Args: []flow.Arg{{Value: l.object(fn.Part(0))}}}
}

// okHTTP is the package of OkHttp that the file imports.
func (l *lowerer) okHTTP() string {
	for _, full := range l.imports {
		if strings.HasPrefix(full, "com.squareup.okhttp.") {
			return "com.squareup.okhttp"
		}
	}
	return "okhttp3"
}

// builtPath is the path that a block makes with a builder of URIs, it.path("/a").queryParam("b", c).build(), nil where it does
// anything else.
func (l *lowerer) builtPath(block syntax.Node) flow.Expr {
	nodes := statementsOf(block)
	if len(nodes) != 1 {
		return nil
	}
	x := nodes[0]
	var parts []syntax.Node
	for x.Kind() == "call_expression" && x.Part(0).Kind() == "navigation_expression" {
		switch lastPart(x.Part(0)).Text() {
		case "path":
			parts = append(parts, firstOf(valueArguments(x)))
		case "queryParam", "queryParams", "build", "queryParamIfPresent", "fragment":
		default:
			return nil
		}
		x = x.Part(0).Part(0)
	}
	if x.Kind() != "identifier" || len(parts) == 0 {
		return nil
	}
	out := &flow.Join{Span: block.Span()}
	for i := len(parts) - 1; i >= 0; i-- {
		out.Parts = append(out.Parts, l.expr(parts[i]))
	}
	return out
}
