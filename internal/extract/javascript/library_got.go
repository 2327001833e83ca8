package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// gotOptions are those of got, those of versions before 10 included (baseUrl, query).
var gotOptions = options{
	"url": flow.RoleURL, "prefixUrl": flow.RoleBase, "baseUrl": flow.RoleBase, "method": flow.RoleMethod, "headers": flow.RoleHeaders,
	"body": flow.RoleBody, "json": flow.RoleJSONBody, "form": flow.RoleFormBody, "searchParams": flow.RoleQuery, "query": flow.RoleQuery,
	"timeout": flow.RoleTimeout, "signal": flow.RoleTimeout, "retry": flow.RoleRetry, "followRedirect": flow.RoleRedirect,
	"hooks.beforeRequest": flow.RoleHooks, "hooks.init": flow.RoleHooks, "hooks.beforeRetry": flow.RoleFunc,
	"hooks.afterResponse": flow.RoleFunc, "hooks.beforeError": flow.RoleFunc, "hooks.beforeRedirect": flow.RoleHooks,
	"handlers": flow.RoleTransport, "request": flow.RoleTransport,
}

// gotLibrary models got.
//
// Confirmed with got 14.6.6, 2026-11-24: headers given with a call or with extend are added to those of the instance, and one that
// is undefined removes the instance's (null is an error); instances copy what they are given, and their defaults are frozen;
// beforeRequest hooks see the headers as a plain object; with prefixUrl a path must not begin with a slash, and an absolute URL
// stands for itself.
func gotLibrary() flow.Library {
	const instance = "got.extend()"
	send := flow.Model{Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: gotOptions, MissingMethod: "GET"}
	table, types := calls{}, map[string]flow.Type{}
	for _, t := range []string{"got", instance, "got.Got()"} {
		table[t] = send
		table[t+".stream"] = send
		table[t+".paginate"] = send
		table[t+".paginate.all"] = send
		table[t+".paginate.each"] = send
		table[t+".extend"] = flow.Model{Op: flow.Derive, Yields: instance, Args: roles{flow.RoleOpts, flow.RoleOpts}, Options: gotOptions}
		table[t+".mergeOptions"] = flow.Model{Op: flow.CopyOf}
		for name, method := range verbs {
			m := send
			m.Method = method
			table[t+"."+name] = m
			table[t+".stream."+name] = m
		}
		types[t] = flow.Type{MergeHeaders: true, NullRemoves: true, Closed: true}
	}
	table["got.got"], table["got.default"] = send, send
	return flow.Library{Name: "got", Calls: table, Types: types}
}

// kyOptions are those of ky.
var kyOptions = with(fetchOptions, options{
	"prefixUrl": flow.RoleBase, "prefix": flow.RoleBase, "baseUrl": flow.RoleBase, "json": flow.RoleJSONBody, "searchParams": flow.RoleQuery,
	"retry": flow.RoleRetry, "fetch": flow.RoleTransport, "hooks.beforeRequest": flow.RoleHooks, "hooks.beforeRetry": flow.RoleFunc,
	"hooks.beforeError": flow.RoleFunc, "hooks.afterResponse": flow.RoleFunc,
})

// kyLibrary models ky.
//
// Confirmed with ky 1.14.3, 2026-11-24: headers given with a call or with extend are added to those of the instance, and one that
// is undefined removes the instance's (null is sent as that word); create begins anew, also on an instance; beforeRequest hooks
// get a Request, and may return another one, whose headers then count; a path must not begin with a slash.
func kyLibrary() flow.Library {
	const instance = "ky.create()"
	send := flow.Model{Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: kyOptions, MissingMethod: "GET"}
	table, types := calls{}, map[string]flow.Type{}
	for _, t := range []string{"ky", instance, "ky-universal", "ky.KyInstance()"} {
		table[t] = send
		table[t+".create"] = flow.Model{Op: flow.Make, Yields: instance, Args: roles{flow.RoleOpts}, Options: kyOptions}
		table[t+".extend"] = flow.Model{Op: flow.Derive, Yields: instance, Args: roles{flow.RoleOpts}, Options: kyOptions}
		for name, method := range verbs {
			m := send
			m.Method = method
			table[t+"."+name] = m
		}
		types[t] = flow.Type{MergeHeaders: true, NullRemoves: true, Closed: true, Headers: "Headers()"}
	}
	table["ky.default"] = send
	asGlobal(table, "ky")
	return flow.Library{Name: "ky", Calls: table, Types: types}
}
