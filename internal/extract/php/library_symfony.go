package php

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// symfonyClient is the type that every client of Symfony's goes by.
const symfonyClient = `Symfony\Contracts\HttpClient\HttpClientInterface()`

// symfonyLibrary models symfony/http-client. Confirmed with 5.4.53 on PHP 8.2.36, and read in the sources of 7.1
// (https://github.com/symfony/http-client/tree/7.1, HttpClientTrait.php, ScopingHttpClient.php and the decorators), 2026-11-24: headers of a call are added to the
// client's, as a map or as lines; one that is null removes the client's; withOptions gives a copy; a scoping client adds its headers to
// URLs below its base only, or to those that an expression matches.
func symfonyLibrary() flow.Library {
	sent := with(ignored("max_redirects max_duration http_version proxy no_proxy verify_peer verify_host cafile capath local_cert local_pk "+
		"passphrase ciphers peer_fingerprint capture_peer_cert_chain extra user_data on_progress buffer resolve bindto vars crypto_method"), options{
		"headers": flow.RoleHeaders, "json": flow.RoleJSONBody, "body": flow.RoleBody, "query": flow.RoleQuery, "timeout": flow.RoleTimeout,
		"base_uri": flow.RoleBase, "auth_bearer": flow.RoleAuth, "auth_basic": flow.RoleAuth,
	})
	given := []flow.Role{flow.RoleOpts}
	table := calls{}
	add(table, symfonyClient, calls{
		"request":     {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleOpts}, Options: sent, Named: options{"method": flow.RoleMethod, "url": flow.RoleURL, "options": flow.RoleOpts}},
		"withOptions": {Op: flow.Derive, Args: given, Options: sent},
		"stream":      {Op: flow.Pure}, "setLogger": {Op: flow.Pure}, "reset": {Op: flow.Pure},
	})
	component := `Symfony\Component\HttpClient\`
	making := flow.Model{Op: flow.Make, Yields: symfonyClient, Args: given, Options: sent, Named: options{"defaultOptions": flow.RoleOpts}}
	based := making
	based.Args = []flow.Role{flow.RoleBase, flow.RoleOpts}
	for _, class := range []string{"CurlHttpClient", "NativeHttpClient", "AmpHttpClient"} {
		table[component+class] = making
	}
	table[component+"HttpClient.create"] = making
	table[component+"HttpClient.createForBaseUri"] = based
	scoped := making
	scoped.Args = []flow.Role{flow.RoleClient, flow.RoleBase, flow.RoleOpts}
	table[component+"ScopingHttpClient.forBaseUri"] = scoped
	matching := making
	matching.Args, matching.Options, matching.Opens = []flow.Role{flow.RoleClient, flow.RoleOpts}, nil, true
	table[component+"ScopingHttpClient"] = matching
	wrapping := making
	wrapping.Args, wrapping.Named = []flow.Role{flow.RoleClient}, options{"client": flow.RoleClient}
	for _, class := range []string{"Retryable", "NoPrivateNetwork", "Throttling", "UriTemplate", "Caching", "Traceable", "EventSource"} {
		table[component+class+"HttpClient"] = wrapping
	}
	addPSR18(table, component+"Psr18Client", wrapping)
	for _, m := range []string{"Psr\\Log\\LoggerInterface()", "Monolog\\Logger()"} {
		add(table, m, pureCalls("", logLevels))
	}
	return flow.Library{Name: "symfony", Calls: table, Types: map[string]flow.Type{
		symfonyClient:               {MergeHeaders: true, NullRemoves: true, ResolvesURL: true, Closed: true},
		component + "Psr18Client()": {MergeHeaders: true, NullRemoves: true, ResolvesURL: true, Closed: true},
	}}
}

// addPSR18 adds the adapter that sends the requests of PSR-7, and makes them.
func addPSR18(table calls, class string, wrapping flow.Model) {
	wrapping.Yields = class + "()"
	table[class] = wrapping
	add(table, class+"()", calls{
		"sendRequest":   {Op: flow.Send, Args: []flow.Role{flow.RoleRequest}},
		"createRequest": {Op: flow.Make, Yields: guzzleRequest, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}},
		"createStream":  {Op: flow.Same}, "createUri": {Op: flow.Same}, "reset": {Op: flow.Pure},
	})
}
