package worker

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

type attributes struct {
	Email string `json:"email"`
	Phone string `json:"phone_number,omitempty"`
}

// Desk is not in the form.
func Desk() error { return send(attributes{Email: "desk@shop.example", Phone: "415.555.0123"}) } // want `is not in E.164`

// Right is.
func Right() error { return send(attributes{Phone: "+14155550123"}) }

// None is sent.
func None() error { return send(attributes{Email: "desk@shop.example"}) }

// Any is not known.
func Any(phone string) error { return send(attributes{Phone: phone}) }

// Spaced is wrong whatever it holds.
func Spaced(phone string) error { return send(attributes{Phone: fmt.Sprintf("+1 %s", phone)}) } // want `is not in E.164`

// Cleaned is right.
func Cleaned(phone string) error { return send(attributes{Phone: "+1" + onlyDigits(phone)}) }

func onlyDigits(s string) string {
	out := ""
	for _, r := range s {
		if r >= '0' && r <= '9' {
			out += string(r)
		}
	}
	return out
}

func send(a attributes) error {
	body, err := json.Marshal(map[string]any{"data": map[string]any{"type": "profile", "attributes": a}})
	if err != nil {
		return err
	}
	resp, err := http.Post("https://a.klaviyo.com/api/profile-import", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
