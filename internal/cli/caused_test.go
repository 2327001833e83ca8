package cli

import (
	"io"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/action"
	"github.com/klaviyo-lint/klaviyo-lint/internal/changes"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// A finding that a change causes is its own, wherever it stands; one that was there before is not.
func TestCaused(t *testing.T) {
	const call = `await fetch("https://a.klaviyo.com/api/profiles/", { method: "POST", headers: headers(), body: "{}" });` + "\n"
	const headers = "export const headers = () => ({\n  Authorization: `Klaviyo-API-Key ${process.env.KEY}`,\n});\n"
	const deleted = "@@ -1,4 +1,3 @@\n export const headers = () => ({\n   Authorization: `Klaviyo-API-Key ${process.env.KEY}`,\n-  revision: \"2026-07-15\",\n });"
	tests := []struct {
		name, rule string
		files      map[string]string
		patches    map[string]string
		removed    []string
		want       bool
	}{
		{"a header is gone from a shared function", "missing-revision",
			map[string]string{"h.js": headers, "call.js": "import { headers } from './h.js';\n" + call}, map[string]string{"h.js": deleted}, nil, true},
		{"from a function of a module that a module uses", "missing-revision", map[string]string{
			"h.js": headers, "mid.js": "import { headers } from './h.js';\nexport const h = () => headers();\n",
			"call.js": "import { h as headers } from './mid.js';\n" + call,
		}, map[string]string{"h.js": deleted}, nil, true},
		{"from an exported constant", "missing-revision", map[string]string{
			"h.js":    "export const shared = {\n  Authorization: `Klaviyo-API-Key ${process.env.KEY}`,\n};\n",
			"call.js": "import { shared } from './h.js';\nconst headers = () => shared;\n" + call,
		}, map[string]string{"h.js": "@@ -1,4 +1,3 @@\n export const shared = {\n   Authorization: `Klaviyo-API-Key ${process.env.KEY}`,\n-  revision: \"2026-07-15\",\n };"}, nil, true},
		{"from a client", "missing-revision", map[string]string{
			"c.js": "import axios from 'axios';\nexport const client = axios.create({\n  baseURL: 'https://a.klaviyo.com/api',\n" +
				"  headers: { Authorization: `Klaviyo-API-Key ${process.env.KEY}` },\n});\n",
			"call.js": "import { client } from './c.js';\nawait client.post('/profiles/', {});\n",
		}, map[string]string{"c.js": "@@ -1,6 +1,5 @@\n import axios from 'axios';\n export const client = axios.create({\n" +
			"   baseURL: 'https://a.klaviyo.com/api',\n-  x: 1,\n   headers: {},\n });"}, nil, true},
		{"some lines above, in the same function", "missing-revision", map[string]string{"call.js": "async function send() {\n" +
			"  const h = { Authorization: `Klaviyo-API-Key ${process.env.KEY}` };\n  console.log(1);\n  console.log(2);\n" +
			"  await fetch(\"https://a.klaviyo.com/api/profiles/\", { method: \"POST\", headers: h, body: \"{}\" });\n}\nsend();\n"},
			map[string]string{"call.js": "@@ -1,4 +1,3 @@\n async function send() {\n   const h = {};\n-  h.revision = x;\n   console.log(1);"}, nil, true},
		{"a wrapper's caller", "missing-revision", map[string]string{
			"h.js":    "export function send(h) {\n  return " + call[6:] + "}\nfunction headers() { return {Authorization: `Klaviyo-API-Key ${process.env.KEY}`}; }\n",
			"call.js": "import { send } from './h.js';\nsend({});\n",
		}, map[string]string{"call.js": "@@ -1,2 +1,2 @@\n import { send } from './h.js';\n-send({revision: 1});\n+send({});"}, nil, true},
		{"Python", "missing-revision", map[string]string{
			"shared.py": "import os\ndef headers():\n    return {\n        'Authorization': 'Klaviyo-API-Key ' + os.environ['KEY'],\n    }\n",
			"app.py":    "import requests\nfrom shared import headers\nrequests.post('https://a.klaviyo.com/api/profiles/', headers=headers(), json={}, timeout=5)\n",
		}, map[string]string{"shared.py": "@@ -3,4 +3,3 @@\n     return {\n         'Authorization': 'Klaviyo-API-Key ' + os.environ['KEY'],\n-        'revision': '2026-07-15',\n     }"}, nil, true},
		{"Go", "missing-revision", map[string]string{
			"go.mod": "module x\n\ngo 1.22\n",
			"h.go":   "package x\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\nfunc set(r *http.Request) {\n\tr.Header.Set(\"Authorization\", \"Klaviyo-API-Key \"+os.Getenv(\"KEY\"))\n}\n",
			"call.go": "package x\n\nimport \"net/http\"\n\nfunc Send() error {\n\tr, err := http.NewRequest(\"POST\", \"https://a.klaviyo.com/api/profiles/\", nil)\n" +
				"\tif err != nil {\n\t\treturn err\n\t}\n\tset(r)\n\t_, err = http.DefaultClient.Do(r)\n\treturn err\n}\n",
		}, map[string]string{"h.go": "@@ -9,3 +9,2 @@\n \tr.Header.Set(\"Authorization\", \"Klaviyo-API-Key \"+os.Getenv(\"KEY\"))\n-\tr.Header.Set(\"revision\", \"2026-07-15\")\n }"}, nil, true},
		{"Ruby, where nothing need be imported", "missing-revision", map[string]string{
			"app/shared.rb": "module Shared\n  HEADERS = { 'Authorization' => \"Klaviyo-API-Key #{ENV['KEY']}\" }.freeze\nend\n",
			"app/call.rb":   "require 'httparty'\nHTTParty.post('https://a.klaviyo.com/api/profiles/', headers: Shared::HEADERS, body: '{}')\n",
		}, map[string]string{"app/shared.rb": "@@ -3,2 +3,1 @@\n-  X = 1\n end"}, nil, true},
		{"a neighbour is deleted", "missing-revision",
			map[string]string{"h.js": headers, "call.js": "import { headers } from './h.js';\n" + call}, nil, []string{"defaults.js"}, true},
		{"a line in a file that has no part in it", "missing-revision",
			map[string]string{"h.js": headers, "call.js": "import { headers } from './h.js';\n" + call, "other.js": "a()\nb()\n"},
			map[string]string{"other.js": "@@ -1,3 +1,2 @@\n a()\n-x()\n b()"}, []string{"docs/old.js"}, false},
		{"a function that is added to a module", "missing-revision",
			map[string]string{"h.js": headers + "export const other = 1;\n", "call.js": "import { headers } from './h.js';\n" + call},
			map[string]string{"h.js": "@@ -3,1 +3,2 @@\n });\n+export const other = 1;"}, nil, false},
		{"a lock file is deleted", "unpinned-sdk", map[string]string{"a/package.json": "{\"dependencies\": {\"klaviyo-api\": \"^23.0.0\"}}\n"},
			nil, []string{"package-lock.json"}, true},
		{"another folder's lock file", "unpinned-sdk", map[string]string{"a/package.json": "{\"dependencies\": {\"klaviyo-api\": \"^23.0.0\"}}\n"},
			map[string]string{"ab/yarn.lock": ""}, []string{"b/yarn.lock"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			for name, text := range tt.files {
				file := filepath.Join(top, "sub", filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			set := changes.NewSet()
			for name, patch := range tt.patches {
				set.Add("sub/"+name, patch)
			}
			for _, name := range tt.removed {
				set.AddRemoved("sub/" + name)
			}
			found, caused := 0, false
			a := newApp(nil, io.Discard, io.Discard)
			a.rules, a.lint, a.now = analyzers.All(), engine.Run, time.Now
			_, err := a.lintForAction(t.Context(), action.Request{
				Top: top, Name: func(root string) func(string) string {
					return func(file string) string { return path.Join(filepath.Base(root), file) }
				}, Folders: []action.Folder{{Paths: []string{filepath.Join(top, "sub")}}}, Settings: []action.Setting{{Input: "rules", Flag: "rules", Value: tt.rule}},
				Filter: func(r *report.Report) {
					for _, f := range r.Findings {
						found++
						caused = caused || set.Caused(f)
					}
				},
			})
			if err != nil || found == 0 || caused != tt.want {
				t.Errorf("%d findings, caused: %v, want %v; %v", found, caused, tt.want, err)
			}
		})
	}
}
