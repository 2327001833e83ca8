package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Transport is what an HTTP library without a limit of its own, or with a very long one, does where a program sets none.
type Transport struct {
	// Wait is how long it waits for an answer, in seconds: 0 for ever.
	Wait int
}

// transports are the libraries by the names that the tables of the front-ends give them. The waits are those for the head of the
// answer, by the documentation or the source of each library, seen 2026-11-24:
//   - requests, urllib and urllib3 wait for ever: https://requests.readthedocs.io/en/latest/user/advanced/#timeouts,
//     https://docs.python.org/3/library/socket.html#socket.getdefaulttimeout
//   - fetch of Node gives up after 300 s: https://undici.nodejs.org/#/docs/api/Client (headersTimeout); that of node-fetch never
//   - axios: timeout 0, https://axios-http.com/docs/req_config; got: none, https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md
//   - net/http: "A Timeout of zero means no timeout", https://pkg.go.dev/net/http#Client
//   - curl: "default: 0", https://curl.se/libcurl/c/CURLOPT_TIMEOUT.html
//   - guzzle: 0, https://docs.guzzlephp.org/en/stable/request-options.html#timeout
//   - java.net.http: "if a timeout is not set, the effect is the same as an infinite Duration",
//     https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html#timeout(java.time.Duration)
//   - aiohttp gives up after 300 s: https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts
//   - HttpURLConnection: "a timeout of zero is interpreted as an infinite timeout", and zero is the default,
//     https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLConnection.html#setReadTimeout(int)
//   - http.rb: "by default, HTTP does not timeout on a request", https://github.com/httprb/http/wiki/Timeouts
//
// A library with a limit below that is not in the list: httpx (5 s), ky (10 s), OkHttp (10 s), WordPress (5 s), Laravel (30 s),
// Net::HTTP and what is built on it (60 s), HttpClient, Flurl and RestSharp (100 s).
var transports = map[string]Transport{
	"requests": {}, "urllib": {}, "urllib3": {}, "http.client": {}, "axios": {}, "got": {}, "superagent": {}, "node": {}, "request": {},
	"net/http": {}, "resty": {}, "curl": {}, "guzzle": {}, "java.net.http": {}, "java.net.HttpURLConnection": {}, "http.rb": {}, "typhoeus": {},
	"fetch": {Wait: 300}, "undici": {Wait: 300}, "aiohttp": {Wait: 300},
}

// silent are the libraries whose calls return an answer with a status of 400 or more like any other, where they return the answer at
// all: it is no error, https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch#return_value and the like, seen 2026-11-24.
var silent = []string{
	"fetch", "undici", "requests", "urllib3", "httpx", "aiohttp", "net/http", "Net::HTTP", "resty", "HttpClient", "java.net.http", "httparty", "http.rb",
	"typhoeus", "faraday", "wordpress", "laravel",
}

// TransportOf returns how long the library of a request waits by default; ok is false where that is short, or not known.
func TransportOf(r *facts.Request) (t Transport, ok bool) {
	if r == nil {
		return Transport{}, false
	}
	t, ok = transports[r.Library]
	return t, ok
}

// Silent reports whether the library of a request takes an answer with a status of 400 or more for an answer like any other.
func Silent(r *facts.Request) bool {
	return r != nil && slices.Contains(silent, r.Library)
}

// once are the libraries whose requests are made a single time where a program does not ask for more: no status, 429 among them, makes
// them try again. Those that do by default are not among them: got and ky (https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md,
// https://github.com/sindresorhus/ky#retry), urllib3 (https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry),
// retryablehttp, OkHttp for some statuses; seen 2026-11-24.
var once = []string{
	"fetch", "undici", "axios", "node", "request", "superagent", "requests", "httpx", "aiohttp", "urllib", "http.client", "net/http", "Net::HTTP", "httparty",
	"faraday", "typhoeus", "http.rb", "rest-client", "guzzle", "wordpress", "curl", "laravel", "java.net.http", "java.net.HttpURLConnection", "HttpClient",
	"apps-script",
}

// TriesOnce reports whether a request is made a single time, whatever the answer: by the default of its library, or as it is told to.
func TriesOnce(r *facts.Request) bool {
	return r != nil && (slices.Contains(once, r.Library) || RetriesOff(r))
}

// RetriesOff reports whether a request is told not to be made again, as in got(url, {retry: {limit: 0}}) and ky(url, {retry: 0}).
func RetriesOff(r *facts.Request) bool {
	if r == nil || r.Retry == nil {
		return false
	}
	v := *r.Retry
	if f := v.Get("limit"); f.Presence == facts.Present {
		v = f.Value
	}
	return v.Kind == facts.Number && v.Text == "0"
}

// DropsRetryAfter reports whether a call makes a rule for retries of urllib3 that leaves Retry-After alone: Retry(respect_retry_after_header=False),
// https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry, seen 2026-11-24.
func DropsRetryAfter(c *facts.Call) bool {
	if !strings.HasPrefix(c.Symbol, "urllib3.") && !strings.HasPrefix(c.Symbol, "requests.packages.urllib3.") && !strings.HasPrefix(c.Symbol, "requests.adapters.Retry") {
		return false
	}
	return slices.ContainsFunc(c.Args, func(a facts.Arg) bool {
		return a.Name == "respect_retry_after_header" && a.Value.Kind == facts.Bool && strings.EqualFold(a.Value.Text, "false")
	})
}

// RetriesAtOwnPace returns the name of what a request is told to try again by, where that waits a time of its own: the retry of
// Laravel's client, which waits as many milliseconds as it is given (https://laravel.com/docs/12.x/http-client#retries, seen 2026-11-24).
func RetriesAtOwnPace(r *facts.Request) (name string, ok bool) {
	if r == nil || r.Library != "laravel" || r.Retry == nil {
		return "", false
	}
	return "Http::retry", true
}

// ownPaces are the libraries that call a function again after a time that they reckon themselves, as they know nothing of answers:
// https://tenacity.readthedocs.io/en/latest/#waiting-before-retrying, https://github.com/litl/backoff#backoffon_exception,
// https://github.com/sindresorhus/p-retry#options, https://github.com/vercel/async-retry#api, https://github.com/cenkalti/backoff,
// https://github.com/avast/retry-go, https://github.com/kamui/retriable#usage; seen 2026-11-24.
var ownPaces = []string{
	"backoff.on_exception", "backoff.on_predicate", "tenacity", "retrying", "retry", "stamina", "p-retry", "async-retry", "promise-retry",
	"exponential-backoff", "ts-retry", "github.com/cenkalti/backoff", "github.com/avast/retry-go", "Retriable", "Retryable",
}

// OwnPace returns the library that a symbol is of, where it makes calls again after a time of its own.
func OwnPace(symbol string) (name string, ok bool) {
	for _, n := range ownPaces {
		if rest, found := strings.CutPrefix(symbol, n); found && (rest == "" || strings.ContainsAny(rest[:1], ".(/:")) {
			return n, true
		}
	}
	return "", false
}
