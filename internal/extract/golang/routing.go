package golang

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of Go are told of routes.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			"net/http": "net/http", "github.com/gin-gonic/gin": "gin", "github.com/labstack/echo": "echo", "github.com/go-chi/chi": "chi",
			"github.com/gofiber/fiber": "fiber", "github.com/gorilla/mux": "gorilla", "github.com/julienschmidt/httprouter": "httprouter",
			"github.com/aws/aws-lambda-go/lambda": "lambda", "github.com/GoogleCloudPlatform/functions-framework-go/functions": "functions",
		},
		Verbs: map[string]string{
			"GET": "GET", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE", "Get": "GET", "Post": "POST", "Put": "PUT",
			"Patch": "PATCH", "Delete": "DELETE", "Any": "", "All": "", "Add": "", "Handle": "", "HandleFunc": "", "HandlerFunc": "", "Method": "",
			"MethodFunc": "", "Match": "", "Start": "", "HTTP": "",
		},
		Groups: map[string]bool{"Group": true, "Route": true, "PathPrefix": true},
		Mounts: map[string]bool{"Use": true, "Mount": true, "With": true},
	}
}
