package worker

import (
	"fmt"
	"net/http"
	"time"
)

func send(key, revision string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://a.klaviyo.com/api/lists", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Klaviyo-API-Key "+key)
	req.Header.Set("revision", revision)
	return http.DefaultClient.Do(req)
}

func run(key string) {
	send(key, time.Now().Format("2006-01-02")) // want `computed from today's date`
	send(key, "2026/07/15")                    // want `"2026/07/15" is no revision`
	send(key, "2026-07-15.pre")                // want `is a beta revision`
	send(key, "2026-06-15")                    // want `no revision was released on 2026-06-15`
	now := time.Now()
	send(key, fmt.Sprintf("%d-%02d-%02d", now.Year(), now.Month(), now.Day())) // want `computed from today's date`

	send(key, "2026-07-15")
	fmt.Println("klaviyo", time.Now().Format("2006-01-02"))
}
