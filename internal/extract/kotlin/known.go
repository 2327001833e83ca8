package kotlin

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jvm"
)

func set(names string) map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields(names) {
		out[name] = true
	}
	return out
}

const requestMembers = `header headers url setBody parameter contentType accept bearerAuth basicAuth method body cookie timeout expectSuccess attributes
	userAgent takeFrom onUpload onDownload host port protocol path encodedPath appendPathSegments`

// known are the members of the types that blocks have as their receivers, as far as bare names in blocks mean them.
var known = map[string]map[string]bool{
	"io.ktor.client.request.HttpRequestBuilder":    set(requestMembers),
	"io.ktor.client.plugins.DefaultRequestBuilder": set(requestMembers),
	"io.ktor.http.HeadersBuilder":                  set("append set remove get appendAll appendMissing contains clear"),
	"io.ktor.http.URLBuilder":                      set("host port protocol path encodedPath parameters takeFrom appendPathSegments appendEncodedPathSegments"),
	"io.ktor.client.HttpClientConfig":              set("install defaultRequest expectSuccess engine followRedirects BrowserUserAgent CurlUserAgent HttpResponseValidator"),
	"kotlin.collections.MutableMap":                set("put putAll set remove get getOrPut putIfAbsent containsKey keys values entries size clear putJsonObject putJsonArray"),
	"kotlin.collections.MutableList":               set("add addAll remove clear size get addJsonObject"),
	"java.net.HttpURLConnection":                   set(connectionMembers),
	"javax.net.ssl.HttpsURLConnection":             set(connectionMembers),
	"java.net.URLConnection":                       set(connectionMembers),
	"kotlinx.coroutines.CoroutineScope":            set("launch async cancel coroutineContext isActive"),
	"java.lang.StringBuilder":                      set("append appendLine length insert"),
	"okhttp3.Request.Builder":                      set("url header addHeader removeHeader headers method get post put patch delete head tag cacheControl build"),
	"java.net.http.HttpRequest.Builder":            set("uri header setHeader headers timeout method GET POST PUT DELETE version build"),
	"okhttp3.OkHttpClient.Builder":                 set("addInterceptor addNetworkInterceptor interceptors networkInterceptors callTimeout connectTimeout readTimeout writeTimeout build"),
	"org.springframework.http.HttpHeaders":         set("set add put setAll addAll remove contentType accept setBearerAuth setBasicAuth getFirst"),
}

const connectionMembers = `requestMethod doOutput doInput connectTimeout readTimeout useCaches instanceFollowRedirects setRequestProperty addRequestProperty
	responseCode responseMessage inputStream outputStream errorStream disconnect connect setRequestMethod setDoOutput headerFields`

// sameMembers are types with the members of another one.
var sameMembers = map[string]string{
	"kotlin.collections.HashMap": "kotlin.collections.MutableMap", "kotlin.collections.LinkedHashMap": "kotlin.collections.MutableMap",
	"java.util.HashMap": "kotlin.collections.MutableMap", "org.json.JSONObject": "kotlin.collections.MutableMap",
	"kotlinx.serialization.json.JsonObjectBuilder": "kotlin.collections.MutableMap", "kotlin.collections.ArrayList": "kotlin.collections.MutableList",
	"org.json.JSONArray": "kotlin.collections.MutableList", "kotlinx.serialization.json.JsonArrayBuilder": "kotlin.collections.MutableList",
}

// membersOf are the members of a type, nil where they are not known.
func membersOf(full string) map[string]bool {
	if same := sameMembers[full]; same != "" {
		full = same
	}
	return known[full]
}

// extendsReceiver reports whether what is imported by a qualified name is a function that extends what a block has as its receiver.
func extendsReceiver(full string) bool {
	for _, pkg := range []string{"io.ktor.", "kotlinx.serialization.json.", "kotlinx.coroutines.", "org.springframework."} {
		if strings.HasPrefix(full, pkg) && !jvm.IsTypeName(jvm.AfterLast(full)) {
			return true
		}
	}
	return false
}

// standard are functions of the standard library that need no import and no receiver.
var standard = set(`println print error check require TODO listOf mapOf setOf arrayOf emptyMap emptyList emptySet mutableMapOf mutableListOf
	mutableSetOf hashMapOf linkedMapOf sortedMapOf arrayListOf listOfNotNull requireNotNull checkNotNull buildMap buildList buildString lazy repeat
	run with maxOf minOf sequenceOf arrayOfNulls intArrayOf byteArrayOf pairOf runCatching synchronized assert readLine`)

// getters are the properties of Java's classes that calls stand for, setters those that may be written.
var getters = map[string]string{
	"responseCode": "getResponseCode", "responseMessage": "getResponseMessage", "inputStream": "getInputStream", "outputStream": "getOutputStream",
	"errorStream": "getErrorStream", "headerFields": "getHeaderFields", "entries": "entrySet", "keys": "keySet",
	"requestPipeline": "requestPipeline", "sendPipeline": "sendPipeline", // of Ktor's client: what intercepts there sees each request
}

var setters = map[string]string{
	"requestMethod": "setRequestMethod", "doOutput": "setDoOutput", "doInput": "setDoInput", "connectTimeout": "setConnectTimeout",
	"readTimeout": "setReadTimeout", "useCaches": "setUseCaches", "instanceFollowRedirects": "setInstanceFollowRedirects",
	"contentType": "setContentType", "accept": "setAccept", "allowUserInteraction": "setAllowUserInteraction",
}

// functionTypes are interfaces with one method: written before a block, they only say what it is for.
var functionTypes = set(`okhttp3.Interceptor com.squareup.okhttp.Interceptor java.lang.Runnable java.util.function.Consumer java.util.function.Function
	java.util.function.Supplier java.util.concurrent.Callable`)

// harmlessPlugins are plug-ins of Ktor's client that set no header that a request's own would not replace.
var harmlessPlugins = set(`ContentNegotiation Logging HttpTimeout HttpRequestRetry HttpCookies HttpCache UserAgent ContentEncoding HttpPlainText
	HttpCallValidator HttpRedirect WebSockets JsonFeature JsonPlugin ResponseObserver HttpSend`)
