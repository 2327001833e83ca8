package live

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// A probe that fails stands in the code where what it is about stands.
func TestFindingsStandInTheCode(t *testing.T) {
	in := func(file string, line int) report.Location { return report.Location{File: file, Line: line, Column: 2} }
	code := &Code{
		Operations: Places{"get_profiles": in("src/profiles.ts", 4), "get_lists": in("src/lists.ts", 5), "create_webhook": in("src/hooks.ts", 6)},
		Revisions:  Places{"2023-02-22": in("src/client.ts", 7), "2023-07-15": in("package.json", 8), "2025-10-15": in("src/new.ts", 9)},
		PublicKeys: Places{"XyZ789": in("theme.liquid", 10), "AbC123": in("site.js", 11)},
		SDKs:       []SDK{{Ecosystem: "npm", Package: "klaviyo-api", Locked: "21.0.0", Installed: "20.0.0", At: in("package.json", 8)}},
		FoundKeys:  []FoundKey{{Key: NewKey(keytest.Private(3)), At: in("old.py", 12)}},
	}
	fallen := account(false, "lists", map[string]string{"2023-02-22": "2025-01-15", "2023-07-15": "2025-01-15"})
	api := newWitness(t, false, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == webhooksPath {
			io.WriteString(w, `{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": "http://shop.example/", "enabled": true}}]}`)
			return
		}
		fallen(w, r)
	})
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), code, func(o *Options) {
		o.AsOf, o.VerifyFoundKeys = day(t, "2026-11-24"), true
	})
	got := make(map[string][]string)
	for _, f := range Findings(l) {
		got[f.Rule] = []string{f.Location.String()}
		for _, x := range f.Related {
			got[f.Rule] = append(got[f.Rule], x.Location.String()+" "+x.Message)
		}
	}
	want := map[string][]string{
		ServedRevision: {"src/client.ts:7:2", "package.json:8:2 the code sends revision 2023-07-15, and Klaviyo serves 2025-01-15 in its place: it has fallen forward, move the code to a supported revision"},
		SDKInstalled:   {"package.json:8:2"}, Scopes: {"src/profiles.ts:4:2"}, Account: {"theme.liquid:10:2"}, Webhooks: {"src/hooks.ts:6:2"},
		FoundKeys: {"old.py:12:2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What is not about the code stands nowhere.
func TestFindingsStandNowhere(t *testing.T) {
	api := newWitness(t, false, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	l := ask(t, api.origin(t), newWitness(t, false, quiet).origin(t), &Code{Revisions: places("2023-02-22")}, func(*Options) {})
	findings := Findings(l)
	if len(findings) != 1 || findings[0].Rule != Auth || findings[0].File != "" || findings[0].Line != 0 {
		t.Errorf("%+v", findings)
	}
}

// The topics that are delivered are held against those that the code names, where it can be known to name all.
func TestWebhookTopics(t *testing.T) {
	api := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != webhooksPath {
			account(false, "", nil)(w, r)
			return
		}
		io.WriteString(w, `{"data": [{"type": "webhook", "id": "1", "attributes": {"endpoint_url": "https://shop.example/hook", "enabled": false},
			"relationships": {"webhook-topics": {"data": [{"type": "webhook-topic", "id": "event:klaviyo.opened_email"}, {"type": "webhook-topic", "id": "event:klaviyo.sent_sms"}]}}}]}`)
	}
	const strange = "the code does not know the topics event:klaviyo.sent_sms"
	for _, tt := range []struct {
		name string
		code *Code
		want bool
	}{
		{"no code", nil, false},
		{"no topic in the code", &Code{}, false},
		{"one of two", &Code{Topics: places("event:klaviyo.opened_email")}, true},
		{"both", &Code{Topics: places("event:klaviyo.opened_email", "event:klaviyo.sent_sms")}, false},
		{"others too", &Code{Topics: places("event:klaviyo.opened_email"), AnyTopic: true}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l := ask(t, newWitness(t, false, api).origin(t), newWitness(t, false, quiet).origin(t), tt.code, func(*Options) {})
			p := probe(t, l, Webhooks)
			if p.Status != report.Pass || strings.Contains(p.Note, strange) != tt.want || !strings.Contains(p.Note, "not enabled: shop.example") {
				t.Errorf("%s: %s", p.Status, p.Note)
			}
		})
	}
}
