package worker

import (
	"io"
	"net/http"
	"strings"
)

const base = "https://a.klaviyo.com/api"

func lists(key string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+"/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	return http.DefaultClient.Do(req) // want `GET /api/lists is sent without a revision header`
}

func misnamed(key string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+"/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	req.Header.Set("Api-Version", "2026-07-15")
	return http.DefaultClient.Do(req) // want `sends the revision as "api-version", which Klaviyo does not read`
}

func client() (*http.Response, error) {
	return http.Post("https://a.klaviyo.com/client/events?company_id=XyZ9k2", "application/json", strings.NewReader("{}")) // want `POST /client/events`
}

type api struct {
	key  string
	http *http.Client
}

func (a *api) do(method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Add("Authorization", "Klaviyo-API-Key "+a.key)
	return a.http.Do(req) // want `without a revision header`
}

func (a *api) event(body io.Reader) (*http.Response, error) { return a.do("POST", "/events", body) }

func run(key string, body io.Reader) (*http.Response, error) {
	a := &api{key: key, http: &http.Client{}}
	return a.event(body)
}
