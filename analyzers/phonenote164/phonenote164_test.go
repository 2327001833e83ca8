package phonenote164_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/phonenote164"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, phonenote164.Rule) }

func TestAnalyzer(t *testing.T) { ruletest.Analyze(t, phonenote164.Rule, phonenote164.Analyzer) }

// What is certainly refused is a warning; what may be right is an info, and nothing where something may bring it into its form.
func TestForms(t *testing.T) {
	for number, want := range map[string]report.Severity{
		`"(415) 555-0123"`:                 report.Warning,
		`"4155550123"`:                     report.Warning,
		`"0044 20 7946 0000"`:              report.Warning,
		`"+0123456789"`:                    report.Warning,
		`"+1 415 555 0123"`:                report.Warning,
		`14155550123`:                      report.Warning,
		`"1" + number`:                     report.Warning,
		`"+1 " + number`:                   report.Warning,
		`f"+1-{number}"`:                   report.Warning,
		`"+1" + number`:                    report.Info,
		`f"+{country}{number}"`:            report.Info,
		`"+14155550123"`:                   "",
		`""`:                               "",
		`None`:                             "",
		`number`:                           "",
		`country + number`:                 "",
		`"<phone>"`:                        "",
		`"{{ person.phone }}"`:             "",
		`"+1" + re.sub("\\D", "", number)`: "",
		`"+1" + digits_only(number)`:       "",
		`phonenumbers.format_number(phonenumbers.parse(number, "US"), phonenumbers.PhoneNumberFormat.E164)`: "",
	} {
		found := ruletest.Findings(t, phonenote164.Rule, ruletest.AsOf, map[string]string{"sync.py": `import requests

def sync(number, country, headers):
    attributes = {"phone_number": ` + number + `, "properties": {"phone_number": "(415) 555-0123"}}
    requests.post("https://a.klaviyo.com/api/profile-import", json={"data": {"type": "profile", "attributes": attributes}}, headers=headers, timeout=9)
`})
		got := report.Severity("")
		if len(found) > 0 {
			got = found[0].Severity
		}
		if len(found) > 1 || got != want {
			t.Errorf("%s: got %v, want %q", number, found, want)
		}
	}
}
