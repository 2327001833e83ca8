package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// netHTTPLibrary models Net::HTTP of Ruby 3.1.2, confirmed 2026-11-24:
//   - A request takes a path or a URI, and copies the headers that it is given; a nil value is not sent, also by req[name] = nil.
//     req[name] folds case; initialize_http_header replaces all headers.
//   - Net::HTTP.post(uri, data, headers) and Net::HTTP.get(uri, headers) take headers, post_form takes none.
//   - http.get(path, headers), http.post(path, data, headers), http.send_request(method, path, data, headers).
//   - A block of request gets the response; that of start and of new gets the connection.
func netHTTPLibrary() flow.Library {
	const http, module = "Net::HTTP()", "Net::HTTP"
	table := calls{}
	types := map[string]flow.Type{http: {
		Slots: named{
			"address": flow.RoleHost, "read_timeout": flow.RoleTimeout, "open_timeout": flow.RoleTimeout, "write_timeout": flow.RoleTimeout,
		},
		MergeHeaders: true, NullRemoves: true, Closed: true,
	}}
	body := []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleHeaders}
	plain := []flow.Role{flow.RoleURL, flow.RoleHeaders}
	send := flow.Model{Args: plain, NullRemoves: true, Rest: flow.RoleHeaders}
	opening := flow.Model{Op: flow.Apply, Yields: http, Args: []flow.Role{flow.RoleHost, flow.RolePort}}
	table[module] = opening
	table[module+".start"] = opening
	for name, m := range verbCalls(send, map[string][]flow.Role{"post": body, "put": body, "patch": body}) {
		table[http+"."+name] = m
		table[http+".request_"+name] = m
		if name == "get" || name == "post" || name == "put" {
			table[module+"."+name] = m
			table[module+"."+name+"_response"] = m
		}
		requestType(table, types, module+"::"+strings.ToUpper(name[:1])+name[1:], m.Method, []flow.Role{flow.RoleURL, flow.RoleHeaders})
	}
	generic := []flow.Role{flow.RoleMethod, flow.RoleIgnored, flow.RoleIgnored, flow.RoleURL, flow.RoleHeaders}
	requestType(table, types, "Net::HTTPGenericRequest", "", generic)
	table[module+".get_print"] = table[module+".get"]
	table[module+".post_form"] = flow.Model{Op: flow.Send, Method: "POST", Args: []flow.Role{flow.RoleURL, flow.RoleFormBody}}
	table[http+".request"] = flow.Model{
		Op: flow.Send, Args: []flow.Role{flow.RoleRequest, flow.RoleBody}, NullRemoves: true,
	}
	table[http+".send_request"] = flow.Model{
		Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleBody, flow.RoleHeaders}, NullRemoves: true, Rest: flow.RoleHeaders,
	}
	table[http+".start"] = flow.Model{Op: flow.Apply}
	for _, name := range []string{"finish", "started?", "use_ssl?", "set_debug_output"} {
		table[http+"."+name] = flow.Model{Op: flow.Pure}
	}
	return flow.Library{Name: "Net::HTTP", Calls: table, Types: types}
}

// requestType models one of the classes of requests.
func requestType(table calls, types map[string]flow.Type, class, method string, args []flow.Role) {
	request := class + "()"
	table[class] = flow.Model{Op: flow.Make, Yields: request, Method: method, Args: args, Rest: flow.RoleHeaders}
	types[request] = flow.Type{
		Slots:        named{"body": flow.RoleBody, "uri": flow.RoleURL, "method": flow.RoleMethod, "path": flow.RoleURL},
		MergeHeaders: true, NullRemoves: true, Closed: true, IndexHeaders: true,
	}
	key := []flow.Role{flow.RoleKey, flow.RoleValue}
	add(table, request, calls{
		"[]=": {Op: flow.SetHeader, Args: key}, "[]": {Op: flow.GetHeader, Args: key[:1]}, "add_field": {Op: flow.AddHeader, Args: key},
		"delete": {Op: flow.DelHeader, Args: key[:1]}, "fetch": {Op: flow.GetHeader, Args: key}, "key?": {Op: flow.Pure},
		"initialize_http_header": {Op: flow.Unhook}, "set_form_data": {Op: flow.Mutate, Args: []flow.Role{flow.RoleFormBody}},
		"set_form": {Op: flow.Mutate, Args: []flow.Role{flow.RoleFormBody}}, "form_data": {Op: flow.Pure},
		"set_content_type": {Op: flow.Pure}, "content_type": {Op: flow.Pure}, "basic_auth": {Op: flow.Pure}, "each_header": {Op: flow.Pure},
		"to_hash": {Op: flow.Pure}, "set_range": {Op: flow.Pure}, "body_stream": {Op: flow.Pure}, "content_length": {Op: flow.Pure},
	})
}

// openURILibrary models open-uri of Ruby 3.1.2, confirmed 2026-11-24: options whose names are strings are headers.
func openURILibrary() flow.Library {
	get := flow.Model{
		Op: flow.Send, Method: "GET", Args: []flow.Role{flow.RoleURL, flow.RoleHeaders}, Opens: true,
		Named: with(ignored("http_basic_authentication redirect ssl_verify_mode proxy encoding"), named{
			"read_timeout": flow.RoleTimeout, "open_timeout": flow.RoleTimeout,
		}),
	}
	return flow.Library{Name: "open-uri", Calls: calls{"URI.open": get, "OpenURI.open_uri": get}}
}
