package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// okHTTPLibrary models OkHttp; its second version has another package.
func okHTTPLibrary(pkg string) flow.Library {
	pkg += "."
	client, clientBuilder := pkg+"OkHttpClient()", pkg+"OkHttpClient.Builder()"
	request, builder := pkg+"Request()", pkg+"Request.Builder()"
	headers, headersBuilder := pkg+"Headers()", pkg+"Headers.Builder()"
	m := models{
		pkg + "OkHttpClient":            makes(client),
		pkg + "OkHttpClient.Builder":    makes(clientBuilder),
		client + ".newBuilder":          turns(clientBuilder),
		client + ".clone":               turns(client),
		clientBuilder + ".build":        turns(client),
		pkg + "Request.Builder":         {Op: flow.Make, Yields: builder, Method: "GET"},
		request + ".newBuilder":         turns(builder),
		builder + ".build":              turns(request),
		builder + ".url":                sets(flow.RoleURL),
		builder + ".header":             setHeader,
		builder + ".addHeader":          addHeader,
		builder + ".removeHeader":       delHeader,
		builder + ".headers":            sets(flow.RoleHeaders),
		builder + ".method":             sets(flow.RoleMethod, flow.RoleBody),
		request + ".header":             getHeader,
		pkg + "Headers.Builder":         makes(headersBuilder),
		headersBuilder + ".build":       turns(headers),
		headersBuilder + ".set":         setHeader,
		headersBuilder + ".add":         addHeader,
		headersBuilder + ".addAll":      merges,
		headersBuilder + ".removeAll":   delHeader,
		headers + ".newBuilder":         turns(headersBuilder),
		headers + ".get":                getHeader,
		client + ".newCall":             {Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"},
		client + ".interceptors":        unhooks,
		client + ".networkInterceptors": unhooks,
	}
	m.verbs(builder, sets(), lower, "POST PUT PATCH DELETE")
	m[pkg+"logging.HttpLoggingInterceptor().intercept"] = pure
	m.each(builder, sets(), `tag cacheControl`)
	m.each(request, pure, `url method headers body tag isHttps cacheControl`)
	for _, c := range []string{client, clientBuilder} {
		m.each(c, flow.Model{Op: flow.Hook, Yields: c}, `addInterceptor addNetworkInterceptor`)
		m.each(c, sets(flow.RoleTimeout), `callTimeout connectTimeout readTimeout writeTimeout setConnectTimeout setReadTimeout setWriteTimeout`)
		m.each(c, sets(), `authenticator proxyAuthenticator dispatcher connectionPool retryOnConnectionFailure followRedirects
			followSslRedirects sslSocketFactory hostnameVerifier proxy proxySelector cookieJar cache dns protocols eventListener
			eventListenerFactory pingInterval certificatePinner connectionSpecs socketFactory`)
	}
	m.each(clientBuilder, unhooks, `interceptors networkInterceptors`)
	m.each(headers, pure, `names size toMultimap values name value`)
	m.each(pkg+"MediaType", same, `parse get`)
	m.each(pkg+"RequestBody", flow.Model{Op: flow.Encode}, `create`)
	m.each(pkg+"HttpUrl", same, `parse get`)
	for _, name := range []string{"FormBody.Builder", "MultipartBody.Builder"} {
		m[pkg+name] = pure
		m.each(pkg+name+"()", same, `add addEncoded addFormDataPart addPart setType`)
		m.each(pkg+name+"()", pure, `build`)
	}
	return flow.Library{Name: "okhttp", Calls: m, Types: map[string]flow.Type{
		client: carrier(nil), clientBuilder: carrier(nil), builder: carrier(nil), headersBuilder: carrier(nil), headers: carrier(nil),
		request: carrier(map[string]flow.Role{"headers": flow.RoleHeaders}),
	}}
}
