// Command gen cuts out of Klaviyo's OpenAPI document what the live stage asks and the sandbox answers: structure only, without
// descriptions and examples. Tests hold requests and answers against it.
//
//	go run ./internal/live/gen -in 2026-07-15.stable.json -out internal/live/testdata/openapi.json
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
)

// answered are the paths whose answers are kept too; of asked, only the parameters are.
var (
	answered = []string{
		"/api/accounts", "/api/accounts/{id}", "/api/webhooks", "/api/webhook-topics", "/api/lists", "/api/metrics", "/api/profiles",
		"/api/profiles/{id}", "/api/profile-import", "/api/events",
	}
	asked = []string{
		"/api/flows", "/api/segments", "/api/templates", "/api/campaigns", "/api/tags", "/api/images", "/api/catalog-items", "/api/forms",
		"/api/coupons", "/api/reviews",
	}
)

type object = map[string]any

func main() {
	in := flag.String("in", "", "the OpenAPI document of the stable channel, from github.com/klaviyo/openapi")
	out := flag.String("out", "", "where to write the slice")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	text, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var document object
	if err := json.Unmarshal(text, &document); err != nil {
		return err
	}
	slice, err := cut(document)
	if err != nil {
		return err
	}
	if text, err = json.MarshalIndent(slice, "", " "); err != nil {
		return err
	}
	return os.WriteFile(out, append(text, '\n'), 0o644)
}

// cut returns the slice of a document.
func cut(document object) (object, error) {
	info, _ := document["info"].(object)
	version, _ := info["version"].(string)
	paths := object{}
	for _, path := range slices.Concat(answered, asked) {
		item, ok := child(document, "paths", path).(object)
		if !ok {
			return nil, fmt.Errorf("the document has no path %s", path)
		}
		kept := object{}
		for method, operation := range item {
			o, ok := plain(operation, false).(object)
			if !ok {
				continue
			}
			if slices.Contains(asked, path) {
				if method != "get" {
					continue
				}
				o["responses"] = object{"200": object{"description": ""}}
			}
			kept[method] = o
		}
		paths[path] = kept
	}
	components := object{}
	collect(document, paths, components)
	return object{
		"openapi": document["openapi"],
		"info": object{
			"title": "A slice of Klaviyo's API: structure only", "version": version,
			"x-source": "https://github.com/klaviyo/openapi, stable channel, revision " + version,
		},
		"paths": paths, "components": components,
	}, nil
}

// child walks down a document.
func child(node any, keys ...string) any {
	for _, key := range keys {
		o, _ := node.(object)
		node = o[key]
	}
	return node
}

// prose are the keys that hold text for people, and extensions.
func prose(key string) bool {
	return key == "description" || key == "summary" || key == "title" || key == "example" || key == "examples" || key == "externalDocs" ||
		key == "security" || key == "tags" || strings.HasPrefix(key, "x-")
}

// plain returns a node without prose. named is set where the keys are names of the API's own, such as those of properties.
func plain(node any, named bool) any {
	switch n := node.(type) {
	case object:
		out := object{}
		for key, value := range n {
			if !named && prose(key) {
				if key == "description" && (n["content"] != nil || len(n) == 1) { // which OpenAPI requires of a response
					out[key] = ""
				}
				continue
			}
			out[key] = plain(value, !named && (key == "properties" || key == "responses"))
		}
		return out
	case []any:
		out := make([]any, len(n))
		for i, value := range n {
			out[i] = plain(value, false)
		}
		return out
	}
	return node
}

// collect copies what a node refers to into components, and what that refers to.
func collect(document object, node any, components object) {
	switch n := node.(type) {
	case object:
		if ref, ok := n["$ref"].(string); ok {
			add(document, strings.Split(strings.TrimPrefix(ref, "#/components/"), "/"), components)
		}
		for _, value := range n {
			collect(document, value, components)
		}
	case []any:
		for _, value := range n {
			collect(document, value, components)
		}
	}
}

func add(document object, name []string, components object) {
	kind, _ := components[name[0]].(object)
	if kind == nil {
		kind = object{}
		components[name[0]] = kind
	}
	if _, done := kind[name[1]]; done {
		return
	}
	kind[name[1]] = plain(child(document, "components", name[0], name[1]), false)
	collect(document, kind[name[1]], components)
}
