package php

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// streamContext is the type of what stream_context_create makes.
const streamContext = "stream_context()"

// streamLibrary models PHP's http wrapper. Confirmed with PHP 8.2.36, 2026-11-24: the header is text of several lines or a list of
// lines; an array of names and values sends nothing of use.
func streamLibrary() flow.Library {
	sent := options{
		"http.method": flow.RoleMethod, "http.header": flow.RoleHeaderLines, "http.content": flow.RoleBody, "http.timeout": flow.RoleTimeout,
		"https.method": flow.RoleMethod, "https.header": flow.RoleHeaderLines, "https.content": flow.RoleBody,
	}
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleIgnored, flow.RoleRequest}, Named: options{"filename": flow.RoleURL, "context": flow.RoleRequest}, MissingMethod: "GET"}
	opened := send
	opened.Args = []flow.Role{flow.RoleURL, flow.RoleIgnored, flow.RoleIgnored, flow.RoleRequest}
	table := calls{
		"stream_context_create": {Op: flow.Make, Yields: streamContext, Args: []flow.Role{flow.RoleOpts}, Options: sent},
		"file_get_contents":     send, "file": send, "fopen": opened, "readfile": send,
	}
	return flow.Library{Name: "stream", Calls: table, Types: map[string]flow.Type{streamContext: {MergeHeaders: true, Closed: true}}}
}

// magentoLibrary models Magento's cURL client (https://github.com/magento/magento2, 2.4,
// lib/internal/Magento/Framework/HTTP/Client/Curl.php, seen 2026-11-24): addHeader adds one, setHeaders replaces all, and the options of
// cURL, which are set last, replace both and the method.
func magentoLibrary() flow.Library {
	table, types := calls{}, map[string]flow.Type{}
	methods := calls{
		"addHeader": {Op: flow.SetHeader}, "removeHeader": {Op: flow.DelHeader},
		"setHeaders": {Op: flow.Mutate, Overwrites: true, Args: []flow.Role{flow.RoleHeaders}},
		"setTimeout": {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"setOption":  curlOptions, "setOptions": curlOptions, "setCredentials": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth}}, "addCookie": {Op: flow.Mutate},
		"setCookies": {Op: flow.Mutate}, "removeCookie": {Op: flow.Mutate}, "removeCookies": {Op: flow.Mutate},
		"getBody": {Op: flow.Pure}, "getStatus": {Op: flow.Pure}, "getHeaders": {Op: flow.Pure}, "getCookies": {Op: flow.Pure},
	}
	for verb, method := range verbs {
		methods[verb] = flow.Model{Op: flow.Send, Method: method, HeldMethod: true, Args: []flow.Role{flow.RoleURL, flow.RoleBody}}
	}
	for _, class := range []string{`Magento\Framework\HTTP\Client\Curl`, `Magento\Framework\HTTP\ClientInterface`} {
		table[class] = flow.Model{Op: flow.Make, Yields: class + "()"}
		add(table, class+"()", methods)
		types[class+"()"] = flow.Type{MergeHeaders: true, Closed: true}
	}
	table[`Magento\Framework\HTTP\Client\CurlFactory().create`] = flow.Model{Op: flow.Make, Yields: `Magento\Framework\HTTP\Client\Curl()`}
	return flow.Library{Name: "magento", Calls: table, Types: types}
}

// laminasLibrary models the HTTP client of Laminas and of the Zend Framework before it
// (https://github.com/laminas/laminas-http, src/Client.php, seen 2026-11-24): setHeaders replaces the headers, where that of the first Zend
// Framework adds to them (https://github.com/Shardj/zf1-future, library/Zend/Http/Client.php, seen 2026-11-24), send and request send.
func laminasLibrary() flow.Library {
	table, types := calls{}, map[string]flow.Type{}
	body := flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}}
	address := flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleURL}}
	methods := calls{
		"setUri": address, "setMethod": {Op: flow.Mutate, Args: []flow.Role{flow.RoleMethod}},
		"setRawBody": body, "setRawData": body, "setParameterPost": body, "setParameterGet": {Op: flow.Mutate, Args: []flow.Role{flow.RoleQuery}},
		"setOptions": {Op: flow.Mutate}, "setConfig": {Op: flow.Mutate}, "setEncType": {Op: flow.Mutate}, "setAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth}},
		"setAdapter": {Op: flow.Mutate},
		"send":       {Op: flow.Send, MissingMethod: "GET"}, "request": {Op: flow.Send, Args: []flow.Role{flow.RoleMethod}, MissingMethod: "GET"},
	}
	for _, class := range []string{`Laminas\Http\Client`, `Zend\Http\Client`, "Zend_Http_Client", `Magento\Framework\HTTP\ZendClient`, `Magento\Framework\HTTP\LaminasClient`} {
		table[class] = flow.Model{Op: flow.Make, Yields: class + "()", Args: []flow.Role{flow.RoleURL, flow.RoleIgnored}}
		add(table, class+"()", methods)
		table[class+"().setHeaders"] = flow.Model{Op: flow.Mutate, Overwrites: true, Args: []flow.Role{flow.RoleHeaders}}
		if firstZend[class] {
			table[class+"().setHeaders"] = flow.Model{Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaders, flow.RoleValue}}
		}
		types[class+"()"] = flow.Type{MergeHeaders: true, Closed: true}
		table[class+"Factory().create"] = flow.Model{Op: flow.Make, Yields: class + "()"}
	}
	return flow.Library{Name: "laminas", Calls: table, Types: types}
}

// firstZend are the clients of the first Zend Framework, and of Magento that are derived from it.
var firstZend = map[string]bool{"Zend_Http_Client": true, `Magento\Framework\HTTP\ZendClient`: true}

// requestsLibrary models functions that take everything at once: Requests for PHP, which WordPress is built on
// (https://requests.ryanmccue.info/docs/usage.html, seen 2026-11-24), and Unirest (https://github.com/Kong/unirest-php, seen 2026-11-24).
func requestsLibrary() flow.Library {
	table := calls{}
	for _, class := range []string{`WpOrg\Requests\Requests`, "Requests"} {
		add(table, class, verbCalls(flow.Model{Args: []flow.Role{flow.RoleURL, flow.RoleHeaders, flow.RoleBody, flow.RoleIgnored}}))
		for _, verb := range []string{"get", "head", "delete"} {
			m := table[class+"."+verb]
			m.Args = []flow.Role{flow.RoleURL, flow.RoleHeaders}
			table[class+"."+verb] = m
		}
		table[class+".request"] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleHeaders, flow.RoleBody, flow.RoleMethod}, MissingMethod: "GET"}
	}
	add(table, `Unirest\Request`, verbCalls(flow.Model{Args: []flow.Role{flow.RoleURL, flow.RoleHeaders, flow.RoleBody}}))
	return flow.Library{Name: "requests", Calls: table}
}
