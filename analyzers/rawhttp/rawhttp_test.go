package rawhttp_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/rawhttp"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, rawhttp.Rule) }

// Where an SDK cannot be used, or does not have the call, nothing is said.
func TestElsewhere(t *testing.T) {
	const call = "const headers = { Authorization: `Klaviyo-API-Key ${key}`, revision: \"2026-07-15\" };\nexport const lists = () => fetch(\"https://a.klaviyo.com/api/lists\", { headers });\n"
	tests := []struct {
		name, path, text string
		want             int
	}{
		{"a server", "src/lists.ts", call, 1},
		{"an edge route", "app/api/lists/route.ts", "export const runtime = \"edge\";\n" + call, 0},
		{"a worker", "src/index.ts", call + "export default { async fetch(request) { return lists(); } };\n", 0},
		{"Deno", "supabase/functions/lists/index.ts", call, 0},
		{"a storefront of Hydrogen", "app/routes/lists.ts", "import { json } from \"@shopify/remix-oxygen\";\n" + call, 0},
		{"by its own name", "lists.ts", call + "Deno.serve(lists);\n", 0},
		{"a browser", "public/lists.js", call, 0},
		{"old code", "archive/lists.ts", call, 0},
		{"a test", "src/lists.test.ts", call, 0},
		{"the client API", "src/lists.ts", "export const f = (body) => fetch(\"https://a.klaviyo.com/client/events?company_id=AbC123\", { method: \"POST\", body, headers: { revision: \"2026-07-15\" } });\n", 0},
		{"a token", "src/token.ts", "export const f = (body) => fetch(\"https://a.klaviyo.com/oauth/token\", { method: \"POST\", body });\n", 0},
		{"the retired API", "src/lists.ts", "export const f = (key) => fetch(`https://a.klaviyo.com/api/v2/lists?api_key=${key}`);\n", 0},
		{"a wrapper", "src/lists.ts", "export const call = (path, key) => fetch(process.env.BASE + path, { headers: { Authorization: `Klaviyo-API-Key ${key}` } });\n", 1},
		{"a language without SDK", "lists.go", "package lists\n\nimport \"net/http\"\n\nfunc Lists() (*http.Response, error) { return http.Get(\"https://a.klaviyo.com/api/lists\") }\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := ruletest.Findings(t, rawhttp.Rule, ruletest.AsOf, map[string]string{tt.path: tt.text})
			if len(found) != tt.want {
				t.Errorf("got %v, want %d", found, tt.want)
			}
		})
	}
}

// Many calls of a file are one finding.
func TestOncePerFile(t *testing.T) {
	text := "import requests\n"
	for range 50 {
		text += "requests.get('https://a.klaviyo.com/api/lists', headers=h, timeout=9)\n"
	}
	found := ruletest.Findings(t, rawhttp.Rule, ruletest.AsOf, map[string]string{"lists.py": text})
	if len(found) != 1 || found[0].Line != 2 || len(found[0].Related) != 3 {
		t.Errorf("got %v, want one on line 2 with three other places", found)
	}
}
