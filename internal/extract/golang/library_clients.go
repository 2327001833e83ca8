package golang

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

const (
	resty    = "github.com/go-resty/resty/v2."
	reqV3    = "github.com/imroc/req/v3."
	requests = "github.com/carlmjohnson/requests."
)

// restyTypes are those of resty. A request has the headers that the client has when it is sent; the model takes those that it has
// when the request is made. Client.Clone shares the header map with the original, which the model does not.
func restyTypes() map[string]flow.Type {
	return map[string]flow.Type{
		resty + "Client()": {
			Slots:   map[string]flow.Role{"BaseURL": flow.RoleBase, "HostURL": flow.RoleBase, "Header": flow.RoleHeaders},
			Headers: "net/http.Header()", MergeHeaders: true, Closed: true,
		},
		resty + "Request()": {
			Slots: map[string]flow.Role{
				"URL": flow.RoleURL, "Method": flow.RoleMethod, "Header": flow.RoleHeaders, "Body": flow.RoleBody,
			},
			Headers: "net/http.Header()", MergeHeaders: true, Closed: true,
		},
	}
}

func restyCalls() models {
	mutate := func(roles ...flow.Role) flow.Model { return flow.Model{Op: flow.Mutate, Args: roles} }
	m := models{
		resty + "New":                        {Op: flow.Make, Yields: resty + "Client()"},
		resty + "NewWithClient":              {Op: flow.Make, Yields: resty + "Client()", Args: []flow.Role{flow.RoleClient}},
		resty + "Client().Clone":             {Op: flow.Derive},
		resty + "Client().SetBaseURL":        mutate(flow.RoleBase),
		resty + "Client().SetHostURL":        mutate(flow.RoleBase),
		resty + "Client().SetTimeout":        mutate(flow.RoleTimeout),
		resty + "Client().SetTransport":      mutate(flow.RoleTransport),
		resty + "Client().OnBeforeRequest":   {Op: flow.Hook, Args: []flow.Role{flow.RoleFunc}},
		resty + "Client().SetPreRequestHook": {Op: flow.Unhook},
		resty + "Request().SetContext":       mutate(flow.RoleTimeout),
		resty + "Request().SetBody":          mutate(flow.RoleBody),
		resty + "Request().Execute":          {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}},
		resty + "Request().Send":             {Op: flow.Send},
	}
	m.add(resty+"Client().", flow.Model{Op: flow.Derive, Yields: resty + "Request()"}, "R", "NewRequest")
	for _, t := range []string{resty + "Client().", resty + "Request()."} {
		m.add(t, flow.Model{Op: flow.SetHeader}, "SetHeader", "SetHeaderVerbatim")
		m.add(t, mutate(flow.RoleHeaders), "SetHeaders", "SetHeaderMultiValues")
		m.add(t, mutate(flow.RoleAuth), "SetAuthScheme", "SetAuthToken")
		m.add(t, mutate(flow.RoleAuth, flow.RoleAuth), "SetBasicAuth", "SetDigestAuth")
		m.add(t, mutate(flow.RoleFormBody), "SetFormData", "SetFormDataFromValues", "SetMultipartFormData")
		m.add(t, mutate(),
			"SetQueryParam", "SetQueryParams", "SetQueryParamsFromValues", "SetQueryString", "SetPathParam", "SetPathParams",
			"SetRawPathParam", "SetRawPathParams", "SetResult", "SetError", "SetDebug", "SetOutput", "SetCookie", "SetCookies",
			"SetContentLength", "SetDoNotParseResponse", "SetJSONEscapeHTML", "SetUnescapeQueryParams", "SetResponseBodyLimit",
			"SetLogger", "EnableTrace", "DisableTrace", "AddRetryCondition", "ForceContentType", "ExpectContentType",
			"EnableGenerateCurlOnDebug", "DisableGenerateCurlOnDebug")
	}
	m.add(resty+"Client().", mutate(flow.RoleRetry), "SetRetryCount")
	m.add(resty+"Client().", mutate(),
		"SetRetryWaitTime", "SetRetryMaxWaitTime", "SetRetryAfter", "SetRetryResetReaders", "AddRetryHook",
		"AddRetryAfterErrorCondition", "OnAfterResponse", "OnError", "OnSuccess", "OnInvalid", "OnPanic", "OnRequestLog",
		"OnResponseLog", "SetRedirectPolicy", "SetProxy", "RemoveProxy", "SetTLSClientConfig", "SetCertificates",
		"SetRootCertificate", "SetRootCertificateFromString", "SetCloseConnection", "SetAllowGetMethodPayload", "SetCookieJar",
		"SetDisableWarn", "SetOutputDirectory", "SetRateLimiter", "SetScheme", "SetDebugBodyLimit", "SetJSONMarshaler",
		"SetJSONUnmarshaler")
	m.sends(resty+"Request().", []flow.Role{flow.RoleURL}, verbs())
	return m
}

