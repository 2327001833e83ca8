package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// configuring are the methods that go on with a registration, and whether they configure the client by a function. The others set
// what adds no header: policies, lifetimes, logs.
var configuring = map[string]bool{
	"ConfigureHttpClient": true, "AddHttpMessageHandler": false, "ConfigurePrimaryHttpMessageHandler": false, "AddPolicyHandler": false,
	"SetHandlerLifetime": false, "AddTransientHttpErrorPolicy": false, "AddStandardResilienceHandler": false, "AddResilienceHandler": false,
	"RedactLoggedHeaders": false, "AddPolicyHandlerFromRegistry": false, "RemoveAllLoggers": false, "AddTypedClient": false,
}

// clientType is the type of the clients that factories make.
const clientType = "HttpClient"

// handlerSlot is the member by which the tables know the handler of a client.
const handlerSlot = "Handler"

// registrationName is the name of the function that makes a registered client.
func registrationName(key string) string { return "client " + key }

// clientName is what stands for the name of a client that is the first argument of a call, "" for none.
func (l *lowerer) clientName(n syntax.Node) string {
	args := argumentNodes(n)
	if len(args) == 0 {
		return ""
	}
	switch args[0].Kind() {
	case "string_literal":
		if lit, ok := plainString(l, args[0]).(*flow.Lit); ok {
			return lit.Text
		}
	case "identifier", "member_access_expression", "invocation_expression":
		if c := calleeOf(args[0]); c.text == "nameof" {
			if of := argumentNodes(args[0]); len(of) == 1 {
				return nameKey(compact(of[0].Text()))
			}
		}
		return nameKey(compact(args[0].Text()))
	}
	return ""
}

// register lowers a registration of a client to a function that makes such a client, for whoever asks for one.
func register(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() {
		return nil
	}
	s := n.Span()
	out := &flow.Opaque{Span: s, Children: []flow.Expr{l.operand(c.object, n)}, Pure: true}
	made, again := l.keep(&flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: clientType}, New: true})
	f := &flow.Func{Span: s, File: l.file, Body: []flow.Stmt{&flow.ExprStmt{X: made}}}
	f.Body = append(f.Body, l.configured(n, again)...)
	for up := n; ; {
		access := up.Parent()
		if access.Kind() != "member_access_expression" || access.Parent().Kind() != "invocation_expression" {
			break
		}
		up = access.Parent()
		f.Body = append(f.Body, l.further(up, calleeOf(up), again)...)
	}
	f.Body = append(f.Body, &flow.Return{Span: s, Value: again()})
	typ := ""
	if c.name.Kind() == "generic_name" {
		typ = compact(c.name.Part(1).Text())
	}
	if keys := registrationKeys(typ, l.clientName(n)); len(keys) > 0 {
		f.Name = registrationName(keys[0])
		l.clients = append(l.clients, &flow.Declare{Func: f})
	}
	return out
}

// configured are the calls of the functions among the arguments with a new client. The first argument is the name where there are no
// type arguments.
func (l *lowerer) configured(n syntax.Node, client func() *flow.Name) []flow.Stmt {
	var out []flow.Stmt
	c := calleeOf(n)
	for i, a := range argumentNodes(n) {
		named := i == 0 && c.name.Kind() != "generic_name" && !configuring[c.text]
		if named || a.Kind() == "string_literal" {
			continue
		}
		x := l.expr(a)
		args := []flow.Arg{{Value: client()}}
		if f, ok := x.(*flow.FuncExpr); ok && len(f.Func.Params) == 2 { // (services, client) =>
			args = append([]flow.Arg{{Value: &flow.Opaque{Span: a.Span(), Pure: true}}}, args...)
		}
		out = append(out, &flow.ExprStmt{X: &flow.Call{Span: a.Span(), Fn: x, Args: args, Name: "configure"}})
	}
	return out
}

