// Package sandbox simulates the part of Klaviyo that integrations are developed against, and its status page: keys, revisions,
// scopes, content types, page sizes, rate windows, profiles, events. It is a stand-in for tests and for people without an
// account, and holds everything in memory.
package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// PublicKey is the public key of the one account.
const PublicKey = "SaNdBx"

// Key is the private key of a run against a sandbox of its own. It is no secret: no service but a sandbox takes it.
func Key() string {
	sum := sha256.Sum256([]byte("the sandbox of klaviyo-lint"))
	return "pk_" + PublicKey + "_" + hex.EncodeToString(sum[:17])
}

// Server is a simulated Klaviyo.
type Server struct {
	scenario Scenario
	now      func() time.Time

	mu       sync.Mutex
	requests int
	windows  map[string]*window
	store    store
}

// New returns a server that behaves as a scenario says; "" is the first one. now is the clock.
func New(scenario string, now func() time.Time) (*Server, error) {
	if scenario == "" {
		scenario = scenarios[0].Name
	}
	s, ok := find(scenario)
	if !ok {
		return nil, fmt.Errorf("there is no scenario %q", scenario)
	}
	return &Server{scenario: s, now: now, windows: make(map[string]*window), store: newStore()}, nil
}

// ServeHTTP answers a request to the API or to the status page, which lives at /api/v2/ as on a Statuspage.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Klaviyo-Sandbox", s.scenario.Name)
	if !onLoopback(r.Host) {
		(&problem{
			Status: http.StatusMisdirectedRequest, Code: "misdirected", Title: "Misdirected request.",
			Detail: "The sandbox answers to localhost, 127.0.0.1 and [::1] only.",
		}).write(w)
		return
	}
	if isStatusPage(r.URL.Path) {
		s.statusPage(w, r)
		return
	}
	w.Header().Set("Date", s.now().Add(s.scenario.skew).UTC().Format(http.TimeFormat))
	if s.misbehaves(w, r) {
		return
	}
	call, refused := s.admit(w, r)
	if refused == nil {
		refused = call.answer()
	}
	if refused != nil {
		refused.write(w)
	}
}

// onLoopback reports whether a Host header names this machine. Any other one comes from a web page that has made its own name point
// here (DNS rebinding), and could read what the sandbox holds.
func onLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || err == nil && addr.IsLoopback()
}

// misbehaves answers in place of the API where the scenario says so, and reports whether it has.
func (s *Server) misbehaves(w http.ResponseWriter, r *http.Request) bool {
	c := s.scenario
	if c.latency > 0 {
		select {
		case <-r.Context().Done():
			return true
		case <-time.After(c.latency):
		}
	}
	s.mu.Lock()
	s.requests++
	first := s.requests%2 == 1
	s.mu.Unlock()
	switch {
	case c.redirect != "":
		http.Redirect(w, r, c.redirect, http.StatusFound)
	case c.edge:
		page(w, http.StatusForbidden, "<!DOCTYPE html><title>Attention required</title><h1>Sorry, you have been blocked</h1>")
	case c.outage != 0:
		page(w, c.outage, "<html><title>Service Unavailable</title></html>")
	case c.flaky && first:
		page(w, http.StatusServiceUnavailable, "<html><title>Service Unavailable</title></html>")
	case c.malformed:
		w.Header().Set("Content-Type", mediaType)
		fmt.Fprint(w, `{"data": [{"type": "account", `)
	case c.cut:
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("Content-Length", "4096")
		fmt.Fprint(w, `{"data": [`)
	case c.throttled:
		throttled(w, 30)
	default:
		return false
	}
	return true
}

func page(w http.ResponseWriter, status int, html string) {
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, html)
}

// served returns the revision that answers to one that is asked for, or why none does.
func (s *Server) served(asked, optOut string) (string, *problem) {
	if asked == "" {
		return "", &problem{Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", Detail: "The revision header is missing.", parameter: "revision"}
	}
	newest := klaviyo.Newest(s.now())
	revision := klaviyo.LookupRevision(asked)
	status := revision.Status(s.now())
	switch {
	case status == klaviyo.Malformed, status == klaviyo.Unlisted, status == klaviyo.UnknownNewer:
		return "", &problem{Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", Detail: "The revision is not one of the API.", parameter: "revision"}
	case s.scenario.older && asked == newest.Name:
		return before(newest.Name), nil
	case status != klaviyo.Retired && !(s.scenario.retireAll && !revision.Beta && asked != newest.Name):
		return asked, nil
	case optOut == "1":
		return "", &problem{Status: http.StatusGone, Code: "gone", Title: "Revision retired.", Detail: "The revision " + asked + " is retired."}
	case s.scenario.retireAll:
		return newest.Name, nil
	}
	return klaviyo.OldestSupported(s.now()).Name, nil
}

// before is the stable revision before another.
func before(name string) string {
	last := ""
	for _, r := range klaviyo.Revisions() {
		if !r.Beta && r.Name < name {
			last = r.Name
		}
	}
	return last
}
