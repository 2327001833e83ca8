package keyinenvfile_test

import (
	"strings"
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

// A template belongs into git: it is its value that has to go.
func TestTemplate(t *testing.T) {
	for _, name := range []string{".env.example", "env.example", ".env.sample", ".env.dist", ".env"} {
		found := ruletest.Findings(t, keyinenvfile.Rule, ruletest.AsOf, map[string]string{name: "KLAVIYO_PRIVATE_KEY=pk_1a2b…\n"})
		if len(found) != 1 || strings.Contains(found[0].Message, ".gitignore") != (name == ".env") {
			t.Errorf("%s: %v", name, found)
		}
	}
}
