package klaviyo

import (
	"slices"
	"strings"
	"testing"
)

func TestFindOperation(t *testing.T) {
	tests := []struct{ method, path, want string }{
		{"POST", "/api/profiles", "create_profile"},
		{"POST", "/api/profiles/", "create_profile"},
		{"post", "/api/profiles//", "create_profile"},
		{"POST", "/api//profiles", "create_profile"},
		{"POST", "/api/profiles?fields[profile]=id", "create_profile"},
		{"POST", "/api/profiles/?x=/api/events", "create_profile"},
		{"POST", "/api/profiles#top", "create_profile"},
		{"POST", "/api/./lists/../profiles", "create_profile"},
		{"POST", "/api/p%72ofiles", "create_profile"},
		{"POST", "api/profiles", "create_profile"},
		{"GET", "/api/profiles", "get_profiles"},
		{"GET", "/api/profiles/01ABC", "get_profile"},
		{"GET", "/api/profiles/{}", "get_profile"},
		{"GET", "/api/profiles/{id}", "get_profile"},
		{"GET", "/api/profiles/:id", "get_profile"},
		{"PATCH", "/api/profiles/{}", "update_profile"},
		{"POST", "/api/profile-import", "create_or_update_profile"},
		{"POST", "/api/profile-bulk-import-jobs/", "bulk_import_profiles"},
		{"POST", "/api/lists/{}/relationships/profiles", "add_profiles_to_list"},
		{"POST", "/api/lists/XyZ123/relationships/profiles/", "add_profiles_to_list"},
		{"GET", "/api/lists/XyZ123/profiles", "get_profiles_for_list"},
		{"GET", "/api/catalog-items/$custom:::$default:::{}", "get_catalog_item"},
		{"POST", "/api/events", "create_event"},
		{"POST", "/client/events", "create_client_event"},
		{"POST", "/client/profiles?company_id=QQQQQQ", "create_client_profile"},
		// a query that is appended to a path without parameters
		{"POST", "/api/profiles{}", "create_profile"},
		{"POST", "/api/events{}", "create_event"},
		{"GET", "/api/profiles{}", ""},
		{"POST", "/api/profile{}", ""},
		{"GET", "/api/accounts{}", ""},
		// not known enough
		{"GET", "/api/{}", ""},
		{"POST", "/api/{}/relationships/profiles", ""},
		{"POST", "/api/lists/{}/{}/profiles", ""},
		{"POST", "/{}/profiles", ""},
		{"", "/api/profiles", ""},
		{"", "/api/profile-import", "create_or_update_profile"},
		// not there
		{"PUT", "/api/profiles", ""},
		{"POST", "/api/profiles/{}", ""},
		{"POST", "/API/profiles", ""},
		{"POST", "/api/profiles/{}/{}/{}/{}", ""},
		{"POST", "/profiles", ""},
		{"GET", "", ""},
		{"GET", "/", ""},
		{"GET", "/api", ""},
		{"POST", "/api/lists%2Fx/relationships", ""},
		{"GET", "/api/profiles/..", ""},
		// removed ones, and the current ones that took their place
		{"POST", "/api/templates/{}/render/", "create_template_render"},
		{"POST", "/api/profile-unsubscription-bulk-create-jobs", "unsubscribe_profiles"},
		{"PATCH", "/api/catalog-items/{}/relationships/categories", "update_categories_for_catalog_item"},
		// beta ones, and stable ones that shadow them
		{"GET", "/api/sending-domains", "get_sending_domains_beta"},
		{"POST", "/api/campaign-clone", "create_campaign_clone"},
	}
	for _, tt := range tests {
		if got := idOf(FindOperation(tt.method, tt.path)); got != tt.want {
			t.Errorf("%s %q is %q, want %q", tt.method, tt.path, got, tt.want)
		}
	}
}

func idOf(o *Operation) string {
	if o == nil {
		return ""
	}
	return o.ID
}

// Every operation is found by its own path, with its parameters in any form, unless a stable or current one has the path.
func TestEveryOperationIsFound(t *testing.T) {
	for o := range Operations() {
		for _, path := range []string{o.Path, o.Path + "/", withHoles(o.Path), withHoles(o.Path) + "?a=b"} {
			got := FindOperation(o.Method, path)
			if got == nil || withHoles(got.Path) != withHoles(o.Path) || got != o && !o.Beta {
				t.Errorf("%s %s finds %q, want %q", o.Method, path, idOf(got), o.ID)
			}
		}
	}
}

