package once

import "net/http"

// What a transport does with an answer is not known.
type patient struct{ next http.RoundTripper }

func (p patient) RoundTrip(r *http.Request) (*http.Response, error) { return p.next.RoundTrip(r) }

func lists() (*http.Response, error) {
	client := &http.Client{Transport: patient{http.DefaultTransport}}
	return client.Get("https://a.klaviyo.com/api/lists")
}
