package golang

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// httpTypes are the types of net/http that carry request state. An http.Client adds nothing to a request by itself: its Transport
// may. A header map may be indexed with any spelling of a name, and every spelling is sent.
func httpTypes() map[string]flow.Type {
	client := flow.Type{
		Slots:        map[string]flow.Role{"Timeout": flow.RoleTimeout, "Transport": flow.RoleTransport},
		MergeHeaders: true, Closed: true, Forward: "RoundTrip", Sends: "net/http.Request()",
	}
	return map[string]flow.Type{
		"net/http.Request()": {
			Slots: map[string]flow.Role{
				"Method": flow.RoleMethod, "URL": flow.RoleURL, "Header": flow.RoleHeaders, "Body": flow.RoleBody,
			},
			Headers: "net/http.Header()", MergeHeaders: true, Closed: true,
		},
		"net/http.Client()":      client,
		"net/http.DefaultClient": client,
		// A transport of which only the interface is known may add any header.
		"net/http.RoundTripper()": {},
	}
}

func httpCalls() models {
	m := models{
		"net/http.NewRequest": {
			Op: flow.Make, Yields: "net/http.Request()", Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleBody},
		},
		"net/http.NewRequestWithContext": {
			Op: flow.Make, Yields: "net/http.Request()",
			Args: []flow.Role{flow.RoleTimeout, flow.RoleMethod, flow.RoleURL, flow.RoleBody},
		},
		"net/http.Request().Clone": {Op: flow.Derive, Args: []flow.Role{flow.RoleTimeout}},
		// The copy that WithContext makes shares its header map with the original, which nobody goes on using.
		"net/http.Request().WithContext":  {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"net/http.Request().SetBasicAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth, flow.RoleAuth}},
		"net/http.Request().AddCookie":    {Op: flow.Mutate, Args: []flow.Role{flow.RoleIgnored}},
		"net/http.Header":                 {Op: flow.Make, Yields: "net/http.Header()", Args: []flow.Role{flow.RoleHeaders}},
		"net/http.Header().Clone":         {Op: flow.CopyOf},
	}
	m.addAll(headerCalls("net/http.Header()."))
	m.add("net/http.Request().", flow.Model{Op: flow.Pure},
		"Context", "Cookie", "Cookies", "UserAgent", "Referer", "FormValue", "PathValue", "BasicAuth")
	for _, client := range []string{"net/http.", "net/http.Client().", "net/http.DefaultClient."} {
		m.addAll(clientCalls(client))
	}
	delete(m, "net/http.Do")
	m.add("net/http.", flow.Model{Op: flow.Pure}, "Client().CloseIdleConnections", "DefaultClient.CloseIdleConnections")
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"}
	m.add("net/http.", send, "RoundTripper().RoundTrip", "Transport().RoundTrip", "DefaultTransport.RoundTrip")
	// The transports of the library add no header that a program could have set.
	m.add("net/http.", flow.Model{Op: flow.Pure},
		"Transport", "Transport().Clone", "DefaultTransport", "DefaultTransport.Clone", "ProxyURL", "ProxyFromEnvironment", "StatusText")
	return m
}

// clientCalls are the calls that http.Client and the package itself have in common.
func clientCalls(prefix string) models {
	m := models{
		prefix + "Do": {Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"},
		prefix + "Post": {
			Op: flow.Send, Method: "POST", Args: []flow.Role{flow.RoleURL, flow.RoleIgnored, flow.RoleBody},
		},
		prefix + "PostForm": {Op: flow.Send, Method: "POST", Args: []flow.Role{flow.RoleURL, flow.RoleFormBody}},
	}
	m.sends(prefix, []flow.Role{flow.RoleURL}, map[string]string{"Get": "GET", "Head": "HEAD"})
	return m
}

// headerCalls are the methods of http.Header.
func headerCalls(prefix string) models {
	key := []flow.Role{flow.RoleKey}
	return models{
		prefix + "Set":    {Op: flow.SetHeader, Args: []flow.Role{flow.RoleKey, flow.RoleValue}},
		prefix + "Add":    {Op: flow.AddHeader, Args: []flow.Role{flow.RoleKey, flow.RoleValue}},
		prefix + "Del":    {Op: flow.DelHeader, Args: key},
		prefix + "Get":    {Op: flow.GetHeader, Args: key},
		prefix + "Values": {Op: flow.GetHeader, Args: key},
	}
}

const retryable = "github.com/hashicorp/go-retryablehttp."

// retryableTypes are those of go-retryablehttp. Its client sends through the http.Client that it holds, by default one without a
// time limit of its own.
func retryableTypes() map[string]flow.Type {
	return map[string]flow.Type{
		retryable + "Request()": httpTypes()["net/http.Request()"],
		retryable + "Client()": {
			Slots: map[string]flow.Role{
				"HTTPClient.Timeout": flow.RoleTimeout, "HTTPClient.Transport": flow.RoleTransport,
				"RequestLogHook": flow.RoleHooks, // it is given the very request, before each attempt
			},
			MergeHeaders: true, Closed: true, Forward: "RoundTrip", Hooked: "net/http.Request()",
		},
	}
}

func retryableCalls() models {
	m := models{
		retryable + "NewClient": {Op: flow.Make, Yields: retryable + "Client()"},
		retryable + "Client": {
			Op: flow.Make, Yields: retryable + "Client()", Args: []flow.Role{flow.RoleOpts},
			Options: map[string]flow.Role{"HTTPClient": flow.RoleClient, "RequestLogHook": flow.RoleHooks},
		},
		retryable + "Client().StandardClient": {Op: flow.Derive, Yields: "net/http.Client()"},
		retryable + "NewRequest": {
			Op: flow.Make, Yields: retryable + "Request()", Args: []flow.Role{flow.RoleMethod, flow.RoleURL, flow.RoleBody},
		},
		retryable + "NewRequestWithContext": {
			Op: flow.Make, Yields: retryable + "Request()",
			Args: []flow.Role{flow.RoleTimeout, flow.RoleMethod, flow.RoleURL, flow.RoleBody},
		},
		retryable + "FromRequest":            {Op: flow.Make, Yields: retryable + "Request()", Args: []flow.Role{flow.RoleRequest}},
		retryable + "Request().SetBody":      {Op: flow.Mutate, Args: []flow.Role{flow.RoleBody}},
		retryable + "Request().WithContext":  {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		retryable + "Request().Clone":        {Op: flow.Derive, Args: []flow.Role{flow.RoleTimeout}},
		retryable + "Request().SetBasicAuth": {Op: flow.Mutate, Args: []flow.Role{flow.RoleAuth, flow.RoleAuth}},
	}
	m.addAll(clientCalls(retryable), clientCalls(retryable+"Client()."))
	delete(m, retryable+"Do")
	return m
}
