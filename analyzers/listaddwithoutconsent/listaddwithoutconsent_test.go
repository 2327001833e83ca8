package listaddwithoutconsent_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/listaddwithoutconsent"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, listaddwithoutconsent.Rule) }

const add = `import requests


def NAME(profile, headers):
    body = {"data": [{"type": "profile", "id": profile}]}
    requests.post("https://a.klaviyo.com/api/lists/AbC123/relationships/profiles", json=body, headers=headers, timeout=9)
`

// The code has to say that someone subscribes, and no part of the program may record that.
func TestMeaning(t *testing.T) {
	in := func(name string) string { return strings.ReplaceAll(add, "NAME", name) }
	tests := []struct {
		name  string
		files map[string]string
		want  int
	}{
		{"a function", map[string]string{"jobs.py": in("subscribe")}, 1},
		{"a file", map[string]string{"newsletter.py": in("add")}, 1},
		{"a caller", map[string]string{"jobs.py": in("add") + "\n\ndef sign_up(form, headers):\n    add(form.profile, headers)\n"}, 1},
		{"a segment", map[string]string{"jobs.py": in("add_to_vip_list")}, 0},
		{"the end of one", map[string]string{"jobs.py": in("unsubscribe")}, 0},
		{"a test", map[string]string{"tests/test_jobs.py": in("subscribe")}, 0},
		{"recorded elsewhere", map[string]string{"jobs.py": in("subscribe"), "consent.py": `import requests


def agree(job, headers):
    requests.post("https://a.klaviyo.com/api/profile-subscription-bulk-create-jobs", json=job, headers=headers, timeout=9)
`}, 0},
		{"recorded by what is not followed", map[string]string{"jobs.py": in("subscribe"), "consent.py": "def agree(klaviyo):\n    klaviyo.send({\"type\": \"profile-subscription-bulk-create-job\"})\n"}, 0},
		{"recorded in a test only", map[string]string{"jobs.py": in("subscribe"), "tests/test_consent.py": "def test(klaviyo):\n    klaviyo.send({\"type\": \"profile-subscription-bulk-create-job\"})\n"}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if found := ruletest.Findings(t, listaddwithoutconsent.Rule, ruletest.AsOf, tt.files); len(found) != tt.want {
				t.Errorf("got %v, want %d", found, tt.want)
			}
		})
	}
}
