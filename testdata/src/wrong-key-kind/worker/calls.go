package worker

import (
	"net/http"
	"os"
)

func get(authorization string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://a.klaviyo.com/api/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", authorization)
	req.Header.Set("revision", "2026-07-15")
	return http.DefaultClient.Do(req)
}

func run(token string) {
	get("Klaviyo-API-Key Rt7pQ2")                             // want `this is a public key`
	get("Bearer " + os.Getenv("KLAVIYO_PRIVATE_KEY"))         // want `private key.* is no bearer token`
	get("Klaviyo-API-Key " + os.Getenv("KLAVIYO_COMPANY_ID")) // want `KLAVIYO_COMPANY_ID names a public key`

	get("Klaviyo-API-Key " + os.Getenv("KLAVIYO_PRIVATE_KEY"))
	get("Klaviyo-API-Key " + os.Getenv("KLAVIYO_API_KEY"))
	get("Bearer " + token)
}
