package ruby

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// faradayLibrary models Faraday 1.1.0, confirmed 2026-11-24, and read in the sources of 2.14
// (https://github.com/lostisland/faraday, lib/faraday/connection.rb, request.rb and middleware.rb, seen 2026-11-24):
//   - Headers of a call are added to the connection's, names in any case; one that is nil removes the connection's. A connection
//     copies the map that it is given, and what is assigned to conn.headers.
//   - get, head and delete take (url, params, headers), post, put and patch (url, body, headers). A block gets the request, with the
//     connection's headers in it, and may set its url, headers, params and body.
//   - A path that begins with a slash replaces the path of the connection's URL, another one is appended to it.
//   - dup shares nothing. Middleware may set any header: it is made from the next one and its own arguments, and called with the request,
//     which call hands to on_request where a class has no call of its own.
//   - authorization, basic_auth and token_auth of a connection, which 2.0 has no more, set the Authorization header.
func faradayLibrary() flow.Library {
	const conn, request, headers = "Faraday()", "Faraday::Request()", "Faraday::Utils::Headers()"
	const environment, middleware = "Faraday::Env()", middlewareBase + "()"
	query := []flow.Role{flow.RoleURL, flow.RoleQuery, flow.RoleHeaders}
	body := []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleHeaders}
	send := flow.Model{Args: query, Configures: request, NullRemoves: true}
	sends := verbCalls(send, map[string][]flow.Role{"post": body, "put": body, "patch": body})
	sends["run_request"] = flow.Model{
		Op: flow.Send, Configures: request, NullRemoves: true,
		Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleBody, flow.RoleHeaders},
	}
	table := calls{}
	add(table, "Faraday", sends)
	add(table, conn, sends)
	add(table, headers, headerMethods())
	options := with(ignored("ssl proxy builder builder_class parallel_manager"), named{
		"url": flow.RoleBase, "headers": flow.RoleHeaders, "params": flow.RoleQuery, "request": flow.RoleOpts, "timeout": flow.RoleTimeout,
	})
	making := flow.Model{
		Op: flow.Apply, Yields: conn, Args: []flow.Role{flow.RoleBase, flow.RoleOpts}, Named: options, Options: options, Opens: true,
	}
	table["Faraday"], table["Faraday::Connection"] = making, making
	key := []flow.Role{flow.RoleKey, flow.RoleValue}
	add(table, conn, calls{
		"use": {Op: flow.Unhook}, "request": {Op: flow.Unhook}, "request :known": {Op: flow.Pure}, "insert_before": {Op: flow.Unhook},
		"request :authorization": {Op: flow.SetHeader, Args: key}, "response": {Op: flow.Pure}, "adapter": {Op: flow.Pure},
		"insert_after": {Op: flow.Unhook}, "swap": {Op: flow.Unhook}, "builder": {Op: flow.Unhook}, "use :class": {Op: flow.Hook},
		"basic_auth":    {Op: flow.SetHeader, Header: "Authorization", Scheme: "Basic", Args: key[1:]},
		"token_auth":    {Op: flow.SetHeader, Header: "Authorization", Scheme: "Token", Args: key[1:]},
		"authorization": {Op: flow.SetHeader, Header: "Authorization", Args: []flow.Role{flow.RoleAuth, flow.RoleValue}}, "ssl": {Op: flow.Pure}, "proxy": {Op: flow.Pure}, "close": {Op: flow.Pure},
		"options": {Op: flow.Pure}, "build_url": {Op: flow.Pure}, "in_parallel": {Op: flow.Delay}, "app": {Op: flow.Pure},
	})
	add(table, request, calls{
		"url": {Op: flow.Mutate, Args: []flow.Role{flow.RoleURL, flow.RoleQuery}, Rest: flow.RoleQuery}, "options": {Op: flow.Pure},
		"[]=": {Op: flow.SetHeader, Args: key}, "[]": {Op: flow.GetHeader, Args: key[:1]},
	})
	table[middlewareBase] = flow.Model{Op: flow.Make, Yields: middleware, Args: []flow.Role{flow.RoleTransport}}
	slots := named{"headers": flow.RoleHeaders, "params": flow.RoleQuery}
	return flow.Library{Name: "faraday", Calls: table, Types: map[string]flow.Type{
		conn: {
			Slots:        with(slots, named{"url_prefix": flow.RoleBase, "options.timeout": flow.RoleTimeout, "options.open_timeout": flow.RoleTimeout}),
			MergeHeaders: true, NullRemoves: true, Headers: headers, Closed: true, RootedPaths: true, Hooked: environment,
		},
		request: {
			Slots:        with(slots, named{"body": flow.RoleBody, "path": flow.RoleURL, "options.timeout": flow.RoleTimeout}),
			MergeHeaders: true, NullRemoves: true, Headers: headers, Closed: true, IndexHeaders: true,
		},
		environment: {
			Slots:   named{"request_headers": flow.RoleHeaders, "url": flow.RoleURL, "body": flow.RoleBody, "method": flow.RoleMethod},
			Headers: headers, Closed: true,
		},
		middleware: {Slots: named{"@app": flow.RoleTransport, "app": flow.RoleTransport}, Closed: true},
	}}
}
