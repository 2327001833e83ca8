package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// axiosOptions are a request's configuration, and that of an instance.
var axiosOptions = options{
	"url": flow.RoleURL, "baseURL": flow.RoleBase, "method": flow.RoleMethod, "headers": flow.RoleHeaders, "data": flow.RoleBody,
	"params": flow.RoleQuery, "timeout": flow.RoleTimeout, "signal": flow.RoleTimeout, "auth": flow.RoleAuth,
	"adapter": flow.RoleTransport, "transport": flow.RoleTransport, "transformRequest": flow.RoleTransport,
	"maxRedirects":   flow.RoleRedirect,
	"headers.common": flow.RoleHeaders, "headers.get": flow.RoleHeaders, "headers.post": flow.RoleHeaders, "headers.put": flow.RoleHeaders,
	"headers.patch": flow.RoleHeaders, "headers.delete": flow.RoleHeaders,
}

// axiosSlots are the paths of an instance's defaults. Those of one method are taken to hold for all.
var axiosSlots = options{
	"defaults.baseURL": flow.RoleBase, "defaults.timeout": flow.RoleTimeout, "defaults.params": flow.RoleQuery,
	"defaults.auth": flow.RoleAuth, "defaults.adapter": flow.RoleTransport, "defaults.transformRequest": flow.RoleTransport,
	"defaults.headers": flow.RoleHeaders, "defaults.headers.common": flow.RoleHeaders, "defaults.headers.get": flow.RoleHeaders,
	"defaults.headers.post": flow.RoleHeaders, "defaults.headers.put": flow.RoleHeaders, "defaults.headers.patch": flow.RoleHeaders,
	"defaults.headers.delete": flow.RoleHeaders,
}

// axiosInstance is what axios.create returns.
const axiosInstance = "axios.create()"

// axiosLibrary models axios, and Nest's service around it.
//
// Confirmed with axios 1.21.1, 2026-11-24: headers given with a call are added to those of the instance, and one that is null,
// undefined or false removes the instance's; create copies the defaults, so that later writes to axios.defaults or to the object
// that was given do not reach the instance; defaults.headers.X and defaults.headers.common.X both apply; headers are read when
// the method is called; an absolute URL stands for itself; interceptors see lower-case header names in config.headers, which has
// set and get; axios-retry leaves headers alone.
func axiosLibrary() flow.Library {
	table := calls{
		"axios":              {Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: axiosOptions, MissingMethod: "GET"},
		"axios.create":       {Op: flow.Derive, Yields: axiosInstance, Args: roles{flow.RoleOpts}, Options: axiosOptions},
		"axios.Axios":        {Op: flow.Make, Yields: axiosInstance, Args: roles{flow.RoleOpts}, Options: axiosOptions},
		"axios.AxiosHeaders": {Op: flow.Make, Yields: "axios.AxiosHeaders()", Args: roles{flow.RoleHeaders}},
		"axios.all":          {Op: flow.Same},
		"axios.spread":       {Op: flow.Same},
		"axios.mergeConfig":  {Op: flow.CopyOf, Deep: true},
	}
	list(table, flow.Model{Op: flow.Pure}, `axios.isAxiosError axios.isCancel axios.toFormData axios.AxiosError axios.CancelToken.source
		axios-retry axios-retry.default axios-retry.exponentialDelay axios-retry.isNetworkOrIdempotentRequestError`)
	types := map[string]flow.Type{}
	for _, t := range []string{
		"axios", axiosInstance, "axios.AxiosInstance()", "axios.AxiosStatic()", "@nestjs/axios.HttpService()", "@nestjs/common.HttpService()",
	} {
		add(table, t, axiosMethods())
		types[t] = flow.Type{Slots: axiosSlots, Headers: "axios.AxiosHeaders()", MergeHeaders: true, NullRemoves: true, Closed: true}
	}
	for _, t := range []string{axiosInstance, "axios.AxiosInstance()"} {
		table[t] = table["axios"]
		table[t+".create"] = table["axios.create"]
	}
	table["axios.default"] = table["axios"]
	table["axios.default.create"] = table["axios.create"]
	add(table, "axios.default", axiosMethods()) // of import("axios"), taken apart
	add(table, "axios.AxiosHeaders()", headerMethods())
	add(table, "axios.AxiosHeaders()", calls{"toJSON": {Op: flow.CopyOf}, "concat": {Op: flow.CopyOf}, "normalize": {Op: flow.Same}})
	asGlobal(table, "axios")
	return flow.Library{Name: "axios", Calls: table, Types: types}
}

// axiosMethods are the methods that axios and its instances have.
func axiosMethods() calls {
	out := calls{
		"request":                   {Op: flow.Send, Args: roles{flow.RoleOpts}, Options: axiosOptions, MissingMethod: "GET"},
		"getUri":                    {Op: flow.Pure},
		"interceptors.request.use":  {Op: flow.Hook, Args: roles{flow.RoleFunc}},
		"interceptors.response.use": {Op: flow.Delay},
	}
	for _, name := range []string{"request", "response"} {
		out["interceptors."+name+".eject"] = flow.Model{Op: flow.Unhook}
		out["interceptors."+name+".clear"] = flow.Model{Op: flow.Unhook}
	}
	for _, name := range []string{"get", "delete", "head", "options"} {
		out[name] = flow.Model{
			Op: flow.Send, Method: verbs[name], Args: roles{flow.RoleURL, flow.RoleOpts}, Options: axiosOptions,
		}
	}
	for _, name := range []string{"post", "put", "patch"} {
		m := flow.Model{
			Op: flow.Send, Method: verbs[name], Args: roles{flow.RoleURL, flow.RoleBody, flow.RoleOpts}, Options: axiosOptions,
		}
		out[name], out[name+"Form"] = m, m
	}
	return out
}
