package worker

import (
	"log"
	"net/http"
)

const revision = "2026-07-15"

func headers(key string) http.Header {
	h := http.Header{}
	h.Set("Authorization", "Klaviyo-API-Key "+key)
	h.Set("revision", revision)
	return h
}

func byHelper(key string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+"/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header = headers(key)
	return http.DefaultClient.Do(req)
}

func sign(req *http.Request, key string) {
	req.Header["Revision"] = []string{revision}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
}

func mutated(key string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+"/lists", nil)
	if err != nil {
		return nil, err
	}
	sign(req, key)
	return http.DefaultClient.Do(req)
}

type signing struct{ next http.RoundTripper }

func (s signing) RoundTrip(req *http.Request) (*http.Response, error) {
	req.Header.Set("revision", revision)
	return s.next.RoundTrip(req)
}

func byTransport() (*http.Response, error) {
	client := &http.Client{Transport: signing{http.DefaultTransport}}
	return client.Get(base + "/lists")
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func legacy(key string) (*http.Response, error) {
	log.Println("GET https://a.klaviyo.com/api/lists")
	return http.Get("https://a.klaviyo.com/api/v1/lists?api_key=" + key)
}

func given(key string, h http.Header) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, base+"/lists", nil)
	if err != nil {
		return nil, err
	}
	for name, values := range h {
		req.Header[name] = values
	}
	return http.DefaultClient.Do(req)
}
