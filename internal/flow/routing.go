package flow

import (
	"regexp"
	"strings"
)

// Routing is how the web frameworks of a language are told which functions to call for requests. What registers a route is found by names:
// those of calls, of what a declaration is marked with, and of files.
type Routing struct {
	// Frameworks names the framework that a symbol belongs to, by what the symbol begins with: "express", "github.com/gin-gonic/gin".
	Frameworks map[string]string
	// Verbs are the calls that register a function for a path, by the last part of their name, each with the HTTP method, "" for any or for
	// one that an argument names.
	Verbs map[string]string
	// Groups are the calls that put a path before those of the routes that are registered in their function, or on what they return.
	Groups map[string]bool
	// Mounts are the calls that put a path, or functions that run first, before the routes of something that they are given. One that is a verb
	// too is a mount where it is given a router, and a verb is one where it is given what a mount makes.
	Mounts map[string]bool
	// Resources are the calls that register several routes by the name of a resource, each with what it registers.
	Resources map[string]RouteResource
	// Members are the groups and the values of "on" inside of a resource's block that are for the whole collection, or for one element: with
	// the path that stands between that of the resource and theirs.
	Members map[string]string
	// Loose says that a call of such a name on something unknown registers a route where it is given a path with a slash before it and a
	// function, as in languages without types.
	Loose bool
	// Bare says that a call without a receiver may register a route: the languages in which a block runs on the router.
	Bare bool
	// Marks are what a method is marked with to be called for a request, and Holders what its class is marked with: "PostMapping" and
	// "RestController".
	Marks   map[string]RouteMark
	Holders map[string]bool
	// Harmless are the beginnings of symbols of what runs before a handler and lets every request through: parsers of bodies, logs.
	Harmless []string
	// Files are places where a framework looks for functions.
	Files []RouteFile
}

// RouteMark is what a method is marked with, by a decorator or an annotation. Method is that of HTTP, "" as in [Routing.Verbs].
type RouteMark struct{ Framework, Method string }

// RouteResource is a call that registers several routes by the name of a resource.
type RouteResource struct {
	Actions []RouteAction
	// Single says that there is one such resource, whose class is named after many all the same: its path has no parameter.
	Single bool
}

// RouteAction is one route of a resource: the method of the class, that of HTTP, and what follows the path.
type RouteAction struct{ Name, Method, Path string }

// RouteFile is a place where a framework looks for functions, or runs what registers one without a path: all files whose path matches.
type RouteFile struct {
	Framework string
	// Pattern matches the path of the file; its first group is the path of the route, with [Index] cut off.
	Pattern *regexp.Regexp
	// Prefix stands before the path.
	Prefix string
	// Exports are the names of the functions, each with the HTTP method; none where the file registers its function by a call.
	Exports map[string]string
}

// routeMethods are the HTTP methods that a route can be for.
var routeMethods = map[string]bool{"GET": true, "POST": true, "PUT": true, "PATCH": true, "DELETE": true, "HEAD": true, "OPTIONS": true}

// framework is the one that a symbol belongs to, "" for none.
func (r *Routing) framework(symbol string) string {
	best := ""
	for prefix := range r.Frameworks {
		rest, ok := strings.CutPrefix(symbol, prefix)
		if ok && (rest == "" || strings.ContainsRune(".(/\\@", rune(rest[0])) || strings.HasPrefix(rest, "::")) && len(prefix) > len(best) {
			best = prefix
		}
	}
	return r.Frameworks[best]
}

// lastPart is what stands behind the last separator of a symbol or of a callee as written.
func lastPart(name string) string { return name[strings.LastIndexAny(name, `.\:/`)+1:] }

// receiverPart is what stands before lastPart.
func receiverPart(name string) string {
	return strings.TrimRight(strings.TrimSuffix(name, lastPart(name)), `.\:/`)
}
