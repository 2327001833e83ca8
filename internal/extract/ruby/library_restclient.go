package ruby

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// restClientLibrary models rest-client 2.1.0, confirmed 2026-11-24: get, head, delete and options take (url, headers), post, put and
// patch (url, payload, headers); :params among the headers is the query. Headers of a call are added to a resource's, whose URL is
// joined to what is in brackets with one slash. A header that is nil is sent without a value.
func restClientLibrary() flow.Library {
	const resource, request = "RestClient::Resource()", "RestClient::Request()"
	plain := []flow.Role{flow.RoleURL, flow.RoleOpts}
	body := []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleOpts}
	send := flow.Model{Args: plain, Rest: flow.RoleHeaders, Options: named{"params": flow.RoleQuery}}
	withBody := map[string][]flow.Role{"post": body, "put": body, "patch": body}
	table := calls{}
	add(table, "RestClient", verbCalls(send, withBody))
	send.Args = plain[1:]
	for verb := range withBody {
		withBody[verb] = body[1:]
	}
	add(table, resource, verbCalls(send, withBody))
	roles := with(ignored(`user password cookies verify_ssl ssl_version max_redirects proxy raw_response log block_response ssl_ca_file`), named{
		"url": flow.RoleURL, "method": flow.RoleMethod, "headers": flow.RoleHeaders, "payload": flow.RoleBody, "timeout": flow.RoleTimeout,
		"read_timeout": flow.RoleTimeout, "open_timeout": flow.RoleTimeout,
	})
	given := []flow.Role{flow.RoleOpts}
	table["RestClient::Request.execute"] = flow.Model{Op: flow.Send, Args: given, Named: roles, Options: roles, Opens: true}
	table["RestClient::Request"] = flow.Model{Op: flow.Make, Yields: request, Args: given, Named: roles, Options: roles, Opens: true}
	table[request+".execute"] = flow.Model{Op: flow.Send}
	options := with(roles, ignored("url"))
	table["RestClient::Resource"] = flow.Model{
		Op: flow.Make, Yields: resource, Args: []flow.Role{flow.RoleBase, flow.RoleOpts}, Named: options, Options: options, Opens: true,
	}
	table[resource+".[]"] = flow.Model{Op: flow.Derive, Args: []flow.Role{flow.RoleURL}}
	slots := named{"headers": flow.RoleHeaders}
	return flow.Library{Name: "rest-client", Calls: table, Types: map[string]flow.Type{
		resource: {Slots: slots, MergeHeaders: true, Closed: true}, request: {Slots: slots, MergeHeaders: true, Closed: true},
	}}
}
