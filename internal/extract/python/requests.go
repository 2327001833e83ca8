package python

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// requestsLibrary models requests. Confirmed with requests 2.34.2 and 2.31.0 on Python 3.11, 2026-11-24:
//   - Headers of a call are added to the session's, names in any case; one that is None removes the session's for that call, and
//     is not sent by the functions of the module either. They are a mapping: a list of pairs fails.
//   - session.headers folds case, and keeps what update, item assignment, setdefault, pop and del leave; update copies.
//     session.headers = d keeps d itself, so that a later write to d is sent. copy() shares nothing.
//   - Request(...).prepare() has no session headers, session.prepare_request(r) has them, and session.send(p) adds none; headers
//     that are written to the prepared request before send are sent.
//   - auth replaces the Authorization header; a callable or AuthBase may set any header. Hooks see responses only. An
//     HTTPAdapter of the library adds no header, a derived one may.
//   - request takes no third positional argument, Session.request takes (method, url, params, data, headers, ...).
//   - A redirect on the same host keeps all headers.
func requestsLibrary(module string) flow.Library {
	session, request, prepared := module+".Session()", module+".Request()", module+".PreparedRequest()"
	headers := module + ".structures.CaseInsensitiveDict()"
	roles := with(ignored("allow_redirects verify cert stream proxies cookies files hooks"), named{
		"url": flow.RoleURL, "params": flow.RoleQuery, "data": flow.RoleBody, "json": flow.RoleJSONBody, "headers": flow.RoleHeaders,
		"timeout": flow.RoleTimeout, "method": flow.RoleMethod,
	})
	send := flow.Model{Op: flow.Send, Named: roles, Opens: true, NullRemoves: true}
	sends := verbCalls(send, map[string][]flow.Role{
		"get": {flow.RoleQuery}, "post": {flow.RoleBody, flow.RoleJSONBody}, "put": {flow.RoleBody}, "patch": {flow.RoleBody},
	})
	send.Args = []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleQuery, flow.RoleBody, flow.RoleHeaders}
	sends["request"] = send
	making := []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleHeaders, flow.RoleIgnored, flow.RoleBody, flow.RoleQuery}
	table := calls{}
	add(table, module, sends)
	add(table, session, sends)
	add(table, headers, headerMethods())
	add(table, module, calls{
		"Session": {Op: flow.Make, Yields: session}, "session": {Op: flow.Make, Yields: session},
		"sessions.Session": {Op: flow.Make, Yields: session}, "sessions.session": {Op: flow.Make, Yields: session},
		"Request":                        {Op: flow.Make, Yields: request, Args: making, Named: roles, Opens: true},
		"structures.CaseInsensitiveDict": {Op: flow.Make, Yields: headers, Args: []flow.Role{flow.RoleHeaders}, Opens: true},
		"adapters.HTTPAdapter":           {Op: flow.Pure},
		"utils.quote":                    {Op: flow.Same},
	})
	table[request+".prepare"] = flow.Model{Op: flow.Derive, Yields: prepared}
	given, giving := []flow.Role{flow.RoleRequest}, named{"request": flow.RoleRequest, "timeout": flow.RoleTimeout}
	add(table, session, calls{
		"prepare_request": {Op: flow.Make, Yields: prepared, Args: given, Named: giving},
		"send":            {Op: flow.Send, Args: given, Named: with(roles, giving), Opens: true},
		"mount": {
			Op: flow.Mutate, Args: []flow.Role{flow.RoleIgnored, flow.RoleTransport}, Named: named{"adapter": flow.RoleTransport},
		},
		"close": {Op: flow.Pure}, "get_adapter": {Op: flow.Pure}, "merge_environment_settings": {Op: flow.Pure},
	})
	return flow.Library{Name: "requests", Calls: table, Types: requestsTypes(session, request, prepared, headers)}
}

// requestsTypes are what a session, a request and a prepared request hold.
func requestsTypes(session, request, prepared, headers string) map[string]flow.Type {
	slots := named{"headers": flow.RoleHeaders, "url": flow.RoleURL, "method": flow.RoleMethod}
	return map[string]flow.Type{
		session: {
			Slots:        named{"headers": flow.RoleHeaders, "params": flow.RoleQuery, "auth": flow.RoleTransport},
			MergeHeaders: true, NullRemoves: true, Headers: headers, Closed: true,
		},
		request: {
			Slots: with(slots, named{
				"data": flow.RoleBody, "json": flow.RoleJSONBody, "params": flow.RoleQuery, "auth": flow.RoleTransport,
			}),
			MergeHeaders: true, NullRemoves: true, Headers: headers, Closed: true,
		},
		prepared: {Slots: with(slots, named{"body": flow.RoleBody}), MergeHeaders: true, Headers: headers, Closed: true},
	}
}
