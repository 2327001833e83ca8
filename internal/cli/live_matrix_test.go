package cli

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// row is a way for Klaviyo to fail, and what is made of it.
type row struct {
	name string
	// api answers, or raw does, or another server of its own.
	api    http.HandlerFunc
	raw    func(net.Conn)
	server func(*testing.T) string
	page   http.HandlerFunc // of the status page, nil for one that says all is well
	args   []string

	auth    string            // "pass", "fail P1"
	others  map[string]string // of other probes
	overall report.LiveStatus
	exit    int
	text    string // in the note of about, or of auth
	not     string // in none of them, "" for nothing
	about   string
	// attempts is how often the accounts are asked for at least, and no more than once where it is -1.
	attempts int
}

const (
	pass    = "pass"
	failP1  = "fail P1"
	failP2  = "fail P2"
	unknown = "unknown"
	graded  = "unknown P2"
)

func rows() []row {
	var all []row
	add := func(r ...row) { all = append(all, r...) }
	down := func(name string, api http.HandlerFunc, attempts int, text string) row {
		return row{name: name, api: api, auth: failP1, overall: report.Down, exit: 1, attempts: attempts, text: text}
	}
	degraded := func(name string, api http.HandlerFunc, probe, status, text string) row {
		return row{name: name, api: api, auth: pass, others: map[string]string{probe: status}, overall: report.Degraded, about: probe, text: text}
	}
	healthy := func(name string, api http.HandlerFunc, probe, status string) row {
		return row{name: name, api: api, auth: pass, others: map[string]string{probe: status}, overall: report.Healthy}
	}
	add(healthy("200", fine(), "account", pass))
	add(down("401 in JSON:API", jsonAPI(401), -1, "401 Unauthorized"), down("401 in HTML", html(401), -1, "revoked"),
		down("410 in JSON:API", jsonAPI(410), -1, "410 Gone"), down("410 in HTML", html(410), -1, "410 Gone"))
	add(row{name: "403 in JSON:API", api: jsonAPI(403), auth: failP1, overall: report.Degraded, text: "accounts:read"},
		row{name: "403 in HTML", api: html(403), auth: unknown, overall: report.LiveUnknown, exit: 3, attempts: -1, text: "something before the API"},
		row{name: "403 in other JSON", api: says(403, "application/json", `{"message": "Forbidden"}`), auth: unknown, overall: report.LiveUnknown, exit: 3},
		row{name: "403 without a body", api: says(403, "text/plain", ""), auth: unknown, overall: report.LiveUnknown, exit: 3},
		row{name: "403 with no errors", api: says(403, "application/json", `{"errors": []}`), auth: unknown, overall: report.LiveUnknown, exit: 3})
	for _, status := range []int{400, 404, 405, 409, 415, 418, 451} {
		add(row{name: fmt.Sprint(status, " in JSON:API"), api: jsonAPI(status), auth: graded, overall: report.Degraded, attempts: -1, text: strconv.Itoa(status)},
			row{name: fmt.Sprint(status, " in HTML"), api: html(status), auth: graded, overall: report.Degraded, attempts: -1, text: strconv.Itoa(status)})
	}
	throttled := func(name string, attempts int, headers ...string) row {
		return row{name: "429 " + name, api: jsonAPI(429, headers...), auth: graded, overall: report.Degraded, attempts: attempts, text: "throttled"}
	}
	add(throttled("without a wait, for ever", 2), throttled("nonsense", 2, "Retry-After", "soon"), throttled("negative", 2, "Retry-After", "-5"),
		throttled("a wait that does not fit", -1, "Retry-After", "60"), throttled("a huge wait", -1, "Retry-After", "99999999999999999999"),
		throttled("a date that does not fit", -1, "Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)),
		throttled("a date in the past", 2, "Retry-After", "Mon, 05 Jan 2026 10:00:00 GMT"), throttled("a fraction", 2, "Retry-After", "0.1"))
	zero := throttled("zero", 2, "Retry-After", "0")
	zero.not = "asks to wait"
	add(zero)
	add(row{name: "429 once, seconds", api: once(jsonAPI(429, "Retry-After", "1"), fine()), args: []string{"--live-timeout", "4s"}, auth: pass, overall: report.Healthy, attempts: 2},
		row{name: "429 once, a date", api: once(jsonAPI(429, "Retry-After", time.Now().Add(2*time.Second).UTC().Format(http.TimeFormat)), fine()), args: []string{"--live-timeout", "8s"}, auth: pass, overall: report.Healthy, attempts: 2})
	for _, status := range []int{500, 501, 502, 503, 504, 520, 524, 599} {
		add(down(fmt.Sprint(status, " for ever"), html(status), 2, strconv.Itoa(status)),
			row{name: fmt.Sprint(status, " once"), api: once(jsonAPI(status), fine()), auth: pass, overall: report.Healthy, attempts: 2})
	}
	add(down("503 with a wait that does not fit", html(503, "Retry-After", "120"), -1, "asks to wait 120 s"),
		down("408 for ever", html(408), 2, "408"), row{name: "408 once", api: once(html(408), fine()), auth: pass, overall: report.Healthy, attempts: 2})
	all = append(all, networkRows(down)...)
	all = append(all, bodyRows(down)...)
	all = append(all, redirectRows(down)...)
	all = append(all, headerRows(degraded, healthy)...)
	return append(all, pageRows()...)
}

type maker func(name string, api http.HandlerFunc, attempts int, text string) row

func networkRows(down maker) []row {
	wire := func(name, text string, attempts int, raw func(net.Conn)) row {
		r := down(name, nil, attempts, text)
		r.raw = raw
		return r
	}
	at := func(name, text string, attempts int, server func(*testing.T) string) row {
		r := down(name, nil, attempts, text)
		r.server = server
		return r
	}
	return []row{
		at("refused", "refused", 0, func(*testing.T) string { return "http://127.0.0.1:1" }),
		at("name not found", "name", 0, func(*testing.T) string { return "https://klaviyo.invalid" }),
		at("self-signed", "self-signed", -1, func(t *testing.T) string { return overTLS(t, fine()) }),
		at("expired", "expired", -1, expired),
		at("no TLS", "does not speak TLS", -1, func(t *testing.T) string {
			return "https" + strings.TrimPrefix(served(t, fine()), "http")
		}),
		wire("reset at once", "reset", 2, reset),
		wire("reset in the middle", "", 2, func(c net.Conn) { io.WriteString(c, head(400)+`{"data": [`); reset(c) }),
		wire("reset in the head", "reset", 2, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Ty")
			time.Sleep(50 * time.Millisecond)
			reset(c)
		}),
		wire("cut in the head", "cut", 2, func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Ty") }),
		wire("cut", "cut", 2, func(c net.Conn) { io.WriteString(c, head(400)+`{"data": [`) }),
		wire("closed without a word", "cut", 2, func(net.Conn) {}),
		wire("slow head", "timed out", 0, func(c net.Conn) { pour(c, "H", 50*time.Millisecond) }),
		wire("silence", "timed out", 0, func(net.Conn) { time.Sleep(5 * time.Second) }),
		wire("slow drip", "timed out", 0, func(c net.Conn) { io.WriteString(c, head(9999)); pour(c, " ", 50*time.Millisecond) }),
		wire("no end", "larger than", 2, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n[")
			pour(c, strings.Repeat("0,", 32<<10), 0)
		}),
		wire("endless head", "head", 2, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			pour(c, "X-Fill: "+strings.Repeat("x", 32<<10)+"\r\n", 0)
		}),
		wire("endless head of stray names", "head", 2, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			pour(c, "X–Fill: "+strings.Repeat("x", 32<<10)+"\r\n", 0)
		}),
		wire("a head that is none", "malformed", 2, func(c net.Conn) { io.WriteString(c, "220 smtp.example ready\r\n\r\n") }),
		wire("101", "101", 2, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
		}),
		wire("401 with an endless body", "401", -1, func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 401 Unauthorized\r\n\r\n")
			pour(c, "x", 10*time.Millisecond)
		}),
		down("aborted for ever", aborted, 2, "cut"),
		{name: "aborted once", api: once(aborted, fine()), auth: pass, overall: report.Healthy, attempts: 2},
	}
}

