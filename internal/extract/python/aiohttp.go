package python

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// aiohttpLibrary models the client of aiohttp. Confirmed with aiohttp 3.8.4 on Python 3.11, 2026-11-24:
//   - Headers of a call are added to the session's, names in any case; one that is None fails.
//   - The session copies the mapping that it is given; session.headers[...] = and update count from then on.
//   - base_url is the first argument; that version takes no path in it, and no absolute URL in the call.
//   - auth together with an Authorization header fails. A trace may set headers when a request starts.
func aiohttpLibrary() flow.Library {
	const session, headers = "aiohttp.ClientSession()", "multidict.CIMultiDict()"
	roles := with(ignored(`allow_redirects max_redirects ssl verify_ssl ssl_context proxy proxy_auth cookies raise_for_status compress
		chunked expect100 read_until_eof skip_auto_headers trace_request_ctx server_hostname read_bufsize`), named{
		"url": flow.RoleURL, "params": flow.RoleQuery, "data": flow.RoleBody, "json": flow.RoleJSONBody, "headers": flow.RoleHeaders,
		"timeout": flow.RoleTimeout, "method": flow.RoleMethod,
	})
	request := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}, Named: roles, Opens: true}
	sends := verbCalls(flow.Model{Named: roles, Opens: true}, nil)
	sends["request"], sends["_request"] = request, request
	client := flow.Model{
		Op: flow.Make, Yields: session, Args: []flow.Role{flow.RoleBase}, Opens: true,
		Named: with(ignored(`connector connector_owner raise_for_status cookies cookie_jar json_serialize loop trust_env version
			auto_decompress skip_auto_headers requote_redirect_url read_bufsize`), named{
			"base_url": flow.RoleBase, "headers": flow.RoleHeaders, "timeout": flow.RoleTimeout, "read_timeout": flow.RoleTimeout,
			"conn_timeout": flow.RoleTimeout,
		}),
	}
	table := calls{
		"aiohttp.request": request, "aiohttp.ClientSession": client, "aiohttp.client.ClientSession": client,
		"aiohttp.ClientTimeout": {Op: flow.Pure}, "aiohttp.TCPConnector": {Op: flow.Pure}, "aiohttp.BasicAuth": {Op: flow.Pure},
		"aiohttp.ClientSession().close": {Op: flow.Pure},
		"multidict.CIMultiDict":         {Op: flow.Make, Yields: headers, Args: []flow.Role{flow.RoleHeaders}, Opens: true},
	}
	add(table, session, sends)
	add(table, headers, headerMethods())
	return flow.Library{Name: "aiohttp", Calls: table, Types: map[string]flow.Type{
		session: {Slots: named{"headers": flow.RoleHeaders}, MergeHeaders: true, Headers: headers, Closed: true},
	}}
}
