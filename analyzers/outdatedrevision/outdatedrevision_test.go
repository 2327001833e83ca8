package outdatedrevision_test

import (
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/outdatedrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, outdatedrevision.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, outdatedrevision.Rule, outdatedrevision.Analyzer)
}

// The first day of a period belongs to it, and the ninetieth day before the retirement is the first one of an error.
func TestAsOf(t *testing.T) {
	files := map[string]string{"lists.sh": `curl https://a.klaviyo.com/api/lists -H "Authorization: Klaviyo-API-Key $KEY" -H "revision: 2024-10-15"` + "\n"}
	tests := []struct {
		day      string
		severity report.Severity
		message  string
	}{
		{"2024-10-15", "", ""},
		{"2025-10-14", "", ""},
		{"2025-10-15", report.Warning, "is deprecated and retires on 2026-10-15, in 365 days; move to 2025-10-15"},
		{"2026-07-16", report.Warning, "in 91 days"},
		{"2026-07-17", report.Error, "in 90 days"},
		{"2026-10-14", report.Error, "in 1 day;"},
		{"2026-10-15", report.Error, "was retired on 2026-10-15: Klaviyo answers as 2025-01-15 instead"},
		{"2030-01-01", report.Error, "was retired on 2026-10-15: Klaviyo answers as the oldest revision that it supports"},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			asOf, err := time.Parse(time.DateOnly, tt.day)
			if err != nil {
				t.Fatal(err)
			}
			found := ruletest.Findings(t, outdatedrevision.Rule, asOf, files)
			switch {
			case tt.severity == "" && len(found) == 0:
			case len(found) != 1 || found[0].Severity != tt.severity || !strings.Contains(found[0].Message, tt.message):
				t.Errorf("got %v, want one %s finding with %q", found, tt.severity, tt.message)
			}
		})
	}
}

// Where only the name says that a date is sent, the finding is less sure; where a call sends it, the finding names one.
func TestConfidence(t *testing.T) {
	found := ruletest.Findings(t, outdatedrevision.Rule, ruletest.AsOf, map[string]string{
		"named.py": "KLAVIYO_REVISION = '2024-10-15'\n",
		"sent.py":  "import requests\nR = '2024-10-15'\nrequests.get('https://a.klaviyo.com/api/lists', headers={'revision': R}, timeout=9)\n",
	})
	if len(found) != 2 || found[0].Confidence != report.Medium || found[1].Confidence != report.High {
		t.Fatalf("got %v, want a medium and a high one", found)
	}
	if r := found[1].Related; len(r) != 1 || r[0].Line != 3 || r[0].Message != "sent by this call" {
		t.Errorf("related: %v", r)
	}
}

// What only shows how a program is used sends nothing in production.
func TestDemo(t *testing.T) {
	send := "fetch('https://a.klaviyo.com/api/lists', { headers: { revision: '2024-10-15' } });\n"
	found := ruletest.Findings(t, outdatedrevision.Rule, ruletest.AsOf, map[string]string{
		"package.json": "{}", "src/send.ts": send, "examples/send.ts": send, "examples/.env": "KLAVIYO_REVISION=2024-10-15\n",
		"docs/snippets/send.ts": send, "src/Send.stories.ts": send,
	})
	if len(found) != 1 || found[0].File != "src/send.ts" {
		t.Errorf("got %v, want the one in src", found)
	}
}

// What a program answers, logs or compares with is not sent.
func TestAnswers(t *testing.T) {
	found := ruletest.Findings(t, outdatedrevision.Rule, ruletest.AsOf, map[string]string{
		"health.ts": `const HOST = "https://a.klaviyo.com";
app.get("/health", (_req, res) => res.json({ klaviyo: { apiRevision: "2024-10-15" } }));
app.get("/version", (_req, res) => res.status(200).json({ klaviyoRevision: "2024-10-15" }));
console.log({ klaviyoRevision: "2024-10-15" });
export const isOld = (klaviyoRevision: string) => klaviyoRevision === "2024-10-15";
`,
		"health.py": `HOST = "https://a.klaviyo.com"
def health():
    return jsonify(klaviyo_revision="2024-10-15", klaviyo={"api_revision": "2024-10-15"})
def old(klaviyo_revision):
    return klaviyo_revision == "2024-10-15"
`,
		"health.go": `package health

import ("encoding/json"; "net/http")

const host = "https://a.klaviyo.com"

func health(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(map[string]string{"klaviyoRevision": "2024-10-15"})
	json.NewEncoder(w).Encode(struct{ KlaviyoRevision string }{KlaviyoRevision: "2024-10-15"})
}
`,
		"settings.ts": `export const settings = { host: "https://a.klaviyo.com", klaviyoRevision: "2024-10-15" };` + "\n",
	})
	if len(found) != 1 || found[0].File != "settings.ts" {
		t.Errorf("got %v, want the one in settings.ts", found)
	}
}
