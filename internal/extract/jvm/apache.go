package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// The packages of Apache HttpClient 4 and 5, and of httpcore 5, which has its builders and entities.
const (
	apache4 = "org.apache.http."
	apache5 = "org.apache.hc.client5.http."
	core5   = "org.apache.hc.core5.http."
)

// apacheRequests are the types that requests are declared as.
var apacheRequests = []string{
	apache4 + "client.methods.HttpUriRequest()", apache4 + "client.methods.HttpRequestBase()", apache4 + "HttpRequest()", apache4 + "HttpMessage()",
	apache4 + "client.methods.HttpEntityEnclosingRequestBase()", apache4 + "HttpEntityEnclosingRequest()",
	apache5 + "classic.methods.HttpUriRequestBase()", apache5 + "classic.methods.HttpUriRequest()", core5 + "ClassicHttpRequest()", core5 + "HttpRequest()",
	apache5 + "async.methods.SimpleHttpRequest()",
}

// apacheLibrary models Apache HttpClient, classic and async.
func apacheLibrary() flow.Library {
	m := models{}
	types := map[string]flow.Type{}
	message := func(typ string) {
		types[typ] = carrier(nil)
		m.each(typ, setHeader, `setHeader`)
		m.each(typ, addHeader, `addHeader`)
		m.each(typ, delHeader, `removeHeaders`)
		m.each(typ, sets(flow.RoleHeaders), `setHeaders`)
		m.each(typ, sets(flow.RoleBody), `setEntity setBody`)
		m.each(typ, sets(flow.RoleURL), `setURI setUri`)
		m.each(typ, sets(flow.RoleTimeout), `setConfig setRequestConfig`)
		m.each(typ, sets(), `setVersion setProtocolVersion setCharset abort reset releaseConnection`)
		m.each(typ, pure, `getURI getUri getMethod getAllHeaders getHeaders getFirstHeader getRequestLine getEntity containsHeader toString`)
	}
	for _, typ := range apacheRequests {
		message(typ)
	}
	for _, pkg := range []string{apache4 + "client.methods.", apache5 + "classic.methods."} {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"} {
			name := pkg + "Http" + title(method)
			m[name] = flow.Model{Op: flow.Make, Yields: name + "()", Method: method, Args: []flow.Role{flow.RoleURL}}
			message(name + "()")
		}
	}
	builders := map[string]string{
		apache4 + "client.methods.RequestBuilder":      apache4 + "client.methods.HttpUriRequest()",
		core5 + "io.support.ClassicRequestBuilder":     core5 + "ClassicHttpRequest()",
		apache5 + "async.methods.SimpleRequestBuilder": apache5 + "async.methods.SimpleHttpRequest()",
	}
	for name, request := range builders {
		m.verbs(name, makes(name+"()", flow.RoleURL), lower)
		m[name+".create"] = makes(name+"()", flow.RoleMethod)
		m[name+"().build"] = turns(request)
		message(name + "()")
		m.each(name+"()", sets(), `addParameter addParameters`)
	}
	m.apacheClients(types)
	m.each(apache4+"entity", flow.Model{Op: flow.Encode}, `StringEntity ByteArrayEntity InputStreamEntity`)
	m.each(core5+"io.entity", flow.Model{Op: flow.Encode}, `StringEntity ByteArrayEntity InputStreamEntity HttpEntities.create`)
	m.each(apache4+"client.entity", flow.Model{Op: flow.Encode}, `UrlEncodedFormEntity`)
	return flow.Library{Name: "apache-httpclient", Calls: m, Types: types}
}

