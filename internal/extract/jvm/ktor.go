package jvm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const (
	// KtorClient is the type name of Ktor's client. It is the receiver of its own configuration too.
	KtorClient = "io.ktor.client.HttpClient()"
	// KtorRequest is the type name of the request that a configuring block of a call has as its receiver.
	KtorRequest = "io.ktor.client.request.HttpRequestBuilder()"
	// KtorHeaders is the type name of the headers of a request.
	KtorHeaders = "io.ktor.http.HeadersBuilder()"
	// KtorConfigureHeaders is the name of the method headers { }, which the property of that name would hide.
	KtorConfigureHeaders = "headers()"
)

// ktorLibrary models Ktor's client. What defaultRequest sets is added where a request does not set it itself.
// https://ktor.io/docs/client-default-request.html and https://ktor.io/docs/client-requests.html, seen 2026-11-24
func ktorLibrary() flow.Library {
	configuring := flow.Model{Op: flow.Apply, Args: []flow.Role{flow.RoleFunc}}
	m := models{
		"io.ktor.client.HttpClient":                 {Op: flow.Apply, Yields: KtorClient, Args: []flow.Role{flow.RoleIgnored, flow.RoleFunc}},
		KtorClient + ".defaultRequest":              configuring,
		KtorClient + ".config":                      turns(KtorClient),
		"io.ktor.client.request.HttpRequestBuilder": makes(KtorRequest),
		"io.ktor.client.request.request":            {Op: flow.Apply, Yields: KtorRequest, Args: []flow.Role{flow.RoleFunc}},
		KtorRequest + ".takeFrom":                   sets(flow.RoleRequest),
		KtorRequest + ".setBody":                    sets(flow.RoleBody),
		KtorHeaders + ".append":                     addHeader,
		KtorHeaders + ".set":                        setHeader,
		KtorHeaders + ".remove":                     delHeader,
		KtorHeaders + ".get":                        getHeader,
		KtorHeaders + ".appendAll":                  merges,
		KtorHeaders + ".appendMissing":              merges,
		"io.ktor.http.HttpMethod":                   same,
		"io.ktor.http.HttpMethod.parse":             same,
		"io.ktor.http.headersOf":                    {Op: flow.SetHeader, Yields: KtorHeaders},
	}
	for _, typ := range []string{KtorClient, KtorRequest} {
		m[typ+"."+KtorConfigureHeaders] = configuring
		m[typ+".header"] = addHeader
		m[typ+".append"] = addHeader
		m[typ+".set"] = setHeader
		m[typ+".remove"] = delHeader
		m[typ+".appendAll"] = merges
		m[typ+".get"] = getHeader
		m[typ+".bearerAuth"] = flow.Model{Op: flow.SetHeader, Header: "Authorization", Scheme: "Bearer", Args: []flow.Role{flow.RoleValue}}
		m[typ+".basicAuth"] = flow.Model{Op: flow.SetHeader, Header: "Authorization", Scheme: "Basic", Args: []flow.Role{flow.RoleValue}}
		m.each(typ, sets(), `contentType accept parameter cookie userAgent expectSuccess attributes retry onUpload onDownload parameters encodedPath acceptEncoding`)
		m.each(typ, sets(flow.RoleTimeout), `timeout`)
	}
	m[KtorClient+".url"] = flow.Model{Op: flow.Apply, Args: []flow.Role{flow.RoleBase}}
	m[KtorRequest+".url"] = flow.Model{Op: flow.Apply, Args: []flow.Role{flow.RoleURL}}
	m[KtorRequest+".path"], m[KtorClient+".path"] = sets(flow.RolePath), sets(flow.RolePath)
	m[KtorRequest+".appendPathSegments"] = unhooks
	m[KtorRequest+".host"] = sets(flow.RoleHost)
	m.each(KtorClient, pure, `close engineConfig`)
	m.each(KtorClient, unhooks, `requestPipeline sendPipeline plugin`)
	m.ktorCalls()
	url := map[string]flow.Role{
		"host": flow.RoleHost, "protocol": flow.RoleScheme, "encodedPath": flow.RolePath, "method": flow.RoleMethod, "port": flow.RolePort,
		"body": flow.RoleBody, "headers": flow.RoleHeaders,
	}
	request, client := carrier(url), carrier(url)
	request.Headers, client.ResolvesURL = KtorHeaders, true
	client.Headers = KtorHeaders
	return flow.Library{Name: "ktor-client", Calls: m, Types: map[string]flow.Type{KtorClient: client, KtorRequest: request}}
}

// ktorCalls adds the calls that send a request. Each is given an address and a block, or either of them, or a request.
func (m models) ktorCalls() {
	send := flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleFunc}, Configures: KtorRequest, MissingMethod: "GET"}
	m.verbs(KtorClient, send, lower)
	verb := func(method string) string { return "prepare" + title(method) }
	m.verbs(KtorClient, send, verb)
	m.each(KtorClient, send, `request prepareRequest submitForm submitFormWithBinaryData`)
	for _, form := range strings.Fields(`submitForm submitFormWithBinaryData`) {
		x := send
		x.MissingMethod, x.Args = "POST", []flow.Role{flow.RoleURL, flow.RoleBody, flow.RoleIgnored, flow.RoleFunc}
		x.Named = map[string]flow.Role{"url": flow.RoleURL, "formParameters": flow.RoleBody, "formData": flow.RoleBody}
		m[KtorClient+"."+form] = x
	}
	for name, x := range m {
		if x.Op == flow.Send && strings.HasPrefix(name, KtorClient) && x.Named == nil {
			x.Named = map[string]flow.Role{"url": flow.RoleURL, "urlString": flow.RoleURL, "block": flow.RoleFunc}
			m[name] = x
		}
	}
}
