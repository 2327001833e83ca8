package php

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of PHP are told of routes.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			`Illuminate\Support\Facades\Route`: "laravel", "Route": "laravel", `Illuminate\Routing`: "laravel", "Slim": "slim",
			`Slim\App`: "slim", `Laravel\Lumen`: "lumen", "register_rest_route": "wordpress",
		},
		Verbs: map[string]string{
			"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "any": "", "match": "", "map": "", "register_rest_route": "",
		},
		Groups:  map[string]bool{"prefix": true, "group": true},
		Mounts:  map[string]bool{"middleware": true, "withMiddleware": true, "add": true},
		Loose:   true,
		Marks:   map[string]flow.RouteMark{"Route": {Framework: "symfony"}, "Get": {Framework: "symfony", Method: "GET"}, "Post": {Framework: "symfony", Method: "POST"}},
		Holders: map[string]bool{"AsController": true},
	}
}
