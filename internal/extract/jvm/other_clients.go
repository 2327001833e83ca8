package jvm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func lower(method string) string { return strings.ToLower(method) }

// jaxLibrary models the client of JAX-RS, whose implementations are Jersey and RESTEasy.
func jaxLibrary(pkg string) flow.Library {
	pkg += "."
	client, target, builder := pkg+"Client()", pkg+"WebTarget()", pkg+"Invocation.Builder()"
	m := models{
		pkg + "ClientBuilder.newClient": makes(client), pkg + "ClientBuilder.newBuilder": makes(client),
		client + ".build": turns(client), client + ".target": turns(target, flow.RoleBase),
		target + ".path": turns(target, flow.RoleURL), target + ".request": turns(builder),
		builder + ".header": setHeader, builder + ".headers": sets(flow.RoleHeaders),
		builder + ".method": {Op: flow.Send, Args: []flow.Role{flow.RoleMethod, flow.RoleBody}},
	}
	for _, c := range []string{client, target, builder} {
		m.each(c, unhooks, `register`)
		m.each(c, sets(), `property withConfig sslContext trustStore hostnameVerifier`)
		m.each(c, sets(flow.RoleTimeout), `connectTimeout readTimeout`)
	}
	m.each(target, turns(target), `queryParam matrixParam resolveTemplate resolveTemplates`)
	m.each(builder, sets(), `accept acceptLanguage acceptEncoding cookie cacheControl`)
	m.each(client, pure, `close`)
	m.verbs(builder, flow.Model{Op: flow.Send}, lower, "POST PUT PATCH")
	m.each(pkg+"Entity", flow.Model{Op: flow.Encode}, `json entity text xml form`)
	return flow.Library{Name: "jax-rs", Calls: m, Types: map[string]flow.Type{client: carrier(nil), target: carrier(nil), builder: carrier(nil)}}
}

// unirestLibrary models Unirest. Its class is one client with defaults, which config() changes.
func unirestLibrary(pkg string) flow.Library {
	unirest := pkg + ".Unirest"
	request := pkg + ".HttpRequest()"
	m := models{unirest + ".config": same}
	m.verbs(unirest, turns(request, flow.RoleURL), lower)
	m[unirest+".request"] = turns(request, flow.RoleMethod, flow.RoleURL)
	m.each(unirest, setHeader, `setDefaultHeader`)
	m.each(unirest, addHeader, `addDefaultHeader`)
	m.each(unirest, unhooks, `interceptor addInterceptor instrumentWith setHttpClient httpClient`)
	m.each(unirest, sets(flow.RoleTimeout), `connectTimeout socketTimeout requestTimeout setTimeouts`)
	m.each(unirest, sets(flow.RoleBase), `defaultBaseUrl`)
	m.each(unirest, sets(), `setObjectMapper verifySsl followRedirects proxy concurrency cookieSpec enableCookieManagement automaticRetries
		retryAfter setDefaultResponseEncoding`)
	m.each(unirest, pure, `shutDown shutdown reset`)
	types := map[string]flow.Type{unirest: carrier(nil)}
	for _, typ := range []string{request, pkg + ".HttpRequestWithBody()", pkg + ".GetRequest()", pkg + ".RequestBodyEntity()",
		pkg + ".request.HttpRequestWithBody()", pkg + ".request.GetRequest()"} {
		types[typ] = carrier(nil)
		m.each(typ, setHeader, `header headerReplace`)
		m.each(typ, sets(flow.RoleHeaders), `headers`)
		m.each(typ, sets(flow.RoleBody), `body`)
		m.each(typ, sets(flow.RoleTimeout), `connectTimeout socketTimeout requestTimeout`)
		m.each(typ, sets(), `accept contentType queryString routeParam basicAuth cookie charset field fields noCharset responseEncoding`)
		m.each(typ, flow.Model{Op: flow.Send}, `asString asJson asEmpty asObject asBytes asFile asBinary asStringAsync asJsonAsync asObjectAsync
			asEmptyAsync thenConsume`)
	}
	return flow.Library{Name: "unirest", Calls: m, Types: types}
}
