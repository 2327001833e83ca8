package ruby

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// httpLibrary models http.rb 4.4.1, confirmed 2026-11-24, and read in the sources of 6.0 (https://github.com/httprb/http,
// lib/http/chainable.rb, session.rb and options.rb, seen 2026-11-24): each call of headers, auth and their likes gives a new client with what was
// there before and what it adds; headers of the call itself are added to those. persistent takes a host, to which paths are joined,
// and a block that gets the new client. Features of the library leave the headers that are looked at alone; one that is registered by a
// program may wrap the request.
func httpLibrary() flow.Library {
	const client = "HTTP()"
	roles := with(ignored("ssl_context ssl follow proxy features response encoding"), named{
		"headers": flow.RoleHeaders, "json": flow.RoleJSONBody, "body": flow.RoleBody, "form": flow.RoleFormBody, "params": flow.RoleQuery,
	})
	send := flow.Model{Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Named: roles, Options: roles, Opens: true}
	sends := verbCalls(send, nil)
	request := send
	request.Op, request.Args = flow.Send, []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleOpts}
	sends["request"] = request
	headers := flow.Model{Op: flow.Derive, Yields: client, Args: []flow.Role{flow.RoleHeaders}, Rest: flow.RoleHeaders}
	same := flow.Model{Op: flow.Derive, Yields: client, Rest: flow.RoleIgnored}
	timeout := flow.Model{Op: flow.Derive, Yields: client, Args: []flow.Role{flow.RoleTimeout}, Rest: flow.RoleTimeout}
	base := flow.Model{Op: flow.Derive, Yields: client, Args: []flow.Role{flow.RoleBase}, Rest: flow.RoleTimeout}
	auth := flow.Model{Op: flow.Derive, Yields: client, Args: []flow.Role{flow.RoleAuthorization}}
	chain := calls{
		"headers": headers, "[]": headers, "with": headers, "with_headers": headers, "auth": auth, "basic_auth": same, "timeout": timeout,
		"follow": same, "via": same, "through": same, "accept": same, "cookies": same, "encoding": same, "nodelay": same,
		"persistent": base, "base_uri": base, "use": {Op: flow.Derive, Yields: client, Args: []flow.Role{flow.RoleTransport}, Rest: flow.RoleTransport},
		"use :known": same, "retriable": same, "digest_auth": same,
	}
	table := calls{"HTTP::Client": {Op: flow.Make, Yields: client, Named: roles, Options: roles, Args: []flow.Role{flow.RoleOpts}, Opens: true}}
	for _, on := range []string{"HTTP", client} {
		add(table, on, sends)
		add(table, on, chain)
	}
	table[client+".close"] = flow.Model{Op: flow.Pure}
	return flow.Library{Name: "http.rb", Calls: table, Types: map[string]flow.Type{client: {MergeHeaders: true, Closed: true}}}
}
