package createnotupsert_test

import (
	"strings"
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

// A library that offers the call does not make it. In a program, a function of the same name that nothing in view calls is its own.
func TestLibrary(t *testing.T) {
	client := `import requests


class Client:
    def __init__(self, key):
        self.key = key

    def create_profile(self, body):
        headers = {"Authorization": "Klaviyo-API-Key " + self.key, "revision": "2026-07-15"}
        return requests.post("https://a.klaviyo.com/api/profiles", json=body, headers=headers, timeout=9)
`
	published := "[build-system]\nrequires = [\"hatchling\"]\n"
	tests := []struct {
		name  string
		files map[string]string
		want  int
	}{
		{"library", map[string]string{"pyproject.toml": published, "crm/client.py": client}, 0},
		{"program", map[string]string{"pyproject.toml": published, "crm/client.py": client, "manage.py": ""}, 1},
		{"scripts", map[string]string{"client.py": client}, 1},
		{"library that calls itself", map[string]string{
			"pyproject.toml": published, "crm/client.py": client,
			"crm/sync.py": "from crm.client import Client\n\n\ndef sync(key, body):\n    Client(key).create_profile(body)\n",
		}, 1},
		{"private to the library", map[string]string{"pyproject.toml": published, "crm/client.py": strings.ReplaceAll(client, "create_profile", "_create_profile")}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if found := ruletest.Findings(t, createnotupsert.Rule, ruletest.AsOf, tt.files); len(found) != tt.want {
				t.Errorf("got %v, want %d", found, tt.want)
			}
		})
	}
}
