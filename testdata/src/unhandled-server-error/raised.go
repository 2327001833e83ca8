package raised

import (
	"fmt"
	"io"
	"net/http"
)

func Post(event io.Reader) error {
	resp, err := http.Post("https://a.klaviyo.com/api/events", "application/json", event)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 500 {
		return fmt.Errorf("klaviyo answers %s", resp.Status)
	}
	return nil
}
