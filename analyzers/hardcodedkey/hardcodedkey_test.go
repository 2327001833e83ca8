package hardcodedkey_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, hardcodedkey.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, hardcodedkey.Rule, hardcodedkey.Analyzer) }

// A key that constants make together is found where they are defined, once, whatever reads it.
func TestSplit(t *testing.T) {
	const digits = "9c41f6a07b2de8530c9a417fe26b8d0543"
	for name, text := range map[string]string{
		"a.js":    "const REST = '" + digits + "'\nexport const KLAVIYO_KEY = 'pk_' + REST\nexport const header = 'Klaviyo-API-Key ' + KLAVIYO_KEY\n",
		"list.js": "const klaviyo = ['pk', '" + digits + "'].join('_')\n",
		"join.js": "const klaviyo = 'pk_'.concat('" + digits + "')\n",
		"a.py":    "REST = '" + digits + "'\nKLAVIYO_KEY = 'pk_' + REST\n",
		"list.py": "KLAVIYO_KEY = ''.join(['pk_', '" + digits + "'])\n",
		"a.go":    "package a\n\nconst rest = \"" + digits + "\"\n\nconst klaviyoKey = \"pk_\" + rest\n",
		"list.go": "package a\n\nimport \"strings\"\n\nvar klaviyo = strings.Join([]string{\"pk\", \"" + digits + "\"}, \"_\")\n",
		"form.go": "package a\n\nimport \"fmt\"\n\nvar klaviyo = fmt.Sprintf(\"pk_%s\", \"" + digits + "\")\n",
		"a.sh":    "P=pk_\nKLAVIYO_KEY=\"${P}" + digits + "\"\n",
	} {
		found := ruletest.Findings(t, hardcodedkey.Rule, ruletest.AsOf, map[string]string{name: text})
		if len(found) != 1 || !strings.Contains(found[0].Message, "put together") {
			t.Errorf("%s: got %v, want one", name, found)
		}
	}
}

// A key has a form of its own, so that a file need not say what it is about, whatever the key is written as.
func TestUnnamed(t *testing.T) {
	// klaviyo-lint:ignore hardcoded-key -- made up, in pieces that no scanner joins
	const digits = "9c41f6a07b2de8530c9a417fe26b8d0543"
	encoded := base64.StdEncoding.EncodeToString([]byte("pk_" + digits))
	for name, text := range map[string]string{
		"two.ts":       "export const k = 'pk_9c41f' + '" + digits[5:] + "'\n",
		"list.py":      "k = ''.join(['pk_', '" + digits + "'])\n",
		"a.php":        "<?php $k = 'pk_' . '" + digits + "';\n",
		"json.json":    `{"k": "\u0070k_` + digits + `"}`,
		"escape.json":  `{"k": "pk\u005f` + digits + `"}`,
		"a.properties": `k=\u0070k_` + digits + "\n",
		"yaml.yml":     `k: "\x70k_` + digits + "\"\n",
		"secret.yaml":  "kind: Secret\ndata:\n  API_KEY: " + encoded + "\n",
		"base64.py":    "k = base64.b64decode('" + encoded + "')\n",
		"a.js":         "const k = atob('" + encoded + "')\n",
	} {
		if found := ruletest.Findings(t, hardcodedkey.Rule, ruletest.AsOf, map[string]string{name: text}); len(found) != 1 {
			t.Errorf("%s: got %v, want one", name, found)
		}
	}
}

// A key is a key, also in what only shows something.
func TestDemo(t *testing.T) {
	key := "export const client = new Client('pk_1a2b…');\n"
	found := ruletest.Findings(t, hardcodedkey.Rule, ruletest.AsOf, map[string]string{
		"package.json": "{}", "src/index.ts": "", "examples/send.ts": key, "docs/send.ts": key, "src/Send.stories.ts": key, "vendor/github.com/x/x.ts": key,
	})
	if len(found) != 4 {
		t.Errorf("got %v, want four", found)
	}
}

// A route whose data a function loads on the server runs on both sides, and nothing is claimed of it: the key is one in the code.
func TestServerFunction(t *testing.T) {
	found := ruletest.Findings(t, hardcodedkey.Rule, ruletest.AsOf, map[string]string{
		"app/routes/sub.tsx": "const klaviyo = 'pk_1a2b…'\nexport async function loader() { return klaviyo }\nexport default function Sub() { window.location.reload() }\n",
	})
	if len(found) != 1 {
		t.Errorf("got %v, want one", found)
	}
}
