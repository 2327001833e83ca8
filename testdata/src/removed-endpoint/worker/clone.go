package worker

import (
	"net/http"
)

const api = "https://a.klaviyo.com/api"

// Clone goes to a path that is gone.
func Clone(id string) (*http.Response, error) {
	return send(http.MethodPost, "/templates/"+id+"/clone") // want `POST /api/templates/\{id\}/clone was taken out of the API after revision 2022-10-17`
}

// Render goes to the one that took its place.
func Render() (*http.Response, error) { return send(http.MethodPost, "/template-render") }

// Metrics are those of the account.
func Metrics() (*http.Response, error) { return send(http.MethodGet, "/metrics") }

func send(method, path string) (*http.Response, error) {
	req, err := http.NewRequest(method, api+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("revision", "2026-07-15")
	return http.DefaultClient.Do(req)
}
