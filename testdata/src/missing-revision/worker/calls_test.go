package worker

import (
	"net/http"
	"testing"
)

func TestRefused(t *testing.T) {
	res, err := http.Get("https://a.klaviyo.com/api/lists")
	if err != nil || res.StatusCode != 400 {
		t.Fatal(err)
	}
}
