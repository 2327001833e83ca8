package live

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// account answers as Klaviyo does for a key with some scopes, and with what a map holds for other revisions.
func account(test bool, scopes string, served map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		revision := r.Header.Get("Revision")
		if s, ok := served[revision]; ok {
			revision = s
		}
		w.Header().Set("X-Klaviyo-API-Revision", revision)
		w.Header().Set("RateLimit-Limit", "15")
		w.Header().Set("RateLimit-Remaining", "15")
		resource := strings.TrimPrefix(r.URL.Path, "/api/")
		if resource != "accounts" && !strings.Contains(scopes, resource) {
			w.WriteHeader(http.StatusForbidden)
			io.WriteString(w, `{"errors": [{"id": "x", "code": "permission_denied", "title": "no", "detail": "no"}]}`)
			return
		}
		if resource == "accounts" {
			fmt.Fprintf(w, `{"data": [{"type": "account", "id": "AbC123", "attributes": {"test_account": %v, "public_api_key": "AbC123"}}]}`, test)
			return
		}
		io.WriteString(w, `{"data": []}`)
	}
}

// places are things in the code, each at a line of its own.
func places(names ...string) Places {
	p := make(Places)
	for i, name := range names {
		p[name] = report.Location{File: "src/shop.py", Line: i + 1, Column: 1}
	}
	return p
}

// What the code uses is held against what Klaviyo says.
func TestProbesOfCode(t *testing.T) {
	sdk := func(required string, exact bool, locked, installed string) *Code {
		return &Code{SDKs: []SDK{{Ecosystem: "npm", Package: "klaviyo-api", Required: required, Exact: exact, Locked: locked, Installed: installed, At: report.Location{File: "package.json", Line: 7}}}}
	}
	stale := func(installed string) *Code {
		c := sdk("22.0.0", true, "21.0.0", installed)
		c.SDKs[0].Stale = true
		return c
	}
	calls := func(operations ...string) *Code { return &Code{Operations: places(operations...)} }
	tests := []struct {
		name   string
		api    http.HandlerFunc
		code   *Code
		branch Branch
		probe  string
		want   string
		text   string
	}{
		{"public key as in the code", account(false, "", nil), &Code{PublicKeys: places("AbC123")}, Branch{}, Account, "pass ", "as in the code"},
		{"public key of another account", account(false, "", nil), &Code{PublicKeys: places("AbC123", "XyZ789")}, Branch{}, Account, "fail P2", "XyZ789"},
		{"test account", account(true, "", nil), nil, Branch{}, Account, "pass ", "test account AbC123 (whether this is a production branch is not known)"},
		{"test account beside production", account(true, "", nil), nil, Branch{Name: "topic"}, Account, "pass ", "test account AbC123"},
		{"test account in production", account(true, "", nil), nil, Branch{"main", true}, Account, "fail P2", "production branch"},
		{"scopes", account(false, "profiles lists", nil), calls("get_profiles", "get_lists"), Branch{}, Scopes, "pass ", "lists:read"},
		{"a scope is missing", account(false, "lists", nil), calls("get_profiles", "get_lists"), Branch{}, Scopes, "fail P2", "profiles:read (for get_profiles)"},
		{"a scope to write", account(false, "lists", nil), calls("create_event", "get_lists"), Branch{}, Scopes, "unknown ", "without writing: events:write"},
		{"a surplus scope", account(false, "lists metrics", nil), calls("get_lists"), Branch{}, Scopes, "pass ", "more than the code needs: metrics:read"},
		{"no call", account(false, "lists", nil), calls(), Branch{}, Scopes, "not-applicable ", "no call"},
		{"headroom for calls", account(false, "", nil), calls("get_accounts", "create_event"), Branch{}, Headroom, "pass ", "the code calls 2 operations, once each would take 14 % of such a window; get_accounts has the tightest limit"},
		{"a revision that is served", account(false, "", nil), &Code{Revisions: places("2025-10-15")}, Branch{}, ServedRevision, "pass ", "2025-10-15 is served"},
		{"a revision that fell forward", account(false, "", map[string]string{"2023-02-22": "2025-01-15"}), &Code{Revisions: places("2023-02-22")}, Branch{}, ServedRevision, "fail P2", "fallen forward"},
		{"a revision that is news", account(false, "", nil), &Code{Revisions: places("2027-01-15")}, Branch{}, ServedRevision, "pass ", "does not know it yet"},
		{"a revision that is none", account(false, "", nil), &Code{Revisions: places("latest")}, Branch{}, ServedRevision, "unknown ", "not settled: latest"},
		{"SDK as locked", account(false, "", nil), sdk("^21.0.0", false, "21.0.0", "21.0.0"), Branch{}, SDKInstalled, "pass ", "21.0.0"},
		{"SDK not as locked", account(false, "", nil), sdk("^21.0.0", false, "21.0.1", "21.0.0"), Branch{}, SDKInstalled, "fail P2", "21.0.1 is locked"},
		{"SDK not as pinned", account(false, "", nil), sdk("21.0.1", true, "", "21.0.0"), Branch{}, SDKInstalled, "fail P2", "requires 21.0.1"},
		{"SDK not pinned", account(false, "", nil), sdk("^21.0.0", false, "", "21.0.0"), Branch{}, SDKInstalled, "unknown ", "not pinned"},
		{"SDK of a stale lock file", account(false, "", nil), stale("21.0.0"), Branch{}, SDKInstalled, "fail P2", "klaviyo-api 21.0.0 is locked, package.json requires 22.0.0"},
		{"SDK of a stale lock file, not installed", account(false, "", nil), stale(""), Branch{}, SDKInstalled, "fail P2", "requires 22.0.0"},
		{"SDK that cannot be read", account(false, "", nil), &Code{SDKs: []SDK{{Package: "klaviyo-api", Locked: "21.0.0", Unreadable: "node_modules/x"}}}, Branch{}, SDKInstalled, "unknown ", "node_modules/x cannot be read"},
		{"SDK not installed", account(false, "", nil), sdk("21.0.0", true, "21.0.0", ""), Branch{}, SDKInstalled, "unknown ", "not installed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			api, page := newWitness(t, false, tt.api), newWitness(t, false, quiet)
			l := ask(t, api.origin(t), page.origin(t), tt.code, func(o *Options) { o.Branch = func() Branch { return tt.branch }; o.AsOf = day(t, "2026-11-24") })
			p := probe(t, l, tt.probe)
			if got := string(p.Status) + " " + p.Grade; got != tt.want || !strings.Contains(p.Note, tt.text) {
				t.Errorf("%q: %s; want %q: %s", got, p.Note, tt.want, tt.text)
			}
			if wantHealthy := !strings.Contains(tt.want, "P2"); wantHealthy != (l.Status == report.Healthy) {
				t.Errorf("overall %s", l.Status)
			}
		})
	}
}

