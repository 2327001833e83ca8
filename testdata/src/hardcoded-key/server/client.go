package client

import "net/http"

const key = "pk_1a2b…" // want `the private key pk_1a2b. stands in the code base`

const digits = "1a2b…" // want `put together from literals`

const split = "pk_" + digits

var raw = `pk_1a2b…` // want `pk_1a2b`

// The first key was pk_1a2b…. // want `pk_1a2b`

const (
	placeholder = "pk_your_private_key"
	sequence    = "pk_0123456789abcdef0123456789abcdef01"
	stripe      = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr"
	long        = "pk_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
)

func lists(key string) (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://a.klaviyo.com/api/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	req.Header.Set("revision", "2026-07-15")
	return http.DefaultClient.Do(req)
}

func all() {
	lists(key)
	lists(split)
	lists(raw)
	lists(placeholder)
	lists(sequence)
	_ = stripe + long
}
