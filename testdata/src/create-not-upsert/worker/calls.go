package worker

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
)

const base = "https://a.klaviyo.com/api"

func send(key, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	req.Header.Set("revision", "2026-07-15")
	return http.DefaultClient.Do(req)
}

func create(key string, profile any) (*http.Response, error) {
	body, err := json.Marshal(profile)
	if err != nil {
		return nil, err
	}
	return send(key, http.MethodPost, "/profiles", bytes.NewReader(body)) // want `POST /api/profiles fails with 409`
}

func fine(key string, body io.Reader) {
	send(key, http.MethodGet, "/profiles", nil)
	send(key, http.MethodPost, "/profile-import", body)
	send(key, http.MethodPatch, "/profiles/"+key, body)
	send(key, http.MethodPost, "/lists/"+key+"/relationships/profiles", body)
	http.Post("https://crm.example/api/profiles", "application/json", body)
}