// Keys in the code are asked about only when that is wanted, and never shown.
func TestFoundKeys(t *testing.T) {
	own, dead, alive := keytest.Private(1), keytest.Private(2), keytest.PrivateOf("AbC123", 3)
	h := func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Authorization"), dead) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		account(false, "", nil)(w, r)
	}
	code := func(keys ...string) *Code {
		c := &Code{}
		for i, k := range keys {
			c.FoundKeys = append(c.FoundKeys, FoundKey{Key: NewKey(k), At: report.Location{File: "a.py", Line: i + 1}})
		}
		return c
	}
	tests := []struct {
		name       string
		code       *Code
		verify     bool
		want, text string
	}{
		{"not wanted", code(alive), false, "not-applicable ", "--verify-found-keys"},
		{"none", code(), true, "not-applicable ", "no key was found"},
		{"dead", code(dead, dead), true, "pass ", "dead: " + dead[:7] + "… in a.py:1"},
		{"alive", code(dead, alive), true, "fail P1", "alive: " + alive[:7] + "… in a.py:2"},
		{"no key at all", code("pk_short"), true, "unknown ", "nothing of what was found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			api, page := newWitness(t, false, h), newWitness(t, false, quiet)
			l := ask(t, api.origin(t), page.origin(t), tt.code, func(o *Options) { o.VerifyFoundKeys = tt.verify })
			p := probe(t, l, FoundKeys)
			if got := string(p.Status) + " " + p.Grade; got != tt.want || !strings.Contains(p.Note, tt.text) {
				t.Errorf("%q: %s", got, p.Note)
			}
			encoded, err := json.Marshal(map[string]any{"live": l, "code": tt.code, "findings": Findings(l)})
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{own, dead, alive} {
				if strings.Contains(string(encoded), key[7:]) {
					t.Errorf("a key is shown in %s", encoded)
				}
			}
			if seen, _ := api.text(); !tt.verify && strings.Contains(seen, alive) {
				t.Error("a found key was sent")
			}
		})
	}
}
