package worker

import (
	"bytes"
	"encoding/json"
	"net/http"
)

type camel struct {
	First string `json:"firstName"`
}

type snake struct {
	FirstName string `json:"first_name"`
}

// Camel is refused.
func Camel(name string) error { return send(camel{First: name}) } // want `answers 400`

// Snake is right.
func Snake(name string) error { return send(snake{FirstName: name}) }

func send(attributes any) error {
	body, err := json.Marshal(map[string]any{"data": map[string]any{"type": "profile", "attributes": attributes}})
	if err != nil {
		return err
	}
	resp, err := http.Post("https://a.klaviyo.com/api/profile-import", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
