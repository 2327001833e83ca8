package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// jqueryLibrary models jQuery's requests.
//
// Confirmed with jQuery 4.0.0 on jsdom 29.1.1, 2026-11-24: headers given with a call are added to those of ajaxSetup; one that is
// undefined leaves that of the setup, one that is null is sent as that word; beforeSend may set headers.
func jqueryLibrary() flow.Library {
	opts := options{
		"url": flow.RoleURL, "method": flow.RoleMethod, "type": flow.RoleMethod, "headers": flow.RoleHeaders, "data": flow.RoleBody,
		"timeout": flow.RoleTimeout, "beforeSend": flow.RoleHooks, "success": flow.RoleFunc, "error": flow.RoleFunc,
		"complete": flow.RoleFunc, "dataFilter": flow.RoleFunc, "xhr": flow.RoleTransport, "username": flow.RoleAuth,
	}
	table, types := calls{}, map[string]flow.Type{}
	for _, t := range []string{"jQuery", "jquery"} {
		table[t] = flow.Model{Op: flow.Delay}
		add(table, t, calls{
			"ajax":          {Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: opts, MissingMethod: "GET"},
			"post":          {Op: flow.Send, Method: "POST", Args: roles{flow.RoleURL, flow.RoleBody, flow.RoleFunc}, Options: opts},
			"get":           {Op: flow.Send, Method: "GET", Args: roles{flow.RoleURL, flow.RoleQuery, flow.RoleFunc}, Options: opts},
			"getJSON":       {Op: flow.Send, Method: "GET", Args: roles{flow.RoleURL, flow.RoleQuery, flow.RoleFunc}},
			"getScript":     {Op: flow.Send, Method: "GET", Args: roles{flow.RoleURL, flow.RoleFunc}},
			"ajaxSetup":     {Op: flow.Mutate, Args: roles{flow.RoleOpts}, Options: opts},
			"ajaxPrefilter": {Op: flow.Unhook},
			"ajaxTransport": {Op: flow.Unhook},
			"param":         {Op: flow.Encode},
			"each":          {Op: flow.Each},
			"map":           {Op: flow.Each},
			"when":          {Op: flow.Pure},
			"trim":          {Op: flow.Same},
			"parseJSON":     {Op: flow.Pure},
			"isFunction":    {Op: flow.Pure},
			"inArray":       {Op: flow.Pure},
			"Deferred":      {Op: flow.Delay},
		})
		types[t] = flow.Type{MergeHeaders: true, Closed: true}
	}
	asGlobal(table, "jQuery")
	for _, name := range []string{"ajax", "post", "get", "getJSON"} {
		table[globalObject+".$."+name] = table["jQuery."+name]
	}
	return flow.Library{Name: "jquery", Calls: table, Types: types}
}

// appsScriptLibrary models Google Apps Script. It was read up, not run: https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app
// (seen 2026-11-24).
func appsScriptLibrary() flow.Library {
	opts := options{
		"method": flow.RoleMethod, "headers": flow.RoleHeaders, "payload": flow.RoleBody, "followRedirects": flow.RoleRedirect,
	}
	table := calls{
		"UrlFetchApp.fetch": {
			Op: flow.Send, Args: roles{flow.RoleURL, flow.RoleOpts}, Options: opts, MissingMethod: "GET", BodyMethod: "POST",
		},
		"Utilities.formatDate":   {Op: flow.Pure},
		"Utilities.base64Encode": {Op: flow.Pure},
		"Utilities.sleep":        {Op: flow.Pure},
		"Utilities.getUuid":      {Op: flow.Random},
		"Logger.log":             {Op: flow.Pure},
	}
	for _, scope := range []string{"Script", "User", "Document"} {
		table["PropertiesService.get"+scope+"Properties"] = flow.Model{Op: flow.Pure}
		table["PropertiesService.get"+scope+"Properties().getProperty"] = flow.Model{Op: flow.EnvRead}
	}
	return flow.Library{Name: "apps-script", Calls: table}
}
