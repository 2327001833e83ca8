package cli

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
)

// No output shows a key that is split, encoded or of another form, also where the line is shown for another finding.
func TestNoOutputShowsSecrets(t *testing.T) {
	key := keytest.Private(1)
	digits := strings.TrimPrefix(key, "pk_")
	half, rest := digits[:17], digits[17:]
	odd := "live0Zk49f8e7d6c5b4"
	encoded := base64.StdEncoding.EncodeToString([]byte(key + "\n"))
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.js":   `const a = "pk_" + "` + digits + `"; fetch("https://a.klaviyo.com/api/lists", {headers: {Authorization: "Klaviyo-API-Key pk_" + "` + digits + `"}});` + "\n",
		"b.js":   `const HALF = "` + half + `"; const KEY = "pk_" + HALF + "` + rest + `"; fetch("https://a.klaviyo.com/api/lists", {headers: {Authorization: "Klaviyo-API-Key " + KEY}});` + "\n",
		"c.js":   "import { ApiKeySession, ProfilesApi } from 'klaviyo-api'\nnew ProfilesApi(new ApiKeySession('" + odd + "')).getProfiles()\n",
		"d.sh":   "curl 'https://a.klaviyo.com/api/lists?k=pk%5F" + digits + "'\n",
		"s.yaml": "kind: Secret\ndata:\n  KLAVIYO_API_KEY: " + encoded + "\n",
		"e.py":   "import requests\nrequests.get('https://a.klaviyo.com/api/lists', headers={'Authorization': 'Bearer ' + 'pk_' + '" + digits + "'})\n",
		"f.json": `{"klaviyo": "pk\u005f` + digits + `"}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	check := func(args []string, out string) {
		t.Helper()
		for name, secret := range map[string]string{"digits": digits, "a half": half, "the other half": rest, "another form": odd, "Base64": encoded} {
			if strings.Contains(out, secret) {
				t.Errorf("%v shows %s", args, name)
			}
		}
	}
	run := func(args ...string) string {
		var out, errs bytes.Buffer
		Main(t.Context(), append(args, dir), nil, nil, &out, &errs)
		check(args, out.String()+errs.String())
		return out.String()
	}
	for _, f := range formats {
		file := filepath.Join(t.TempDir(), "out")
		if out := run("--format", f.name, "-vv", "--output", f.name+"="+file); !strings.Contains(out, "hardcoded-key") {
			t.Errorf("%s does not name the rule:\n%s", f.name, out)
		}
		written, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		check([]string{f.name, "in a file"}, string(written))
	}
	if out := run("fix", "--diff", "--unsafe"); !strings.Contains(out, "+++ b/") {
		t.Errorf("no diff:\n%s", out)
	}
	t.Chdir(t.TempDir())
	run("baseline")
}
