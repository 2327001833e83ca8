package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// pending is the type of the request that Laravel's Http facade builds.
const pending = `Illuminate\Http\Client\PendingRequest()`

// laravelLibrary models Laravel's HTTP client (https://laravel.com/docs/12.x/http-client and laravel/framework 12.x,
// src/Illuminate/Http/Client/PendingRequest.php, Factory.php and Pool.php, https://github.com/laravel/framework, seen 2026-11-24): a pending request is changed in its place and returned by its
// methods, each call on the facade begins a new one, headers are merged, a token becomes the Authorization header, and the data of a
// call is JSON, or the query of a GET. A pool makes requests of this kind, and as names one.
func laravelLibrary() flow.Library {
	sent := options{
		"headers": flow.RoleHeaders, "json": flow.RoleJSONBody, "body": flow.RoleBody, "form_params": flow.RoleFormBody,
		"query": flow.RoleQuery, "timeout": flow.RoleTimeout, "base_uri": flow.RoleBase, "auth": flow.RoleAuth,
	}
	building := calls{
		"withHeaders": {Op: flow.Mutate, Args: []flow.Role{flow.RoleHeaders}}, "replaceHeaders": {Op: flow.Mutate, Args: []flow.Role{flow.RoleHeaders}},
		"baseUrl": {Op: flow.Mutate, Args: []flow.Role{flow.RoleBase}}, "timeout": {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"withBody": {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}}, "withOptions": {Op: flow.Mutate, Args: []flow.Role{flow.RoleOpts}, Options: sent},
		"withBasicAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth}}, "withDigestAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth}},
		"withNtlmAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth}}, "retry": {Op: flow.Mutate, Args: []flow.Role{flow.RoleRetry}},
		"when": {Op: flow.Unhook}, "unless": {Op: flow.Unhook},
		"withMiddleware": {Op: flow.Unhook}, "withRequestMiddleware": {Op: flow.Hook}, "beforeSending": {Op: flow.Unhook}, "setClient": {Op: flow.Unhook},
		"setHandler": {Op: flow.Unhook},
	}
	for _, name := range strings.Fields("acceptJson accept asJson asForm asMultipart contentType connectTimeout throw throwIf throwUnless " +
		"withoutVerifying withoutRedirecting maxRedirects withUserAgent withCookies withQueryParameters withUrlParameters attach async sink " +
		"bodyFormat dump dd stub dontTruncateExceptions truncateExceptionsAt withResponseMiddleware withAttributes afterResponse " +
		"preventStrayRequests allowStrayRequests globalResponseMiddleware") {
		building[name] = flow.Model{Op: flow.Mutate}
	}
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleJSONBody}, Named: options{"url": flow.RoleURL, "data": flow.RoleJSONBody, "query": flow.RoleQuery}}
	sends := verbCalls(send)
	for _, verb := range []string{"get", "head"} {
		m := sends[verb]
		m.Args = []flow.Role{flow.RoleURL, flow.RoleQuery}
		sends[verb] = m
	}
	sends["send"] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleOpts}, Options: sent}
	setting := calls{
		"withToken":  {Op: flow.SetHeader, Header: "Authorization", Scheme: "Bearer", Args: []flow.Role{flow.RoleValue, flow.RoleAuth}},
		"withHeader": {Op: flow.SetHeader},
	}
	table := calls{}
	add(table, pending, building)
	add(table, pending, sends)
	add(table, pending, setting)
	for _, facade := range []string{`Illuminate\Support\Facades\Http`, `Illuminate\Http\Client\Factory()`, `Illuminate\Http\Client\Pool()`} {
		for name, m := range building {
			if m.Op == flow.Mutate {
				m.Op = flow.Make
			}
			m.Yields = pending
			table[facade+"."+name] = m
		}
		for name, m := range setting {
			m.Yields = pending
			table[facade+"."+name] = m
		}
		add(table, facade, sends)
		for _, name := range []string{"globalRequestMiddleware", "globalMiddleware", "globalOptions"} {
			table[facade+"."+name] = flow.Model{Op: flow.Patch, Replaces: []string{facade, strings.TrimSuffix(pending, "()")}}
		}
		for _, name := range []string{"createPendingRequest", "as", "newRequest"} {
			table[facade+"."+name] = flow.Model{Op: flow.Make, Yields: pending}
		}
		for _, name := range []string{"pool", "batch"} {
			table[facade+"."+name] = flow.Model{Op: flow.Delay}
		}
	}
	add(table, `Illuminate\Support\Facades\Log`, pureCalls("", logLevels))
	return flow.Library{Name: "laravel", Calls: table, Types: map[string]flow.Type{pending: {MergeHeaders: true, Closed: true, Hooked: guzzleRequest}}}
}

// logLevels are the methods of loggers, which only read what they are given (https://www.php-fig.org/psr/psr-3/, seen 2026-11-24).
const logLevels = "emergency alert critical error warning notice info debug log"
