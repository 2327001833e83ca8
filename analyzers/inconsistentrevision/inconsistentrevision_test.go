package inconsistentrevision_test

import (
	"fmt"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/inconsistentrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, inconsistentrevision.Rule) }

// call is a program that sends one request.
func call(method, path, revision string) string {
	return fmt.Sprintf(`import requests
requests.request(%q, "https://a.klaviyo.com%s", headers={"Authorization": "Klaviyo-API-Key x", "revision": %q}, json={}, timeout=9)
`, method, path, revision)
}

// What may differ for a reason is left alone.
func TestScope(t *testing.T) {
	old, current := call("GET", "/api/lists", "2025-10-15"), call("GET", "/api/profiles", "2026-07-15")
	tests := []struct {
		name  string
		files map[string]string
		want  int
	}{
		{"one package", map[string]string{"setup.py": "", "a.py": old, "jobs/b.py": current}, 1},
		{"the same revision", map[string]string{"setup.py": "", "a.py": old, "b.py": old}, 0},
		{"three", map[string]string{"setup.py": "", "a.py": old, "b.py": current, "c.py": call("GET", "/api/events", "2026-01-15")}, 2},
		{"two packages", map[string]string{"a/setup.py": "", "a/a.py": old, "b/setup.py": "", "b/b.py": current}, 0},
		{"a package in a package", map[string]string{"setup.py": "", "a.py": old, "b/package.json": "{}", "b/b.py": current}, 0},
		{"loose scripts", map[string]string{"a.py": old, "b.py": current}, 0},
		{"a test", map[string]string{"setup.py": "", "a.py": old, "tests/test_b.py": current}, 0},
		{"old code", map[string]string{"setup.py": "", "archive/a.py": old, "b.py": current}, 0},
		{"something tried out", map[string]string{"setup.py": "", "debug_lists.py": old, "b.py": current}, 0},
		{"a beta", map[string]string{"setup.py": "", "a.py": call("GET", "/api/lists", "2026-07-15.pre"), "b.py": current}, 0},
		{"two that are retired", map[string]string{"setup.py": "", "a.py": call("GET", "/api/lists", "2023-07-15"), "b.py": call("GET", "/api/profiles", "2024-10-15")}, 0},
		{"a retired one and the one that serves for it", map[string]string{"setup.py": "", "a.py": call("GET", "/api/lists", "2024-02-15"), "b.py": call("GET", "/api/profiles", "2025-01-15")}, 0},
		{"a retired one and a newer one", map[string]string{"setup.py": "", "a.py": call("GET", "/api/lists", "2024-02-15"), "b.py": call("GET", "/api/profiles", "2025-04-15")}, 1},
		{"a browser", map[string]string{"setup.py": "", "a.py": call("POST", "/client/events", "2025-10-15"), "b.py": current}, 0},
		{"what the other one does not have", map[string]string{"setup.py": "", "a.py": call("POST", "/api/profile-import", "2024-02-15"), "b.py": call("GET", "/api/lists", "2023-12-15")}, 0},
		{"what the other one has too", map[string]string{"setup.py": "", "a.py": call("POST", "/api/profile-import", "2024-10-15"), "b.py": call("GET", "/api/lists", "2025-10-15")}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := ruletest.Findings(t, inconsistentrevision.Rule, ruletest.AsOf, tt.files)
			if len(found) != tt.want {
				t.Errorf("got %v, want %d", found, tt.want)
			}
			for _, f := range found {
				if len(f.Related) == 0 {
					t.Errorf("%v has no other place", f)
				}
			}
		})
	}
}