func bodyRows(down maker) []row {
	packed := bomb()
	return []row{
		down("malformed", says(200, "application/json", `{"data": [`), 2, "JSON"),
		{name: "malformed once", api: once(says(200, "application/json", `{]`), fine()), auth: pass, overall: report.Healthy, attempts: 2},
		down("empty", says(200, "application/json", ""), 2, "JSON"),
		down("204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, 2, "204 No Content in place of 200"),
		down("206", says(206, "application/json", accountBody), 2, "206 Partial Content in place of 200"),
		down("201", says(201, "application/json", accountBody), 2, "201 Created in place of 200"),
		down("data of another case", says(200, "application/json", strings.Replace(accountBody, "data", "Data", 1)), 2, "JSON with a data list"),
		down("a number in the data list", says(200, "application/json", `{"data": [1]}`), 2, "something else than resource objects"),
		down("an empty object in the data list", says(200, "application/json", `{"data": [{}]}`), 2, "something else than resource objects"),
		down("null in the data list", says(200, "application/json", `{"data": [null]}`), 2, "something else than resource objects"),
		down("an id that is a number", says(200, "application/json", strings.Replace(accountBody, `"id": "AbC123"`, `"id": 7`, 1)), 2, "a type and an id"),
		down("HTML with 200", html(200), 2, "JSON"),
		down("no data", says(200, "application/json", `{}`), 2, "JSON"),
		down("data is null", says(200, "application/json", `{"data": null}`), 2, "JSON"),
		down("data is no list", says(200, "application/json", `{"data": {"type": "account"}}`), 2, "JSON"),
		down("something behind it", says(200, "application/json", accountBody+"x"), 2, "JSON"),
		down("50 MB", func(w http.ResponseWriter, _ *http.Request) {
			for block := bytes.Repeat([]byte(" "), 1<<20); ; {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, 2, "larger than 1000000"),
		down("compressed bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed)
		}, 2, "larger than 1000000"),
		down("not the compression that it says", says(200, "application/json", accountBody, "Content-Encoding", "gzip"), 2, ""),
		down("100,000 brackets", says(200, "application/json", `{"data": `+strings.Repeat("[", 100_000)), 2, "JSON"),
		{name: "another content type", api: says(200, "text/plain", accountBody), auth: pass, overall: report.Healthy},
	}
}

func redirectRows(down maker) []row {
	var all []row
	for _, status := range []int{301, 302, 303, 307, 308} {
		all = append(all, down(fmt.Sprint(status, " to another host"), html(status, "Location", "https://evil.example/api"), -1, "evil.example"))
	}
	within := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/accounts" {
			fine()(w, r)
			return
		}
		w.Header().Set("Location", "/api/accounts/")
		w.WriteHeader(301)
	}
	return append(all, down("301 within the host", within, -1, "127.0.0.1"), down("302 to nowhere", html(302), -1, "does not name"),
		down("302 to nonsense", html(302, "Location", "http://%zz"), -1, "does not name"))
}

