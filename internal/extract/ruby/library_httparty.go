package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// httparty is the type that stands for the settings of a class that includes HTTParty.
const httparty = "HTTParty()"

// httpartyMethods are the class methods that including HTTParty gives.
const httpartyMethods = `get head post put patch delete options headers base_uri format default_params default_timeout read_timeout
	open_timeout basic_auth digest_auth follow_redirects debug_output parser logger default_options http_proxy ssl_version pem
	query_string_normalizer raise_on cookies connection_adapter maintain_method_across_redirects no_follow foul write_timeout
	disable_rails_query_string_format resend_on_redirect pkcs12 skip_decompression ciphers ssl_ca_file ssl_ca_path uri_adapter`

// httpartyFields are what a class has that includes HTTParty: settings of its own, and methods that use them. A class below it has
// the same ones.
func httpartyFields(s facts.Span) []flow.Field {
	const hidden = "HTTParty#"
	made := &flow.Call{Span: s, Fn: &flow.External{Span: s, Symbol: "HTTParty"}, New: true}
	out := []flow.Field{{Span: s, Name: hidden, Static: true, Init: made}}
	for _, name := range strings.Fields(httpartyMethods) {
		settings := &flow.Member{Span: s, X: &flow.This{Span: s, Class: true}, Name: hidden}
		out = append(out, flow.Field{Span: s, Name: name, Static: true, Init: &flow.Member{Span: s, X: settings, Name: name}})
	}
	return out
}

// httpartyLibrary models HTTParty 0.21.0, confirmed 2026-11-24, and read in the sources of 0.24.2 (https://github.com/jnunemaker/httparty,
// lib/httparty.rb and lib/httparty/headers_processor.rb, seen 2026-11-24): headers of a call are added to the class's, one that is nil is not
// sent and removes the class's; headers called again adds; a class below has a copy. base_uri keeps its path, an absolute URL stands
// for itself. All of these are kept in default_options, a hash.
func httpartyLibrary() flow.Library {
	roles := with(ignored(`basic_auth digest_auth follow_redirects verify format debug_output logger cookies parser http_proxyaddr
		http_proxyport ssl_version max_retries stream_body multipart no_follow limit pem query_string_normalizer`), named{
		"headers": flow.RoleHeaders, "body": flow.RoleBody, "query": flow.RoleQuery, "timeout": flow.RoleTimeout, "base_uri": flow.RoleBase,
		"read_timeout": flow.RoleTimeout, "open_timeout": flow.RoleTimeout,
	})
	send := flow.Model{Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Named: roles, Options: roles, Opens: true, NullRemoves: true}
	table := calls{"HTTParty": {Op: flow.Make, Yields: httparty}}
	add(table, "HTTParty", verbCalls(send, nil))
	add(table, httparty, verbCalls(send, nil))
	add(table, httparty, calls{
		"headers":                {Op: flow.Mutate, Args: []flow.Role{flow.RoleHeaders}, Rest: flow.RoleHeaders},
		"base_uri":               {Op: flow.Mutate, Args: []flow.Role{flow.RoleBase}},
		"default_params":         {Op: flow.Mutate, Args: []flow.Role{flow.RoleQuery}, Rest: flow.RoleQuery},
		"default_timeout":        {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"read_timeout":           {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"open_timeout":           {Op: flow.Mutate, Args: []flow.Role{flow.RoleTimeout}},
		"connection_adapter":     {Op: flow.Unhook},
		"default_options.update": {Op: flow.Merge}, "default_options.merge!": {Op: flow.Merge},
	})
	for _, name := range strings.Fields(httpartyMethods) {
		if _, known := table[httparty+"."+name]; !known {
			table[httparty+"."+name] = flow.Model{Op: flow.Pure}
		}
	}
	return flow.Library{Name: "httparty", Calls: table, Types: map[string]flow.Type{
		httparty: {
			Slots: named{
				"default_options.headers": flow.RoleHeaders, "default_options.base_uri": flow.RoleBase, "default_options.timeout": flow.RoleTimeout,
				"default_options.default_params": flow.RoleQuery,
			},
			MergeHeaders: true, NullRemoves: true, Closed: true,
		},
	}}
}
