package main

import (
	"bytes"
	"io"
	"net/http"
)

func main() {
	http.HandleFunc("POST /webhooks/klaviyo", receive)
}

func receive(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	go func() {
		for range 3 {
			http.Post("https://crm.example/contacts", "application/json", bytes.NewReader(body))
		}
	}()
	w.WriteHeader(http.StatusNoContent)
}
