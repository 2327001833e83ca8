package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of Python are told of routes.
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			"flask": "flask", "quart": "quart", "fastapi": "fastapi", "starlette": "starlette", "django": "django", "rest_framework": "django",
			"ninja": "django", "sanic": "sanic", "bottle": "bottle", "aiohttp.web": "aiohttp", "chalice": "chalice", "litestar": "litestar",
			"azure.functions": "azure", "functions_framework": "functions", "falcon": "falcon", "tornado.web": "tornado",
		},
		Verbs: map[string]string{
			"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "route": "", "api_route": "", "websocket": "",
			"add_url_rule": "", "add_api_route": "", "path": "", "re_path": "", "add_route": "", "add_post": "POST", "add_get": "GET", "Route": "",
			"http": "", "function_name": "",
		},
		Groups: map[string]bool{"Blueprint": true, "APIRouter": true},
		Mounts: map[string]bool{
			"register_blueprint": true, "include_router": true, "add_middleware": true, "before_request": true, "include": true, "mount": true,
		},
	}
}
