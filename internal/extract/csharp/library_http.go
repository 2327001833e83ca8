package csharp

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

const (
	httpHeaders = "HttpHeaders()"
	httpClient  = "HttpClient()"
	httpRequest = "HttpRequestMessage()"
	httpHandler = "DelegatingHandler()"
)

// httpLibrary models System.Net.Http.
//
//   - A request's headers are sent with the client's default ones that it has not itself:
//     https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.defaultrequestheaders, seen 2026-11-24.
//   - A relative address is resolved against BaseAddress like a reference; the handlers below the client may change the request:
//     https://learn.microsoft.com/aspnet/core/fundamentals/http-requests, seen 2026-11-24.
//   - Add appends a value to a header and TryAddWithoutValidation does so without a look at it; names are compared in any case:
//     https://learn.microsoft.com/dotnet/api/system.net.http.headers.httpheaders, seen 2026-11-24.
//
// The handlers that the library has itself add no header that a program could have set.
func httpLibrary() flow.Library {
	m := models{
		"DelegatingHandler": {Op: flow.Make, Yields: httpHandler, Args: []flow.Role{flow.RoleTransport}},
		"HttpClient": {Op: flow.Make, Yields: httpClient, Args: []flow.Role{flow.RoleTransport, flow.RoleIgnored}, Named: map[string]flow.Role{
			"handler": flow.RoleTransport, "disposeHandler": flow.RoleIgnored,
		}},
		"HttpRequestMessage": {
			Op: flow.Make, Yields: httpRequest, Args: []flow.Role{flow.RoleMethod, flow.RoleURL},
			Named: map[string]flow.Role{"method": flow.RoleMethod, "requestUri": flow.RoleURL},
		},
		"HttpMethod": {Op: flow.Same}, "HttpMethod.Parse": {Op: flow.Same},
		"AuthenticationHeaderValue":           {Op: flow.Joined, Sep: " "},
		httpClient + ".Dispose":               {Op: flow.Pure},
		httpRequest + ".Dispose":              {Op: flow.Pure},
		httpRequest + ".ToString":             {Op: flow.Pure},
		httpClient + ".CancelPendingRequests": {Op: flow.Pure},
	}
	for _, name := range []string{"MediaTypeWithQualityHeaderValue", "MediaTypeHeaderValue", "ProductInfoHeaderValue", "StringWithQualityHeaderValue"} {
		m[name] = flow.Model{Op: flow.Same}
		m[name+".Parse"] = flow.Model{Op: flow.Same}
	}
	for _, name := range []string{"StringContent", "JsonContent.Create", "ByteArrayContent", "FormUrlEncodedContent"} {
		m[name] = flow.Model{Op: flow.Encode}
	}
	pures(m, "", "HttpClientHandler", "SocketsHttpHandler", "WinHttpHandler", "TimeSpan.FromSeconds", "TimeSpan.FromMinutes", "TimeSpan.FromMilliseconds")
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"}
	m[httpClient+".SendAsync"], m[httpClient+".Send"], m[httpHandler+".SendAsync"] = send, send, send
	clientCalls(m)
	headerCalls(m, httpHeaders)
	client := flow.Type{
		Slots: map[string]flow.Role{
			"BaseAddress": flow.RoleBase, "DefaultRequestHeaders": flow.RoleHeaders, "Timeout": flow.RoleTimeout, handlerSlot: flow.RoleTransport,
		},
		MergeHeaders: true, Headers: httpHeaders, Closed: true, Forward: "SendAsync", Sends: httpRequest, ResolvesURL: true,
	}
	return flow.Library{Name: "HttpClient", Calls: m, Types: map[string]flow.Type{
		httpClient: client,
		httpRequest: {
			Slots: map[string]flow.Role{
				"Method": flow.RoleMethod, "RequestUri": flow.RoleURL, "Headers": flow.RoleHeaders, "Content": flow.RoleBody,
			},
			MergeHeaders: true, Headers: httpHeaders, Closed: true,
		},
		// What is derived from it hands requests on, and may change them.
		httpHandler: {
			Slots: map[string]flow.Role{"InnerHandler": flow.RoleTransport}, MergeHeaders: true, Closed: true, Forward: "SendAsync",
		},
	}}
}

// clientCalls are the methods of a client that make the request themselves. An extension method of System.Net.Http.Json takes what
// is sent as an object.
func clientCalls(m models) {
	url := []flow.Role{flow.RoleURL}
	sends(m, httpClient+".", url, map[string]string{
		"GetAsync": "GET", "GetStringAsync": "GET", "GetByteArrayAsync": "GET", "GetStreamAsync": "GET", "GetFromJsonAsync": "GET",
		"GetFromJsonAsAsyncEnumerable": "GET", "DeleteAsync": "DELETE", "DeleteFromJsonAsync": "DELETE",
	})
	sends(m, httpClient+".", []flow.Role{flow.RoleURL, flow.RoleBody}, map[string]string{
		"PostAsync": "POST", "PutAsync": "PUT", "PatchAsync": "PATCH",
	})
	sends(m, httpClient+".", []flow.Role{flow.RoleURL, flow.RoleJSONBody}, map[string]string{
		"PostAsJsonAsync": "POST", "PutAsJsonAsync": "PUT", "PatchAsJsonAsync": "PATCH", "PostAsXmlAsync": "POST",
	})
}

// headerCalls are the methods of a collection of headers.
func headerCalls(m models, typ string) {
	add := flow.Model{Op: flow.AddHeader, Args: keyValue}
	m[typ+".Add"], m[typ+".TryAddWithoutValidation"] = add, add
	m[typ+".Set"] = flow.Model{Op: flow.SetHeader, Args: keyValue}
	m[typ+".#line"] = flow.Model{Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaderLine}}
	m[typ+".#all"] = flow.Model{Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaders}}
	m[typ+".Remove"] = flow.Model{Op: flow.DelHeader, Args: []flow.Role{flow.RoleKey}}
	m[typ+".GetValues"] = flow.Model{Op: flow.GetHeader, Args: []flow.Role{flow.RoleKey}}
	m[typ+".Get"] = flow.Model{Op: flow.GetHeader, Args: []flow.Role{flow.RoleKey}}
	pures(m, typ+".", "Contains", "TryGetValues", "ToString", "Any")
}
