package php

import (
	"maps"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const (
	guzzle        = `GuzzleHttp\`
	guzzleRequest = `GuzzleHttp\Psr7\Request()`
	handlerStack  = `GuzzleHttp\HandlerStack()`
)

// guzzleClients are the types that send requests as Guzzle's client does: its interfaces, and CodeIgniter's client, which copies it
// (https://codeigniter.com/user_guide/libraries/curlrequest.html, seen 2026-11-24).
var guzzleClients = []string{`GuzzleHttp\Client()`, `GuzzleHttp\ClientInterface()`, `CodeIgniter\HTTP\CURLRequest()`}

// guzzleLibrary models Guzzle. Confirmed with Guzzle 7.4.5 and psr7 2.4.5 on PHP 8.2.36, and read in the sources of 7.8.1
// (https://github.com/guzzle/guzzle/tree/7.8/src, Client.php, HandlerStack.php and Middleware.php), 2026-11-24:
//   - Headers of a call are added to the client's, names in any case; "headers" => null leaves all of the client's away, and one header
//     that is null is sent empty. Those of a call win over those of a Request that is sent.
//   - A URL is resolved against base_uri as RFC 3986 says: one that begins with a slash replaces its path.
//   - Messages are never changed: withHeader gives a copy.
//   - Middleware on the handler stack sees each request and may change it, and so may the handler below it, which create, the constructor
//     and setHandler take; Guzzle's own handlers change nothing.
func guzzleLibrary() flow.Library {
	sent := with(ignored("verify debug http_errors allow_redirects decode_content expect cert ssl_key proxy stream sink synchronous version "+
		"connect_timeout read_timeout delay on_headers on_stats progress idn_conversion force_ip_resolve cookies curl crypto_method user_agent"), options{
		"headers": flow.RoleHeaders, "json": flow.RoleJSONBody, "body": flow.RoleBody, "form_params": flow.RoleFormBody,
		"multipart": flow.RoleBody, "query": flow.RoleQuery, "timeout": flow.RoleTimeout, "auth": flow.RoleAuth,
		"base_uri": flow.RoleBase, "baseURI": flow.RoleBase, "base_url": flow.RoleBase, "handler": flow.RoleTransport,
		"HEADERS": flow.RoleHeaders, "JSON": flow.RoleJSONBody, "BODY": flow.RoleBody, "FORM_PARAMS": flow.RoleFormBody,
		"QUERY": flow.RoleQuery, "TIMEOUT": flow.RoleTimeout, "MULTIPART": flow.RoleBody, "AUTH": flow.RoleAuth,
	})
	named := options{"uri": flow.RoleURL, "options": flow.RoleOpts, "method": flow.RoleMethod, "request": flow.RoleRequest}
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, Named: named}
	methods := verbCalls(send)
	for verb, m := range verbCalls(send) {
		methods[verb+"Async"] = m
	}
	for _, suffix := range []string{"", "Async"} {
		m := send
		m.Args = []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleOpts}
		methods["request"+suffix] = m
		m.Args = []flow.Role{flow.RoleRequest, flow.RoleOpts}
		methods["send"+suffix] = m
	}
	methods["sendRequest"] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, Named: named}
	methods["getConfig"] = flow.Model{Op: flow.Pure}
	making := flow.Model{Op: flow.Make, Yields: guzzleClients[0], Args: []flow.Role{flow.RoleOpts}, Options: sent, Named: options{"config": flow.RoleOpts}}
	table := calls{guzzle + "Client": making, "Drupal.httpClient": making, `Config\Services.curlrequest`: making, "service.curlrequest": making}
	types := map[string]flow.Type{}
	for _, t := range guzzleClients {
		add(table, t, methods)
		types[t] = flow.Type{MergeHeaders: true, ResolvesURL: true, Closed: true, Hooked: guzzleRequest}
	}
	addHandlers(table, types)
	return flow.Library{Name: "guzzle", Calls: table, Types: types}
}

// addHandlers adds the stack that requests pass through, its middleware and the handlers that may stand below it.
func addHandlers(table calls, types map[string]flow.Type) {
	making := flow.Model{Op: flow.Make, Yields: handlerStack, Args: []flow.Role{flow.RoleTransport}, Named: options{"handler": flow.RoleTransport}}
	table[guzzle+"HandlerStack"], table[guzzle+"HandlerStack.create"] = making, making
	add(table, handlerStack, calls{
		"push": {Op: flow.Hook}, "unshift": {Op: flow.Hook}, "before": {Op: flow.Unhook}, "after": {Op: flow.Unhook},
		"setHandler": {Op: flow.Mutate, Args: []flow.Role{flow.RoleTransport}}, "hasHandler": {Op: flow.Pure}, "remove": {Op: flow.Unhook},
	})
	types[handlerStack] = flow.Type{Closed: true}
	table[guzzle+"Middleware.mapRequest"] = flow.Model{Op: flow.Same}
	maps.Copy(table, pureCalls(guzzle+"Middleware.", "retry log history tap httpErrors mapResponse redirect cookies prepareBody"))
	maps.Copy(table, pureCalls(guzzle+`Handler\`, "CurlHandler CurlMultiHandler StreamHandler MockHandler"))
	maps.Copy(table, pureCalls(guzzle, "Utils.chooseHandler choose_handler"))
}

// messageClasses are the PSR-7 requests of libraries, with the roles of their constructors' arguments.
var messageClasses = map[string][]flow.Role{
	`GuzzleHttp\Psr7\Request`:    {flow.RoleMethod, flow.RoleURL, flow.RoleHeaders, flow.RoleBody},
	`Nyholm\Psr7\Request`:        {flow.RoleMethod, flow.RoleURL, flow.RoleHeaders, flow.RoleBody},
	`Laminas\Diactoros\Request`:  {flow.RoleURL, flow.RoleMethod, flow.RoleBody, flow.RoleHeaders},
	`Slim\Psr7\Request`:          {flow.RoleMethod, flow.RoleURL, flow.RoleHeaders, flow.RoleIgnored, flow.RoleIgnored, flow.RoleBody},
	`GuzzleHttp\Message\Request`: {flow.RoleMethod, flow.RoleURL, flow.RoleHeaders, flow.RoleBody},
}

// messageLibrary models PSR-7 requests, the factories of PSR-17 and the clients of PSR-18
// (https://www.php-fig.org/psr/psr-7/, psr-17 and psr-18, seen 2026-11-24). Confirmed for Guzzle's as above.
func messageLibrary() flow.Library {
	table, types := calls{}, map[string]flow.Type{}
	methods := calls{
		"withHeader":      {Op: flow.SetHeader, Copies: true},
		"withAddedHeader": {Op: flow.AddHeader, Copies: true},
		"withoutHeader":   {Op: flow.DelHeader, Copies: true},
		"withMethod":      {Op: flow.Derive, Args: []flow.Role{flow.RoleMethod}},
		"withUri":         {Op: flow.Derive, Args: []flow.Role{flow.RoleURL}},
		"withBody":        {Op: flow.Derive, Args: []flow.Role{flow.RoleBody}},
		"getUri":          {Op: flow.Pure}, "getMethod": {Op: flow.Pure}, "getBody": {Op: flow.Pure}, "getHeaders": {Op: flow.Pure},
		"hasHeader": {Op: flow.Pure}, "getHeaderLine": {Op: flow.GetHeader}, "getHeader": {Op: flow.GetHeader},
		"withRequestTarget": {Op: flow.Derive}, "withProtocolVersion": {Op: flow.Derive},
	}
	for class, args := range messageClasses {
		table[class] = flow.Model{Op: flow.Make, Yields: guzzleRequest, Args: args, Named: options{
			"method": flow.RoleMethod, "uri": flow.RoleURL, "headers": flow.RoleHeaders, "body": flow.RoleBody,
		}}
	}
	for _, t := range []string{guzzleRequest, `Psr\Http\Message\RequestInterface()`} {
		add(table, t, methods)
		types[t] = flow.Type{MergeHeaders: true, Closed: true}
	}
	factory := flow.Model{Op: flow.Make, Yields: guzzleRequest, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}}
	for _, f := range []string{`Psr\Http\Message\RequestFactoryInterface()`, `GuzzleHttp\Psr7\HttpFactory()`, `Nyholm\Psr7\Factory\Psr17Factory()`} {
		table[f+".createRequest"] = factory
		table[f+".createStream"] = flow.Model{Op: flow.Same}
		table[f+".createUri"] = flow.Model{Op: flow.Same}
	}
	table[`Psr\Http\Message\StreamFactoryInterface().createStream`] = flow.Model{Op: flow.Same}
	for _, name := range []string{`GuzzleHttp\Psr7\Utils.streamFor`, `GuzzleHttp\Psr7\Uri`, `Nyholm\Psr7\Uri`, `Nyholm\Psr7\Stream.create`, `GuzzleHttp\Psr7\stream_for`} {
		table[name] = flow.Model{Op: flow.Same}
	}
	table[`Psr\Http\Client\ClientInterface().sendRequest`] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}}
	types[`Psr\Http\Client\ClientInterface()`] = flow.Type{MergeHeaders: true}
	return flow.Library{Name: "psr", Calls: table, Types: types}
}
