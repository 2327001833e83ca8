// Package typedsdk has the forms of Go that need types to be followed.
package typedsdk

import (
	"bytes"
	"encoding/json"
	"net/http"
)

const host = "https://a.klaviyo.com/api"

// Do is a generic wrapper.
func Do[T any](method, path, revision string, body any) (*T, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(method, host+path, bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	if revision != "" {
		req.Header.Set("revision", revision)
	}
	_, err = http.DefaultClient.Do(req)
	return new(T), err
}

// Base is embedded by others.
type Base struct{ Header http.Header }

// Set sets a header.
func (b *Base) Set(name, value string) { b.Header.Set(name, value) }

// Get sends what the base holds.
func (b *Base) Get(path string) {
	req, _ := http.NewRequest("GET", host+path, nil)
	req.Header = b.Header
	http.DefaultClient.Do(req)
}

// Getter is implemented by Plain and by nothing else.
type Getter interface{ Fetch(path string) }

// Plain sends no revision.
type Plain struct{}

// Fetch sends a request.
func (*Plain) Fetch(path string) {
	req, _ := http.NewRequest("GET", host+path, nil)
	http.DefaultClient.Do(req)
}

// Tripper is a transport that is a function.
type Tripper func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (t Tripper) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// Pin sets the revision.
func Pin(next http.RoundTripper) http.RoundTripper {
	return Tripper(func(r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.Header.Set("revision", "2026-07-15")
		return next.RoundTrip(r)
	})
}

// Accept sets another header.
func Accept(next http.RoundTripper) http.RoundTripper {
	return Tripper(func(r *http.Request) (*http.Response, error) {
		r.Header.Set("Accept", "text/plain")
		return next.RoundTrip(r)
	})
}
