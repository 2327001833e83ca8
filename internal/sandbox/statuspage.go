package sandbox

import (
	"encoding/json"
	"net/http"
)

// isStatusPage reports whether a path is one of the status page.
func isStatusPage(path string) bool {
	return path == "/api/v2/status.json" || path == "/api/v2/components.json" || path == "/api/v2/summary.json"
}

// statusPage answers as an Atlassian Statuspage does.
func (s *Server) statusPage(w http.ResponseWriter, r *http.Request) {
	indicator, description, component := "none", "All Systems Operational", "operational"
	incidents, maintenance := []any{}, []any{}
	switch {
	case s.scenario.indicator != "":
		indicator, description, component = s.scenario.indicator, "Some systems do not work", "partial_outage"
		incidents = append(incidents, map[string]any{
			"id": "sandbox1", "name": "Requests to the API fail", "status": "investigating", "impact": indicator,
		})
	case s.scenario.maintenance:
		component = "under_maintenance"
		maintenance = append(maintenance, map[string]any{
			"id": "sandbox2", "name": "Maintenance of the database", "status": "in_progress", "impact": "maintenance",
		})
	}
	document := map[string]any{
		"page":   map[string]any{"id": "sandbox", "name": "Klaviyo (sandbox)", "url": "http://" + r.Host, "time_zone": "Etc/UTC", "updated_at": s.stamp()},
		"status": map[string]any{"indicator": indicator, "description": description},
	}
	components := []any{map[string]any{"id": "api", "name": "API", "status": component, "group": false, "group_id": nil}}
	switch r.URL.Path {
	case "/api/v2/components.json":
		document["components"] = components
	case "/api/v2/summary.json":
		document["components"], document["incidents"], document["scheduled_maintenances"] = components, incidents, maintenance
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	// A client that has gone away needs no answer.
	_ = json.NewEncoder(w).Encode(document)
}
