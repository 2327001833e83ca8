package javascript

import (
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// routing says how the web frameworks of JavaScript are told of routes. The places of files are those of the frameworks' documentation
// (https://nextjs.org/docs/app/api-reference/file-conventions/route, https://svelte.dev/docs/kit/routing,
// https://docs.netlify.com/functions/get-started/, https://supabase.com/docs/guides/functions/quickstart, https://vercel.com/docs/functions, https://nitro.build/guide/routing, seen 2026-11-24).
func routing() *flow.Routing {
	return &flow.Routing{
		Frameworks: map[string]string{
			"express": "express", "fastify": "fastify", "hono": "hono", "koa": "koa", "@koa/router": "koa", "koa-router": "koa",
			"@hapi/hapi": "hapi", "restify": "restify", "polka": "polka", "itty-router": "itty-router", "h3": "h3", "elysia": "elysia",
			"http": "node", "node:http": "node", "https": "node", "node:https": "node", "Deno": "deno", "https://deno.land/std": "deno", "Bun": "bun",
			"micro": "micro", "firebase-functions": "firebase", "@google-cloud/functions-framework": "firebase",
			"@hono/node-server": "hono", "jsr:@hono/hono": "hono",
		},
		Verbs: map[string]string{
			"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "del": "DELETE", "all": "", "any": "", "on": "", "route": "",
			"createServer": "", "serve": "", "onRequest": "", "http": "",
		},
		Groups: map[string]bool{"group": true, "basePath": true, "route": true, "router": true, "koa-router": true},
		Mounts: map[string]bool{"use": true, "register": true, "mount": true, "route": true},
		Loose:  true,
		Marks: map[string]flow.RouteMark{
			"Get": {Framework: "nest", Method: "GET"}, "Post": {Framework: "nest", Method: "POST"},
			"Put": {Framework: "nest", Method: "PUT"}, "Patch": {Framework: "nest", Method: "PATCH"},
			"Delete": {Framework: "nest", Method: "DELETE"}, "All": {Framework: "nest"},
		},
		Holders: map[string]bool{
			"Controller": true, "JsonController": true,
		},
		Harmless: []string{
			"body-parser", "cors", "helmet", "morgan", "compression", "cookie-parser", "multer", "express-rate-limit", "raw-body", "pino-http", "koa-bodyparser",
			"koa-body", "@koa/cors", "koa-logger", "@koa/bodyparser", "express-async-handler", "connect-timeout", "@fastify/cors", "@fastify/helmet",
		},
		Files: []flow.RouteFile{
			{Framework: "next", Pattern: regexp.MustCompile(`(?:^|/)app/((?:.*/)?)route\.[jt]sx?$`), Prefix: "/", Exports: byMethod},
			{Framework: "next", Pattern: regexp.MustCompile(`(?:^|/)pages/(api/.*)\.[jt]sx?$`), Prefix: "/", Exports: byDefault},
			{Framework: "sveltekit", Pattern: regexp.MustCompile(`(?:^|/)routes/((?:.*/)?)\+server\.[jt]s$`), Prefix: "/", Exports: byMethod},
			{Framework: "astro", Pattern: regexp.MustCompile(`(?:^|/)src/pages/(.*)\.[jt]s$`), Prefix: "/", Exports: byMethod},
			{Framework: "remix", Pattern: regexp.MustCompile(`(?:^|/)app/routes/(.*)\.[jt]sx?$`), Prefix: "/", Exports: map[string]string{"action": "POST", "loader": "GET"}},
			{Framework: "nitro", Pattern: regexp.MustCompile(`(?:^|/)server/((?:api|routes)/.*)\.[jt]s$`), Prefix: "/", Exports: byDefault},
			{Framework: "netlify", Pattern: regexp.MustCompile(`(?:^|/)netlify/functions/(.*)\.[cm]?[jt]s$`), Prefix: "/.netlify/functions/", Exports: map[string]string{"handler": "", "default": ""}},
			{Framework: "supabase", Pattern: regexp.MustCompile(`(?:^|/)supabase/functions/([^/]+)/index\.[jt]sx?$`), Prefix: "/functions/v1/"},
			{Framework: "vercel", Pattern: regexp.MustCompile(`(?:^|/)(api/.*)\.[cm]?[jt]s$`), Prefix: "/", Exports: vercel},
		},
	}
}

// The exports that are called: one for each method, or the default one for all.
var (
	byMethod = map[string]string{
		"GET": "GET", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE", "HEAD": "HEAD", "OPTIONS": "OPTIONS", "ALL": "",
	}
	byDefault = map[string]string{"default": ""}
	vercel    = map[string]string{"default": "", "GET": "GET", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE"}
)
