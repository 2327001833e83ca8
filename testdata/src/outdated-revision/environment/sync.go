package sync

import (
	"net/http"
	"os"
)

// Lists sends the revision that the deployment names.
func Lists() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://a.klaviyo.com/api/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+os.Getenv("SYNC_KEY"))
	req.Header.Set("revision", os.Getenv("SYNC_REVISION"))
	return http.DefaultClient.Do(req)
}
