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
			"PostMapping": {"spring", "POST"}, "GetMapping": {"spring", "GET"}, "PutMapping": {"spring", "PUT"}, "PatchMapping": {"spring", "PATCH"}, "DeleteMapping": {"spring", "DELETE"}, "RequestMapping": {"spring", ""},
			"POST": {"jax-rs", "POST"}, "GET": {"jax-rs", "GET"}, "PUT": {"jax-rs", "PUT"}, "PATCH": {"jax-rs", "PATCH"}, "DELETE": {"jax-rs", "DELETE"}, "Post": {"micronaut", "POST"}, "Get": {"micronaut", "GET"}, "Put": {"micronaut", "PUT"},
		},
		Holders: map[string]bool{"RestController": true, "Controller": true, "RequestMapping": true, "Path": true},
	}
}
