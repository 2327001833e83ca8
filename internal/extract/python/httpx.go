package python

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// httpxHooks is the attribute of a client that holds its hooks. A hook that is set by its key, client.event_hooks["request"] = [f],
// is lowered like one that is set with all others: either changes the client.
const httpxHooks = "event_hooks"

// httpxLibrary models httpx. Confirmed with httpx 0.23.3 on Python 3.11, 2026-11-24:
//   - Headers of a call are added to the client's, names in any case; one that is None fails. They may be a list of pairs.
//   - The client copies the mapping that it is given, and what is assigned to client.headers.
//   - base_url keeps its path: "/p" and "p" are both appended, an absolute URL stands for itself.
//   - client.build_request has the client's headers, client.send(request) adds none to one that was made by hand.
//   - Event hooks, an auth flow and a derived transport see each request and may set any header.
//   - get, head, options and delete take no second positional argument.
func httpxLibrary() flow.Library {
	const request, headers = "httpx.Request()", "httpx.Headers()"
	roles := with(ignored("cookies files follow_redirects verify cert proxies proxy trust_env extensions"), named{
		"url": flow.RoleURL, "params": flow.RoleQuery, "content": flow.RoleBody, "data": flow.RoleFormBody, "json": flow.RoleJSONBody,
		"headers": flow.RoleHeaders, "timeout": flow.RoleTimeout, "method": flow.RoleMethod,
	})
	methodAndURL := []flow.Role{flow.RoleMethod, flow.RoleURL}
	sends := verbCalls(flow.Model{Named: roles, Opens: true}, nil)
	sends["request"] = flow.Model{Op: flow.Send, Args: methodAndURL, Named: roles, Opens: true}
	sends["stream"] = sends["request"]
	build := flow.Model{Op: flow.Make, Yields: request, Args: methodAndURL, Named: roles, Opens: true}
	table := calls{
		"httpx.Request": build, "httpx.HTTPTransport": {Op: flow.Pure}, "httpx.AsyncHTTPTransport": {Op: flow.Pure},
		"httpx.Timeout": {Op: flow.Pure}, "httpx.Limits": {Op: flow.Pure}, "httpx.URL": {Op: flow.Same},
		"httpx.Headers": {Op: flow.Make, Yields: headers, Args: []flow.Role{flow.RoleHeaders}, Opens: true},
	}
	add(table, "httpx", sends)
	add(table, headers, headerMethods())
	types := map[string]flow.Type{request: {
		Slots:        named{"headers": flow.RoleHeaders, "url": flow.RoleURL, "method": flow.RoleMethod, "content": flow.RoleBody},
		MergeHeaders: true, Headers: headers, Closed: true,
	}}
	for _, name := range []string{"httpx.Client", "httpx.AsyncClient"} {
		client := name + "()"
		table[name] = flow.Model{
			Op: flow.Make, Yields: client, Opens: true,
			Named: with(with(roles, ignored("http1 http2 limits max_redirects default_encoding")), named{
				"base_url": flow.RoleBase, "transport": flow.RoleTransport, httpxHooks: flow.RoleOpts,
			}),
			Options: named{"request": flow.RoleHooks, "response": flow.RoleIgnored}, // of event_hooks
		}
		add(table, client, sends)
		add(table, client, calls{
			"build_request": build,
			"send": {
				Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, Named: with(roles, named{"request": flow.RoleRequest}), Opens: true,
			},
			"close": {Op: flow.Pure}, "aclose": {Op: flow.Pure},
		})
		types[client] = flow.Type{
			Slots: named{
				"headers": flow.RoleHeaders, "base_url": flow.RoleBase, "params": flow.RoleQuery, "timeout": flow.RoleTimeout,
				"auth": flow.RoleTransport, httpxHooks: flow.RoleTransport,
			},
			MergeHeaders: true, Headers: headers, Closed: true,
		}
	}
	return flow.Library{Name: "httpx", Calls: table, Types: types}
}
