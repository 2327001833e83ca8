package loop

import (
	"net/http"
	"time"
)

func Patient(client *http.Client) *http.Response {
	for {
		resp, err := client.Get("https://a.klaviyo.com/api/lists") // want "a time of its own"
		if err != nil {
			return nil
		}
		if resp.StatusCode != 429 {
			return resp
		}
		time.Sleep(time.Second)
	}
}
