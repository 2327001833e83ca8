package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of Ruby are told of routes. Their blocks run on the router, so that most calls have no receiver.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{"Sinatra": "sinatra", "Grape": "grape", "Roda": "roda", "Hanami": "hanami"},
		Verbs: map[string]string{
			"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "match": "", "on": "",
		},
		Groups: map[string]bool{"namespace": true, "scope": true},
		Resources: map[string]flow.RouteResource{
			"resources": {Actions: append([]flow.RouteAction{{Name: "index", Method: "GET"}}, actions("/:id")...)},
			"resource":  {Actions: actions(""), Single: true},
		},
		Members: map[string]string{"collection": "", "member": ":id"},
		Mounts:  map[string]bool{"use": true, "before": true, "mount": true},
		Bare:    true,
	}
}

// actions are those that resources have in common, with the path of one (https://guides.rubyonrails.org/routing.html, seen 2026-11-24).
func actions(one string) []flow.RouteAction {
	return []flow.RouteAction{
		{Name: "create", Method: "POST"}, {Name: "new", Method: "GET", Path: "/new"}, {Name: "edit", Method: "GET", Path: one + "/edit"},
		{Name: "show", Method: "GET", Path: one}, {Name: "update", Method: "PATCH", Path: one}, {Name: "destroy", Method: "DELETE", Path: one},
	}
}
