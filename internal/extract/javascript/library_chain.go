package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// superagentLibrary models superagent, whose requests are built by a chain of calls. They are sent when the chain is awaited, by
// then or by end; lowering writes an end where a chain is awaited.
//
// Confirmed with superagent 10.4.2, 2026-11-24: set takes a name and a value or an object, and a header that is undefined is an
// error; an agent's headers are those of each of its requests, which may replace them; use hands the request to a plug-in, which
// may set headers; the second argument is the query of get and the body of post.
func superagentLibrary() flow.Library {
	const request, agent = "superagent.Request()", "superagent.agent()"
	table := calls{
		"superagent":         {Op: flow.Make, Yields: request, Args: roles{flow.RoleMethod, flow.RoleURL}},
		"superagent.Request": {Op: flow.Make, Yields: request, Args: roles{flow.RoleMethod, flow.RoleURL}},
		"superagent.agent":   {Op: flow.Make, Yields: agent},
	}
	for name, method := range verbs {
		second := flow.RoleBody
		if name == "get" || name == "head" {
			second = flow.RoleQuery
		}
		m := flow.Model{Op: flow.Make, Yields: request, Method: method, Args: roles{flow.RoleURL, second}}
		table["superagent."+name] = m
		m.Op = flow.Derive
		table[agent+"."+name] = m
	}
	for _, t := range []string{request, agent} {
		add(table, t, calls{
			"set":       {Op: flow.SetHeader},
			"unset":     {Op: flow.DelHeader},
			"auth":      {Op: flow.Mutate, Args: roles{flow.RoleAuth}},
			"query":     {Op: flow.Mutate, Args: roles{flow.RoleQuery}},
			"timeout":   {Op: flow.Mutate, Args: roles{flow.RoleTimeout}},
			"retry":     {Op: flow.Mutate, Args: roles{flow.RoleRetry}},
			"redirects": {Op: flow.Mutate, Args: roles{flow.RoleRedirect}},
			"send":      {Op: flow.Mutate, Args: roles{flow.RoleBody}},
			"use":       {Op: flow.Unhook},
		})
		for _, name := range []string{"type", "accept", "responseType", "ok", "buffer", "parse", "withCredentials", "field", "attach", "ca", "serialize"} {
			table[t+"."+name] = flow.Model{Op: flow.Mutate}
		}
	}
	for _, name := range []string{"end", "then"} {
		table[request+"."+name] = flow.Model{Op: flow.Send, Args: roles{flow.RoleFunc, flow.RoleFunc}, MissingMethod: "GET"}
	}
	asGlobal(table, "superagent")
	return flow.Library{Name: "superagent", Calls: table, Types: map[string]flow.Type{
		request: {MergeHeaders: true, Closed: true}, agent: {MergeHeaders: true, Closed: true},
	}}
}

// requestLibrary models request and its variants with promises.
//
// Confirmed with request 2.88.2 and request-promise-native 1.0.9, 2026-11-24: headers given with a call are added to those of
// defaults; one that is undefined leaves the default's, one that is null is sent as that word.
func requestLibrary() flow.Library {
	opts := options{
		"url": flow.RoleURL, "uri": flow.RoleURL, "baseUrl": flow.RoleBase, "method": flow.RoleMethod, "headers": flow.RoleHeaders,
		"body": flow.RoleBody, "json": flow.RoleJSONBody, "form": flow.RoleFormBody, "formData": flow.RoleFormBody, "qs": flow.RoleQuery,
		"timeout": flow.RoleTimeout, "auth": flow.RoleAuth, "followRedirect": flow.RoleRedirect, "callback": flow.RoleFunc,
	}
	table, types := calls{}, map[string]flow.Type{}
	for _, module := range []string{"request", "request-promise", "request-promise-native", "request-promise-any"} {
		for _, t := range []string{module, module + ".defaults()"} {
			send := flow.Model{
				Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts, flow.RoleFunc}, Options: opts, MissingMethod: "GET",
			}
			table[t] = send
			for name, method := range verbs {
				m := send
				m.Method = method
				table[t+"."+name] = m
			}
			table[t+".defaults"] = flow.Model{Op: flow.Derive, Yields: module + ".defaults()", Args: roles{flow.RoleOpts}, Options: opts}
			types[t] = flow.Type{MergeHeaders: true, Closed: true}
		}
	}
	return flow.Library{Name: "request", Calls: table, Types: types}
}

// needleLibrary models needle.
//
// Confirmed with needle 3.5.0, 2026-11-24: headers of the defaults are sent besides those of a call.
func needleLibrary() flow.Library {
	opts := options{
		"headers": flow.RoleHeaders, "timeout": flow.RoleTimeout, "open_timeout": flow.RoleTimeout, "response_timeout": flow.RoleTimeout,
		"read_timeout": flow.RoleTimeout, "follow_max": flow.RoleRedirect,
	}
	table := calls{
		"needle": {
			Op: flow.Send, Args: roles{flow.RoleMethod, flow.RoleURL, flow.RoleBody, flow.RoleOpts, flow.RoleFunc}, Options: opts,
		},
		"needle.request": {
			Op: flow.Send, Args: roles{flow.RoleMethod, flow.RoleURL, flow.RoleBody, flow.RoleOpts, flow.RoleFunc}, Options: opts,
		},
		"needle.defaults": {Op: flow.Mutate, Args: roles{flow.RoleOpts}, Options: opts},
	}
	for _, name := range []string{"get", "head"} {
		table["needle."+name] = flow.Model{
			Op: flow.Send, Method: verbs[name], Args: roles{flow.RoleURL, flow.RoleOpts, flow.RoleFunc}, Options: opts,
		}
	}
	for _, name := range []string{"post", "put", "patch", "delete"} {
		table["needle."+name] = flow.Model{
			Op: flow.Send, Method: verbs[name], Args: roles{flow.RoleURL, flow.RoleBody, flow.RoleOpts, flow.RoleFunc}, Options: opts,
		}
	}
	return flow.Library{Name: "needle", Calls: table, Types: map[string]flow.Type{"needle": {MergeHeaders: true, Closed: true}}}
}
