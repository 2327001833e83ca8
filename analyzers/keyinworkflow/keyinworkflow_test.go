package keyinworkflow_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/analyzers/keyinworkflow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, keyinworkflow.Rule) }

// A key has one finding, of this rule.
func TestOneFinding(t *testing.T) {
	files := map[string]string{".github/workflows/sync.yml": "on: push\nenv:\n  KLAVIYO_PRIVATE_KEY: pk_1a2b…\n"}
	if found := ruletest.Findings(t, hardcodedkey.Rule, ruletest.AsOf, files); len(found) != 0 {
		t.Errorf("hardcoded-key: %v", found)
	}
	if found := ruletest.Findings(t, keyinworkflow.Rule, ruletest.AsOf, files); len(found) != 1 || found[0].Line != 3 || found[0].Severity != report.Error {
		t.Errorf("got %v, want an error on line 3", found)
	}
}

// What a service masks is an info, what it cannot know is a warning, and what reaches no log is nothing.
func TestPrinted(t *testing.T) {
	for command, want := range map[string]report.Severity{
		`echo "$KLAVIYO_API_KEY"`:                                     report.Info,
		`printf '%s' ${KLAVIYO_API_KEY}`:                              report.Info,
		`printenv KLAVIYO_API_KEY`:                                    report.Info,
		`echo ${{ secrets.KLAVIYO_PRIVATE_KEY }} >&2`:                 report.Info,
		`echo '${{ secrets.KLAVIYO_PRIVATE_KEY }}'`:                   report.Info,
		`echo "$KLAVIYO_API_KEY" | base64`:                            report.Warning,
		`test -n "$KLAVIYO_API_KEY" && echo "$KLAVIYO_API_KEY" | rev`: report.Warning,
		`echo "${KLAVIYO_API_KEY:0:20}"`:                              report.Warning,
		`echo "${KLAVIYO_API_KEY:0:5}"`:                               "",
		`echo "${#KLAVIYO_API_KEY}"`:                                  "",
		`echo "${KLAVIYO_API_KEY:+set}"`:                              "",
		`echo 'export KEY=$KLAVIYO_API_KEY'`:                          "",
		`echo "KLAVIYO_API_KEY=$KLAVIYO_API_KEY" >> .env`:             "",
		`echo "$KLAVIYO_API_KEY" | vercel env add KLAVIYO_API_KEY`:    "",
		`echo "$KLAVIYO_API_KEY" | sha256sum`:                         "",
		`echo "::add-mask::$KLAVIYO_API_KEY"`:                         "",
		`SUM=$(echo "$KLAVIYO_API_KEY" | base64)`:                     "",
		`echo "KLAVIYO_API_KEY is missing"`:                           "",
		`echo "$KLAVIYO_LIST_ID $KLAVIYO_PUBLIC_KEY"`:                 "",
		`node sync.js --key "$KLAVIYO_API_KEY"`:                       "",
	} {
		files := map[string]string{".github/workflows/sync.yml": "on: push\njobs:\n  sync:\n    steps:\n      - run: |\n          set -eu\n          " + command + "\n"}
		found := ruletest.Findings(t, keyinworkflow.Rule, ruletest.AsOf, files)
		got := report.Severity("")
		if len(found) > 0 {
			got = found[0].Severity
		}
		if len(found) > 1 || got != want || want != "" && found[0].Line != 7 {
			t.Errorf("%s: got %v, want %q on line 7", command, found, want)
		}
	}
}
