package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// OpenConnection is the symbol under which a front-end lowers url.openConnection(), with the URL as its argument.
const OpenConnection = "java.net.HttpURLConnection"

// urlConnectionLibrary models java.net.HttpURLConnection. A connection and its output stream are one object here: what is
// written to the stream, or to a writer on it, is the body. Confirmed with OpenJDK 17.0.15, 2026-11-24: connect sends nothing; the first
// of the calls that read the answer sends the request, and later ones do not; a property that is set after that throws;
// setRequestProperty replaces in any case of the name, addRequestProperty adds; writing to the output makes a POST of a request without
// a method, setDoOutput alone does not.
func urlConnectionLibrary() flow.Library {
	m := models{OpenConnection: makes("java.net.HttpURLConnection()", flow.RoleURL)}
	types := map[string]flow.Type{}
	for _, typ := range []string{"java.net.HttpURLConnection()", "java.net.URLConnection()", "javax.net.ssl.HttpsURLConnection()"} {
		types[typ] = flow.Type{MergeHeaders: true, Closed: true, Once: true}
		m[typ+".setRequestMethod"] = sets(flow.RoleMethod)
		m[typ+".setRequestProperty"] = setHeader
		m[typ+".addRequestProperty"] = addHeader
		m[typ+".getRequestProperty"] = getHeader
		m.each(typ, sets(flow.RoleTimeout), `setConnectTimeout setReadTimeout`)
		m.each(typ, sets(), `setDoOutput setDoInput setUseCaches setInstanceFollowRedirects setFixedLengthStreamingMode setChunkedStreamingMode
			setAllowUserInteraction setIfModifiedSince setDefaultUseCaches setSSLSocketFactory setHostnameVerifier connect flush close newLine`)
		m.each(typ, same, `getOutputStream bufferedWriter writer buffered`)
		m.each(typ, sets(flow.RoleBody), `write writeBytes writeUTF print println append`)
		m.each(typ, pure, `disconnect getURL getRequestMethod getRequestProperties getErrorStream getConnectTimeout getReadTimeout`)
		m.each(typ, flow.Model{Op: flow.Send, MissingMethod: "GET", BodyMethod: "POST"}, `getResponseCode getInputStream getResponseMessage
			getContent getHeaderField getHeaderFields getContentType getContentLength getLastModified`)
	}
	return flow.Library{Name: "java.net.HttpURLConnection", Calls: m, Types: types}
}
