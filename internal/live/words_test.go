package live

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Where nothing was linted, nothing is said about code.
func TestNoCodeWasRead(t *testing.T) {
	api := newWitness(t, false, account(false, "lists", nil))
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), nil, nil)
	for _, id := range []string{FoundKeys, SDKInstalled, Scopes} {
		if p := probe(t, l, id); p.Status != report.NotApplicable || !strings.HasPrefix(p.Note, "no code was read") {
			t.Errorf("%s: %s: %s", id, p.Status, p.Note)
		}
	}
	if p := probe(t, l, Scopes); !strings.Contains(p.Note, "the key is seen to have: lists:read") {
		t.Error(p.Note)
	}
}

// What cannot be asked for is told apart from what was not settled.
func TestScopesThatAreOpen(t *testing.T) {
	api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/profiles" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		account(false, "lists", nil)(w, r)
	})
	code := &Code{Operations: places("create_event", "get_profiles", "get_lists")}
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), code, nil)
	p := probe(t, l, Scopes)
	const want = "the key has: lists:read; scopes that cannot be asked for without writing: events:write; scopes that were not settled: profiles:read"
	if p.Status != report.Unknown || !strings.Contains(p.Note, want) {
		t.Errorf("%s: %s", p.Status, p.Note)
	}
}

// The requests that are kept back for repetitions are used in the end.
func TestAllRequestsAreUsed(t *testing.T) {
	api := newWitness(t, false, ok(goodAccount))
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), everything(), nil)
	if _, asks := api.text(); asks != maxRequests {
		t.Errorf("%d requests", asks)
	}
	if p := probe(t, l, Scopes); !strings.Contains(p.Note, "were not settled") {
		t.Error(p.Note)
	}
}

// A note about a revision that fell forward also says which others were not asked about.
func TestRevisionsThatAreNotAsked(t *testing.T) {
	api := account(false, "", map[string]string{"2023-02-22": "2025-01-15"})
	code := &Code{Revisions: places("2023-02-22", "2024-02-15", "2024-10-15", "2025-01-15", "latest")}
	l := ask(t, newWitness(t, false, api).origin(t), newWitness(t, false, quiet).origin(t), code, func(o *Options) { o.AsOf = day(t, "2026-11-24") })
	p := probe(t, l, ServedRevision)
	if p.Status != report.Fail || !strings.Contains(p.Note, "; not settled: latest; not asked: 2025-01-15 (only the 3 oldest are)") {
		t.Errorf("%s: %s", p.Status, p.Note)
	}
}

// An answer of the sandbox is marked, wherever it comes from, and its account is not held against the code.
func TestSimulatedByHeader(t *testing.T) {
	for _, mark := range []bool{false, true} {
		api := func(w http.ResponseWriter, _ *http.Request) {
			if mark {
				w.Header().Set("X-Klaviyo-Sandbox", "healthy")
			}
			io.WriteString(w, goodAccount)
		}
		l := ask(t, newWitness(t, false, api).origin(t), newWitness(t, false, quiet).origin(t), &Code{PublicKeys: places("XyZ789")}, nil)
		p := probe(t, l, Account)
		if l.Simulated != mark || (p.Status == report.Pass) != mark || strings.HasPrefix(p.Note, "simulated: ") != mark {
			t.Errorf("%v: simulated %v, %s: %s", mark, l.Simulated, p.Status, p.Note)
		}
	}
}
