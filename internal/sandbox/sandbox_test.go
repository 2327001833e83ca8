package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// trial is a sandbox whose clock stands still unless it is moved on.
type trial struct {
	t      *testing.T
	server *Server
	now    time.Time
	router routers.Router
}

func newTrial(t *testing.T, scenario string) *trial {
	t.Helper()
	tr := &trial{t: t, now: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)}
	server, err := New(scenario, func() time.Time { return tr.now })
	if err != nil {
		t.Fatal(err)
	}
	tr.server = server
	text, err := os.ReadFile(filepath.Join("..", "live", "testdata", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	if tr.router, err = legacy.NewRouter(document); err != nil {
		t.Fatal(err)
	}
	return tr
}

// reply is an answer of the sandbox.
type reply struct {
	status int
	header http.Header
	text   string
	body   struct {
		Data   json.RawMessage `json:"data"`
		Errors []struct {
			Code   string            `json:"code"`
			Detail string            `json:"detail"`
			Source map[string]string `json:"source"`
			Meta   map[string]string `json:"meta"`
		} `json:"errors"`
		Links map[string]string `json:"links"`
	}
}

func (r *reply) id(t *testing.T) string {
	t.Helper()
	var data struct{ ID string }
	if err := json.Unmarshal(r.body.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data.ID
}

// send sends a request with the headers of a good client, changed by pairs of name and value ("" removes one), and holds the
// answer against Klaviyo's document.
func (tr *trial) send(method, path, body string, headers ...string) *reply {
	tr.t.Helper()
	tr.now = tr.now.Add(1100 * time.Millisecond) // no burst
	return tr.sendNow(method, path, body, headers...)
}

func (tr *trial) sendNow(method, path, body string, headers ...string) *reply {
	tr.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "127.0.0.1:8787"
	r.Header.Set("Authorization", keyScheme+Key())
	r.Header.Set("Revision", "2026-07-15")
	if body != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if r.Header.Del(headers[i]); headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	tr.server.ServeHTTP(w, r)
	got := &reply{status: w.Code, header: w.Header(), text: w.Body.String()}
	if strings.HasPrefix(w.Header().Get("Content-Type"), mediaType) {
		if err := json.Unmarshal(w.Body.Bytes(), &got.body); err != nil && tr.server.scenario.Name == "healthy" {
			tr.t.Errorf("%s %s: %v", method, path, err)
		}
	}
	tr.judge(r, got)
	return got
}

// judge holds an answer against Klaviyo's document, where it has the path and what was asked was allowed.
func (tr *trial) judge(r *http.Request, got *reply) {
	tr.t.Helper()
	route, params, err := tr.router.FindRoute(r)
	if err != nil || !strings.HasPrefix(got.header.Get("Content-Type"), mediaType) && got.status != http.StatusAccepted {
		return
	}
	if success := route.Operation.Responses.Value("200"); success != nil && len(success.Value.Content) == 0 {
		return // of this path the slice holds the parameters only
	}
	if broken := tr.server.scenario.malformed || tr.server.scenario.cut; broken || strings.Contains(r.URL.RawQuery, "fields[") {
		return // a sparse field set leaves out what the document requires
	}
	err = openapi3filter.ValidateResponse(tr.t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 got.status, Header: got.header, Body: io.NopCloser(bytes.NewBufferString(got.text)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	})
	if err != nil {
		tr.t.Errorf("%s %s: %v", r.Method, r.URL, err)
	}
}

func profileBody(id, attributes string) string {
	if id != "" {
		id = fmt.Sprintf(`"id": %q, `, id)
	}
	return fmt.Sprintf(`{"data": {"type": "profile", %s"attributes": %s}}`, id, attributes)
}

// What is refused, and how.
func TestRefused(t *testing.T) {
	good := profileBody("", `{"email": "ann@example.com"}`)
	tests := []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		code, text               string
	}{
		{"no key", "GET", "/api/accounts", "", []string{"Authorization", ""}, 401, "not_authenticated", "Authorization"},
		{"another scheme", "GET", "/api/accounts", "", []string{"Authorization", "Bearer x"}, 401, "authentication_failed", "invalid"},
		{"a public key", "GET", "/api/accounts", "", []string{"Authorization", keyScheme + PublicKey}, 401, "authentication_failed", "invalid"},
		{"no revision", "GET", "/api/accounts", "", []string{"Revision", ""}, 400, "invalid", "revision header"},
		{"a malformed revision", "GET", "/api/accounts", "", []string{"Revision", "latest"}, 400, "invalid", "revision"},
		{"no such revision", "GET", "/api/accounts", "", []string{"Revision", "2026-07-16"}, 400, "invalid", "revision"},
		{"a retired one, opted out", "GET", "/api/accounts", "", []string{"Revision", "2023-02-22", klaviyo.FallForwardOptOut, "1"}, 410, "gone", "retired"},
		{"no such path", "GET", "/api/nothing", "", nil, 404, "not_found", "endpoint"},
		{"no such profile", "GET", "/api/profiles/01X", "", nil, 404, "not_found", "profile"},
		{"another method", "DELETE", "/api/profiles", "", nil, 405, "method_not_allowed", "DELETE"},
		{"content type", "POST", "/api/profiles", good, []string{"Content-Type", "text/plain"}, 415, "unsupported_media_type", mediaType},
		{"no content type", "POST", "/api/profiles", good, []string{"Content-Type", ""}, 415, "unsupported_media_type", mediaType},
		{"a page too large", "GET", "/api/profiles?page[size]=101", "", nil, 400, "invalid", "between 1 and 100"},
		{"a page of lists too large", "GET", "/api/lists?page[size]=11", "", nil, 400, "invalid", "between 1 and 10"},
		{"no page", "GET", "/api/profiles?page[size]=0", "", nil, 400, "invalid", "between 1 and 100"},
		{"a broken cursor", "GET", "/api/profiles?page[cursor]=!", "", nil, 400, "invalid", "cursor"},
		{"no JSON", "POST", "/api/profiles", "{", nil, 400, "invalid", "JSON:API"},
		{"another type", "POST", "/api/profiles", `{"data": {"type": "event"}}`, nil, 400, "invalid", "profile"},
		{"nobody", "POST", "/api/profiles", profileBody("", `{"first_name": "Ann"}`), nil, 400, "invalid", "required"},
		{"a phone number", "POST", "/api/profiles", profileBody("", `{"phone_number": "(555) 123-4567"}`), nil, 400, "invalid", "E.164"},
		{"an event without a metric", "POST", "/api/events", `{"data": {"type": "event", "attributes": {"properties": {}}}}`, nil, 400, "invalid", "metric"},
		{"the event of old", "POST", "/api/events", `{"data": {"type": "event", "attributes": {"metric": {"name": "x"}, "profile": {"$email": "a@example.com"}, "properties": {}}}}`, nil, 400, "invalid", "metric"},
		{"too large", "POST", "/api/profiles", `{"data": "` + strings.Repeat("x", maxPayload) + `"}`, nil, 413, "payload_too_large", "5 MB"},
		{"not simulated", "POST", "/api/lists", `{"data": {"type": "list"}}`, nil, 501, "not_simulated", "create_list"},
	}
	tr := newTrial(t, "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tr.send(tt.method, tt.path, tt.body, tt.headers...)
			if got.status != tt.status || len(got.body.Errors) != 1 || got.body.Errors[0].Code != tt.code || !strings.Contains(got.body.Errors[0].Detail, tt.text) {
				t.Errorf("%d %s", got.status, got.text)
			}
		})
	}
}

