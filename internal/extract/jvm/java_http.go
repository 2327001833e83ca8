package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// javaHTTPLibrary models java.net.http. Confirmed with OpenJDK 17.0.15, 2026-11-24: a request without a method is a GET; header adds
// to what is there and setHeader replaces it, names in any case; copy shares nothing with the builder; what is written to a builder
// after build is not sent with what was built.
func javaHTTPLibrary() flow.Library {
	const pkg = "java.net.http."
	const client, clientBuilder = pkg + "HttpClient()", pkg + "HttpClient.Builder()"
	const request, builder = pkg + "HttpRequest()", pkg + "HttpRequest.Builder()"
	m := models{
		pkg + "HttpClient.newHttpClient":  makes(client),
		pkg + "HttpClient.newBuilder":     makes(clientBuilder),
		clientBuilder + ".build":          turns(client),
		pkg + "HttpRequest.newBuilder":    {Op: flow.Make, Yields: builder, Method: "GET", Args: []flow.Role{flow.RoleURL}},
		builder + ".build":                turns(request),
		builder + ".copy":                 turns(builder),
		builder + ".uri":                  sets(flow.RoleURL),
		builder + ".header":               addHeader,
		builder + ".setHeader":            setHeader,
		builder + ".headers":              merges,
		builder + ".timeout":              sets(flow.RoleTimeout),
		builder + ".method":               sets(flow.RoleMethod, flow.RoleBody),
		builder + ".GET":                  {Op: flow.Mutate, Method: "GET"},
		builder + ".DELETE":               {Op: flow.Mutate, Method: "DELETE"},
		builder + ".HEAD":                 {Op: flow.Mutate, Method: "HEAD"},
		builder + ".POST":                 {Op: flow.Mutate, Method: "POST", Args: []flow.Role{flow.RoleBody}},
		builder + ".PUT":                  {Op: flow.Mutate, Method: "PUT", Args: []flow.Role{flow.RoleBody}},
		clientBuilder + ".connectTimeout": sets(flow.RoleTimeout),
	}
	m.each(clientBuilder, sets(), `version followRedirects executor proxy sslContext sslParameters priority authenticator cookieHandler
		localAddress`)
	m.each(builder, sets(), `version expectContinue`)
	m.each(request, pure, `uri method headers timeout version bodyPublisher expectContinue`)
	m.each(client, pure, `version followRedirects close shutdown executor`)
	m.each(client, flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"}, `send sendAsync`)
	m.each(pkg+"HttpRequest.BodyPublishers", flow.Model{Op: flow.Encode}, `ofString ofByteArray ofInputStream ofFile ofByteArrays`)
	m.each(pkg+"HttpRequest.BodyPublishers", pure, `noBody concat fromPublisher`)
	m.each(pkg+"HttpResponse.BodyHandlers", pure, `ofString ofByteArray ofInputStream ofLines ofFile discarding replacing`)
	return flow.Library{Name: "java.net.http", Calls: m, Types: map[string]flow.Type{
		client: carrier(nil), clientBuilder: carrier(nil), request: carrier(nil), builder: carrier(nil),
	}}
}
