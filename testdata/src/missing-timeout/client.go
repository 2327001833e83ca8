package client

import (
	"context"
	"io"
	"net/http"
	"time"
)

type Client struct{ http *http.Client }

func New() *Client { return &Client{http: &http.Client{Timeout: 5 * time.Second}} }

func (c *Client) Send(event io.Reader) (*http.Response, error) {
	return c.http.Post("https://a.klaviyo.com/api/events", "application/json", event)
}

func Given(ctx context.Context, event io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://a.klaviyo.com/api/events", event)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func Bare(event io.Reader) (*http.Response, error) {
	return (&http.Client{}).Post("https://a.klaviyo.com/api/events", "application/json", event) // want "net/http waits for ever"
}
