package golang

import (
	"maps"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of Go's HTTP clients and of the standard library's functions that carry values through.
//
// What they say about headers was confirmed on 2026-11-24 against a recording server on loopback: net/http of Go 1.26.8, resty
// v2.16.5, go-retryablehttp v0.7.8, req v3.54.0 and requests v0.25.1. Everywhere a header of the request replaces the client's of
// the same name and the others are added, names are canonicalised unless the library offers a verbatim setter, and a header that
// is set to "" is sent.
func libraries() []flow.Library {
	return []flow.Library{
		{Name: "net/http", Calls: httpCalls(), Types: httpTypes()},
		{Name: "resty", Calls: restyCalls(), Types: restyTypes()},
		{Name: "retryablehttp", Calls: retryableCalls(), Types: retryableTypes()},
		{Name: "req", Calls: reqCalls(), Types: reqTypes()},
		{Name: "requests", Calls: requestsCalls(), Types: requestsTypes()},
		{Name: "go", Calls: carrierCalls()},
	}
}

// models are library models by symbol.
type models map[string]flow.Model

// add gives several symbols, named below a common prefix, the same model.
func (m models) add(prefix string, model flow.Model, names ...string) {
	for _, name := range names {
		m[prefix+name] = model
	}
}

// sends adds a method for each HTTP method that a client names one after: Get, Post.
func (m models) sends(prefix string, args []flow.Role, names map[string]string) {
	for name, method := range names {
		m[prefix+name] = flow.Model{Op: flow.Send, Method: method, Args: args}
	}
}

// verbs are the HTTP methods by the names that clients give their functions.
func verbs() map[string]string {
	return map[string]string{
		"Get": "GET", "Head": "HEAD", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE", "Options": "OPTIONS",
	}
}

func (m models) addAll(others ...models) models {
	for _, o := range others {
		maps.Copy(m, o)
	}
	return m
}
