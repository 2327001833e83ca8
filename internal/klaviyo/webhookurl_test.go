package klaviyo

import "testing"

func TestIsPlain(t *testing.T) {
	for text, want := range map[string]bool{
		"http://shop.example/webhooks/klaviyo":  true,
		"HTTP://Shop.example":                   true,
		"http://shop.example:8080?x=1":          true,
		"http://{}/webhooks/klaviyo":            true,
		"http://203.0.113.7/klaviyo":            true,
		"http://user:word@shop.example/":        true,
		"http://localhost@shop.example/":        true,
		"https://shop.example/webhooks/klaviyo": false,
		"http://":                               false,
		"{}/webhooks/klaviyo":                   false,
		"http://localhost:3000/x":               false,
		"http://[::1]:3000/x":                   false,
		"http://10.1.2.3/x":                     false,
		"http://crm:8080/x":                     false,
		"http://host.docker.internal:80/x":      false,
		"http://shop.test/x":                    false,
	} {
		if got := isPlain(text); got != want {
			t.Errorf("isPlain(%q) = %t", text, got)
		}
	}
}

func TestEndpointName(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       bool
	}{
		{"KLAVIYO_WEBHOOK_URL", "http://shop.example/k", true},
		{"klaviyo.webhookEndpoint", "http://shop.example/k", true},
		{"PUBLIC_URL", "http://shop.example/webhooks/klaviyo", true},
		{"PUBLIC_URL", "http://shop.example/webhooks/klaviyo/orders", false},
		{"PUBLIC_URL", "http://shop.example/", false},
		{"WEBHOOK_URL", "http://shop.example/k", false},
		{"KLAVIYO_URL", "http://shop.example/k", false},
		{"KLAVIYO_WEBHOOK_URL", "http://${HOST}/k", false},
		{"KLAVIYO_WEBHOOK_URL", "https://shop.example/k", false},
		{"KLAVIYO_WEBHOOK_URL", "http://localhost/k", false},
	} {
		if _, got := endpointName([]string{"", tc.name}, tc.text); got != tc.want {
			t.Errorf("endpointName(%q, %q) = %t", tc.name, tc.text, got)
		}
	}
}
