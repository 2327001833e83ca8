package ignoredretryafter_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/ignoredretryafter"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, ignoredretryafter.Rule) }

func TestAnalyzer(t *testing.T) {
	ruletest.Analyze(t, ignoredretryafter.Rule, ignoredretryafter.Analyzer)
}

// The retries of urllib3 wait as long as Retry-After says, unless they are told not to. A tree with an adapter for retries is not judged
// elsewhere, so that this one stands alone.
func TestMounted(t *testing.T) {
	for option, want := range map[string]int{"": 0, ", respect_retry_after_header=True": 0, ", respect_retry_after_header=False": 1} {
		found := ruletest.Findings(t, ignoredretryafter.Rule, ruletest.AsOf, map[string]string{"shop.py": `import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=4, status_forcelist=[429]` + option + `)))


def lists(headers):
    return session.get("https://a.klaviyo.com/api/lists", headers=headers, timeout=5)


def profiles(headers):
    return session.get("https://a.klaviyo.com/api/profiles", headers=headers, timeout=5)
`})
		if len(found) != want || want == 1 && !strings.Contains(found[0].Message, "respect_retry_after_header") {
			t.Errorf("%q gives %v, want %d", option, found, want)
		}
	}
}
