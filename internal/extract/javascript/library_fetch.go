package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// fetchOptions are the second argument of fetch. A signal counts as a time limit, because that is what it is there for.
var fetchOptions = options{
	"method": flow.RoleMethod, "headers": flow.RoleHeaders, "body": flow.RoleBody, "signal": flow.RoleTimeout,
	"timeout": flow.RoleTimeout, "redirect": flow.RoleRedirect, "dispatcher": flow.RoleTransport,
}

// fetchNames are the functions that are called as fetch is.
const fetchNames = `fetch node-fetch node-fetch.fetch node-fetch.default cross-fetch cross-fetch.default cross-fetch.fetch isomorphic-fetch isomorphic-unfetch unfetch
	whatwg-fetch.fetch undici.fetch node-fetch-native node-fetch-native.fetch fetch-retry() fetch-cookie() make-fetch-happen
	electron-fetch cross-fetch-ponyfill bun.fetch expo/fetch.fetch @tauri-apps/plugin-http.fetch @tauri-apps/api/http.fetch
	react-native-fetch-api.fetch`

// fetchLibrary models fetch and its classes.
//
// Confirmed with Node 20.20.2, node-fetch 2.7.0 and 3.3.2, cross-fetch 4.1.0 and undici 6.29.1, 2026-11-24: headers are read when
// fetch is called, a later write to the object is not seen; they may be an object, a list of pairs, or Headers; headers that are
// given with a Request replace all of the request's; a header with the value null or undefined is sent, with that word as value.
func fetchLibrary() flow.Library {
	send := flow.Model{Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: fetchOptions, MissingMethod: "GET"}
	table := calls{}
	list(table, send, fetchNames)
	for _, module := range []string{"", "node-fetch.", "cross-fetch.", "undici.", "node-fetch-native."} {
		table[module+"Request"] = flow.Model{
			Op: flow.Make, Yields: "Request()", Args: roles{flow.RoleURL, flow.RoleOpts}, Options: fetchOptions,
		}
		table[module+"Headers"] = flow.Model{Op: flow.Make, Yields: "Headers()", Args: roles{flow.RoleHeaders}}
		table[module+"Response"] = flow.Model{Op: flow.Pure}
	}
	add(table, "Request()", calls{"clone": {Op: flow.CopyOf}, "json": {Op: flow.Pure}, "text": {Op: flow.Pure}})
	add(table, "Headers()", headerMethods())
	asGlobal(table, "fetch")
	asGlobal(table, "Headers")
	asGlobal(table, "Request")
	return flow.Library{Name: "fetch", Calls: table, Types: map[string]flow.Type{
		"Request()": {
			Slots:   map[string]flow.Role{"headers": flow.RoleHeaders, "url": flow.RoleURL, "method": flow.RoleMethod},
			Headers: "Headers()", Closed: true,
		},
	}}
}

// headerMethods are the methods of Headers, and of axios' and ky's own classes.
func headerMethods() calls {
	return calls{
		"set": {Op: flow.SetHeader}, "append": {Op: flow.AddHeader}, "delete": {Op: flow.DelHeader}, "get": {Op: flow.GetHeader},
		"has": {Op: flow.Pure}, "entries": {Op: flow.Pairs}, "keys": {Op: flow.KeysOf}, "values": {Op: flow.ValuesOf},
		"forEach": {Op: flow.Delay}, "getSetCookie": {Op: flow.Pure},
	}
}

// ofetchOptions are those of ofetch, which is Nuxt's $fetch.
var ofetchOptions = with(fetchOptions, options{
	"baseURL": flow.RoleBase, "query": flow.RoleQuery, "params": flow.RoleQuery, "retry": flow.RoleRetry,
	"onRequest": flow.RoleHooks, "onRequestError": flow.RoleFunc, "onResponse": flow.RoleFunc, "onResponseError": flow.RoleFunc,
})

// ofetchLibrary models ofetch.
//
// Confirmed with ofetch 1.5.1, 2026-11-24: headers given with a call are added to those of the instance; create of an instance
// keeps its query and base but not its headers; a header that is null or undefined is sent with that word as value; onRequest
// sees Headers under options.headers, and may replace them.
func ofetchLibrary() flow.Library {
	const instance = "ofetch.create()"
	send := flow.Model{Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: ofetchOptions, MissingMethod: "GET"}
	create := flow.Model{Op: flow.Make, Yields: instance, Args: roles{flow.RoleOpts}, Options: ofetchOptions}
	table := calls{}
	list(table, send, `$fetch ofetch.$fetch ofetch.ofetch ofetch useFetch useLazyFetch #app.useFetch #imports.useFetch
		#app.useLazyFetch #imports.useLazyFetch #imports.$fetch`)
	table[instance] = send
	for _, symbol := range []string{"$fetch", "ofetch.$fetch", "ofetch.ofetch", "ofetch", instance} {
		table[symbol+".raw"] = send
		table[symbol+".create"] = create
	}
	return flow.Library{Name: "ofetch", Calls: table, Types: map[string]flow.Type{
		instance: {MergeHeaders: true, Closed: true, Headers: "Headers()"},
	}}
}

// undiciLibrary models undici apart from its fetch.
//
// Confirmed with undici 6.29.1, 2026-11-24: a header that is undefined is not sent, one that is null is sent empty.
func undiciLibrary() flow.Library {
	opts := options{
		"method": flow.RoleMethod, "headers": flow.RoleHeaders, "body": flow.RoleBody, "query": flow.RoleQuery, "path": flow.RolePath,
		"origin": flow.RoleBase, "signal": flow.RoleTimeout, "headersTimeout": flow.RoleTimeout, "bodyTimeout": flow.RoleTimeout,
		"dispatcher": flow.RoleTransport,
	}
	table := calls{}
	list(table, flow.Model{
		Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: opts, MissingMethod: "GET",
	}, "undici.request undici.stream")
	types := map[string]flow.Type{}
	for _, class := range []string{"Client", "Pool"} {
		instance := "undici." + class + "()"
		table["undici."+class] = flow.Model{Op: flow.Make, Yields: instance, Args: roles{flow.RoleBase}}
		table[instance+".request"] = flow.Model{Op: flow.Send, Args: roles{flow.RoleOpts}, Options: opts, MissingMethod: "GET"}
		table[instance+".close"] = flow.Model{Op: flow.Pure}
		types[instance] = flow.Type{Closed: true}
	}
	list(table, flow.Model{Op: flow.Pure}, "undici.Agent undici.ProxyAgent undici.EnvHttpProxyAgent undici.RetryAgent undici.BalancedPool undici.getGlobalDispatcher")
	// The dispatcher of undici's module is also that of Node's own fetch: https://undici.nodejs.org/#/?id=undicisetglobaldispatcherdispatcher,
	// seen 2026-11-24.
	table["undici.setGlobalDispatcher"] = flow.Model{Op: flow.Patch, Replaces: []string{"fetch", "undici"}}
	return flow.Library{Name: "undici", Calls: table, Types: types}
}
