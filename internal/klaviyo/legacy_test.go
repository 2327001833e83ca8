package klaviyo

import "testing"

func TestLegacyPackages(t *testing.T) {
	for _, tt := range []struct {
		ecosystem, name string
		kind            LegacyKind
		replacement     string
	}{
		{"npm", "node-klaviyo", RetiredSDK, "klaviyo-api"},
		{"npm", "klaviyo-sdk", RetiredSDK, "klaviyo-api"},
		{"npm", "klaviyo", Placeholder, "klaviyo-api"},
		{"npm", "klaviyo-node", DeadClient, "klaviyo-api"},
		{"pypi", "klaviyo", RetiredSDK, "klaviyo-api"},
		{"pypi", "klaviyo_sdk", RetiredSDK, "klaviyo-api"},
		{"rubygems", "klaviyo", RetiredSDK, "klaviyo-api-sdk"},
		{"rubygems", "klaviyo_sdk", RetiredSDK, "klaviyo-api-sdk"},
		{"packagist", "klaviyo/php-sdk", RetiredSDK, "klaviyo/api"},
		{"packagist", "klaviyo/sdk", RetiredSDK, "klaviyo/api"},
		{"nuget", "klaviyosharp", Community, ""},
		{"go", "github.com/developertom01/klaviyo-go-sdk", Community, ""},
		{"npm", "klaviyo-api", "", ""},
		{"packagist", "klaviyo/api", "", ""},
		{"rubygems", "klaviyo-sdk", "", ""},
	} {
		var got OldPackage
		if l := LegacyPackage(tt.ecosystem, tt.name); l != nil {
			got = *l
		}
		if got.Kind != tt.kind || got.Replacement != tt.replacement {
			t.Errorf("%s %s is %q, to be replaced by %q", tt.ecosystem, tt.name, got.Kind, got.Replacement)
		}
	}
	for i := range legacyPackages {
		if l := &legacyPackages[i]; l.Replacement != "" && FindSDK(l.Ecosystem, l.Replacement) == nil {
			t.Errorf("%s %s: its replacement %q is no SDK", l.Ecosystem, l.Package, l.Replacement)
		}
	}
}

func TestLegacyModule(t *testing.T) {
	for _, tt := range []struct{ ecosystem, module, want string }{
		{"npm", "node-klaviyo", "node-klaviyo"},
		{"npm", "node-klaviyo/dist/index", "node-klaviyo"},
		{"npm", "node-klaviyo-extra", ""},
		{"npm", "klaviyo-api", ""},
		{"pypi", "klaviyo_sdk", "klaviyo-sdk"},
		{"pypi", "klaviyo_sdk.client", "klaviyo-sdk"},
		{"pypi", "klaviyo", "klaviyo"},
		{"pypi", "klaviyo_api", ""},
		{"packagist", `Klaviyo\Client`, "klaviyo/sdk"},
		{"packagist", `\Klaviyo\Klaviyo`, "klaviyo/php-sdk"},
		{"packagist", `KlaviyoAPI\KlaviyoAPI`, ""},
	} {
		got := ""
		if l := LegacyModule(tt.ecosystem, tt.module); l != nil {
			got = l.Package
		}
		if got != tt.want {
			t.Errorf("%s %s belongs to %q, want %q", tt.ecosystem, tt.module, got, tt.want)
		}
	}
}

func TestLegacyPath(t *testing.T) {
	for path, want := range map[string]bool{
		"/api/v1/lists": true, "/api/v2/list/x/members": true, "/api/v2": true, "/api/track": true, "/api/track/": true, "/api/identify?data=x": true,
		"/api/tracking-settings": false, "/api/v20/x": false, "/api/profiles": false, "/v2/lists": false, "/client/v1": false, "": false, "/api": false,
	} {
		if got := LegacyPath(path); got != want {
			t.Errorf("LegacyPath(%q) = %v, want %v", path, got, want)
		}
	}
	if LegacyRetired != "2024-06-30" {
		t.Errorf("LegacyRetired = %s", LegacyRetired)
	}
}
