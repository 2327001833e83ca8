package csharp

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

const (
	restClient  = "RestClient()"
	restRequest = "RestRequest()"
)

// restSharpLibrary models RestSharp from version 106 to 112. Default parameters of the client are added to those of the request, and
// the resource to the base address: https://restsharp.dev/docs/usage/request, seen 2026-11-24.
func restSharpLibrary() flow.Library {
	options := map[string]flow.Role{
		"BaseUrl": flow.RoleBase, "Authenticator": flow.RoleTransport, "ConfigureMessageHandler": flow.RoleTransport, "Interceptors": flow.RoleTransport, "Timeout": flow.RoleTimeout,
		"MaxTimeout": flow.RoleTimeout,
	}
	m := models{
		"RestClient": {
			Op: flow.Make, Yields: restClient, Args: []flow.Role{flow.RoleBase, flow.RoleFunc, flow.RoleFunc},
			Named: map[string]flow.Role{"baseUrl": flow.RoleBase, "options": flow.RoleClient, "httpClient": flow.RoleClient,
				"configureRestClient": flow.RoleTransport, "configureDefaultHeaders": flow.RoleTransport},
		},
		"RestClientOptions": {Op: flow.Make, Yields: "RestClientOptions()", Args: []flow.Role{flow.RoleBase}},
		"RestRequest": {
			Op: flow.Make, Yields: restRequest, Args: []flow.Role{flow.RoleURL, flow.RoleMethod},
			Named: map[string]flow.Role{"resource": flow.RoleURL, "method": flow.RoleMethod},
		},
		restRequest + ".AddJsonBody":          {Op: flow.Mutate, Args: []flow.Role{flow.RoleJSONBody}},
		restRequest + ".AddBody":              {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}},
		restRequest + ".AddStringBody":        {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}},
		restRequest + ".AddXmlBody":           {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}},
		restClient + ".UseDefaultSerializers": {Op: flow.Mutate},
		restClient + ".Dispose":               {Op: flow.Pure},
	}
	add, all := flow.Model{Op: flow.AddHeader, Args: keyValue}, flow.Model{Op: flow.SetHeader, Args: []flow.Role{flow.RoleHeaders}}
	m[restRequest+".AddHeader"], m[restRequest+".AddOrUpdateHeader"] = add, add
	m[restRequest+".AddHeaders"], m[restRequest+".AddOrUpdateHeaders"] = all, all
	m[restClient+".AddDefaultHeader"], m[restClient+".AddDefaultHeaders"] = add, all
	for _, name := range []string{"AddQueryParameter", "AddUrlSegment", "AddFile", "AddCookie"} {
		m[restRequest+"."+name] = flow.Model{Op: flow.Mutate, Args: []flow.Role{flow.RoleIgnored, flow.RoleIgnored, flow.RoleIgnored}}
	}
	for _, suffix := range []string{"", "Async"} {
		for _, name := range []string{"Execute", "Download", "DownloadData", "DownloadStream", "ExecuteTask"} {
			m[restClient+"."+name+suffix] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest, flow.RoleMethod}, MissingMethod: "GET"}
		}
		sends(m, restClient+".", []flow.Role{flow.RoleRequest}, map[string]string{
			"ExecuteGet" + suffix: "GET", "ExecutePost" + suffix: "POST", "ExecutePut" + suffix: "PUT", "ExecuteDelete" + suffix: "DELETE",
			"ExecutePatch" + suffix: "PATCH", "Get" + suffix: "GET", "Post" + suffix: "POST", "Put" + suffix: "PUT", "Patch" + suffix: "PATCH",
			"Delete" + suffix: "DELETE", "Head" + suffix: "HEAD",
		})
	}
	sends(m, restClient+".", []flow.Role{flow.RoleURL, flow.RoleJSONBody}, map[string]string{
		"GetJsonAsync": "GET", "PostJsonAsync": "POST", "PutJsonAsync": "PUT",
	})
	return flow.Library{Name: "RestSharp", Calls: m, Types: map[string]flow.Type{
		restClient:            {Slots: options, MergeHeaders: true, Closed: true},
		"RestClientOptions()": {Slots: options, MergeHeaders: true, Closed: true},
		restRequest: {
			Slots: map[string]flow.Role{
				"Resource": flow.RoleURL, "Method": flow.RoleMethod, "Timeout": flow.RoleTimeout, "Authenticator": flow.RoleTransport,
				"Interceptors": flow.RoleTransport, "OnBeforeRequest": flow.RoleTransport,
			},
			MergeHeaders: true, Closed: true,
		},
	}}
}
