package jvm

import (
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of the HTTP clients and of what carries values. What those of the JDK say was confirmed by sending requests
// to a recorder on the loopback interface; the others go by the names and signatures of the libraries' methods alone, and have not
// been confirmed by running.
var libraries = sync.OnceValue(func() []flow.Library {
	return []flow.Library{
		javaHTTPLibrary(),
		urlConnectionLibrary(),
		okHTTPLibrary("okhttp3"),
		okHTTPLibrary("com.squareup.okhttp"),
		apacheLibrary(),
		fluentLibrary(),
		springLibrary(),
		reactiveLibrary("org.springframework.web.reactive.function.client.WebClient", "spring-webclient"),
		reactiveLibrary("org.springframework.web.client.RestClient", "spring-restclient"),
		retrofitLibrary(),
		jaxLibrary("javax.ws.rs.client"),
		jaxLibrary("jakarta.ws.rs.client"),
		unirestLibrary("kong.unirest"),
		unirestLibrary("com.mashape.unirest.http"),
		ktorLibrary(),
		fuelLibrary(),
		khttpLibrary(),
		valuesLibrary(),
		kotlinLibrary(),
	}
})

// models are the models of calls, by symbol.
type models map[string]flow.Model

// each gives the methods of a type, whose names are separated by white space, the same model.
func (m models) each(typ string, model flow.Model, names string) {
	for _, name := range strings.Fields(names) {
		m[typ+"."+name] = model
	}
}

// verbs gives a type a method for each HTTP method, under the names that spell returns for "GET", "POST" and so on.
func (m models) verbs(typ string, like flow.Model, spell func(string) string, bodies ...string) {
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"} {
		x := like
		x.Method = method
		if len(bodies) > 0 && strings.Contains(bodies[0], method) {
			x.Args = append(x.Args[:len(x.Args):len(x.Args)], flow.RoleBody)
		}
		m[typ+"."+spell(method)] = x
	}
}

func title(method string) string { return method[:1] + strings.ToLower(method[1:]) }

// sets is a fluent setter whose arguments have these roles.
func sets(roles ...flow.Role) flow.Model { return flow.Model{Op: flow.Mutate, Args: roles} }

// makes is a constructor or factory of a type.
func makes(typ string, roles ...flow.Role) flow.Model {
	return flow.Model{Op: flow.Make, Yields: typ, Args: roles}
}

// turns makes another instance from the receiver: a builder's build.
func turns(typ string, roles ...flow.Role) flow.Model {
	return flow.Model{Op: flow.Derive, Yields: typ, Args: roles}
}

var (
	setHeader = flow.Model{Op: flow.SetHeader}
	addHeader = flow.Model{Op: flow.AddHeader}
	delHeader = flow.Model{Op: flow.DelHeader}
	getHeader = flow.Model{Op: flow.GetHeader}
	merges    = flow.Model{Op: flow.Merge}
	pure      = flow.Model{Op: flow.Pure}
	same      = flow.Model{Op: flow.Same}
	unhooks   = flow.Model{Op: flow.Unhook}
)

// carrier is a type that carries what a request is made of.
func carrier(slots map[string]flow.Role) flow.Type {
	return flow.Type{Slots: slots, MergeHeaders: true, Closed: true}
}
