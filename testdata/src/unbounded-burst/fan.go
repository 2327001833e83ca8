package fan

import (
	"io"
	"net/http"
)

func post(event io.Reader) error {
	resp, err := http.Post("https://a.klaviyo.com/api/events", "application/json", event)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func InOrder(events []io.Reader) error {
	for _, e := range events {
		if err := post(e); err != nil {
			return err
		}
	}
	return nil
}
