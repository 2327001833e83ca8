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
		Mounts: map[string]bool{"use": true, "before": true, "mount": true},
		Bare:   true,
	}
}
