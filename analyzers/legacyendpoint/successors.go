package legacyendpoint

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

// successors are the endpoints that replace those of the retired API, by the first part of the path that says what it is about
// (https://developers.klaviyo.com/en/docs/apis_comparison_chart, seen 2026-11-23).
var successors = []struct{ part, use string }{
	{"track", "POST /api/events"},
	{"identify", "POST /api/profile-import"},
	{"list", "the endpoints of /api/lists and POST /api/profile-subscription-bulk-create-jobs"},
	{"group", "the endpoints of /api/lists and /api/segments"},
	{"people", "the endpoints of /api/profiles"},
	{"person", "the endpoints of /api/profiles"},
	{"metric", "the endpoints of /api/metrics and /api/metric-aggregates"},
	{"campaign", "the endpoints of /api/campaigns"},
	{"email-template", "the endpoints of /api/templates"},
	{"data-privacy", "POST /api/data-privacy-deletion-jobs"},
}

func message(path string) string {
	use := "the endpoints of /api/ with a revision header"
	subject := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(path, "/api/"), "v1/"), "v2/")
	for _, s := range successors {
		if strings.HasPrefix(subject, s.part) {
			use = s.use
			break
		}
	}
	return fmt.Sprintf("%s belongs to the API that was retired on %s and answers 410: the call has no effect; use %s", shown(path), klaviyo.LegacyRetired, use)
}

// shown is the part of a path that says which API it is.
func shown(path string) string {
	parts := strings.SplitN(path, "/", 5)
	return strings.Join(parts[:min(4, len(parts))], "/")
}
