package klaviyo

import (
	"slices"
	"testing"
)

func TestFindSDK(t *testing.T) {
	tests := []struct {
		ecosystem, name string
		want            Role
	}{
		{"npm", "klaviyo-api", ServerSDK},
		{"pypi", "klaviyo-api", ServerSDK},
		{"pypi", "Klaviyo_API", ServerSDK},
		{"pypi", "klaviyo.api", ServerSDK},
		{"rubygems", "klaviyo-api-sdk", ServerSDK},
		{"packagist", "klaviyo/api", ServerSDK},
		{"packagist", "Klaviyo/API", ServerSDK},
		{"npm", "klaviyo-react-native-sdk", DeviceSDK},
		{"maven", "com.github.klaviyo.klaviyo-android-sdk:analytics", DeviceSDK},
		{"pypi", "klaviyo-mcp-server", Tool},
		{"npm", "klaviyo", ""},
		{"npm", "klaviyo_api", ""},
		{"rubygems", "klaviyo-api", ""},
		{"gem", "klaviyo-api-sdk", ""},
	}
	for _, tt := range tests {
		got := Role("")
		if s := FindSDK(tt.ecosystem, tt.name); s != nil {
			got = s.Role
		}
		if got != tt.want {
			t.Errorf("%s %s is %q, want %q", tt.ecosystem, tt.name, got, tt.want)
		}
	}
}

func TestSDKVersion(t *testing.T) {
	tests := []struct {
		ecosystem, name, version, revision string
		inferred                           bool
	}{
		{"npm", "klaviyo-api", "23.0.0", "2026-07-15", false},
		{"npm", "klaviyo-api", "v16.0.0", "2025-01-15", false},
		{"npm", "klaviyo-api", "10.1.0", "2024-06-15", false},
		{"npm", "klaviyo-api", "10.0.7", "2024-05-15", true},
		{"npm", "klaviyo-api", "7.1.0-beta.2", "2023-10-15", false},
		{"npm", "klaviyo-api", "24.0.0", "", false},
		{"npm", "klaviyo-api", "0.9.0", "", false},
		{"npm", "klaviyo-api", "", "", false},
		{"pypi", "Klaviyo_API", "24.0.0", "2026-07-15", false},
		{"pypi", "klaviyo-api", "15", "2024-10-15", false},
		{"rubygems", "klaviyo-api-sdk", "16.0.0", "2026-01-15", true},
		{"packagist", "klaviyo/api", "7.1.2", "2024-02-15", false},
		{"npm", "klaviyo-react-native-sdk", "2.5.0", "", false},
		{"npm", "left-pad", "1.0.0", "", false},
	}
	for _, tt := range tests {
		r, ok := SDKVersion(tt.ecosystem, tt.name, tt.version)
		if r.Revision != tt.revision || ok != (tt.revision != "") || r.Inferred != tt.inferred {
			t.Errorf("%s %s %s: %+v, %v, want %q", tt.ecosystem, tt.name, tt.version, r, ok, tt.revision)
		}
	}
}

func TestOldestSupportedRelease(t *testing.T) {
	for _, tt := range []struct{ ecosystem, name, day, want string }{
		{"npm", "klaviyo-api", "2026-11-23", "16.0.0"},
		{"npm", "klaviyo-api", "2026-10-14", "13.0.0"},
		{"npm", "klaviyo-api", "2027-01-15", "18.0.0"},
		{"pypi", "klaviyo-api", "2026-11-23", "17.0.0"},
		{"rubygems", "klaviyo-api-sdk", "2026-11-23", "12.0.0"},
		{"packagist", "klaviyo/api", "2026-11-23", "13.0.0"},
		{"npm", "klaviyo-api", "2029-01-01", ""},
		{"npm", "klaviyo-react-native-sdk", "2026-11-23", ""},
	} {
		r, ok := FindSDK(tt.ecosystem, tt.name).OldestSupported(on(tt.day))
		if r.Version != tt.want || ok != (tt.want != "") {
			t.Errorf("%s on %s: %q, %v, want %q", tt.ecosystem, tt.day, r.Version, ok, tt.want)
		}
	}
}

func TestNewer(t *testing.T) {
	s := FindSDK("npm", "klaviyo-api")
	for version, want := range map[string]bool{"23.0.0": false, "22.9.9": false, "23.0.1": true, "24.0.0-beta.1": true, "23.0.0-beta.1": false} {
		if got := s.Newer(version); got != want {
			t.Errorf("Newer(%q) = %v, want %v", version, got, want)
		}
	}
}