func TestOperationByID(t *testing.T) {
	for id, want := range map[string]string{
		"create_profile":                "POST /api/profiles",
		"create_or_update_profile":      "POST /api/profile-import",
		"create_profile_import":         "POST /api/profile-import",           // alias
		"spawn_bulk_profile_import_job": "POST /api/profile-bulk-import-jobs", // until 2024-10-15
		"subscribe_profiles":            "POST /api/profile-subscription-bulk-create-jobs",
		"unsubscribe_profiles":          "POST /api/profile-subscription-bulk-delete-jobs", // a removed one had the name too
		"create_list_relationships":     "POST /api/lists/{id}/relationships/profiles",
		"create_campaign_clone":         "POST /api/campaign-clone",
		"get_event_metrics":             "GET /api/events/{id}/metrics",
		"create_widget":                 "",
		"":                              "",
	} {
		got := ""
		if o := OperationByID(id); o != nil {
			got = o.Method + " " + o.Path
		}
		if got != want {
			t.Errorf("OperationByID(%q) is %q, want %q", id, got, want)
		}
	}
	for o := range Operations() {
		if got := OperationByID(o.ID); got == nil || got != o && !o.Removed() {
			t.Errorf("%s is not found by its id", o.ID)
		}
	}
}

func TestOperationTable(t *testing.T) {
	if !slices.IsSortedFunc(operationNames[:], func(a, b operationName) int { return strings.Compare(a.name, b.name) }) {
		t.Error("names are not in order: they cannot be found")
	}
	create := OperationByID("create_profile")
	if create.Idempotency.Kind != "upsert" || create.Idempotency.Prefer != "create_or_update_profile" || create.Idempotency.Bulk != "bulk_import_profiles" {
		t.Errorf("create_profile: %+v", create.Idempotency)
	}
	if create.Side() != Server || OperationByID("create_client_event").Side() != Client {
		t.Error("sides are wrong")
	}
	if r := create.Rate; r != (RateLimit{Tier: "L", Burst: 75, Steady: 750}) {
		t.Errorf("create_profile: %+v", r)
	}
	if o := OperationByID("get_client_ip_allowlist"); o == nil || !o.NoRevision || create.NoRevision {
		t.Error("only get_client_ip_allowlist goes without a revision")
	}
	if o := OperationByID("create_template_render"); !o.Is("render_template") || o.Is("create_template") {
		t.Errorf("names of %s: %q", o.ID, o.Aliases)
	}
	for o := range Operations() {
		for _, id := range []string{o.Idempotency.Prefer, o.Idempotency.Bulk} {
			if id != "" && OperationByID(id) == nil {
				t.Errorf("%s points to %q, which is no operation", o.ID, id)
			}
		}
		if o.Rate.Burst == 0 || len(o.Success) == 0 && !o.Removed() || o.First == "" || o.Tag == "" {
			t.Errorf("%s lacks something: %+v", o.ID, *o)
		}
		if !LookupRevision(o.First).Known() {
			t.Errorf("%s: first revision %s is not in the table", o.ID, o.First)
		}
	}
}

func FuzzCleanPath(f *testing.F) {
	for _, seed := range []string{"/api/profiles/", "//a/../b/./{}", "%2e%2e/%2F%00", "a?b#c", "/api/lists/{}/%7Bid%7D", "\xff/\x00"} {
		f.Add("POST", seed)
	}
	f.Fuzz(func(t *testing.T, method, path string) {
		clean := CleanPath(path)
		if again := CleanPath(clean); again != clean && !strings.Contains(path, "%") {
			t.Errorf("CleanPath(%q) = %q, and of that %q", path, clean, again)
		}
		if clean != "" && clean[0] != '/' || len(clean) > 1 && strings.HasSuffix(clean, "/") {
			t.Errorf("CleanPath(%q) = %q", path, clean)
		}
		if o := FindOperation(method, path); o != nil && method != "" && o.Method != strings.ToUpper(method) {
			t.Errorf("FindOperation(%q, %q) is a %s", method, path, o.Method)
		}
		LegacyPath(path)
		ParseEndpoint(path)
	})
}

func BenchmarkFindOperation(b *testing.B) {
	for name, path := range map[string]string{
		"first":   "/api/profiles/",
		"deep":    "/api/lists/XyZ123/relationships/profiles",
		"missing": "/api/widgets/1",
		"open":    "/api/profiles{}",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				FindOperation("POST", path)
			}
		})
	}
}

func BenchmarkOperationByID(b *testing.B) {
	for b.Loop() {
		OperationByID("create_or_update_profile")
	}
}
