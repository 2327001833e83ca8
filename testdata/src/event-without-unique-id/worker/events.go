package worker

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"
)

type event struct {
	Type       string         `json:"type"`
	Attributes map[string]any `json:"attributes"`
}

// Viewed has no id.
func Viewed(total float64) error {
	return send(event{"event", map[string]any{"value": total}}) // want `sending it again counts it twice`
}

// Placed has one.
func Placed(order string) error {
	return send(event{"event", map[string]any{"unique_id": order}})
}

// Now says when it is sent.
func Now() error {
	return send(event{"event", map[string]any{"time": time.Now()}}) // want `sending it again counts it twice`
}

// Any is not known.
func Any(attributes map[string]any) error { return send(event{"event", attributes}) }

func send(e event) error {
	body, err := json.Marshal(map[string]any{"data": e})
	if err != nil {
		return err
	}
	resp, err := http.Post("https://a.klaviyo.com/api/events", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
