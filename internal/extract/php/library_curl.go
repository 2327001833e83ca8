package php

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// handle is the type of a cURL handle. PHP 7 and before had resources in its place.
const handle = "CurlHandle()"

// curlOptions sets the options of a handle that it is given by their names.
var curlOptions = flow.Model{
	Op: flow.Mutate, Overwrites: true, Args: []flow.Role{flow.RoleOpts},
	Options: options{
		"CURLOPT_URL": flow.RoleURL, "CURLOPT_HTTPHEADER": flow.RoleHeaderLines, "CURLOPT_CUSTOMREQUEST": flow.RoleMethod,
		"CURLOPT_POSTFIELDS": flow.RoleBody, "CURLOPT_TIMEOUT": flow.RoleTimeout, "CURLOPT_TIMEOUT_MS": flow.RoleTimeout,
	},
}

// curlLibrary models the cURL extension, whose functions are lowered to methods of the handle. Confirmed with PHP 8.2.36, 2026-11-24:
//   - CURLOPT_HTTPHEADER replaces the headers that were set before; it takes a list of lines, and its array is copied.
//   - An array of names and values sends nothing of use; a line "Name:" is left out, "Name;" sends the header empty.
//   - CURLOPT_POSTFIELDS makes a POST unless CURLOPT_CUSTOMREQUEST says otherwise, in any order.
//   - curl_copy_handle shares nothing, curl_reset forgets everything.
func curlLibrary() flow.Library {
	table := calls{
		"curl_init": {Op: flow.Make, Yields: handle, Args: []flow.Role{flow.RoleURL}},
	}
	add(table, handle, calls{
		"setopt_array": curlOptions, "exec": {Op: flow.Send, MissingMethod: "GET", BodyMethod: "POST"},
		"copy":  {Op: flow.Derive},
		"reset": {Op: flow.Unhook},
		"close": {Op: flow.Pure},
	})
	return flow.Library{Name: "curl", Calls: table, Types: map[string]flow.Type{handle: {Closed: true}}}
}
