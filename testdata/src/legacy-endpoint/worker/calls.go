package worker

import (
	"errors"
	"log"
	"net/http"
)

const lists = "https://a.klaviyo.com/api/v2/lists?api_key=" // want `/api/v2/lists`

func get(key string) (*http.Response, error) { return http.Get(lists + key) }

func identify(data string) (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://a.klaviyo.com/api/identify", nil) // want `use POST /api/profile-import`
	if err != nil {
		return nil, err
	}
	q := req.URL.Query()
	q.Set("data", data)
	req.URL.RawQuery = q.Encode()
	return http.DefaultClient.Do(req)
}

// Was https://a.klaviyo.com/api/track.
func fine() error {
	log.Println("https://a.klaviyo.com/api/track")
	if _, err := http.Get("https://status.klaviyo.com/api/v2/status.json"); err != nil {
		return err
	}
	return errors.New("https://a.klaviyo.com/api/v1 answers 410: klaviyo")
}
