package worker

import "net/http"

// Lists sends the newest one.
func Lists(key string) (*http.Response, error) { return get("lists", key, "2026-07-15") }

// Segments too.
func Segments(key string) (*http.Response, error) { return get("segments", key, "2026-07-15") }

// Profiles does not.
func Profiles(key string) (*http.Response, error) { return get("profiles", key, "2025-10-15") } // want `here and 2026-07-15`

func get(path, key, revision string) (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://a.klaviyo.com/api/"+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	req.Header.Set("revision", revision)
	return http.DefaultClient.Do(req)
}
