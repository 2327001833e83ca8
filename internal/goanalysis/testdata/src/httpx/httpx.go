// Package httpx sends requests to anybody: it does not name Klaviyo.
package httpx

import "net/http"

// Do sends a request with the headers that it is given.
func Do(method, url string, headers map[string]string) (*http.Response, error) {
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		return nil, err
	}
	for name, value := range headers {
		req.Header.Set(name, value)
	}
	return client().Do(req)
}

func client() *http.Client { return http.DefaultClient }

func handler(w http.ResponseWriter, r *http.Request) { w.Header().Set("revision", "none of ours") }
