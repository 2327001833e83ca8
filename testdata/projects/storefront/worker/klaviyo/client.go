// Package klaviyo sends events to Klaviyo.
package klaviyo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

const (
	baseURL  = "https://a.klaviyo.com/api"
	revision = "2025-10-15"
)

// Client calls the API with one private key.
type Client struct {
	key  string
	http *http.Client
}

// New returns a client.
func New(key string) *Client {
	return &Client{key: key, http: &http.Client{Timeout: 10 * time.Second}}
}

func (c *Client) post(path string, body any) (*http.Response, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, baseURL+path, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+c.key)
	req.Header.Set("Content-Type", "application/vnd.api+json")
	req.Header.Set("revision", revision)
	return c.http.Do(req)
}

// Shipped sends the event that a parcel has left.
func (c *Client) Shipped(email, parcel string) error {
	res, err := c.post("/events", event("Shipped Order", email, "parcel-"+parcel))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusAccepted {
		return fmt.Errorf("klaviyo: %s", res.Status)
	}
	return nil
}
