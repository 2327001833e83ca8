package python

import (
	"maps"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of Python's HTTP libraries, and of what carries values. Each file says how its facts were confirmed:
// by sending requests to a recorder on the loopback interface, with the version and date given there.
func libraries() []flow.Library {
	return []flow.Library{
		requestsLibrary("requests"),
		requestsLibrary("botocore.vendored.requests"), // of AWS Lambda's older runtimes
		httpxLibrary(),
		aiohttpLibrary(),
		urllibLibrary(),
		httpClientLibrary(),
		urllib3Library(),
		valuesLibrary(),
	}
}

// calls is what a table of models is made of.
type calls = map[string]flow.Model

// named are the roles of named arguments.
type named = map[string]flow.Role

// add puts the models of further methods into a table, under a type or module.
func add(to calls, prefix string, from calls) {
	for name, m := range from {
		to[prefix+"."+name] = m
	}
}

// with returns roles with further ones.
func with(roles named, more named) named {
	out := maps.Clone(roles)
	maps.Copy(out, more)
	return out
}

// ignored are named arguments that have no bearing on which request is sent with which headers.
func ignored(names string) named {
	out := named{}
	for _, name := range strings.Fields(names) {
		out[name] = flow.RoleIgnored
	}
	return out
}

// verbs are the HTTP methods that libraries have a function for.
var verbs = map[string]string{
	"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "head": "HEAD", "options": "OPTIONS",
}

// verbCalls are the functions that are named after a method, all alike but for further positional arguments after the URL.
func verbCalls(like flow.Model, further map[string][]flow.Role) calls {
	out := calls{}
	for verb, method := range verbs {
		m := like
		m.Op, m.Method = flow.Send, method
		m.Args = append([]flow.Role{flow.RoleURL}, further[verb]...)
		out[verb] = m
	}
	return out
}

// headerMethods are the methods of a mapping of headers.
func headerMethods() calls {
	return calls{
		"update":       {Op: flow.Merge},
		"get":          {Op: flow.GetHeader},
		"pop":          {Op: flow.DelHeader},
		"copy":         {Op: flow.CopyOf},
		"items":        {Op: flow.Pairs},
		"keys":         {Op: flow.KeysOf},
		"values":       {Op: flow.ValuesOf},
		"lower_items":  {Op: flow.Pairs},
		"multi_items":  {Op: flow.Pairs},
		"get_list":     {Op: flow.Pure},
		"getall":       {Op: flow.Pure},
		"getone":       {Op: flow.GetHeader},
		"add":          {Op: flow.AddHeader},
		"__setitem__":  {Op: flow.SetHeader},
		"__contains__": {Op: flow.Pure},
	}
}
