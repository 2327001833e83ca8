package oauthsecret_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/oauthsecret"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, oauthsecret.Rule) }

const secret = "vQ7rT2mXw9LkZp4bN8sJ3hYd6gFc1aRe"

// What is no secret, is not in production or has its other half elsewhere is left alone.
func TestScope(t *testing.T) {
	const authorize = "URL = \"https://www.klaviyo.com/oauth/authorize\"\n"
	exchange := func(more string) string {
		return "import requests\nrequests.post(\"https://a.klaviyo.com/oauth/token\", data={\"grant_type\": \"authorization_code\", \"code\": code" + more + "}, timeout=9)\n"
	}
	tests := []struct {
		name  string
		files map[string]string
		want  report.Severity
	}{
		{"a constant", map[string]string{"a.py": "KLAVIYO_CLIENT_SECRET = \"" + secret + "\"\n"}, report.Error},
		{"a file about it", map[string]string{"klaviyo.py": "URL = \"https://a.klaviyo.com/api\"\nCLIENT_SECRET = \"" + secret + "\"\n"}, report.Error},
		{"of another vendor", map[string]string{"a.py": "URL = \"https://a.klaviyo.com/api\"\nHUBSPOT_CLIENT_SECRET = \"" + secret + "\"\n"}, ""},
		{"the name of a variable", map[string]string{"a.py": "KLAVIYO_CLIENT_SECRET = \"SHOP_KLAVIYO_CLIENT_SECRET_2\"\n"}, ""},
		{"a placeholder", map[string]string{"a.py": "KLAVIYO_CLIENT_SECRET = \"your-client-secret-goes-here-123\"\n"}, ""},
		{"a test", map[string]string{"tests/test_a.py": "KLAVIYO_CLIENT_SECRET = \"" + secret + "\"\n"}, ""},
		{"a template", map[string]string{".env.example": "KLAVIYO_CLIENT_SECRET=" + secret + "\n"}, ""},
		{"a reference", map[string]string{"compose.yml": "klaviyo_client_secret: ${KLAVIYO_CLIENT_SECRET_2026_PROD}\n"}, ""},
		{"in a header", map[string]string{"a.py": "import requests\nrequests.post(\"https://a.klaviyo.com/oauth/token\", headers={\"Authorization\": \"Basic NGYxYzBlNTI6dlE3clQybVh3OUxrWnA0Yk44c0ozaFlkNmdGYzFhUmU=\"}, timeout=9)\n"}, report.Error},
		{"revoked on the wrong host", map[string]string{"a.rb": "URI(\"https://www.klaviyo.com/oauth/revoke\")\n"}, report.Error},
		{"the right host", map[string]string{"a.rb": "URI(\"https://a.klaviyo.com/oauth/revoke\")\n"}, ""},
		{"no challenge", map[string]string{"a.py": authorize}, report.Warning},
		{"a challenge elsewhere", map[string]string{"a.py": authorize, "b.py": "def start(klaviyo):\n    klaviyo.begin(code_challenge_method=\"S256\")\n"}, ""},
		{"no verifier", map[string]string{"a.py": exchange("")}, report.Warning},
		{"a verifier", map[string]string{"a.py": exchange(", \"code_verifier\": verifier")}, ""},
		{"perhaps a verifier", map[string]string{"a.py": exchange(", **more")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := ruletest.Findings(t, oauthsecret.Rule, ruletest.AsOf, tt.files)
			got := report.Severity("")
			if len(found) > 0 {
				got = found[0].Severity
			}
			if len(found) > 1 || got != tt.want {
				t.Errorf("got %v, want %q", found, tt.want)
			}
			for _, f := range found {
				if strings.Contains(f.Message, secret[:6]) {
					t.Errorf("the message shows the secret")
				}
			}
		})
	}
}
