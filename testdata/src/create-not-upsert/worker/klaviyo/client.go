// Package klaviyo is a client library: it offers both operations, and its user chooses.
package klaviyo

import (
	"io"
	"net/http"
)

// Client calls Klaviyo.
type Client struct{ Key string }

func (c *Client) post(path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, "https://a.klaviyo.com/api"+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+c.Key)
	req.Header.Set("revision", "2026-07-15")
	return http.DefaultClient.Do(req)
}

// CreateProfile creates a profile.
func (c *Client) CreateProfile(body io.Reader) (*http.Response, error) {
	return c.post("/profiles", body)
}

// CreateOrUpdateProfile creates or updates a profile.
func (c *Client) CreateOrUpdateProfile(body io.Reader) (*http.Response, error) {
	return c.post("/profile-import", body)
}
