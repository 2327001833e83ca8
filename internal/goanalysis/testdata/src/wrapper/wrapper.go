// Package wrapper is a shop's own client: its callers say which path is called with which headers.
package wrapper

import "net/http"

const base = "https://a.klaviyo.com/api"

// Client holds the key.
type Client struct{ Key string }

// Do sends a request with the headers that it is given, and no others.
func (c *Client) Do(method, path string, headers map[string]string) (*http.Response, error) {
	req, err := http.NewRequest(method, base+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+c.Key)
	for name, value := range headers {
		req.Header.Set(name, value)
	}
	return http.DefaultClient.Do(req)
}
