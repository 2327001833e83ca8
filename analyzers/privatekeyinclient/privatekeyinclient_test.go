package privatekeyinclient_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/privatekeyinclient"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, privatekeyinclient.Rule) }

// What a build for visitors may lack, and what only one visitor has, is no error.
func TestSeverity(t *testing.T) {
	call := "export const f = (key) => fetch('https://a.klaviyo.com/api/lists', { headers: { Authorization: `Klaviyo-API-Key ${KEY}`, revision: '2026-07-15' } });\n"
	tests := []struct {
		name, code string
		want       report.Severity
	}{
		{"published", "const KEY = import.meta.env.VITE_KLAVIYO_PRIVATE_KEY;\n" + call, report.Error},
		{"of a development build", "const KEY = import.meta.env.VITE_KLAVIYO_PRIVATE_KEY;\nexport function g() { if (import.meta.env.DEV) { return fetch('https://a.klaviyo.com/api/lists', " +
			"{ headers: { Authorization: `Klaviyo-API-Key ${KEY}`, revision: '2026-07-15' } }); } }\n", report.Warning},
		{"kept for the visitor", "const KEY = localStorage.getItem('klaviyo');\n" + call, report.Warning},
		{"unknown", "document.title = 'x'; const KEY = window.settings.key;\n" + call, report.Error},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := ruletest.Findings(t, privatekeyinclient.Rule, ruletest.AsOf, map[string]string{"public/app.js": tt.code})
			if len(found) != 1 || found[0].Severity != tt.want {
				t.Errorf("got %v, want one %s", found, tt.want)
			}
		})
	}
}
