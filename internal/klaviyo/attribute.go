package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// MisspelledAttribute is an attribute of a payload in a spelling that does not reach Klaviyo.
type MisspelledAttribute struct {
	facts.Field
	// Right is the name as it has to be written.
	Right string
}

// camelSDK is the one SDK that spells attributes in camel case. It builds the request from the names that it knows and leaves out all
// others without a word (klaviyo-api 23.0.0 for Node, run on 2026-11-24; https://github.com/klaviyo/klaviyo-api-node/issues/95). Up to version 5
// it took snake case; its objects were called Profiles then, and are ProfilesApi since.
const camelSDK = "klaviyo-api"

// MisspelledAttributes returns the attributes that a call gives in snake case to the Node SDK, or in camel case to the API itself: those
// that Klaviyo has for the operation, and that do not stand beside their right spelling. Custom properties are none of them.
func (u *Use) MisspelledAttributes() []MisspelledAttribute {
	camel := u.SDK == camelSDK && u.Ecosystem == "npm" && strings.Contains(u.Call.Symbol, "Api")
	if u.Operation == nil || u.SDK != "" && !camel {
		return nil
	}
	known := attributesOf(u.Operation)
	var out []MisspelledAttribute
	for object := range u.objects() {
		for _, f := range object.Fields {
			right := f.Name
			switch {
			case camel && strings.Contains(f.Name, "_") && slices.Contains(known, f.Name):
				right = camelCase.spell(f.Name)
			case !camel && slices.Contains(known, snake(f.Name)):
				right = snake(f.Name)
			}
			if right != f.Name && f.Presence == facts.Present && object.Get(right).Presence == facts.Absent {
				out = append(out, MisspelledAttribute{f, right})
			}
		}
	}
	return out
}

// The attributes of payloads whose names have several words, so that their spellings differ, by what they belong to. Klaviyo's OpenAPI
// document of 2026-01-15, seen 2026-11-24.
var (
	profileAttributes   = []string{"anonymous_id", "external_id", "first_name", "last_name", "patch_properties", "phone_number"}
	eventAttributes     = append([]string{"unique_id", "value_currency"}, profileAttributes...)
	consentAttributes   = append([]string{"age_gated_date_of_birth", "consented_at", "custom_source", "historical_import"}, profileAttributes...)
	catalogAttributes   = []string{"catalog_type", "custom_metadata", "external_id", "image_full_url", "image_thumbnail_url", "integration_type", "inventory_policy", "inventory_quantity"}
	couponAttributes    = []string{"expires_at", "external_id", "monitor_configuration", "unique_code"}
	campaignAttributes  = []string{"from_email", "from_label", "new_name", "preview_text", "reply_to_email", "send_options", "send_strategy", "tracking_options"}
	reportingAttributes = []string{"conversion_metric_id", "group_by", "metric_id", "page_cursor", "page_size", "return_fields"}
)

// attributes are those of each operation by the words of its id: "bulk_create_catalog_items" holds "catalog".
var attributes = []struct {
	word  string
	names []string
}{
	{"catalog", catalogAttributes},
	{"coupon", couponAttributes},
	{"campaign", campaignAttributes},
	{"query", reportingAttributes},
	{"subscribe", consentAttributes},
	{"subscription", consentAttributes},
	{"event", eventAttributes},
	{"events", eventAttributes},
	{"profile", profileAttributes},
	{"profiles", profileAttributes},
	{"list", []string{"opt_in_process"}},
	{"webhook", []string{"endpoint_url", "secret_key"}},
	{"template", []string{"editor_type"}},
	{"image", []string{"import_from_url"}},
}

func attributesOf(o *Operation) []string {
	if o.Method == "GET" {
		return nil
	}
	words := strings.Split(o.ID, "_")
	for _, a := range attributes {
		if slices.Contains(words, a.word) {
			return a.names
		}
	}
	return nil
}
