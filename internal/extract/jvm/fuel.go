package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// fuelLibrary models Fuel, whose requests are made from its object or from the text of an address.
// https://github.com/kittinunf/fuel/tree/2.x/fuel, seen 2026-11-24
func fuelLibrary() flow.Library {
	const fuel, pkg = "com.github.kittinunf.fuel.Fuel", "com.github.kittinunf.fuel."
	const request = pkg + "core.Request()"
	m := models{request + ".appendHeader": addHeader, request + ".set": setHeader, request + ".jsonBody": sets(flow.RoleBody)}
	const manager = pkg + "core.FuelManager.instance"
	m[manager] = pure
	m.each(manager, flow.Model{Op: flow.Patch, Replaces: []string{fuel, pkg + "core.Request"}}, `addRequestInterceptor`)
	m.verbs(fuel, makes(request, flow.RoleURL), lower)
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"} {
		m[pkg+"http"+title(method)] = flow.Model{Op: flow.Make, Yields: request, Method: method, Args: []flow.Role{flow.RoleURL}}
	}
	m.each(request, addHeader, `header`)
	m.each(request, sets(flow.RoleBody), `body`)
	m.each(request, sets(flow.RoleTimeout), `timeout timeoutRead`)
	m.each(request, unhooks, `interceptors authentication`)
	m.each(request, flow.Model{Op: flow.Send}, `response responseString responseJson responseObject awaitString awaitStringResponse awaitStringResponseResult
		awaitStringResult awaitByteArray awaitObject awaitResponse awaitStringResult`)
	return flow.Library{Name: "fuel", Calls: m, Types: map[string]flow.Type{request: carrier(nil)}}
}

// khttpLibrary models khttp, which has the functions of Python's requests.
// https://khttp.readthedocs.io/en/latest/, seen 2026-11-24
func khttpLibrary() flow.Library {
	m := models{}
	m.verbs("khttp", flow.Model{
		Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleHeaders, flow.RoleQuery, flow.RoleBody, flow.RoleJSONBody},
		Named: map[string]flow.Role{
			"url": flow.RoleURL, "headers": flow.RoleHeaders, "params": flow.RoleQuery, "data": flow.RoleBody, "json": flow.RoleJSONBody,
			"auth": flow.RoleAuth, "timeout": flow.RoleTimeout, "cookies": flow.RoleIgnored, "allowRedirects": flow.RoleRedirect, "stream": flow.RoleIgnored,
		},
	}, lower)
	return flow.Library{Name: "khttp", Calls: m}
}
