package csharp

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

const (
	webClient     = "WebClient()"
	webRequest    = "WebRequest()"
	webCollection = "WebHeaderCollection()"
)

// legacyLibrary models WebClient and HttpWebRequest. An upload without a method is a POST; a WebClient resolves relative addresses
// against BaseAddress and sends its Headers with each request:
// https://learn.microsoft.com/dotnet/api/system.net.webclient, seen 2026-11-24.
func legacyLibrary() flow.Library {
	m := models{
		"WebClient":            {Op: flow.Make, Yields: webClient},
		"WebHeaderCollection":  {Op: flow.Make, Yields: webCollection, Args: []flow.Role{flow.RoleHeaders}},
		webClient + ".Dispose": {Op: flow.Pure},
	}
	for _, symbol := range []string{"WebRequest.Create", "WebRequest.CreateHttp", "HttpWebRequest.Create", "HttpWebRequest.CreateHttp"} {
		m[symbol] = flow.Model{Op: flow.Make, Yields: webRequest, Args: []flow.Role{flow.RoleURL}}
	}
	for _, name := range []string{"GetResponse", "GetResponseAsync", "BeginGetResponse"} {
		m[webRequest+"."+name] = flow.Model{Op: flow.Send, MissingMethod: "GET"}
	}
	// What is written to the stream is the body, which is not followed.
	pures(m, webRequest+".", "GetRequestStream", "GetRequestStreamAsync", "Abort", "BeginGetRequestStream")
	for _, name := range uploads() {
		m[webClient+"."+name] = flow.Model{
			Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleMethod, flow.RoleBody}, MissingMethod: "POST",
			Named: map[string]flow.Role{"address": flow.RoleURL, "method": flow.RoleMethod, "data": flow.RoleBody},
		}
	}
	for _, suffix := range []string{"", "TaskAsync", "Async"} {
		sends(m, webClient+".", []flow.Role{flow.RoleURL}, map[string]string{
			"DownloadString" + suffix: "GET", "DownloadData" + suffix: "GET", "DownloadFile" + suffix: "GET", "OpenRead" + suffix: "GET",
		})
	}
	headerCalls(m, webCollection)
	request := flow.Type{
		Slots:   map[string]flow.Role{"Method": flow.RoleMethod, "Headers": flow.RoleHeaders, "Timeout": flow.RoleTimeout},
		Headers: webCollection, MergeHeaders: true, Closed: true,
	}
	return flow.Library{Name: "System.Net", Calls: m, Types: map[string]flow.Type{
		webRequest: request, "HttpWebRequest()": request,
		webClient: {
			Slots:        map[string]flow.Role{"BaseAddress": flow.RoleBase, "Headers": flow.RoleHeaders},
			MergeHeaders: true, Headers: webCollection, Closed: true,
		},
	}}
}

// uploads are the methods of WebClient that send something.
func uploads() []string {
	var out []string
	for _, what := range []string{"String", "Data", "Values", "File"} {
		for _, suffix := range []string{"", "TaskAsync", "Async"} {
			out = append(out, "Upload"+what+suffix)
		}
	}
	return out
}
