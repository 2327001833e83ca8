package sandbox

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What is not simulated says so, whether a key comes with it or not, and what Klaviyo has retired is gone.
func TestRefuse(t *testing.T) {
	for _, tt := range []struct {
		method, path string
		status       int
		text         string
	}{
		{"GET", "/api/v1/lists", 410, "has been retired"},
		{"GET", "/api/v2/lists", 410, "has been retired"},
		{"POST", "/api/track", 410, "has been retired"},
		{"GET", "/api/identify?data=e30=", 410, "has been retired"},
		{"POST", "/client/events?company_id=SaNdBx", 501, "create_client_event"},
		{"POST", "/client/profiles/?company_id=SaNdBx", 501, "not_simulated"},
		{"GET", "/api/v2/summary.json", 200, "indicator"},
	} {
		for _, key := range []string{"", keyScheme + Key()} {
			r := httptest.NewRequestWithContext(t.Context(), tt.method, tt.path, strings.NewReader("{}"))
			r.Host = "localhost"
			r.Header.Set("Authorization", key)
			r.Header.Set("Revision", "2026-07-15")
			w := httptest.NewRecorder()
			newTrial(t, "").server.ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.text) || w.Header().Get("Content-Type") != mediaType && tt.status != http.StatusOK {
				t.Errorf("%s %s: %d %s", tt.method, tt.path, w.Code, w.Body)
			}
		}
	}
}
