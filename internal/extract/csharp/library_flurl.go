package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const (
	flurlRequest = "FlurlRequest()"
	flurlClient  = "FlurlClient()"
)

// flurlMethods are the methods by which Flurl makes a request of a text or an address, and that by which a client makes one.
var flurlMethods = []string{
	"Request",
	"WithHeader", "WithHeaders", "WithOAuthBearerToken", "WithBasicAuth", "WithTimeout", "AllowHttpStatus", "AllowAnyHttpStatus", "WithCookie",
	"WithSettings", "BeforeCall", "WithClient", "AppendPathSegment", "AppendPathSegments", "SetQueryParam", "SetQueryParams", "PostJsonAsync", "PutJsonAsync", "PatchJsonAsync",
	"PostStringAsync", "PostUrlEncodedAsync", "GetJsonAsync", "GetStringAsync", "SendJsonAsync",
}

// flurlLibrary models Flurl.Http. Its methods extend texts, which the lowering makes requests of; a header with the value null is
// not sent: https://flurl.dev/docs/fluent-http, seen 2026-11-24. A request of a client has the client's base and those of its headers
// that it does not set itself: https://flurl.dev/docs/clients, seen 2026-11-24.
func flurlLibrary() flow.Library {
	m := models{
		"FlurlClient":            {Op: flow.Make, Yields: flurlClient, Args: []flow.Role{flow.RoleBase, flow.RoleBase}},
		flurlClient + ".Request": {Op: flow.Derive, Yields: flurlRequest, Args: []flow.Role{flow.RoleURL}},
		"FlurlRequest":           {Op: flow.Make, Yields: flurlRequest, Args: []flow.Role{flow.RoleURL}},
		flurlRequest + ".SendJsonAsync": {
			Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleJSONBody}, MissingMethod: "POST",
		},
		flurlRequest + ".SendAsync": {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleBody}, MissingMethod: "GET"},
	}
	flurlSettings(m, flurlClient)
	flurlSettings(m, flurlRequest)
	for _, name := range []string{"Clients", "Configure", "ConfigureClient", "ConfigureClientForUrl", "UseClientCache", "GlobalSettings"} {
		m["FlurlHttp."+name] = flow.Model{Op: flow.Patch, Replaces: []string{"FlurlRequest", "FlurlClient"}}
	}
	sends(m, flurlRequest+".", nil, map[string]string{
		"GetAsync": "GET", "GetJsonAsync": "GET", "GetStringAsync": "GET", "GetBytesAsync": "GET", "DeleteAsync": "DELETE", "HeadAsync": "HEAD",
	})
	sends(m, flurlRequest+".", []flow.Role{flow.RoleJSONBody}, map[string]string{
		"PostJsonAsync": "POST", "PutJsonAsync": "PUT", "PatchJsonAsync": "PATCH",
	})
	sends(m, flurlRequest+".", []flow.Role{flow.RoleBody}, map[string]string{
		"PostAsync": "POST", "PostStringAsync": "POST", "PostUrlEncodedAsync": "POST", "PutAsync": "PUT", "PatchAsync": "PATCH",
	})
	carrier := flow.Type{Slots: map[string]flow.Role{"Headers": flow.RoleHeaders}, MergeHeaders: true, NullRemoves: true, Closed: true}
	client, request := carrier, carrier
	client.Slots = map[string]flow.Role{"BaseUrl": flow.RoleBase, "Headers": flow.RoleHeaders}
	request.Slots = map[string]flow.Role{"Url": flow.RoleURL, "Headers": flow.RoleHeaders}
	return flow.Library{Name: "Flurl", Calls: m, Types: map[string]flow.Type{flurlClient: client, flurlRequest: request}}
}

