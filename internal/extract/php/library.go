package php

import (
	"maps"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of PHP's HTTP libraries, and of what carries values. Each file says how its facts were confirmed: by
// sending requests to a recorder on the loopback interface, with the version and date given there, or by the documentation.
func libraries() []flow.Library {
	return []flow.Library{
		curlLibrary(),
		guzzleLibrary(),
		messageLibrary(),
		laravelLibrary(),
		symfonyLibrary(),
		wordpressLibrary(),
		streamLibrary(),
		magentoLibrary(),
		laminasLibrary(),
		requestsLibrary(),
		valuesLibrary(),
	}
}

// calls is what a table of models is made of.
type calls = map[string]flow.Model

// options are the roles of options, by their keys, or of named arguments.
type options = map[string]flow.Role

// add puts the models of methods into a table, under a type or class.
func add(to calls, prefix string, from calls) {
	for name, m := range from {
		to[prefix+"."+name] = m
	}
}

// with returns options with further ones.
func with(some, more options) options {
	out := maps.Clone(some)
	maps.Copy(out, more)
	return out
}

// ignored are options that have no bearing on which request is sent with which headers.
func ignored(names string) options {
	out := options{}
	for _, name := range strings.Fields(names) {
		out[name] = flow.RoleIgnored
	}
	return out
}

// pureCalls are functions and methods that only read what they are given.
func pureCalls(prefix, names string) calls {
	out := calls{}
	for _, name := range strings.Fields(names) {
		out[prefix+name] = flow.Model{Op: flow.Pure}
	}
	return out
}

// verbs are the HTTP methods that libraries have a function for.
var verbs = map[string]string{
	"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "head": "HEAD", "options": "OPTIONS",
}

// verbCalls are the methods that are named after an HTTP method, all alike.
func verbCalls(like flow.Model) calls {
	out := calls{}
	for verb, method := range verbs {
		m := like
		m.Op, m.Method = flow.Send, method
		out[verb] = m
	}
	return out
}

// functionNames are the functions of PHP and of libraries that have a model or are lowered in a way of their own.
var functionNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range libraries() {
		for name := range l.Calls {
			if !strings.ContainsAny(name, `.\()`) {
				out[name] = true
			}
		}
	}
	for name := range special {
		out[name] = true
	}
	for _, name := range []string{"app", "resolve", "make", "config", "env"} {
		delete(out, name) // what they are lowered to is no call of theirs
	}
	return out
})

// builtin reports whether a name is that of a function of PHP or of a library that is known.
func builtin(name string) bool { return functionNames()[strings.ToLower(name)] }

// facades are the classes that Laravel makes known by a short name everywhere.
var facades = map[string]string{
	"Http": `Illuminate\Support\Facades\Http`, "Log": `Illuminate\Support\Facades\Log`, "Carbon": `Carbon\Carbon`,
}

// verbConstants are the classes that have a constant for each HTTP method.
var verbConstants = map[string]bool{
	`Symfony\Component\HttpFoundation\Request`: true, `Illuminate\Http\Request`: true, `Laminas\Http\Request`: true, `Zend\Http\Request`: true,
	`Zend_Http_Client`: true, `Fig\Http\Message\RequestMethodInterface`: true, `Magento\Framework\Webapi\Rest\Request`: true,
	`Magento\Framework\HTTP\ZendClient`: true, `Laminas\Http\Client`: true, guzzle + `RequestOptions`: true,
}

// verbOf is the HTTP method, or for Guzzle the option, that a constant stands for.
func verbOf(name string) string {
	for _, prefix := range []string{"HTTP_METHOD_", "METHOD_"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			return rest
		}
	}
	return name
}
