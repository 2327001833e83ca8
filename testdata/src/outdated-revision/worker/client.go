package worker

import (
	"cmp"
	"net/http"
	"os"
)

const (
	base     = "https://a.klaviyo.com/api"
	revision = "2024-10-15" // want `revision 2024-10-15 was retired on 2026-10-15`
	fresh    = "2026-07-15"
	launched = "2024-10-15"
)

type client struct {
	key      string
	revision string
}

func newClient(key string) *client {
	return &client{key: key, revision: cmp.Or(os.Getenv("KLAVIYO_REVISION"), "2025-04-15")} // want `2025-04-15 is deprecated`
}

func (c *client) get(path, revision string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+c.key)
	req.Header.Set("revision", revision)
	return http.DefaultClient.Do(req)
}

func all(key string) {
	c := newClient(key)
	c.get("/lists", revision)
	c.get("/metrics", c.revision)
	c.get("/tags", fresh)
	c.get("/flows", "2023-10-15") // want `2023-10-15 was retired`
	c.get("/events?filter=greater-than(datetime,"+launched+")", fresh)
}

func other() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://api.other.example/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("revision", "2024-10-15")
	return http.DefaultClient.Do(req)
}
