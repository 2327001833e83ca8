package ruby

import (
	"maps"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// libraries are the models of Ruby's HTTP libraries, and of what carries values. Each file says how its facts were confirmed: by
// sending requests to a recorder on the loopback interface, with Ruby 3.1.2 and the version of the library given there.
func libraries() []flow.Library {
	out := []flow.Library{
		netHTTPLibrary(), openURILibrary(), faradayLibrary(), httpartyLibrary(), restClientLibrary(), httpLibrary(), typhoeusLibrary(),
		exconLibrary(), httpclientLibrary(), valuesLibrary(),
	}
	for _, l := range out {
		takeBlocks(l.Calls)
	}
	return out
}

// takeBlocks lets the calls that make and send requests take a block.
func takeBlocks(table calls) {
	block := named{givenBlock: flow.RoleFunc}
	for name, m := range table {
		switch m.Op {
		case flow.Send, flow.Make, flow.Derive, flow.Mutate, flow.Apply:
			if m.Named == nil {
				m.Named = block
			} else {
				m.Named = with(m.Named, block)
			}
			table[name] = m
		}
	}
}

// patches are texts in files that may change what the requests of others carry.
func patches() []string {
	return []string{
		"class Net::HTTP", "Net::HTTP.prepend", "Net::HTTP.include", "Net::HTTP.class_eval", "class HTTP", "Faraday.default_connection",
		"Faraday::Connection", "HTTParty::", "HTTParty.prepend", "RestClient.add_before_execution_proc", "RestClient::Request", "Typhoeus.before",
		"Typhoeus::Config", "Excon.defaults", ".headers[", ".headers.merge!", ".headers =", ".headers.update",
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

// ignored are arguments that have no bearing on which request is sent with which headers.
func ignored(names string) named {
	out := named{}
	for _, name := range strings.Fields(names) {
		out[name] = flow.RoleIgnored
	}
	return out
}

// verbs are the methods that are named after those of HTTP.
var verbs = []string{"get", "head", "post", "put", "patch", "delete", "options", "trace"}

// verbCalls are the sending methods of a library: args are those of each method, where it has other ones than the model.
func verbCalls(send flow.Model, args map[string][]flow.Role) calls {
	out := calls{}
	for _, verb := range verbs {
		m := send
		m.Op, m.Method = flow.Send, strings.ToUpper(verb)
		if own, ok := args[verb]; ok {
			m.Args = own
		}
		out[verb] = m
	}
	return out
}

// headerMethods are the methods of a headers object.
func headerMethods() calls {
	key := []flow.Role{flow.RoleKey, flow.RoleValue}
	return calls{
		"merge!": {Op: flow.Merge}, "update": {Op: flow.Merge}, "store": {Op: flow.SetHeader, Args: key}, "[]=": {Op: flow.SetHeader, Args: key},
		"delete": {Op: flow.DelHeader, Args: key[:1]}, "[]": {Op: flow.GetHeader, Args: key[:1]}, "fetch": {Op: flow.GetHeader, Args: key},
		"key?": {Op: flow.Pure}, "has_key?": {Op: flow.Pure}, "include?": {Op: flow.Pure}, "to_hash": {Op: flow.Pure}, "dup": {Op: flow.CopyOf},
		"add": {Op: flow.AddHeader, Args: key}, "set": {Op: flow.SetHeader, Args: key}, "each": {Op: flow.Pure}, "keys": {Op: flow.KeysOf},
	}
}
