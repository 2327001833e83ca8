package klaviyo

import (
	"slices"
	"strings"
)

// Endpoint is what a URL leads to.
type Endpoint struct {
	Surface Surface
	Host    string // lower-case, without port
	Path    string // as Use.Path; "" where it is not known
	Query   string // without "?"
}

// ParseEndpoint returns the part of Klaviyo that a URL leads to, in which "{}" stands for what is not known. ok is false for
// other vendors' hosts, for hosts that only look like Klaviyo's, and for Klaviyo's pages (documentation, status, images).
func ParseEndpoint(text string) (e Endpoint, ok bool) {
	t := parseTarget(text)
	if t.host == "" {
		return Endpoint{}, false
	}
	surface := surfaceOf(t)
	if surface == "" {
		return Endpoint{}, false
	}
	e = Endpoint{Surface: surface, Host: t.host, Query: t.query}
	if !t.lead {
		e.Path = CleanPath(t.path)
	}
	return e, true
}

// apiHost is the host of the API. Others below klaviyo.com answer to its paths too.
const apiHost = "a.klaviyo.com"

// pageHosts are hosts below klaviyo.com that are no part of the API, though some have paths such as /api/v2/status.json.
var pageHosts = []string{"developers.klaviyo.com", "status.klaviyo.com", "help.klaviyo.com", "community.klaviyo.com", "academy.klaviyo.com", "fast.a.klaviyo.com"}

// target is a URL in parts. What is not known is "{}".
type target struct {
	host string // "" where there is none or it is not known
	// foreign is set where there is a host and it is not Klaviyo's.
	foreign bool
	// lead is set where more of the path may stand before path.
	lead  bool
	path  string
	query string
}

// parseTarget takes a URL apart: absolute, without scheme, relative, or with a beginning that is not known.
func parseTarget(text string) target {
	text = strings.TrimSpace(text)
	for strings.Contains(text, hole+hole) {
		text = strings.ReplaceAll(text, hole+hole, hole)
	}
	if scheme, rest, found := strings.Cut(text, "://"); found && !strings.ContainsAny(scheme, "/?#@") {
		if s := strings.ToLower(scheme); s != "https" && s != "http" && !strings.Contains(s, hole) {
			return target{foreign: true}
		}
		return withAuthority(rest)
	}
	if rest, found := strings.CutPrefix(text, "//"); found {
		return withAuthority(rest)
	}
	rest, open := strings.CutPrefix(text, hole)
	switch {
	case open && hostOf(rest) == apiHost: // what is not known is the scheme
		return withAuthority(rest)
	case isKlaviyoHost(hostOf(text)):
		return withAuthority(text)
	case !open:
		return split(target{lead: true}, text)
	}
	// What follows the unknown beginning without a slash may still belong to its last part: a port, the rest of a host.
	if rest != "" && strings.ContainsRune(":.-_", rune(rest[0])) {
		i := strings.IndexAny(rest, "/?#")
		if i < 0 {
			i = len(rest)
		}
		rest = rest[i:]
	}
	return split(target{lead: true}, rest)
}

// withAuthority parses what stands behind "//".
func withAuthority(rest string) target {
	end := strings.IndexAny(rest, `/?#\`)
	if end < 0 {
		end = len(rest)
	}
	authority, rest := rest[:end], rest[end:]
	if strings.HasPrefix(rest, `\`) {
		return target{foreign: true} // libraries disagree on where such a host ends
	}
	host := hostOf(authority[strings.LastIndex(authority, "@")+1:])
	if host == hole { // what is not known may hold the beginning of the path as well as the host
		return split(target{lead: true}, rest)
	}
	t := target{host: host}
	if stem, open := strings.CutSuffix(host, hole); open {
		// https://a.klaviyo.com{}: the path begins in what is not known.
		t.host, t.lead = stem, true
	}
	if !isKlaviyoHost(t.host) {
		return target{foreign: true}
	}
	return split(t, rest)
}

// split adds the path and the query.
func split(t target, rest string) target {
	rest, _, _ = strings.Cut(rest, "#")
	t.path = rest
	if i := strings.IndexAny(rest, "?&"); i >= 0 {
		t.path, t.query = rest[:i], rest[i+1:]
	}
	if t.path != "" && t.path[0] != '/' {
		t.path = "/" + t.path
	}
	return t
}

// hostOf returns the host that text begins with, in lower case, without port and closing dot.
func hostOf(text string) string {
	if i := strings.IndexAny(text, `/?#\`); i >= 0 {
		text = text[:i]
	}
	if i := strings.LastIndexByte(text, ':'); i >= 0 && strings.Trim(text[i+1:], "0123456789{}") == "" {
		text = text[:i]
	}
	return strings.TrimSuffix(strings.ToLower(text), ".")
}

// isKlaviyoHost reports whether a host is klaviyo.com or below it. A part of it may be unknown.
func isKlaviyoHost(host string) bool {
	if host != "klaviyo.com" && !strings.HasSuffix(host, ".klaviyo.com") {
		return false
	}
	return strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-{}") == ""
}

// surfaceOf returns the part of Klaviyo that a target with a host of Klaviyo's leads to, "" for its pages.
func surfaceOf(t target) Surface {
	if slices.Contains(pageHosts, t.host) {
		return ""
	}
	if strings.HasPrefix(t.host, "static") {
		return Onsite
	}
	if t.lead {
		return Unclear
	}
	if s := surfaceOfPath(t.path); s != "" {
		return s
	}
	first, _ := nextPart(CleanPath(t.path))
	switch {
	case t.host != apiHost:
		return ""
	case first == "" || strings.Contains(first, hole):
		return Unclear
	case first == "onsite" || first == "media":
		return Onsite
	}
	return ""
}

// surfaceOfPath returns the part of Klaviyo that a whole path leads to, "" for none.
func surfaceOfPath(path string) Surface {
	parts := segments(path)
	if len(parts) == 0 {
		return ""
	}
	if LegacyPath(path) || len(parts) > 1 && parts[0] == "api" && parts[1] == "v"+hole {
		return Legacy // no path of the present API has a version
	}
	switch parts[0] {
	case "api", "api" + hole:
		if len(parts) > 1 && parts[1] == "onsite" {
			return Onsite // what the sign-up forms themselves call
		}
		return Server
	case "client", "client" + hole:
		return Client
	case "oauth":
		return OAuth
	}
	return ""
}
