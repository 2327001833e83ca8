package jvm

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of Java and Kotlin are told of routes: by annotations in Spring, JAX-RS and Micronaut, by blocks that run
// on the router in Ktor, and by calls in Javalin and Spark.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			"io.javalin": "javalin", "spark.Spark": "spark", "io.ktor.server.routing": "ktor",
		},
		Verbs:  map[string]string{"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE"},
		Groups: map[string]bool{"route": true, "path": true},
		Mounts: map[string]bool{"install": true, "authenticate": true, "before": true},
		Bare:   true,
		Marks: map[string]flow.RouteMark{
			"PostMapping": {Framework: "spring", Method: "POST"}, "GetMapping": {Framework: "spring", Method: "GET"}, "PutMapping": {Framework: "spring", Method: "PUT"},
			"PatchMapping": {Framework: "spring", Method: "PATCH"}, "DeleteMapping": {Framework: "spring", Method: "DELETE"}, "RequestMapping": {Framework: "spring"},
			"POST": {Framework: "jax-rs", Method: "POST"}, "GET": {Framework: "jax-rs", Method: "GET"}, "PUT": {Framework: "jax-rs", Method: "PUT"},
			"PATCH": {Framework: "jax-rs", Method: "PATCH"}, "DELETE": {Framework: "jax-rs", Method: "DELETE"}, "Post": {Framework: "micronaut", Method: "POST"},
			"Get": {Framework: "micronaut", Method: "GET"}, "Put": {Framework: "micronaut", Method: "PUT"},
		},
		Holders: map[string]bool{"RestController": true, "Controller": true, "RequestMapping": true, "Path": true},
	}
}