// reqTypes are those of req. Its package-level functions share a default client that anything may have set headers on; they have no
// model.
func reqTypes() map[string]flow.Type {
	return map[string]flow.Type{
		reqV3 + "Client()": {
			Slots:   map[string]flow.Role{"BaseURL": flow.RoleBase, "Headers": flow.RoleHeaders},
			Headers: "net/http.Header()", MergeHeaders: true, Closed: true,
		},
		reqV3 + "Request()": {
			Slots:   map[string]flow.Role{"RawURL": flow.RoleURL, "Method": flow.RoleMethod, "Headers": flow.RoleHeaders, "Body": flow.RoleBody},
			Headers: "net/http.Header()", MergeHeaders: true, Closed: true,
		},
	}
}

func reqCalls() models {
	mutate := func(roles ...flow.Role) flow.Model { return flow.Model{Op: flow.Mutate, Args: roles} }
	m := models{
		reqV3 + "Client().Clone":                       {Op: flow.Derive},
		reqV3 + "Client().SetBaseURL":                  mutate(flow.RoleBase),
		reqV3 + "Client().SetTimeout":                  mutate(flow.RoleTimeout),
		reqV3 + "Client().SetCommonHeader":             {Op: flow.SetHeader},
		reqV3 + "Client().SetCommonHeaderNonCanonical": {Op: flow.SetHeader},
		reqV3 + "Client().SetCommonHeaders":            mutate(flow.RoleHeaders),
		reqV3 + "Client().SetCommonRetryCount":         mutate(flow.RoleRetry),
		reqV3 + "Request().SetContext":                 mutate(flow.RoleTimeout),
		reqV3 + "Request().SetURL":                     mutate(flow.RoleURL),
		reqV3 + "Request().SetHeader":                  {Op: flow.SetHeader},
		reqV3 + "Request().SetHeaderNonCanonical":      {Op: flow.SetHeader},
		reqV3 + "Request().SetRetryCount":              mutate(flow.RoleRetry),
		reqV3 + "Request().Do":                         {Op: flow.Send, Args: []flow.Role{flow.RoleTimeout}},
		reqV3 + "Request().Send":                       {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleURL}},
	}
	m.add(reqV3, flow.Model{Op: flow.Make, Yields: reqV3 + "Client()"}, "C", "NewClient")
	m.add(reqV3+"Client().", flow.Model{Op: flow.Derive, Yields: reqV3 + "Request()"}, "R", "NewRequest")
	m.add(reqV3+"Client().", flow.Model{Op: flow.Unhook}, "OnBeforeRequest", "WrapRoundTrip", "WrapRoundTripFunc")
	m.add(reqV3+"Client().", mutate(flow.RoleAuth, flow.RoleAuth), "SetCommonBasicAuth", "SetCommonBearerAuthToken")
	m.add(reqV3+"Client().", mutate(),
		"SetUserAgent", "SetCommonContentType", "SetCommonQueryParam", "SetCommonQueryParams", "SetCommonPathParam",
		"SetCommonErrorResult", "SetCommonError", "SetCommonRetryBackoffInterval", "SetCommonRetryFixedInterval",
		"SetCommonRetryInterval", "SetCommonRetryCondition", "SetCommonRetryHook", "AddCommonRetryCondition",
		"AddCommonRetryHook", "OnAfterResponse", "OnError", "SetRedirectPolicy", "SetProxyURL", "SetTLSClientConfig",
		"SetLogger", "DevMode", "EnableDumpAll", "EnableDebugLog", "SetJsonMarshal", "SetJsonUnmarshal", "EnableForceHTTP1",
		"SetResultStateCheckFunc", "SetScheme", "EnableTraceAll", "DisableAutoReadResponse")
	m.add(reqV3+"Request().", mutate(flow.RoleHeaders), "SetHeaders", "SetHeadersNonCanonical")
	m.add(reqV3+"Request().", mutate(flow.RoleAuth, flow.RoleAuth), "SetBasicAuth", "SetBearerAuthToken")
	m.add(reqV3+"Request().", mutate(flow.RoleBody),
		"SetBody", "SetBodyBytes", "SetBodyString", "SetBodyJsonBytes", "SetBodyJsonString", "SetBodyJsonMarshal")
	m.add(reqV3+"Request().", mutate(flow.RoleFormBody), "SetFormData", "SetFormDataFromValues", "SetFormDataAnyType")
	m.add(reqV3+"Request().", mutate(),
		"SetQueryParam", "SetQueryParams", "SetQueryParamsAnyType", "SetQueryString", "AddQueryParam", "SetPathParam",
		"SetPathParams", "SetSuccessResult", "SetErrorResult", "SetResult", "SetError", "SetContentType", "SetOutput",
		"SetOutputFile", "SetRetryBackoffInterval", "SetRetryFixedInterval", "SetRetryInterval", "SetRetryCondition",
		"AddRetryCondition", "EnableDump", "EnableTrace", "SetCookies", "OnAfterResponse")
	for name, method := range verbs() {
		m[reqV3+"Client()."+name] = flow.Model{
			Op: flow.Derive, Yields: reqV3 + "Request()", Method: method, Args: []flow.Role{flow.RoleURL},
		}
		m[reqV3+"Request()."+name] = flow.Model{Op: flow.Send, Method: method, Args: []flow.Role{flow.RoleURL}}
		m[reqV3+"Request().Must"+name] = m[reqV3+"Request()."+name]
	}
	return m
}

