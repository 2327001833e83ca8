package python

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// urllib3Library models urllib3. Confirmed with urllib3 2.7.0 and 1.26.16 on Python 3.11, 2026-11-24:
//   - Headers of a call REPLACE those of the pool manager or pool.
//   - The manager keeps the mapping that it is given: a later write to it is sent, and so is one to manager.headers.
//   - request takes (method, url, body, fields, headers, json) in 2.x and (method, url, fields, headers) in 1.26, which has no json.
//   - The second positional argument of PoolManager is its headers. A header that is None fails.
func urllib3Library() flow.Library {
	roles := named{
		"method": flow.RoleMethod, "url": flow.RoleURL, "body": flow.RoleBody, "fields": flow.RoleFormBody, "json": flow.RoleJSONBody,
		"headers": flow.RoleHeaders, "timeout": flow.RoleTimeout,
	}
	request := []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleBody}
	sends := calls{
		"request":             {Op: flow.Send, Args: request, Named: roles},
		"urlopen":             {Op: flow.Send, Args: append(request, flow.RoleHeaders), Named: roles},
		"request_encode_url":  {Op: flow.Send, Args: append(request[:2:2], flow.RoleQuery, flow.RoleHeaders), Named: roles},
		"request_encode_body": {Op: flow.Send, Args: append(request[:2:2], flow.RoleBody, flow.RoleHeaders), Named: roles},
	}
	table := calls{
		"urllib3.request": {Op: flow.Send, Args: request, Named: roles},
		"urllib3.Timeout": {Op: flow.Pure}, "urllib3.util.Timeout": {Op: flow.Pure}, "urllib3.util.timeout.Timeout": {Op: flow.Pure},
		"urllib3.Retry": {Op: flow.Pure}, "urllib3.util.Retry": {Op: flow.Pure}, "urllib3.util.retry.Retry": {Op: flow.Pure},
		"urllib3.disable_warnings": {Op: flow.Pure}, "requests.packages.urllib3.util.retry.Retry": {Op: flow.Pure},
	}
	types := map[string]flow.Type{}
	hosts := []flow.Role{flow.RoleHost, flow.RolePort}
	for name, args := range map[string][]flow.Role{
		"PoolManager": {flow.RoleIgnored, flow.RoleHeaders}, "ProxyManager": {flow.RoleIgnored, flow.RoleIgnored, flow.RoleHeaders},
		"HTTPSConnectionPool": hosts, "HTTPConnectionPool": hosts,
	} {
		pool := "urllib3." + name + "()"
		make := flow.Model{Op: flow.Make, Yields: pool, Args: args, Named: named{
			"headers": flow.RoleHeaders, "timeout": flow.RoleTimeout, "host": flow.RoleHost, "port": flow.RolePort,
		}}
		table["urllib3."+name], table["urllib3.poolmanager."+name], table["urllib3.connectionpool."+name] = make, make, make
		add(table, pool, sends)
		table[pool+".clear"] = flow.Model{Op: flow.Pure}
		types[pool] = flow.Type{Slots: named{"headers": flow.RoleHeaders}, Closed: true}
	}
	return flow.Library{Name: "urllib3", Calls: table, Types: types}
}
