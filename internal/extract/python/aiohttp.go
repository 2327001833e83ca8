package python

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// aiohttpLibrary models the client of aiohttp. Confirmed with aiohttp 3.8.4 on Python 3.11, 2026-11-24:
//   - Headers of a call are added to the session's, names in any case; one that is None fails.
//   - The session copies the mapping that it is given; session.headers[...] = and update count from then on.
//   - base_url is the first argument; that version takes no path in it, and no absolute URL in the call.
//   - auth together with an Authorization header fails. A trace may set headers when a request starts.
func aiohttpLibrary() flow.Library {
	const session, headers = "aiohttp.ClientSession()", "multidict.CIMultiDict()"
	roles := named{
		"url": flow.RoleURL, "params": flow.RoleQuery, "data": flow.RoleBody, "json": flow.RoleJSONBody, "headers": flow.RoleHeaders,
		"timeout": flow.RoleTimeout, "allow_redirects": flow.RoleIgnored, "max_redirects": flow.RoleIgnored, "ssl": flow.RoleIgnored,
		"verify_ssl": flow.RoleIgnored, "ssl_context": flow.RoleIgnored, "proxy": flow.RoleIgnored, "proxy_auth": flow.RoleIgnored,
		"cookies": flow.RoleIgnored, "raise_for_status": flow.RoleIgnored, "compress": flow.RoleIgnored, "chunked": flow.RoleIgnored,
		"expect100": flow.RoleIgnored, "read_until_eof": flow.RoleIgnored, "skip_auto_headers": flow.RoleIgnored,
		"trace_request_ctx": flow.RoleIgnored, "server_hostname": flow.RoleIgnored, "read_bufsize": flow.RoleIgnored,
	}
	options := named{
		"base_url": flow.RoleBase, "headers": flow.RoleHeaders, "timeout": flow.RoleTimeout, "connector": flow.RoleIgnored,
		"connector_owner": flow.RoleIgnored, "raise_for_status": flow.RoleIgnored, "cookies": flow.RoleIgnored,
		"cookie_jar": flow.RoleIgnored, "json_serialize": flow.RoleIgnored, "loop": flow.RoleIgnored, "trust_env": flow.RoleIgnored,
		"read_timeout": flow.RoleTimeout, "conn_timeout": flow.RoleTimeout, "version": flow.RoleIgnored, "auto_decompress": flow.RoleIgnored,
		"skip_auto_headers": flow.RoleIgnored, "requote_redirect_url": flow.RoleIgnored, "read_bufsize": flow.RoleIgnored,
	}
	withMethod := with(roles, named{"method": flow.RoleMethod})
	request := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}, Named: withMethod, Opens: true}
	sends := calls{"request": request, "_request": request}
	for verb, method := range verbs {
		sends[verb] = flow.Model{Op: flow.Send, Method: method, Args: []flow.Role{flow.RoleURL}, Named: roles, Opens: true}
	}
	table := calls{
		"aiohttp.request":              request,
		"aiohttp.ClientSession":        {Op: flow.Make, Yields: session, Args: []flow.Role{flow.RoleBase}, Named: options, Opens: true},
		"aiohttp.client.ClientSession": {Op: flow.Make, Yields: session, Args: []flow.Role{flow.RoleBase}, Named: options, Opens: true},
		"aiohttp.ClientTimeout":        {Op: flow.Pure}, "aiohttp.TCPConnector": {Op: flow.Pure}, "aiohttp.BasicAuth": {Op: flow.Pure},
		"aiohttp.ClientSession().close": {Op: flow.Pure},
		"multidict.CIMultiDict":         {Op: flow.Make, Yields: headers, Args: []flow.Role{flow.RoleHeaders}, Opens: true},
	}
	add(table, session, sends)
	add(table, headers, headerMethods())
	return flow.Library{Name: "aiohttp", Calls: table, Types: map[string]flow.Type{
		session: {Slots: named{"headers": flow.RoleHeaders}, MergeHeaders: true, Headers: headers, Closed: true},
	}}
}