func TestRetryOf(t *testing.T) {
	for _, tt := range []struct {
		ecosystem, name, version string
		want                     Support
	}{
		{"npm", "klaviyo-api", "5.9.9", Unsupported},
		{"npm", "klaviyo-api", "13.0.0", Unsupported},
		{"npm", "klaviyo-api", "14.0.0", Supported},
		{"npm", "klaviyo-api", "22.0.0", Supported},
		{"npm", "klaviyo-api", "99.0.0", Supported},
		{"pypi", "klaviyo-api", "15.9.0", Unsupported},
		{"pypi", "klaviyo-api", "16.0.0", Supported},
		{"rubygems", "klaviyo-api-sdk", "10.0.0", Unsupported},
		{"rubygems", "klaviyo-api-sdk", "11.0.0", Unverified},
		{"packagist", "klaviyo/api", "11.0.0", Unsupported},
		{"packagist", "klaviyo/api", "12.0.0", Supported},
	} {
		r, ok := FindSDK(tt.ecosystem, tt.name).RetryOf(tt.version)
		if !ok || r.RetryAfter != tt.want {
			t.Errorf("%s %s: %+v, %v, want %q", tt.ecosystem, tt.version, r, ok, tt.want)
		}
	}
	// 22.0.1 mended what 22.0.0 retried wrongly, which the note of the range says.
	if r, _ := FindSDK("npm", "klaviyo-api").RetryOf("22.0.0"); r.Note == "" {
		t.Error("the range up to 22.0.0 lost its note")
	}
	if _, ok := FindSDK("npm", "klaviyo-expo-plugin").RetryOf("0.4.0"); ok {
		t.Error("a plug-in retries")
	}
}

func TestOffers(t *testing.T) {
	upsert, events := OperationByID("create_or_update_profile"), OperationByID("bulk_create_events")
	for _, tt := range []struct {
		ecosystem, name, version string
		o                        *Operation
		want                     bool
	}{
		{"npm", "klaviyo-api", "7.2.0", upsert, false},
		{"npm", "klaviyo-api", "8.0.0", upsert, true},
		{"pypi", "klaviyo-api", "6.1.0", upsert, false},
		{"pypi", "klaviyo-api", "7.0.0", upsert, true},
		{"rubygems", "klaviyo-api-sdk", "6.0.0", upsert, true},
		{"packagist", "klaviyo/api", "7.0.0", events, false},
		{"packagist", "klaviyo/api", "8.0.0", events, true},
		{"npm", "klaviyo-api", "23.0.0", OperationByID("get_sending_domains_beta"), false},
		{"npm", "klaviyo-api", "23.0.0", OperationByID("get_event_metrics"), false},
		{"npm", "klaviyo-api", "4.0.0", OperationByID("get_event_metrics"), true},
	} {
		r, ok := SDKVersion(tt.ecosystem, tt.name, tt.version)
		if got := r.Offers(tt.o); !ok || got != tt.want {
			t.Errorf("%s %s offers %s: %v, want %v", tt.ecosystem, tt.version, tt.o.ID, got, tt.want)
		}
	}
}

func TestSDKTable(t *testing.T) {
	for _, s := range SDKs() {
		if FindSDK(s.Ecosystem, s.Package).Package != s.Package {
			t.Errorf("%s %s is not found", s.Ecosystem, s.Package)
		}
		if !slices.IsSortedFunc(s.Releases, func(a, b Release) int { return CompareVersions(a.Version, b.Version) }) {
			t.Errorf("%s %s: releases are not in order: they cannot be found", s.Ecosystem, s.Package)
		}
		if (s.Role == ServerSDK) != (len(s.Releases) > 0) {
			t.Errorf("%s %s: a %s SDK with %d releases", s.Ecosystem, s.Package, s.Role, len(s.Releases))
		}
		for _, r := range s.Releases {
			if !LookupRevision(r.Revision).Known() {
				t.Errorf("%s %s %s: unknown revision %s", s.Ecosystem, s.Package, r.Version, r.Revision)
			}
		}
	}
	for name, s := range Sources() {
		if len(s.Date) != len("2026-11-23") || s.Origin == "" {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if d := TablesDate(); d != min(Sources()["revisions"].Date, Sources()["sdks"].Date) {
		t.Errorf("TablesDate = %s", d)
	}
}