// flurlSettings are the methods that clients and requests have alike.
func flurlSettings(m models, typ string) {
	m[typ+".WithHeader"] = flow.Model{Op: flow.SetHeader, Args: keyValue}
	m[typ+".WithHeaders"] = flow.Model{Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaders}}
	m[typ+".WithTimeout"] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}}
	for _, name := range []string{"WithOAuthBearerToken", "WithBasicAuth"} {
		m[typ+"."+name] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth, flow.RoleAuth}}
	}
	for _, name := range []string{"AllowHttpStatus", "AllowAnyHttpStatus", "WithCookie", "SetQueryParam", "SetQueryParams", "WithAutoRedirect"} {
		m[typ+"."+name] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleIgnored, flow.RoleIgnored}}
	}
	for _, name := range []string{"BeforeCall", "OnRedirect", "WithSettings", "WithClient", "Configure", "AppendPathSegment", "AppendPathSegments"} {
		m[typ+"."+name] = flow.Model{Op: flow.Unhook}
	}
}

// extended are the types that Flurl's methods extend, and "" for a value whose type is not known. A client of another library has methods
// of the same names.
var extended = map[string]bool{"": true, "string": true, "String": true, "Uri": true, "Url": true}

// flurl lowers a method of Flurl on a text: on a request that is made of the text. On anything else it is an ordinary method.
func flurl(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() || !l.uses("Flurl") || l.hasMember(c.object, c.text) {
		return nil
	}
	if ofClient(n) {
		return l.flurlRequest(n)
	}
	s := n.Span()
	args := l.arguments(n.Field("arguments"))
	if isAppend(c.text) && !isFlurl(c.object) {
		out := &flow.Join{Span: s, Parts: []flow.Expr{l.operand(c.object, n)}}
		for _, a := range args {
			out.Parts = append(out.Parts, constant(s, "/"), a.Value)
		}
		return out
	}
	if isFlurl(c.object) || ofClient(c.object) || !extended[lastName(l.typeOf(c.object))] {
		return nil
	}
	request := &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "FlurlRequest"}, Args: []flow.Arg{{Value: l.operand(c.object, n)}}, New: true}
	method := &flow.Member{Span: c.node.Span(), X: request, Name: c.text, NameSpan: nameSpan(c.name)}
	return &flow.Call{Span: s, Fn: method, Args: args, Name: c.text}
}

func isAppend(method string) bool {
	return method == "AppendPathSegment" || method == "AppendPathSegments"
}

// flurlRequest lowers client.Request("api").AppendPathSegment("lists"), whose arguments are the segments of a path.
func (l *lowerer) flurlRequest(n syntax.Node) flow.Expr {
	s, root := n.Span(), n
	var segments []flow.Arg
	for c := calleeOf(root); isAppend(c.text); c = calleeOf(root) {
		segments = append(l.arguments(root.Field("arguments")), segments...)
		root = c.object
	}
	segments = append(l.arguments(root.Field("arguments")), segments...)
	path := &flow.Join{Span: s}
	for i, a := range segments {
		if i > 0 {
			path.Parts = append(path.Parts, constant(s, "/"))
		}
		path.Parts = append(path.Parts, a.Value)
	}
	c := calleeOf(root)
	method := &flow.Member{Span: c.node.Span(), X: l.operand(c.object, root), Name: c.text, NameSpan: nameSpan(c.name)}
	call := &flow.Call{Span: s, Fn: method, Name: c.text}
	if len(segments) > 0 {
		call.Args = []flow.Arg{{Value: path}}
	}
	return call
}

// isFlurl reports whether an expression is a call of a method of Flurl that yields a request.
func isFlurl(n syntax.Node) bool {
	c := calleeOf(n)
	return n.Kind() == "invocation_expression" && c.object.Exists() && !isAppend(c.text) &&
		known().symbols[flurlRequest+"."+c.text]
}

// ofClient reports whether an expression is a request that a client of Flurl makes: client.Request("api", "lists"), with further segments
// after it or without.
func ofClient(n syntax.Node) bool {
	for n.Kind() == "invocation_expression" {
		c := calleeOf(n)
		if !isAppend(c.text) {
			return c.text == "Request" && c.object.Exists()
		}
		n = c.object
	}
	return false
}

// uses reports whether a file uses a namespace or one below it.
func (l *lowerer) uses(space string) bool {
	for u := range l.index.usings(l.at.file) {
		if u.name == space || len(u.name) > len(space) && u.name[:len(space)+1] == space+"." {
			return true
		}
	}
	return false
}
