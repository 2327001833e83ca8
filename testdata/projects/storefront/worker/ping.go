package main

import "net/http"

// ping asks for the account without a revision.
func ping(key string) (int, error) {
	req, err := http.NewRequest(http.MethodGet, "https://a.klaviyo.com/api/accounts", nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}
