package live

import (
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	in := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	tests := []struct {
		name   string
		values []string
		date   string
		want   time.Duration
		ok     bool
	}{
		{"seconds", []string{"30"}, "", 30 * time.Second, true},
		{"zero", []string{"0"}, "", 0, true},
		{"blanks", []string{" 7 "}, "", 7 * time.Second, true},
		{"date", []string{in(time.Minute)}, "", time.Minute, true},
		{"date by the server's clock", []string{in(time.Minute)}, in(30 * time.Second), 30 * time.Second, true},
		{"several", []string{"3", "20", "x"}, "", 20 * time.Second, true},
		{"huge", []string{"99999999999999999999999"}, "", forever, true},
		{"large", []string{"9223372036854775807"}, "", forever, true},
		{"negative", []string{"-3"}, "", 0, false},
		{"past", []string{in(-time.Minute)}, "", 0, false},
		{"fraction", []string{"1.5"}, "", 0, false},
		{"nonsense", []string{"soon"}, "", 0, false},
		{"empty", []string{""}, "", 0, false},
		{"absent", nil, "", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := http.Header{"Retry-After": tt.values}
			if tt.date != "" {
				h.Set("Date", tt.date)
			}
			if got, ok := retryAfter(h, now); got != tt.want || ok != tt.ok {
				t.Errorf("%s, %v; want %s, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestBackoff(t *testing.T) {
	c := &client{firstBackoff: firstBackoff}
	for attempts, want := range map[int]time.Duration{1: firstBackoff, 2: 2 * firstBackoff, 4: 8 * firstBackoff, 9: longestBackoff, 100: longestBackoff} {
		for range 50 {
			if got := c.backoff(attempts); got < want*3/4 || got > want*5/4 {
				t.Errorf("after %d attempts %s, want about %s", attempts, got, want)
			}
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for text, ok := range map[string]bool{
		"https://a.klaviyo.com": true, "https://proxy.corp.example:8443/": true, "http://127.0.0.1:8787": true, "http://localhost:1": true, "http://[::1]:80": true,
		"http://127.9.9.9": true, "http://a.klaviyo.com": false, "http://localhost.evil.example": false, "http://10.0.0.1": false, "http://0.0.0.0:80": false,
		"http://127.0.0.1.nip.io": false, "http://2130706433": false, "ftp://127.0.0.1": false, "https://user@a.klaviyo.com": false, "http://127.0.0.1@evil.example": false,
		"https://gateway.example/klaviyo/": true, "https://a.klaviyo.com?x": false, "a.klaviyo.com": false, "": false, "https://": false, "https://:443": false, "://x": false,
	} {
		if _, err := ParseOrigin(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