// further is what a method that goes on with a registration does to the client.
func (l *lowerer) further(n syntax.Node, c callee, client func() *flow.Name) []flow.Stmt {
	configures, known := configuring[c.text]
	s := n.Span()
	switch {
	case configures:
		return l.configured(n, client)
	case c.text == "AddHttpMessageHandler":
		handler := &flow.Member{Span: s, X: client(), Name: handlerSlot}
		return []flow.Stmt{&flow.ExprStmt{X: &flow.AssignExpr{Span: s, Assign: &flow.Assign{Span: s, Target: handler, Value: l.handlerOf(n, c)}}}}
	case known:
		return nil
	}
	return []flow.Stmt{&flow.ExprStmt{X: &flow.Opaque{Span: s, Children: []flow.Expr{client()}}}}
}

// handlerOf is the handler that a registration adds: an instance of a type, or what a function makes.
func (l *lowerer) handlerOf(n syntax.Node, c callee) flow.Expr {
	if c.name.Kind() == "generic_name" {
		typ := c.name.Part(1).Part(0)
		if d := l.find(bare(compact(typ.Text()))); d != nil {
			name := l.fresh("handler")
			return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{
				Span: n.Span(), Target: &flow.Name{Span: n.Span(), Name: name}, Type: l.typeValue(d, typ.Span()), Declare: true,
			}}
		}
	}
	for _, a := range argumentNodes(n) {
		if a.Kind() == "lambda_expression" {
			return &flow.Call{Span: a.Span(), Fn: l.expr(a), Name: "handler"}
		}
	}
	return &flow.Opaque{Span: n.Span()}
}

// configureRegistered lowers a method that goes on with a registration, which the registration itself has taken into account.
func configureRegistered(l *lowerer, n syntax.Node, c callee) flow.Expr {
	for at := c.object; at.Kind() == "invocation_expression"; {
		of := calleeOf(at)
		for _, name := range registering {
			if of.text == name && of.object.Exists() {
				return l.operand(c.object, n)
			}
		}
		at = of.object
	}
	return nil
}

// registered is the call that makes the client of a key, nil where none of the tree is registered so.
func (l *lowerer) registered(n syntax.Node, keys ...string) flow.Expr {
	for _, key := range keys {
		found := l.index.clients[key]
		if len(found) == 0 {
			continue
		}
		home := l.index.module(found[0].file.Path)
		name := registrationName(found[0].first)
		var fn flow.Expr = &flow.Name{Span: n.Span(), Name: name}
		if home != l.out.ID {
			fn = l.imported(home, name, name+" of "+home, n.Span())
		}
		return &flow.Call{Span: n.Span(), Fn: fn, Name: "CreateClient"}
	}
	return nil
}

// createClient lowers factory.CreateClient("name"). A client without a name has what the library gives it.
func createClient(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() || l.hasMember(c.object, c.text) {
		return nil
	}
	s := n.Span()
	args := argumentNodes(n)
	if len(args) == 0 && lastName(l.typeOf(c.object)) == "IHttpClientFactory" {
		return &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: clientType}, New: true}
	}
	if len(args) != 1 {
		return nil
	}
	return l.registered(n, l.clientName(n))
}

// registeredClients gives the parameters of a constructor the client that is registered for the type, where nothing else constructs
// it. fields says that the parameters are fields as well.
func (l *lowerer) registeredClients(params syntax.Node, fields bool) []flow.Stmt {
	name := l.class.simple()
	if l.index.made[name] {
		return nil
	}
	keys := []string{"<" + name + ">"}
	for _, b := range l.class.bases {
		keys = append(keys, "<"+lastName(b)+">")
	}
	var out []flow.Stmt
	for p := range params.Parts() {
		if lastName(compact(p.Field("type").Text())) != clientType {
			continue
		}
		client := l.registered(p, keys...)
		if client == nil {
			continue
		}
		target := variable(p.Field("name"))
		out = append(out, &flow.Assign{Span: p.Span(), Target: target, Value: client})
		if fields {
			s := p.Span()
			field := &flow.Member{Span: s, X: &flow.This{Span: s}, Name: target.Name}
			out = append(out, &flow.Assign{Span: s, Target: field, Value: &flow.Name{Span: s, Name: target.Name}})
		}
	}
	return out
}
