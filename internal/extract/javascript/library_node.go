package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// nodeOptions are those of Node's http.request and https.request.
var nodeOptions = options{
	"host": flow.RoleHost, "hostname": flow.RoleHost, "port": flow.RolePort, "path": flow.RolePath, "protocol": flow.RoleScheme,
	"method": flow.RoleMethod, "headers": flow.RoleHeaders, "auth": flow.RoleAuth, "timeout": flow.RoleTimeout, "signal": flow.RoleTimeout,
}

// nodeLibrary models Node's http and https, and follow-redirects, which stands in for them.
//
// Confirmed with Node 20.20.2, 2026-11-24: request sends when the request is ended, get at once; setHeader and removeHeader
// work until then, and a write to the options after the call is not seen; a URL may be given as text, as a URL, or by its parts,
// and options besides it win; a header that is undefined is an error.
func nodeLibrary() flow.Library {
	const request = "http.ClientRequest()"
	table := calls{}
	args := roles{flow.RoleURL, flow.RoleOpts, flow.RoleFunc}
	for _, module := range []string{
		"http", "https", "node:http", "node:https", "follow-redirects.http", "follow-redirects.https",
	} {
		table[module+".request"] = flow.Model{Op: flow.Make, Yields: request, Args: args, Options: nodeOptions}
		table[module+".get"] = flow.Model{Op: flow.Send, Method: "GET", Args: args, Options: nodeOptions}
		table[module+".Agent"] = flow.Model{Op: flow.Pure}
		table[module+".createServer"] = flow.Model{Op: flow.Delay}
	}
	add(table, request, calls{
		"setHeader":          {Op: flow.SetHeader},
		"appendHeader":       {Op: flow.AddHeader},
		"setHeaders":         {Op: flow.Merge},
		"removeHeader":       {Op: flow.DelHeader},
		"getHeader":          {Op: flow.GetHeader},
		"write":              {Op: flow.Mutate, Args: roles{flow.RoleBody}},
		"setTimeout":         {Op: flow.Mutate, Args: roles{flow.RoleTimeout, flow.RoleFunc}},
		"on":                 {Op: flow.Delay},
		"once":               {Op: flow.Delay},
		"destroy":            {Op: flow.Pure},
		"abort":              {Op: flow.Pure},
		"flushHeaders":       {Op: flow.Pure},
		"setNoDelay":         {Op: flow.Pure},
		"setSocketKeepAlive": {Op: flow.Pure},
		"end":                {Op: flow.Send, Args: roles{flow.RoleBody}, MissingMethod: "GET"},
	})
	return flow.Library{Name: "node", Calls: table, Types: map[string]flow.Type{
		request: {Slots: options{"method": flow.RoleMethod, "path": flow.RolePath, "host": flow.RoleHost}, MergeHeaders: true, Closed: true},
	}}
}

// xhrLibrary models the browser's XMLHttpRequest.
//
// Confirmed with jsdom 29.1.1, 2026-11-24: the request is sent by send; setRequestHeader adds to a header that is there; open
// drops what was set before.
func xhrLibrary() flow.Library {
	const request = "XMLHttpRequest()"
	table := calls{"XMLHttpRequest": {Op: flow.Make, Yields: request}}
	add(table, request, calls{
		"open":                  {Op: flow.Mutate, Args: roles{flow.RoleMethod, flow.RoleURL}},
		"setRequestHeader":      {Op: flow.AddHeader},
		"send":                  {Op: flow.Send, Args: roles{flow.RoleBody}, MissingMethod: "GET"},
		"addEventListener":      {Op: flow.Delay},
		"abort":                 {Op: flow.Pure},
		"getResponseHeader":     {Op: flow.Pure},
		"getAllResponseHeaders": {Op: flow.Pure},
		"overrideMimeType":      {Op: flow.Pure},
	})
	asGlobal(table, "XMLHttpRequest")
	list(table, table["XMLHttpRequest"], "xmlhttprequest.XMLHttpRequest xhr2 xmlhttprequest-ssl.XMLHttpRequest")
	return flow.Library{Name: "xhr", Calls: table, Types: map[string]flow.Type{
		request: {Slots: options{"timeout": flow.RoleTimeout}, MergeHeaders: true, Closed: true},
	}}
}