// requestsTypes are those of requests. Its builder resolves paths against the base URL as references; the model appends them,
// which is the same for a base without a path.
func requestsTypes() map[string]flow.Type {
	return map[string]flow.Type{requests + "Builder()": {MergeHeaders: true, Closed: true, Headers: "net/http.Header()"}}
}

func requestsCalls() models {
	mutate := func(roles ...flow.Role) flow.Model { return flow.Model{Op: flow.Mutate, Args: roles} }
	configs := []flow.Role{flow.RoleFunc, flow.RoleFunc, flow.RoleFunc, flow.RoleFunc}
	b := requests + "Builder()."
	m := models{
		requests + "URL":     {Op: flow.Make, Yields: requests + "Builder()", Args: []flow.Role{flow.RoleBase}},
		requests + "New":     {Op: flow.Apply, Yields: requests + "Builder()", Args: configs},
		b + "Config":         {Op: flow.Apply, Args: configs},
		b + "Clone":          {Op: flow.Derive},
		b + "BaseURL":        mutate(flow.RoleBase),
		b + "Scheme":         mutate(flow.RoleScheme),
		b + "Host":           mutate(flow.RoleHost),
		b + "Path":           mutate(flow.RolePath),
		b + "Method":         mutate(flow.RoleMethod),
		b + "Client":         mutate(flow.RoleClient),
		b + "Transport":      mutate(flow.RoleTransport),
		b + "Headers":        mutate(flow.RoleHeaders),
		b + "BasicAuth":      mutate(flow.RoleAuth, flow.RoleAuth),
		b + "Bearer":         mutate(flow.RoleAuth),
		b + "BodyForm":       mutate(flow.RoleFormBody),
		b + "BodySerializer": mutate(flow.RoleIgnored, flow.RoleBody),
		b + "Fetch":          {Op: flow.Send, Args: []flow.Role{flow.RoleTimeout}, MissingMethod: "GET", BodyMethod: "POST"},
		b + "Do":             {Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"},
	}
	m.add(b, flow.Model{Op: flow.SetHeader}, "Header", "HeaderOptional")
	m.add(b, mutate(flow.RoleBody), "Body", "BodyJSON", "BodyBytes", "BodyReader")
	m.add(b, mutate(),
		"Accept", "ContentType", "CacheControl", "Cookie", "UserAgent", "Param", "ParamInt", "ParamOptional", "Params", "ToJSON",
		"ToString", "ToBytesBuffer", "ToWriter", "ToFile", "ToDeserializer", "ToHeaders", "CopyHeaders", "Handle",
		"AddValidator", "CheckStatus", "CheckContentType", "CheckPeek", "ErrorJSON", "BodyFile", "BodyWriter")
	for name, method := range map[string]string{"Delete": "DELETE", "Head": "HEAD", "Patch": "PATCH", "Post": "POST", "Put": "PUT"} {
		m[b+name] = flow.Model{Op: flow.Mutate, Method: method}
	}
	m.add(requests, flow.Model{Op: flow.Encode}, "BodyJSON", "BodyBytes", "BodyReader", "BodyForm")
	return m
}