// Retired revisions fall forward to the oldest that is supported, and the answer says so.
func TestFallForward(t *testing.T) {
	tests := []struct{ scenario, asked, served string }{
		{"healthy", "2026-07-15", "2026-07-15"}, {"healthy", "2025-01-15", "2025-01-15"}, {"healthy", "2023-02-22", "2025-01-15"},
		{"healthy", "2024-10-15", "2025-01-15"}, {"healthy", "2026-07-15.pre", "2026-07-15.pre"}, {"fall-forward", "2026-04-15", "2026-07-15"},
		{"fall-forward", "2026-07-15", "2026-07-15"}, {"older-revision", "2026-07-15", "2026-04-15"},
	}
	for _, tt := range tests {
		got := newTrial(t, tt.scenario).send("GET", "/api/accounts", "", "Revision", tt.asked)
		if served := got.header.Get("X-Klaviyo-API-Revision"); got.status != 200 || served != tt.served {
			t.Errorf("%s: %s is served by %s, want %s (%d)", tt.scenario, tt.asked, served, tt.served, got.status)
		}
	}
}

func TestProfiles(t *testing.T) {
	tr := newTrial(t, "")
	ann := tr.send("POST", "/api/profiles", profileBody("", `{"email": "Ann@example.com", "first_name": "Ann", "properties": {"a": 1}}`))
	if ann.status != 201 {
		t.Fatalf("%d %s", ann.status, ann.text)
	}
	id := ann.id(t)
	again := tr.send("POST", "/api/profiles", profileBody("", `{"email": "ann@example.com"}`))
	if again.status != 409 || again.body.Errors[0].Code != "duplicate_profile" || again.body.Errors[0].Meta["duplicate_profile_id"] != id ||
		again.body.Errors[0].Source["pointer"] != "/data/attributes" {
		t.Errorf("a duplicate: %d %s", again.status, again.text)
	}
	updated := tr.send("POST", "/api/profile-import", profileBody("", `{"email": "ann@example.com", "last_name": "Lee", "first_name": null, "properties": {"b": 2}}`))
	if updated.status != 200 || updated.id(t) != id || strings.Contains(updated.text, "first_name") || !strings.Contains(updated.text, `"a":1,"b":2`) {
		t.Errorf("an update: %d %s", updated.status, updated.text)
	}
	bob := tr.send("POST", "/api/profile-import", profileBody("", `{"phone_number": "+12025550123"}`))
	if bob.status != 201 || bob.id(t) == id {
		t.Errorf("a new one: %d %s", bob.status, bob.text)
	}
	if both := tr.send("POST", "/api/profile-import", profileBody("", `{"email": "ann@example.com", "phone_number": "+12025550123"}`)); both.status != 409 {
		t.Errorf("identifiers of two: %d %s", both.status, both.text)
	}
	if patched := tr.send("PATCH", "/api/profiles/"+id, profileBody(id, `{"external_id": "7"}`)); patched.status != 200 || !strings.Contains(patched.text, `"external_id":"7"`) {
		t.Errorf("a patch: %d %s", patched.status, patched.text)
	}
	if taken := tr.send("PATCH", "/api/profiles/"+id, profileBody(id, `{"phone_number": "+12025550123"}`)); taken.status != 409 {
		t.Errorf("a patch to what another has: %d %s", taken.status, taken.text)
	}
	if one := tr.send("GET", "/api/profiles/"+id+"?fields[profile]=email", ""); one.status != 200 || strings.Contains(one.text, "last_name") || !strings.Contains(one.text, "ann@example.com") {
		t.Errorf("one: %d %s", one.status, one.text)
	}
	tr.pages(t)
}