// apacheClients adds the clients and their builders.
func (m models) apacheClients(types map[string]flow.Type) {
	for _, c := range [][3]string{
		{apache4 + "impl.client.HttpClients", apache4 + "impl.client.HttpClientBuilder", apache4 + "impl.client.CloseableHttpClient()"},
		{apache5 + "impl.classic.HttpClients", apache5 + "impl.classic.HttpClientBuilder", apache5 + "impl.classic.CloseableHttpClient()"},
		{apache5 + "impl.async.HttpAsyncClients", apache5 + "impl.async.HttpAsyncClientBuilder", apache5 + "impl.async.CloseableHttpAsyncClient()"},
		{apache4 + "impl.nio.client.HttpAsyncClients", apache4 + "impl.nio.client.HttpAsyncClientBuilder", apache4 + "impl.nio.client.CloseableHttpAsyncClient()"},
	} {
		factory, builder, client := c[0], c[1]+"()", c[2]
		m.each(factory, makes(client), `createDefault createSystem createMinimal`)
		m[factory+".custom"], m[c[1]+".create"] = makes(builder), makes(builder)
		m[builder+".build"] = turns(client)
		m[builder+".setDefaultHeaders"] = sets(flow.RoleHeaders)
		m[builder+".setDefaultRequestConfig"] = sets(flow.RoleTimeout)
		m.each(builder, unhooks, `addInterceptorFirst addInterceptorLast addRequestInterceptorFirst addRequestInterceptorLast addExecInterceptorFirst
			addExecInterceptorLast addExecInterceptorBefore addExecInterceptorAfter replaceExecInterceptor setRequestExecutor setHttpProcessor`)
		m.each(builder, sets(), `setConnectionManager setConnectionManagerShared setMaxConnTotal setMaxConnPerRoute setUserAgent setProxy
			setRetryHandler setRetryStrategy setRedirectStrategy disableRedirectHandling disableAutomaticRetries disableCookieManagement
			disableContentCompression disableAuthCaching setKeepAliveStrategy setConnectionReuseStrategy setSSLContext setSslcontext
			setSSLSocketFactory setSSLHostnameVerifier setHostnameVerifier setDefaultCookieStore setDefaultCredentialsProvider
			setDefaultSocketConfig setConnectionTimeToLive evictExpiredConnections evictIdleConnections useSystemProperties
			setServiceUnavailableRetryStrategy setRoutePlanner setDefaultConnectionConfig setIOReactorConfig`)
		types[builder] = carrier(nil)
		m.client(types, client)
	}
	m[apache4+"impl.client.DefaultHttpClient"] = makes(apache4 + "impl.client.CloseableHttpClient()")
	m.client(types, apache4+"client.HttpClient()")
	m.client(types, apache5+"classic.HttpClient()")
}

func (m models) client(types map[string]flow.Type, client string) {
	types[client] = carrier(nil)
	m[client+".execute"] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleRequest}, MissingMethod: "GET"}
	m.each(client, pure, `close start getConnectionManager getParams`)
}

// fluentLibrary models the fluent API of both.
func fluentLibrary() flow.Library {
	m := models{}
	types := map[string]flow.Type{}
	for _, name := range []string{apache4 + "client.fluent.Request", apache5 + "fluent.Request"} {
		request := name + "()"
		types[request] = carrier(nil)
		spell := lower
		if name == apache4+"client.fluent.Request" {
			spell = title
		}
		m.verbs(name, makes(request, flow.RoleURL), spell)
		m.each(request, setHeader, `setHeader`)
		m.each(request, addHeader, `addHeader`)
		m.each(request, delHeader, `removeHeaders`)
		m.each(request, sets(flow.RoleHeaders), `setHeaders`)
		m.each(request, sets(flow.RoleBody), `body bodyString bodyByteArray bodyForm bodyStream bodyFile`)
		m.each(request, sets(flow.RoleTimeout), `connectTimeout socketTimeout responseTimeout`)
		m.each(request, sets(), `useExpectContinue viaProxy userAgent version setCacheControl setDate`)
		m[request+".execute"] = flow.Model{Op: flow.Send, MissingMethod: "GET"}
	}
	return flow.Library{Name: "apache-fluent", Calls: m, Types: types}
}