type probeMaker func(name string, api http.HandlerFunc, probe, status, text string) row

func headerRows(degraded probeMaker, healthy func(name string, api http.HandlerFunc, probe, status string) row) []row {
	room := func(left, limit string) http.HandlerFunc {
		return fine("RateLimit-Remaining", left, "RateLimit-Limit", limit)
	}
	date := func(d time.Duration) http.HandlerFunc {
		return fine("Date", time.Now().Add(d).UTC().Format(http.TimeFormat))
	}
	dash := healthy("RateLimit with an en dash", nil, "headroom", unknown)
	dash.raw = func(c net.Conn) {
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nRateLimit–Limit: 15\r\nRateLimit–Remaining: 1\r\nX-Klaviyo-API-Revision: %s\r\nContent-Length: %d\r\n\r\n%s", newestRevision, len(accountBody), accountBody)
	}
	slow := degraded("slow", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/accounts" {
			time.Sleep(5100 * time.Millisecond)
		}
		fine()(w, r)
	}, "latency", failP2, "over 5 s")
	slow.args = []string{"--live-timeout", "12s"}
	hooks := func(document string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/api/webhooks" {
				fine()(w, r)
				return
			}
			io.WriteString(w, document)
		}
	}
	hook := func(endpoint string) http.HandlerFunc {
		return hooks(fmt.Sprintf(`{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": %q, "enabled": true}}]}`, endpoint))
	}
	unusable := func(r row) row {
		r.about, r.text = "headroom", "unusable"
		return r
	}
	return []row{
		dash, slow,
		healthy("RateLimit absent", fine("RateLimit-Limit", "", "RateLimit-Remaining", ""), "headroom", unknown),
		unusable(healthy("RateLimit nonsense", room("many", "15"), "headroom", unknown)),
		unusable(healthy("more left than there are", room("16", "15"), "headroom", unknown)),
		unusable(healthy("half of RateLimit", fine("RateLimit-Limit", ""), "headroom", unknown)),
		healthy("a limit of zero", room("0", "0"), "headroom", unknown),
		degraded("RateLimit zero", room("0", "15"), "headroom", failP2, "0 of 15"),
		degraded("9 %", room("9", "100"), "headroom", failP2, "9 %"),
		healthy("10 %", room("10", "100"), "headroom", pass),
		healthy("11 %", room("11", "100"), "headroom", pass),
		degraded("no account", fineWith(`{"data": []}`), "account", failP2, "no account"),
		degraded("two accounts", fineWith(strings.Replace(accountBody, `"data": [`, `"data": [{"type": "account", "id": "XyZ999"},`, 1)), "account", failP2, "2 accounts"),
		degraded("older revision", fine("X-Klaviyo-API-Revision", "2024-10-15"), "served-revision", failP2, "older 2024-10-15"),
		healthy("newer revision", fine("X-Klaviyo-API-Revision", "2027-01-15"), "served-revision", pass),
		healthy("no revision", fine("X-Klaviyo-API-Revision", ""), "served-revision", unknown),
		healthy("a revision that is none", fine("X-Klaviyo-API-Revision", "zzz"), "served-revision", unknown),
		degraded("clock behind", date(-6*time.Minute), "clock", failP2, "ahead of"),
		degraded("clock ahead", date(6*time.Minute), "clock", failP2, "behind"),
		healthy("clock a little off", date(4*time.Minute), "clock", pass),
		degraded("a webhook without TLS", hook("http://shop.example/hook?secret=1"), "webhooks", failP2, "shop.example"),
		healthy("a webhook with TLS", hook("https://shop.example/hook"), "webhooks", pass),
		healthy("a webhook with an empty endpoint", hook(""), "webhooks", unknown),
		healthy("a webhook with null for an endpoint", hooks(`{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": null, "enabled": true}}]}`), "webhooks", unknown),
		healthy("a webhook without an endpoint", hooks(`{"data": [{"type": "webhook", "id": "1", "attributes": {"name": "x"}}]}`), "webhooks", unknown),
		healthy("a webhook without attributes", hooks(`{"data": [{"type": "webhook", "id": "1"}]}`), "webhooks", unknown),
		degraded("webhooks with and without an endpoint", hooks(`{"data": [{"type": "webhook", "id": "1", "attributes": {}}, {"type": "webhook", "id": "2", "attributes": {"endpoint_url": "http://shop.example/"}}]}`), "webhooks", failP2, "2 webhooks; the endpoint of 1 cannot be seen"),
		healthy("a second page of webhooks", hooks(`{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": "https://shop.example/"}}], "links": {"next": "https://a.klaviyo.com/api/webhooks?page%5Bcursor%5D=x"}}`), "webhooks", unknown),
		healthy("no second page of webhooks", hooks(`{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": "https://shop.example/"}}], "links": {"next": null}}`), "webhooks", pass),
		healthy("no webhooks", hooks(`{"data": [], "links": {"next": ""}}`), "webhooks", "not-applicable"),
		healthy("links that are none", hooks(`{"data": [], "links": [1]}`), "webhooks", "not-applicable"),
		healthy("webhooks that may not be read", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/api/webhooks" {
				jsonAPI(403)(w, r)
				return
			}
			fine()(w, r)
		}, "webhooks", unknown),
	}
}