// pages walks through a list of two, one at a time.
func (tr *trial) pages(t *testing.T) {
	t.Helper()
	path, seen := "/api/profiles?fields[profile]=id&page[size]=1", 0
	for path != "" && seen < 5 {
		got := tr.send("GET", path, "")
		var data []json.RawMessage
		if err := json.Unmarshal(got.body.Data, &data); err != nil || len(data) != 1 || strings.Contains(got.text, "example.com\"") {
			t.Fatalf("%d %s", got.status, got.text)
		}
		seen++
		path = strings.TrimPrefix(got.body.Links["next"], "http://example.com")
	}
	if seen != 2 {
		t.Errorf("%d pages", seen)
	}
}

func eventBody(extra string) string {
	return `{"data": {"type": "event", "attributes": {"metric": {"data": {"type": "metric", "attributes": {"name": "Order"}}}, ` +
		`"profile": {"data": {"type": "profile", "attributes": {"email": "ann@example.com"}}}, "properties": {"total": 3}` + extra + `}}}`
}

// An event is taken once for each unique id, and once for each second without one.
func TestEvents(t *testing.T) {
	tr := newTrial(t, "")
	tests := []struct {
		extra string
		kept  int
	}{
		{`, "unique_id": "order-1"`, 1}, {`, "unique_id": "order-1"`, 1}, {`, "unique_id": "order-2"`, 2},
		{`, "time": "2026-11-20T10:00:00.1Z"`, 3}, {`, "time": "2026-11-20T10:00:00.9Z"`, 3}, {`, "time": "2026-11-20T10:00:01Z"`, 4},
		{`, "time": "2026-11-20T11:00:01+01:00"`, 4},
	}
	for _, tt := range tests {
		if got := tr.send("POST", "/api/events", eventBody(tt.extra)); got.status != 202 || got.text != "" {
			t.Errorf("%s: %d %s", tt.extra, got.status, got.text)
		}
		list := tr.send("GET", "/api/events", "")
		if n := strings.Count(list.text, `"type":"event"`); n != tt.kept {
			t.Errorf("%s: %d events are kept, want %d", tt.extra, n, tt.kept)
		}
	}
	for path, want := range map[string]string{"/api/metrics": `"name":"Order"`, "/api/profiles": "ann@example.com"} {
		if got := tr.send("GET", path, ""); strings.Count(got.text, want) != 1 {
			t.Errorf("%s: %s", path, got.text)
		}
	}
}

