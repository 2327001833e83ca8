package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// TestPatches lints programs in which a file changes the headers of all requests without knowing of the one that sends them.
func TestPatches(t *testing.T) {
	const revision = `.headers.common["revision"] = process.env.REVISION;`
	tests := []struct {
		name  string
		files map[string]string
		want  int
	}{
		{"defaults of the library", map[string]string{
			"send.ts":  `import axios from "axios"; export const send = () => axios.get("https://a.klaviyo.com/api/lists");`,
			"setup.ts": `import axios from "axios"; axios.defaults` + revision,
		}, 0},
		{"defaults of the library, by a function", map[string]string{
			"send.ts":  `import axios from "axios"; export const send = () => axios.get("https://a.klaviyo.com/api/lists");`,
			"setup.ts": `import axios from "axios"; export function setup() { axios.defaults` + revision + ` }`,
		}, 0},
		{"defaults of a client", map[string]string{
			"send.ts":  `import { http } from "./http"; export const send = () => http.get("https://a.klaviyo.com/api/lists");`,
			"http.ts":  `import axios from "axios"; export const http = axios.create();`,
			"setup.ts": `import { http } from "./http"; http.defaults` + revision,
		}, 0},
		{"a session", map[string]string{
			"send.py":         "from http_session import session\ndef send():\n    session.get('https://a.klaviyo.com/api/lists')\n",
			"setup.py":        "from http_session import session\ndef setup(v):\n    session.headers['revision'] = v\n",
			"http_session.py": "import requests\nsession = requests.Session()\n",
		}, 0},
		{"the transport of all", map[string]string{
			"go.mod":         "module example.com/a\n",
			"send/send.go":   "package send\n\nimport \"net/http\"\n\nfunc Send() { http.Get(\"https://a.klaviyo.com/api/lists\") }\n",
			"setup/setup.go": "package setup\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/sign\"\n)\n\nfunc init() { http.DefaultTransport = sign.New() }\n",
		}, 0},
		{"a class of the platform", map[string]string{
			"send.js":  `const r = new XMLHttpRequest(); r.open("GET", "https://a.klaviyo.com/api/lists"); r.send();`,
			"setup.js": `const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function () { this.setRequestHeader("revision", "2026-07-15"); send.call(this); };`,
		}, 0},
		{"a global name that is defined", map[string]string{
			"send.js":  `export const send = () => fetch("https://a.klaviyo.com/api/lists");`,
			"setup.js": `import { pinned } from "./pinned"; Object.defineProperty(globalThis, "fetch", { value: pinned });`,
		}, 0},
		{"global names that are assigned", map[string]string{
			"send.js":  `export const send = () => fetch("https://a.klaviyo.com/api/lists");`,
			"setup.js": `import { pinned } from "./pinned"; Object.assign(window, { fetch: pinned });`,
		}, 0},
		{"a class of a library", map[string]string{
			"send.py":  "import requests\ndef send():\n    requests.get('https://a.klaviyo.com/api/lists')\n",
			"setup.py": "from requests import sessions\nfrom signing import signed\nsessions.Session.send = signed(sessions.Session.send)\n",
		}, 0},
		{"an importer", map[string]string{
			"go.mod":         "module example.com/a\n",
			"api/api.go":     "package api\n\nimport \"net/http\"\n\nfunc New() *http.Request {\n\tr, _ := http.NewRequest(\"GET\", \"https://a.klaviyo.com/api/lists\", nil)\n\treturn r\n}\n",
			"send/send.go":   "package send\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/a/api\"\n)\n\nfunc Send() { http.DefaultClient.Do(api.New()) }\n",
			"other/other.go": "package other\n\nimport (\n\t\"net/http\"\n)\n\nfunc Send() { http.Get(\"https://example.com\") }\n",
		}, 1},
		{"a client, from two packages away", map[string]string{
			"package.json":               `{"workspaces": ["packages/*"]}`,
			"packages/mail/package.json": `{"name": "@acme/mail", "main": "dist/index.js"}`,
			"packages/mail/src/index.ts": `export * from "./send";`,
			"packages/mail/src/send.ts":  `import axios from "axios"; export const http = axios.create(); export const send = () => http.get("https://a.klaviyo.com/api/lists");`,
			"packages/shop/package.json": `{"name": "@acme/shop", "dependencies": {"@acme/mail": "*"}}`,
			"packages/shop/index.ts":     `export { http } from "@acme/mail";`,
			"packages/web/package.json":  `{"name": "@acme/web", "dependencies": {"@acme/shop": "*"}}`,
			"packages/web/setup.ts":      `import { http } from "@acme/shop"; http.defaults` + revision,
		}, 0},
		{"headers of a module below a package", map[string]string{
			"mail/client.py":   "import requests\nHEADERS = {}\ndef send():\n    requests.get('https://a.klaviyo.com/api/lists', headers=HEADERS)\n",
			"mail/__init__.py": "from . import (\n    client,\n)\n",
			"setup.py":         "import mail\nmail.client.HEADERS['revision'] = '2026-07-15'\n",
		}, 0},
		{"options of a script that is read in", map[string]string{
			"lib.sh":  "options=(-H 'accept: application/json')\nsend() { curl \"${options[@]}\" https://a.klaviyo.com/api/lists; }\n",
			"main.sh": ". ./lib.sh\noptions+=(-H 'revision: 2026-07-15')\nsend\n",
		}, 0},
		{"a call through two others", map[string]string{
			"send.js":     `const axios = require("axios"); const http = axios.create({ baseURL: "https://a.klaviyo.com/api" }); exports.http = http;`,
			"index.js":    `module.exports = require("./send");`,
			"service.js":  `const { http } = require("."); exports.get = (path) => http.get(path);`,
			"orders.js":   `const service = require("./service"); exports.orders = () => service.get("/lists");`,
			"pictures.js": `const { resize } = require("./images"); exports.pictures = () => resize("/lists");`,
		}, 1},
		{"a test", map[string]string{
			"send.ts":       `import axios from "axios"; export const send = () => axios.get("https://a.klaviyo.com/api/lists");`,
			"setup.test.ts": `import axios from "axios"; axios.defaults` + revision,
		}, 1},
		{"another client", map[string]string{
			"send.ts":  `import axios from "axios"; export const send = () => axios.get("https://a.klaviyo.com/api/lists");`,
			"setup.ts": `import axios from "axios"; const other = axios.create(); other.defaults` + revision,
		}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range test.files {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			r, err := engine.Run(context.Background(), engine.Options{
				Paths: []string{root}, Rules: []*rule.Rule{missingrevision.Rule}, AsOf: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
			})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Findings) != test.want {
				t.Errorf("findings %+v, want %d", r.Findings, test.want)
			}
		})
	}
}
