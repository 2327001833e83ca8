package ruby

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// typhoeusLibrary models Typhoeus 1.4.0, confirmed 2026-11-24 (https://github.com/typhoeus/typhoeus, lib/typhoeus/request.rb and
// hydra/queueable.rb, seen the same day): the verbs take (url, options), a request is sent by run or by a hydra,
// and what is written to request.options[:headers] before that is sent. Typhoeus.before sees every request.
func typhoeusLibrary() flow.Library {
	const request = "Typhoeus::Request()"
	roles := with(ignored("followlocation accept_encoding userpwd ssl_verifypeer ssl_verifyhost verbose proxy cookiefile cookiejar cache_ttl"), named{
		"headers": flow.RoleHeaders, "body": flow.RoleBody, "params": flow.RoleQuery, "method": flow.RoleMethod, "timeout": flow.RoleTimeout,
		"connecttimeout": flow.RoleTimeout,
	})
	given := []flow.Role{flow.RoleURL, flow.RoleOpts}
	send := flow.Model{Args: given, Named: roles, Options: roles}
	table := calls{
		request + ".run":         {Op: flow.Send, MissingMethod: "GET"},
		request + ".on_complete": {Op: flow.Delay}, request + ".on_success": {Op: flow.Delay}, request + ".on_failure": {Op: flow.Delay},
		request + ".url": {Op: flow.Pure}, request + ".response": {Op: flow.Pure},
		"Typhoeus::Hydra":         {Op: flow.Make, Yields: "Typhoeus::Hydra()"},
		"Typhoeus::Hydra.hydra":   {Op: flow.Make, Yields: "Typhoeus::Hydra()"},
		"Typhoeus::Hydra().queue": {Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"},
		"Typhoeus::Hydra().run":   {Op: flow.Pure}, "Typhoeus::Hydra().abort": {Op: flow.Pure},
	}
	table["Typhoeus::Hydra().queue_front"] = table["Typhoeus::Hydra().queue"]
	add(table, "Typhoeus", verbCalls(send, nil))
	add(table, "Typhoeus::Request", verbCalls(send, nil))
	table["Typhoeus::Request"] = flow.Model{Op: flow.Make, Yields: request, Args: given, Named: roles, Options: roles}
	return flow.Library{Name: "typhoeus", Calls: table, Types: map[string]flow.Type{
		request:             {Slots: named{"options.headers": flow.RoleHeaders, "options.body": flow.RoleBody}, MergeHeaders: true, Closed: true},
		"Typhoeus::Hydra()": {MergeHeaders: true, Closed: true},
	}}
}

// exconLibrary models Excon 0.88.0, confirmed 2026-11-24, and read in the sources of 1.5.0 (https://github.com/excon/excon, lib/excon.rb,
// lib/excon/connection.rb and constants.rb, seen 2026-11-24): headers of a call are added to the connection's; the path of a call
// replaces that of the connection's URL. A header that is nil is sent without a value. Excon.defaults holds for all.
// Excon::Connection is made from the parts of a URL. Middleware that a program names may do anything.
func exconLibrary() flow.Library {
	const conn = "Excon()"
	roles := with(ignored(`expects idempotent retry_limit retry_interval retry_errors user password proxy persistent debug debug_request
		debug_response omit_default_port include_default_port instrumentor instrumentor_name nonblock tcp_nodelay keepalive ciphers
		ssl_verify_peer ssl_verify_peer_host ssl_ca_file ssl_ca_path ssl_version ssl_min_version ssl_max_version client_cert client_key
		thread_safe_sockets response_block chunk_size hostname family reuseaddr certificate private_key disable_proxy`), named{
		"headers": flow.RoleHeaders, "body": flow.RoleBody, "query": flow.RoleQuery, "path": flow.RoleURL, "method": flow.RoleMethod,
		"connect_timeout": flow.RoleTimeout, "read_timeout": flow.RoleTimeout, "write_timeout": flow.RoleTimeout, "timeout": flow.RoleTimeout,
	})
	table := calls{}
	add(table, "Excon", verbCalls(flow.Model{Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Named: roles, Options: roles, Opens: true}, nil))
	sends := verbCalls(flow.Model{Args: []flow.Role{flow.RoleOpts}, Named: roles, Options: roles, Opens: true}, nil)
	sends["request"] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleOpts}, Named: roles, Options: roles, Opens: true, MissingMethod: "GET"}
	add(table, conn, sends)
	making := flow.Model{Op: flow.Make, Yields: conn, Args: []flow.Role{flow.RoleBase, flow.RoleOpts}, Named: roles, Options: roles, Opens: true}
	table["Excon"] = making
	parts := with(roles, named{"host": flow.RoleHost, "scheme": flow.RoleScheme, "port": flow.RolePort})
	table["Excon::Connection"] = flow.Model{Op: flow.Make, Yields: conn, Args: []flow.Role{flow.RoleOpts}, Named: parts, Options: parts, Opens: true}
	return flow.Library{Name: "excon", Calls: table, Types: map[string]flow.Type{conn: {MergeHeaders: true, Closed: true, RootedPaths: true}}}
}

// httpclientLibrary models HTTPClient 2.8.3, confirmed 2026-11-24: get takes (url, query, headers), post and its likes (url, body,
// headers), or all of them by name; they are added to the default headers of the client.
func httpclientLibrary() flow.Library {
	const client = "HTTPClient()"
	query := []flow.Role{flow.RoleURL, flow.RoleQuery, flow.RoleHeaders}
	body := []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleHeaders}
	roles := with(ignored("follow_redirect proxy agent_name from force_basic_auth"), named{
		"header": flow.RoleHeaders, "body": flow.RoleBody, "query": flow.RoleQuery,
	})
	sends := verbCalls(flow.Model{Args: query, Named: roles, Opens: true}, map[string][]flow.Role{
		"post": body, "put": body, "patch": body, "delete": body,
	})
	sends["request"] = flow.Model{
		Op: flow.Send, Named: roles, Opens: true, Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleQuery, flow.RoleBody, flow.RoleHeaders},
	}
	table := calls{}
	add(table, "HTTPClient", sends)
	add(table, client, sends)
	making := with(roles, named{"default_header": flow.RoleHeaders, "base_url": flow.RoleBase})
	table["HTTPClient"] = flow.Model{Op: flow.Apply, Yields: client, Named: making, Options: making, Args: []flow.Role{flow.RoleIgnored}, Opens: true}
	slots := named{
		"default_header": flow.RoleHeaders, "base_url": flow.RoleBase, "connect_timeout": flow.RoleTimeout, "receive_timeout": flow.RoleTimeout,
	}
	return flow.Library{Name: "httpclient", Calls: table, Types: map[string]flow.Type{client: {Slots: slots, MergeHeaders: true, Closed: true}}}
}
