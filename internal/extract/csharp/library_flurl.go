package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const flurlRequest = "FlurlRequest()"

// flurlMethods are the methods by which Flurl makes a request of a text or an address.
var flurlMethods = []string{
	"WithHeader", "WithHeaders", "WithOAuthBearerToken", "WithBasicAuth", "WithTimeout", "AllowHttpStatus", "AllowAnyHttpStatus", "WithCookie",
	"WithSettings", "BeforeCall", "WithClient", "AppendPathSegment", "AppendPathSegments", "SetQueryParam", "SetQueryParams", "PostJsonAsync", "PutJsonAsync", "PatchJsonAsync",
	"PostStringAsync", "PostUrlEncodedAsync", "GetJsonAsync", "GetStringAsync", "SendJsonAsync",
}

// flurlLibrary models Flurl.Http. Its methods extend texts, which the lowering makes requests of; a header with the value null is
// not sent: https://flurl.dev/docs/fluent-http, seen 2026-11-24.
func flurlLibrary() flow.Library {
	set := flow.Model{Op: flow.SetHeader, Args: keyValue}
	m := models{
		"FlurlRequest":                {Op: flow.Make, Yields: flurlRequest, Args: []flow.Role{flow.RoleURL}},
		flurlRequest + ".WithHeader":  set,
		flurlRequest + ".WithHeaders": {Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaders}},
		flurlRequest + ".WithTimeout": {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		flurlRequest + ".SendJsonAsync": {
			Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleJSONBody}, MissingMethod: "POST",
		},
		flurlRequest + ".SendAsync": {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleBody}, MissingMethod: "GET"},
	}
	for _, name := range []string{"WithOAuthBearerToken", "WithBasicAuth"} {
		m[flurlRequest+"."+name] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth, flow.RoleAuth}}
	}
	for _, name := range []string{"AllowHttpStatus", "AllowAnyHttpStatus", "WithCookie", "SetQueryParam", "SetQueryParams", "WithAutoRedirect"} {
		m[flurlRequest+"."+name] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleIgnored, flow.RoleIgnored}}
	}
	for _, name := range []string{"BeforeCall", "WithSettings", "WithClient"} {
		m[flurlRequest+"."+name] = flow.Model{Op: flow.Unhook}
	}
	for _, name := range []string{"Clients", "Configure", "ConfigureClient", "ConfigureClientForUrl", "UseClientCache", "GlobalSettings"} {
		m["FlurlHttp."+name] = flow.Model{Op: flow.Patch, Replaces: []string{"FlurlRequest"}}
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
	return flow.Library{Name: "Flurl", Calls: m, Types: map[string]flow.Type{
		flurlRequest: {Slots: map[string]flow.Role{"Url": flow.RoleURL, "Headers": flow.RoleHeaders}, MergeHeaders: true, NullRemoves: true, Closed: true},
	}}
}

// extended are the types that Flurl's methods extend, and "" for a value whose type is not known. A client of another library has methods
// of the same names.
var extended = map[string]bool{"": true, "string": true, "String": true, "Uri": true, "Url": true}

// flurl lowers a method of Flurl on a text: on a request that is made of the text. On anything else it is an ordinary method.
func flurl(l *lowerer, n syntax.Node, c callee) flow.Expr {
	if !c.object.Exists() || !l.uses("Flurl") || l.hasMember(c.object, c.text) {
		return nil
	}
	s := n.Span()
	args := l.arguments(n.Field("arguments"))
	if c.text == "AppendPathSegment" || c.text == "AppendPathSegments" {
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

// isFlurl reports whether an expression is a call of a method of Flurl that yields a request.
func isFlurl(n syntax.Node) bool {
	c := calleeOf(n)
	return n.Kind() == "invocation_expression" && c.object.Exists() && c.text != "AppendPathSegment" && c.text != "AppendPathSegments" &&
		known().symbols[flurlRequest+"."+c.text]
}

// ofClient reports whether an expression is a request that a client of Flurl makes: client.Request("api", "lists"). What the client sends along
// is not known, and the arguments are no address (https://flurl.dev/docs/clients, seen 2026-11-24).
func ofClient(n syntax.Node) bool {
	return n.Kind() == "invocation_expression" && calleeOf(n).text == "Request"
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