func pageRows() []row {
	shows := func(name string, page http.HandlerFunc, status string, overall report.LiveStatus, text string) row {
		return row{name: "status page: " + name, api: fine(), page: page, auth: pass, others: map[string]string{"status-page": status}, overall: overall, about: "status-page", text: text}
	}
	under := says(200, "application/json", `{"status": {"indicator": "none"}, "scheduled_maintenances": [{"name": "db", "status": "in_progress"}]}`)
	incident := func(status, impact string) http.HandlerFunc {
		return says(200, "application/json", fmt.Sprintf(`{"status": {"indicator": "none"}, "incidents": [{"name": "db", "status": %q, "impact": %q}]}`, status, impact))
	}
	part := func(status string) http.HandlerFunc {
		return says(200, "application/json", fmt.Sprintf(`{"status": {"indicator": "none"}, "components": [{"name": "API", "status": %q}]}`, status))
	}
	hostile := says(200, "application/json", `{"status": {"indicator": "minor"}, "incidents": [{"name": "\u001b[2J\n::error::x ##[error]y \u009b31m", "status": "investigating"}]}`)
	echo := says(200, "application/json", `{"status": {"indicator": "minor"}, "incidents": [{"name": "the key `+escaped(liveKey)+`", "status": "investigating"}]}`)
	old := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v2/status.json" {
			http.NotFound(w, r)
			return
		}
		page("major")(w, r)
	}
	all := []row{
		shows("none", page("none"), pass, report.Healthy, "operational"), shows("minor", page("minor"), failP2, report.Degraded, "minor"),
		shows("maintenance", page("maintenance"), failP2, report.Degraded, "maintenance"), shows("under way", under, failP2, report.Degraded, "db"),
		shows("major", page("major"), failP1, report.Degraded, "major"), shows("critical", page("critical"), failP1, report.Degraded, "critical"),
		shows("an incident of maintenance", incident("in_progress", "maintenance"), failP2, report.Degraded, "maintenance (incident"),
		shows("a critical incident", incident("investigating", "critical"), failP1, report.Degraded, "a critical incident (incident"),
		shows("a critical incident that is over", incident("resolved", "critical"), pass, report.Healthy, "operational"),
		shows("an incident without impact", incident("investigating", "none"), pass, report.Healthy, "incident"),
		shows("an incident of an impact unheard of", incident("investigating", "purple"), pass, report.Healthy, "incident"),
		shows("a major outage", part("major_outage"), failP1, report.Degraded, "API: major outage"),
		shows("a partial outage", part("partial_outage"), failP2, report.Degraded, "API: partial outage"),
		shows("a component under maintenance", part("under_maintenance"), failP2, report.Degraded, "API: under maintenance"),
		shows("unheard of", page("purple"), unknown, report.Healthy, "malformed"), shows("malformed", says(200, "application/json", "{"), unknown, report.Healthy, "malformed"),
		shows("fails", html(503), unknown, report.Healthy, "503"), shows("redirect", html(302, "Location", "/x"), unknown, report.Healthy, "redirect"),
		shows("breaks off", aborted, unknown, report.Healthy, "cut"), shows("older make", old, failP1, report.Degraded, "major"),
		shows("hostile text", hostile, failP2, report.Degraded, ": :error: :x"), shows("text with the key", echo, failP2, report.Degraded, "it repeats the key"),
	}
	revoked := shows("critical, and the key revoked", page("critical"), failP1, report.Down, "")
	revoked.api, revoked.auth, revoked.exit = jsonAPI(401), failP1, 1
	return append(all, revoked)
}

