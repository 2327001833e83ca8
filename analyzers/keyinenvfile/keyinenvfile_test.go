package keyinenvfile_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/keyinenvfile"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, keyinenvfile.Rule) }

// A developer's own key belongs into an env file that git ignores. Where git tracks the file all the same, it goes with the code.
func TestIgnored(t *testing.T) {
	files := map[string]string{".git/HEAD": "ref: refs/heads/main\n", ".gitignore": ".env\n", ".env": "KLAVIYO_PRIVATE_KEY=pk_1a2b…\n"}
	if found := ruletest.Findings(t, keyinenvfile.Rule, ruletest.AsOf, files); len(found) != 0 {
		t.Errorf("an ignored file: %v", found)
	}
	delete(files, ".gitignore")
	if found := ruletest.Findings(t, keyinenvfile.Rule, ruletest.AsOf, files); len(found) != 1 {
		t.Errorf("a file that git does not ignore: %v", found)
	}
}
