package hardcodedkey_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/hardcodedkey"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, hardcodedkey.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, hardcodedkey.Rule, hardcodedkey.Analyzer) }

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
