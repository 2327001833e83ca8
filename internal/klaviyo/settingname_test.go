package klaviyo

import (
	"strings"
	"testing"
)

func TestJudgeName(t *testing.T) {
	names := map[NameKind]string{
		NamesPrivate: "KLAVIYO_PRIVATE_KEY KLAVIYO_PRIVATE_API_KEY KLAVIYO_SECRET_KEY NEXT_PUBLIC_KLAVIYO_PRIVATE_KEY klaviyo.privateKey PRIVATE_KLAVIYO_KEY" +
			" VITE_KLAVIYO_SECRET klaviyo-private-key KlaviyoPrivateApiKey KLAVIYO_PRIVATE",
		NamesPublic: "KLAVIYO_PUBLIC_KEY KLAVIYO_PUBLIC_API_KEY KLAVIYO_COMPANY_ID KLAVIYO_SITE_ID NEXT_PUBLIC_KLAVIYO_COMPANY_ID klaviyoPublicKey klaviyo.company_id" +
			" PUBLIC_KLAVIYO_SITE_ID KLAVIYO_ACCOUNT_ID",
		NamesKey:      "KLAVIYO_API_KEY NEXT_PUBLIC_KLAVIYO_API_KEY klaviyoApiKey klaviyo.key KLAVIYO_TOKEN PUBLIC_KLAVIYO_KEY Klaviyo-API-Key klaviyo_apikey",
		NamesWebhook:  "KLAVIYO_WEBHOOK_SECRET KLAVIYO_WEBHOOK_SIGNING_SECRET klaviyoWebhookSecret KLAVIYO_SIGNING_KEY",
		NamesOAuth:    "KLAVIYO_CLIENT_SECRET KLAVIYO_OAUTH_SECRET klaviyo.client-secret",
		NamesRevision: "KLAVIYO_REVISION KLAVIYO_API_REVISION KLAVIYO_API_VERSION klaviyo.api_version VITE_KLAVIYO_API_REVISION",
		NotAKey: "PRIVATE_KEY API_KEY STRIPE_SECRET_KEY KLAVIYO_LIST_ID KLAVIYO_ENABLED KLAVIYO_BASE_URL KLAVIYO_CLIENT_ID NEXT_PUBLIC_URL KLAVIYO_KEY_FILE" +
			" KLAVIYO_METRIC KLAVIYO NOT_KLAVIYO",
	}
	for want, list := range names {
		for _, name := range strings.Fields(list) {
			if got := JudgeName(name); got != want {
				t.Errorf("JudgeName(%q) = %q, want %q", name, got, want)
			}
			if PrivateKeyName(name) != (want == NamesPrivate) || PublicKeyName(name) != (want == NamesPublic) {
				t.Errorf("%q: the predicates differ from %q", name, want)
			}
		}
	}
}

func TestPublishingPrefix(t *testing.T) {
	for name, want := range map[string]string{
		"NEXT_PUBLIC_KLAVIYO_KEY": "NEXT_PUBLIC_", "NUXT_PUBLIC_X": "NUXT_PUBLIC_", "PUBLIC_X": "PUBLIC_", "VITE_X": "VITE_", "REACT_APP_X": "REACT_APP_",
		"KLAVIYO_PUBLIC_KEY": "", "NEXT_KLAVIYO": "", "vite_x": "", "": "",
	} {
		if got := PublishingPrefix(name); got != want {
			t.Errorf("PublishingPrefix(%q) = %q, want %q", name, got, want)
		}
	}
}
