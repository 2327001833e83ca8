package worker

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
)

func id() string { return "event-" + rand.Text() } // want `is random`

// Placed has an id that is made here.
func Placed() error { return send(id()) }

// Paid has one that is derived.
func Paid(order string) error {
	sum := sha256.Sum256([]byte(order))
	return send(hex.EncodeToString(sum[:]))
}

// Shipped has one where it is given one, and else another each time.
func Shipped(given string) error {
	if given == "" {
		given = id()
	}
	return send(given)
}

func send(id string) error {
	body, err := json.Marshal(map[string]any{"data": map[string]any{"type": "event", "attributes": map[string]any{"unique_id": id}}})
	if err != nil {
		return err
	}
	resp, err := http.Post("https://a.klaviyo.com/api/events", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
