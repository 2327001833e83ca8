package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// urllibLibrary models urllib.request. Confirmed with Python 3.11.7, 2026-11-24:
//   - Request copies the mapping that it is given and spells the names "Like-this"; add_header replaces what is there in any case,
//     and writes to r.headers count. remove_header removes only the name that is spelt "Like-this".
//   - Data makes a POST of what has no method, also where urlopen is given it.
//   - opener.addheaders, a list of pairs, is sent with each request; headers of the request win. install_opener makes it count
//     for urlopen.
func urllibLibrary() flow.Library {
	const request, opener, headers = "urllib.request.Request()", "urllib.request.OpenerDirector()", "urllib.request.Request.headers()"
	send := flow.Model{
		Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleTimeout}, MissingMethod: "GET", BodyMethod: "POST",
		Named: with(ignored("context cafile capath cadefault"), named{
			"url": flow.RoleURL, "fullurl": flow.RoleURL, "data": flow.RoleBody, "timeout": flow.RoleTimeout,
		}),
	}
	making := flow.Model{
		Op: flow.Make, Yields: request, Opens: true,
		Args: []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleHeaders, flow.RoleIgnored, flow.RoleIgnored, flow.RoleMethod},
		Named: with(ignored("origin_req_host unverifiable"), named{
			"url": flow.RoleURL, "data": flow.RoleBody, "headers": flow.RoleHeaders, "method": flow.RoleMethod,
		}),
	}
	handlers := []flow.Role{flow.RoleTransport, flow.RoleTransport, flow.RoleTransport, flow.RoleTransport}
	table := calls{
		"urllib.request.urlopen": send, "urllib2.urlopen": send,
		"urllib.request.Request": making, "urllib2.Request": making,
		"urllib.request.build_opener":   {Op: flow.Make, Yields: opener, Args: handlers},
		"urllib.request.OpenerDirector": {Op: flow.Make, Yields: opener},
	}
	for _, plain := range strings.Fields("HTTPHandler HTTPSHandler ProxyHandler HTTPCookieProcessor HTTPRedirectHandler HTTPErrorProcessor") {
		table["urllib.request."+plain] = flow.Model{Op: flow.Pure}
	}
	add(table, request, calls{
		"add_header": {Op: flow.SetHeader}, "add_unredirected_header": {Op: flow.SetHeader}, "remove_header": {Op: flow.Unhook},
		"has_header": {Op: flow.Pure}, "get_header": {Op: flow.Pure}, "get_method": {Op: flow.Pure}, "get_full_url": {Op: flow.Pure},
		"header_items": {Op: flow.Pure}, "set_proxy": {Op: flow.Pure},
		"add_data": {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}},
	})
	add(table, headers, headerMethods())
	table[opener+".open"] = send
	table[opener+".add_handler"] = flow.Model{Op: flow.Mutate, Args: handlers[:1]}
	return flow.Library{Name: "urllib", Calls: table, Types: map[string]flow.Type{
		request: {
			Slots:        named{"headers": flow.RoleHeaders, "method": flow.RoleMethod, "data": flow.RoleBody, "full_url": flow.RoleURL},
			MergeHeaders: true, Headers: headers, Closed: true,
		},
		opener: {Slots: named{"addheaders": flow.RoleHeaders}, MergeHeaders: true, Headers: headers, Closed: true},
	}}
}

// httpClientLibrary models http.client. Confirmed with Python 3.11.7, 2026-11-24: request takes (method, url, body, headers) and
// sends no header of an earlier request; putheader adds to the request that putrequest has begun, and endheaders sends it. The host may
// have a port in it.
func httpClientLibrary() flow.Library {
	table, types := calls{}, map[string]flow.Type{}
	for _, module := range []string{"http.client", "httplib"} {
		for _, name := range []string{"HTTPSConnection", "HTTPConnection"} {
			connection := module + "." + name + "()"
			table[module+"."+name] = flow.Model{
				Op: flow.Make, Yields: connection, Args: []flow.Role{flow.RoleHost, flow.RolePort},
				Named: named{"host": flow.RoleHost, "port": flow.RolePort, "timeout": flow.RoleTimeout},
			}
			request := []flow.Role{flow.RoleMethod, flow.RolePath, flow.RoleBody, flow.RoleHeaders}
			add(table, connection, calls{
				"request": {Op: flow.Send, Args: request, Named: with(ignored("encode_chunked"), named{
					"method": flow.RoleMethod, "url": flow.RolePath, "body": flow.RoleBody, "headers": flow.RoleHeaders,
				})},
				"putrequest":  {Op: flow.Mutate, Args: []flow.Role{flow.RoleMethod, flow.RolePath}},
				"putheader":   {Op: flow.AddHeader},
				"endheaders":  {Op: flow.Send, Args: []flow.Role{flow.RoleBody}},
				"getresponse": {Op: flow.Pure}, "close": {Op: flow.Pure}, "connect": {Op: flow.Pure}, "send": {Op: flow.Pure},
				"set_debuglevel": {Op: flow.Pure}, "set_tunnel": {Op: flow.Unhook},
			})
			types[connection] = flow.Type{MergeHeaders: true, Closed: true}
		}
	}
	return flow.Library{Name: "http.client", Calls: table, Types: types}
}