// The fault matrix: each way for Klaviyo to fail, over a real listener, and what the whole program makes of it.
func TestFaultMatrix(t *testing.T) {
	all := rows()
	if len(all) < 40 {
		t.Errorf("%d rows", len(all))
	}
	// Most rows wait most of the time, so that more of them run at once than there are processors.
	slots := make(chan struct{}, 8)
	var wait sync.WaitGroup
	for _, r := range all {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			t.Run(r.name, r.check)
		})
	}
	wait.Wait()
}

func (r row) check(t *testing.T) {
	var asked atomic.Int32
	counted := func(h http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, q *http.Request) {
			if q.Method != http.MethodGet || q.Header.Get("Authorization") != "Klaviyo-API-Key "+liveKey || !strings.HasPrefix(q.UserAgent(), "klaviyo-lint/") {
				t.Errorf("request %s %s %v", q.Method, q.URL, q.Header)
			}
			if q.URL.Path == "/api/accounts" {
				asked.Add(1)
			}
			h(w, q)
		}
	}
	var api string
	switch {
	case r.server != nil:
		api = r.server(t)
	case r.raw != nil:
		api = rawServer(t, func(c net.Conn) { asked.Add(1); r.raw(c) })
	default:
		api = served(t, counted(r.api))
	}
	statusPage := r.page
	if statusPage == nil {
		statusPage = page("none")
	}
	args := r.args
	if args == nil {
		args = []string{"--live-timeout", r.budget()}
	}
	got := runLive(t, api, served(t, func(w http.ResponseWriter, q *http.Request) {
		if q.Header.Get("Authorization") != "" {
			t.Error("the status page is sent a key")
		}
		statusPage(w, q)
	}), args...)
	got.wellFormed(t)
	if got.exit != r.exit || got.live.Status != r.overall {
		t.Errorf("exit %d, %s; want %d, %s; %+v", got.exit, got.live.Status, r.exit, r.overall, got.live.Probes)
	}
	r.checkProbes(t, got)
	if n := int(asked.Load()); r.attempts == -1 && n > 1 || r.attempts > 0 && n < r.attempts {
		t.Errorf("asked %d times, want %d", n, r.attempts)
	}
	limit, _ := time.ParseDuration(args[1])
	if got.took > limit+5*time.Second {
		t.Errorf("took %s", got.took)
	}
}

// budget is short for what goes on for ever, and long for what is settled at once.
func (r row) budget() string {
	if r.auth == pass || r.attempts == -1 {
		return "20s"
	}
	return "3s"
}

func (r row) checkProbes(t *testing.T, got *liveAnswer) {
	t.Helper()
	wanted := map[string]string{"auth": r.auth}
	for id, want := range r.others {
		wanted[id] = want
	}
	for id, want := range wanted {
		p := got.probe(t, id)
		if verdict := strings.TrimSpace(string(p.Status) + " " + p.Grade); verdict != want {
			t.Errorf("%s is %q, want %q: %s", id, verdict, want, p.Note)
		}
	}
	about := r.about
	if about == "" {
		about = "auth"
	}
	note := got.probe(t, about).Note
	if !strings.Contains(note, r.text) || r.not != "" && strings.Contains(note, r.not) {
		t.Errorf("the note of %s is %q, want %q in it, and not %q", about, note, r.text, r.not)
	}
	if strings.ContainsAny(note, "\x1b\u009b\n") || strings.Contains(note, "##[") || strings.Contains(note, "::") {
		t.Errorf("the note of %s is not safe: %q", about, note)
	}
}
