package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how ASP.NET is told of routes: by calls on the application (https://learn.microsoft.com/aspnet/core/fundamentals/minimal-apis)
// and by attributes of controllers (https://learn.microsoft.com/aspnet/core/mvc/controllers/routing), both seen 2026-11-24.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			"WebApplication": "aspnet", "IEndpointRouteBuilder()": "aspnet", "RouteGroupBuilder()": "aspnet",
		},
		Verbs:  map[string]string{"MapGet": "GET", "MapPost": "POST", "MapPut": "PUT", "MapPatch": "PATCH", "MapDelete": "DELETE", "Map": "", "MapMethods": ""},
		Groups: map[string]bool{"MapGroup": true},
		Mounts: map[string]bool{"UseMiddleware": true, "UseWhen": true, "Use": true, "AddEndpointFilter": true},
		Loose:  true,
		Marks: map[string]flow.RouteMark{
			"HttpGet": {Framework: "aspnet", Method: "GET"}, "HttpPost": {Framework: "aspnet", Method: "POST"},
			"HttpPut": {Framework: "aspnet", Method: "PUT"}, "HttpPatch": {Framework: "aspnet", Method: "PATCH"},
			"HttpDelete": {Framework: "aspnet", Method: "DELETE"}, "AcceptVerbs": {Framework: "aspnet"},
		},
		Holders: map[string]bool{"ApiController": true, "Route": true, "Controller": true},
	}
}
