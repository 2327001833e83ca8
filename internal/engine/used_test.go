package engine_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
)

// The public key of the account is found wherever a shop has it, with its place.
func TestUsedPublicKeys(t *testing.T) {
	const embed = `https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=VqT7Rb`
	for _, test := range []struct {
		name, file, text string
		want             string // the place of the key, "" for none
	}{
		{"a page", "index.html", "<html>\n<script async src=\"" + embed + "\"></script>\n</html>\n", "index.html:2:79"},
		{"a page, the path", "index.html", `<script src="https://static.klaviyo.com/onsite/js/VqT7Rb/klaviyo.js"></script>` + "\n", "index.html:1:51"},
		{"a theme", "layout/theme.liquid", `<script async src="` + embed + `"></script>` + "\n", "layout/theme.liquid:1:79"},
		{"a component", "src/a.tsx", `export default () => <Script src="` + embed + `" />;` + "\n", "src/a.tsx:1:94"},
		{"a loader", "src/load.js", `const s = document.createElement("script"); s.src = "` + embed + `";` + "\n", "src/load.js:1:113"},
		{"the queue", "src/q.js", `var _learnq = window._learnq || []; // Klaviyo` + "\n" + `_learnq.push(["account", "VqT7Rb"]);` + "\n", "src/q.js:2:27"},
		{"compose", "docker-compose.yml", "services:\n  web:\n    image: x\n    environment:\n      KLAVIYO_PUBLIC_KEY: VqT7Rb\n", "docker-compose.yml:5:27"},
		{"compose, a list", "docker-compose.yml", "services:\n  web:\n    image: x\n    environment:\n      - KLAVIYO_PUBLIC_KEY=VqT7Rb\n", "docker-compose.yml:5:28"},
		{"Kubernetes", "deploy.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        env:\n        - name: KLAVIYO_PUBLIC_KEY\n          value: VqT7Rb\n", "deploy.yaml:10:18"},
		{"a constant", "src/c.ts", `export const KLAVIYO_PUBLIC_KEY = "VqT7Rb";` + "\n", "src/c.ts:1:35"},
		{"an environment file", ".env.production", "NEXT_PUBLIC_KLAVIYO_COMPANY_ID=VqT7Rb\n", ".env.production:1:32"},
		{"a call", "a.js", `fetch("https://a.klaviyo.com/client/events?company_id=VqT7Rb", {method: "POST"});` + "\n", "a.js:1:7"},

		{"a placeholder", "index.html", `<script src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=ABC123"></script>` + "\n", ""},
		{"a test", "src/a.test.ts", `export const KLAVIYO_PUBLIC_KEY = "VqT7Rb"; load("` + embed + `")` + "\n", ""},
		{"documentation", "docs/setup.html", `<script src="` + embed + `"></script>` + "\n", ""},
		{"a template to copy", ".env.example", "KLAVIYO_PUBLIC_KEY=VqT7Rb\n", ""},
		{"commented out", "index.html", "<!-- klaviyo\n<script src=\"" + embed + "\"></script>\n-->\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			name := filepath.Join(root, test.file)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			var used *engine.Used
			if _, err := engine.Run(context.Background(), engine.Options{Paths: []string{root}, Used: func(u *engine.Used) { used = u }}); err != nil {
				t.Fatal(err)
			}
			var want []string
			if test.want != "" {
				want = []string{"VqT7Rb " + test.want}
			}
			var got []string
			for _, k := range slices.Sorted(maps.Keys(used.PublicKeys)) {
				got = append(got, k+" "+used.PublicKeys[k].String())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
