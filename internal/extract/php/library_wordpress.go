package php

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// wordpressFunctions are WordPress's HTTP functions, with the method where the arguments name none.
var wordpressFunctions = map[string]string{
	"wp_remote_get": "GET", "wp_remote_post": "POST", "wp_remote_head": "HEAD", "wp_remote_request": "GET",
	"wp_safe_remote_get": "GET", "wp_safe_remote_post": "POST", "wp_safe_remote_head": "HEAD", "wp_safe_remote_request": "GET",
}

// wordpressLibrary models WordPress's HTTP API (https://developer.wordpress.org/plugins/http-api/ and
// wp-includes/class-wp-http.php, https://github.com/WordPress/WordPress, seen 2026-11-24): headers are a map or lines of text, "method" overrides that of the function,
// requests end after five seconds by themselves, and the filter http_request_args may change anything. The
// functions of WordPress VIP take what to give back on failure, limits and a time limit before the arguments
// (https://docs.wpvip.com/technical-references/code-quality-and-best-practices/retrieving-remote-data/, seen 2026-11-24).
func wordpressLibrary() flow.Library {
	sent := with(ignored("redirection httpversion user-agent reject_unsafe_urls blocking cookies compress decompress sslverify "+
		"sslcertificates stream filename limit_response_size data_format"), options{
		"headers": flow.RoleHeaders, "body": flow.RoleBody, "method": flow.RoleMethod, "timeout": flow.RoleTimeout,
	})
	table := calls{}
	for name, method := range wordpressFunctions {
		table[name] = flow.Model{Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, MissingMethod: method}
	}
	for name, method := range map[string]string{"vip_safe_wp_remote_get": "GET", "vip_safe_wp_remote_request": "GET"} {
		table[name] = flow.Model{
			Op: flow.Send, Options: sent, MissingMethod: method,
			Args: []flow.Role{flow.RoleURL, flow.RoleIgnored, flow.RoleIgnored, flow.RoleTimeout, flow.RoleRetry, flow.RoleOpts},
		}
	}
	add(table, "WP_Http()", calls{
		"request": {Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, MissingMethod: "GET"},
		"get":     {Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, MissingMethod: "GET"},
		"post":    {Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, MissingMethod: "POST"},
		"head":    {Op: flow.Send, Args: []flow.Role{flow.RoleURL, flow.RoleOpts}, Options: sent, MissingMethod: "HEAD"},
	})
	table["wp_json_encode"] = flow.Model{Op: flow.Encode}
	for _, name := range []string{"sanitize_text_field", "wp_unslash", "esc_url_raw", "esc_attr", "esc_html", "untrailingslashit", "wp_slash", "sanitize_email", "esc_url", "wp_http_validate_url"} {
		table[name] = flow.Model{Op: flow.Same}
	}
	for name, m := range pureCalls("", "is_wp_error wp_remote_retrieve_body wp_remote_retrieve_response_code wp_remote_retrieve_response_message "+
		"wp_remote_retrieve_header wp_remote_retrieve_headers do_action wp_die update_option wc_get_order wc_get_product wp_send_json_error "+
		"wp_send_json_success wp_parse_url plugins_url plugin_dir_url site_url home_url admin_url get_bloginfo current_user_can set_transient") {
		table[name] = m
	}
	for name, m := range map[string]flow.Model{"add_action": {Op: flow.Delay}, "add_filter": {Op: flow.Delay}, "register_activation_hook": {Op: flow.Delay}, "register_deactivation_hook": {Op: flow.Delay}} {
		table[name] = m
	}
	return flow.Library{Name: "wordpress", Calls: table}
}
