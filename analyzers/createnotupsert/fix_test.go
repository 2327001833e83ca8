package createnotupsert_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/createnotupsert"
	"github.com/klaviyo-lint/klaviyo-lint/internal/ruletest"
)

// A method is renamed where the other one takes the same, and where the installed version has it.
func TestFix(t *testing.T) {
	call := "from klaviyo_api import KlaviyoAPI\n\nclient = KlaviyoAPI(KEY)\n"
	tests := []struct {
		name  string
		files map[string]string
		want  bool
	}{
		{"by position", map[string]string{"a.py": call + "client.Profiles.create_profile(body)\n"}, true},
		{"with options", map[string]string{"a.py": call + "client.Profiles.create_profile(body, additional_fields_profile=[])\n"}, true},
		{"over lines", map[string]string{"a.py": call + "client.Profiles.create_profile(\n    body,\n)\n"}, true},
		{"by its own name", map[string]string{"a.py": call + "client.Profiles.create_profile(profile_create_query=body)\n"}, false},
		{"taken by another name", map[string]string{"a.py": call + "make = client.Profiles.create_profile\nmake(body)\n"}, false},
		{"an SDK without it", map[string]string{"a.py": call + "client.Profiles.create_profile(body)\n", "requirements.txt": "klaviyo-api==5.0.0\n"}, false},
		{"an SDK with it", map[string]string{"a.py": call + "client.Profiles.create_profile(body)\n", "requirements.txt": "klaviyo-api==24.0.0\n"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := ruletest.Findings(t, createnotupsert.Rule, ruletest.AsOf, tt.files)
			if len(found) != 1 {
				t.Fatalf("got %v, want one finding", found)
			}
			fixes := found[0].Fixes
			if (len(fixes) == 1) != tt.want || tt.want && (fixes[0].Safe || fixes[0].Message != "call create_or_update_profile") {
				t.Errorf("got %+v, want one: %t", fixes, tt.want)
			}
		})
	}
}
