package send

import (
	"fmt"
	"io"
	"net/http"
)

func Dropped(event io.Reader) {
	http.Post("https://a.klaviyo.com/api/events", "application/json", event) // want "nothing looks at the answer"
}

func post(event io.Reader) (*http.Response, error) {
	return http.Post("https://a.klaviyo.com/api/events", "application/json", event)
}

func ThroughWrapper(event io.Reader) error {
	resp, err := post(event)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusAccepted {
		return fmt.Errorf("klaviyo answers %s", resp.Status)
	}
	return nil
}
