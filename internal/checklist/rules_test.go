package checklist_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/checklist"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
)

// Every rule settles a line, and every line names rules that there are.
func TestRules(t *testing.T) {
	var names []string
	for _, r := range analyzers.All() {
		names = append(names, r.Name)
		if len(checklist.OfRule(r.Name)) == 0 && !checklist.SettlesNone(r.Name) {
			t.Errorf("the rule %s settles no line: add it to one in lines.go", r.Name)
		}
	}
	for _, l := range checklist.Lines() {
		for _, name := range l.Rules {
			if !slices.Contains(names, name) {
				t.Errorf("the line %s names the rule %s, which does not exist", l.ID, name)
			}
		}
		for _, probe := range l.Probes {
			if !slices.Contains(live.Probes, probe) {
				t.Errorf("the line %s names the probe %s, which does not exist", l.ID, probe)
			}
		}
	}
}

// The ids, their order and their groups are a contract.
func TestLines(t *testing.T) {
	want := []string{
		"secret-manager", "least-scope", "webhook-secret", "public-key", "no-hardcoded-key", "sdk-not-raw-http", "sdk-pinned", "revision", "upsert",
		"unique-id", "e164", "retry-after", "backoff", "auth-alert", "degrade", "burst", "webhook-https", "webhook-signature",
		"webhook-idempotent", "webhook-fast", "health-check", "alerts", "status-page", "kill-switch", "rollback", "preflight-status",
		"preflight-auth", "preflight-headroom", "preflight-sdk",
	}
	if got := checklist.IDs(); !slices.Equal(got, want) {
		t.Errorf("the lines are %v", got)
	}
	groups := make(map[checklist.Group]bool)
	last := checklist.Group("")
	for _, l := range checklist.Lines() {
		if l.Group != last && groups[l.Group] {
			t.Errorf("%s stands apart from its group", l.ID)
		}
		last, groups[l.Group] = l.Group, true
		if l.Text == "" || l.Evidence == "" || l.Remedy == "" || !regexp.MustCompile(`#`+l.ID+`$`).MatchString(checklist.URL(l.ID)) {
			t.Errorf("%s is not complete", l.ID)
		}
	}
}
