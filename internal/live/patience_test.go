package live

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// hang answers nothing.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// One connection that is stuck leaves time to ask again.
func TestOneStuckConnection(t *testing.T) {
	for _, budget := range []time.Duration{2 * time.Second, 6 * time.Second} {
		t.Run(budget.String(), func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) == 1 {
					hang(w, r)
					return
				}
				account(false, "", nil)(w, r)
			})
			l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), nil, func(o *Options) { o.Timeout = budget })
			if p := probe(t, l, Auth); p.Status != report.Pass {
				t.Errorf("%s: %s", l.Status, p.Note)
			}
		})
	}
}

func TestLimitOfAnAttempt(t *testing.T) {
	for _, tt := range []struct{ budget, left, want time.Duration }{
		{30 * time.Second, 30 * time.Second, 15 * time.Second},
		{time.Minute, time.Minute, 15 * time.Second},
		{30 * time.Second, 14 * time.Second, 7 * time.Second},
		{30 * time.Second, 6 * time.Second, enough},
		{10 * time.Second, 10 * time.Second, 5 * time.Second},
		{10 * time.Second, 4 * time.Second, 4 * time.Second},
		{3 * time.Second, 3 * time.Second, 1500 * time.Millisecond},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), tt.left)
		if got := (&exchange{budget: tt.budget}).limit(ctx); (got - tt.want).Abs() > 100*time.Millisecond {
			t.Errorf("%s of %s left: %s, want %s", tt.left, tt.budget, got, tt.want)
		}
		cancel()
	}
}

// The last attempt is made shortly before the end of the budget.
func TestRetriesUntilTheEnd(t *testing.T) {
	started := time.Now()
	var mu sync.Mutex
	var last time.Duration
	api := newWitness(t, false, func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		last = time.Since(started)
		mu.Unlock()
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), nil, func(o *Options) { o.Timeout = 6 * time.Second })
	mu.Lock()
	defer mu.Unlock()
	if l.Status != report.Down || last < 4*time.Second || last > 6*time.Second {
		t.Errorf("%s; the last attempt came after %s", l.Status, last)
	}
	if _, asks := api.text(); asks < 4 || asks > 6 {
		t.Errorf("%d attempts", asks)
	}
}

// An answer that does not come is later than any that does.
func TestLatencyOfWhatIsNotAnswered(t *testing.T) {
	beside := func(other http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == accountsPath {
				account(false, "", nil)(w, r)
				return
			}
			other(w, r)
		}
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, tt := range []struct {
		name, want, text string
		api              http.HandlerFunc
		overall          report.LiveStatus
	}{
		{"the others hang", "fail P2", "no answer to the end (it timed out)", beside(hang), report.Degraded},
		{"the others fail", "fail P2", "no answer to the end (it answered 500 Internal Server Error)", beside(status(500)), report.Degraded},
		{"the others are forbidden", "pass ", "P95 of ", beside(status(403)), report.Healthy},
		{"the others fail once", "pass ", "P95 of ", failsOnce(beside(account(false, "", nil))), report.Healthy},
		{"the key is refused", "pass ", "P95 of 1 request", status(401), report.Down},
		{"something before the API", "unknown ", "the API itself has answered nothing", status(403), report.LiveUnknown},
		{"all fail", "unknown ", "the API itself has answered nothing", status(500), report.Down},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l := ask(t, newWitness(t, false, tt.api).origin(t), newWitness(t, false, quiet).origin(t), nil, func(o *Options) { o.Timeout = 4 * time.Second })
			p := probe(t, l, Latency)
			if got := string(p.Status) + " " + p.Grade; got != tt.want || !strings.Contains(p.Note, tt.text) || l.Status != tt.overall {
				t.Errorf("%s, %q: %s", l.Status, got, p.Note)
			}
			if a := probe(t, l, Auth); tt.overall == report.Degraded && a.Status != report.Pass {
				t.Errorf("auth: %s", a.Note)
			}
		})
	}
}

// failsOnce answers the first request to each path but that of the accounts with 500.
func failsOnce(then http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	failed := make(map[string]bool)
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		first := !failed[r.URL.Path] && r.URL.Path != accountsPath
		failed[r.URL.Path] = true
		mu.Unlock()
		if first {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		then(w, r)
	}
}