// The windows are those of the operation, with Klaviyo's headers.
func TestRateLimit(t *testing.T) {
	tr := newTrial(t, "")
	first := tr.sendNow("GET", "/api/accounts", "")
	if first.status != 200 || first.header.Get("RateLimit-Limit") != "15" || first.header.Get("RateLimit-Remaining") != "14" || first.header.Get("RateLimit-Reset") != "60" {
		t.Errorf("%d %v", first.status, first.header)
	}
	burst := tr.sendNow("GET", "/api/accounts", "")
	if burst.status != 429 || burst.header.Get("Retry-After") != "1" || burst.header.Get("RateLimit-Limit") != "" || burst.body.Errors[0].Code != "throttled" {
		t.Errorf("%d %v %s", burst.status, burst.header, burst.text)
	}
	for range 14 {
		if got := tr.send("GET", "/api/accounts", ""); got.status != 200 {
			t.Fatalf("%d %s", got.status, got.text)
		}
	}
	full := tr.send("GET", "/api/accounts", "")
	if full.status != 429 || full.header.Get("Retry-After") != "44" {
		t.Errorf("%d, Retry-After %s", full.status, full.header.Get("Retry-After"))
	}
	if other := tr.send("GET", "/api/profiles", ""); other.status != 200 {
		t.Errorf("another operation: %d", other.status)
	}
	tr.now = tr.now.Add(44 * time.Second)
	if got := tr.send("GET", "/api/accounts", ""); got.status != 200 {
		t.Errorf("after the wait: %d", got.status)
	}
}

// Each scenario shows what it is named for.
func TestScenarios(t *testing.T) {
	tests := map[string]struct {
		status int
		text   string
	}{
		"healthy": {200, PublicKey}, "key-revoked": {401, "authentication_failed"}, "missing-scope": {403, "accounts:read"}, "rate-limited": {429, "throttled"},
		"low-headroom": {200, PublicKey}, "degraded": {200, PublicKey}, "maintenance": {200, PublicKey}, "outage": {503, "html"}, "flaky": {503, "html"},
		"edge-block": {403, "html"}, "fall-forward": {200, PublicKey}, "older-revision": {200, PublicKey}, "slow": {200, PublicKey}, "skewed-clock": {200, PublicKey},
		"redirect": {302, "login.example"}, "malformed": {200, "account"}, "cut": {200, "data"}, "test-account": {200, `"test_account":true`}, "insecure-webhook": {200, PublicKey},
	}
	for _, s := range Scenarios() {
		want, ok := tests[s.Name]
		if !ok || s.Summary == "" {
			t.Errorf("%s is not described", s.Name)
		}
		tr := newTrial(t, s.Name)
		tr.server.scenario.latency = 0
		if got := tr.send("GET", "/api/accounts", ""); got.status != want.status || !strings.Contains(got.text, want.text) {
			t.Errorf("%s: %d %s", s.Name, got.status, got.text)
		}
	}
	if _, err := New("sunny", time.Now); err == nil {
		t.Error("an unknown scenario is taken")
	}
}

// All lists answer, also with what the live stage asks of them.
func TestLists(t *testing.T) {
	tr := newTrial(t, "")
	for _, path := range []string{
		"/api/accounts", "/api/accounts/" + PublicKey, "/api/lists", "/api/lists?fields[list]=id&page[size]=1", "/api/metrics", "/api/profiles", "/api/events", "/api/webhook-topics",
		"/api/webhooks?fields[webhook]=enabled,endpoint_url&fields[webhook-topic]=id&include=webhook-topics", "/api/flows", "/api/segments", "/api/templates",
	} {
		if got := tr.send("GET", path, ""); got.status != 200 || got.body.Data == nil {
			t.Errorf("%s: %d %s", path, got.status, got.text)
		}
	}
}

func FuzzServe(f *testing.F) {
	f.Add("POST", "/api/profiles", profileBody("", `{"email": "a@example.com"}`))
	f.Add("POST", "/api/events", eventBody(""))
	f.Add("PATCH", "/api/profiles/01X", profileBody("01X", `{"properties": {"a": [{}]}}`))
	f.Add("GET", "/api/profiles?page[cursor]=OTk5&fields[profile]=,", "")
	f.Add("GET", "/api/v2/summary.json", "")
	f.Fuzz(func(t *testing.T, method, target, body string) {
		r, err := http.NewRequest(method, "http://127.0.0.1", strings.NewReader(body))
		if err != nil || !strings.HasPrefix(target, "/") {
			return
		}
		if r.URL, err = r.URL.Parse("http://127.0.0.1" + target); err != nil {
			return
		}
		r.Header.Set("Authorization", keyScheme+Key())
		r.Header.Set("Revision", "2026-07-15")
		r.Header.Set("Content-Type", mediaType)
		server, err := New("", time.Now)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			server.ServeHTTP(httptest.NewRecorder(), r)
		}
	})
}
