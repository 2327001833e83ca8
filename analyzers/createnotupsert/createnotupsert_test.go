package createnotupsert_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/createnotupsert"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, createnotupsert.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, createnotupsert.Rule, createnotupsert.Analyzer) }

// A program that goes on with the id in the refusal works, most of the time.
func TestRecovered(t *testing.T) {
	const call = `import requests
def create(body, key):
    r = requests.post("https://a.klaviyo.com/api/profiles", json=body, headers={"Authorization": "Klaviyo-API-Key " + key, "revision": "2026-07-15"}, timeout=9)
`
	for text, want := range map[string]report.Severity{
		call: report.Warning,
		call + "    return r.status_code == 409\n": report.Warning,
		call + "    if r.status_code == 409:\n        return r.json()['errors'][0]['meta']['duplicate_profile_id']\n": report.Info,
	} {
		found := ruletest.Findings(t, createnotupsert.Rule, ruletest.AsOf, map[string]string{"create.py": text})
		if len(found) != 1 || found[0].Severity != want {
			t.Errorf("got %v, want one of severity %s in\n%s", found, want, text)
		}
	}
}
