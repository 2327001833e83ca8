package shell

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// trimSlash is the symbol of taking a slash off the end of a string.
const trimSlash = "shell.trimSlash"

// libraries are what programs mean, for the evaluator.
func libraries() []flow.Library {
	out := []flow.Library{{
		Name: "shell",
		Calls: map[string]flow.Model{
			"date":         {Op: flow.Clock},
			"EPOCHSECONDS": {Op: flow.Clock},
			"RANDOM":       {Op: flow.Random},
			"uuidgen":      {Op: flow.Random},
			"openssl rand": {Op: flow.Random},
			trimSlash:      {Op: flow.Same},
		},
	}}
	for name, argv := range programs {
		m := flow.Model{Op: flow.Send, MissingMethod: "GET", Opens: true, Named: requestRoles}
		if !isHTTPie(name) {
			m.Argv = argv
		}
		out = append(out, flow.Library{Name: name, Calls: map[string]flow.Model{name: m}})
	}
	return out
}

// requestRoles are the named arguments that a call of a program has, options and all.
var requestRoles = map[string]flow.Role{
	"request":      flow.RoleMethod,
	"url":          flow.RoleURL,
	flow.HeaderArg: flow.RoleHeaderLines,
	"data":         flow.RoleBody,
	"json":         flow.RoleJSONBody,
	"form":         flow.RoleFormBody,
	"query":        flow.RoleQuery,
	"user":         flow.RoleAuth,
	"timeout":      flow.RoleTimeout,
	"retry":        flow.RoleRetry,
	"location":     flow.RoleRedirect,
	"stdin":        flow.RoleIgnored,
}
