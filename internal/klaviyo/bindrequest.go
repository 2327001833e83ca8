package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// evidence says how sure it is that a request whose host is not known goes to Klaviyo.
type evidence uint8

const (
	none  evidence = iota
	some           // a header that others might send too: enough for a path that the tables have
	proof          // Klaviyo's authorization scheme, a private key, or a revision and a name after Klaviyo
)

// bindRequest returns the uses that a raw HTTP request may be, one for each alternative that differs.
func bindRequest(r *facts.Request) []*Use {
	auth := readAuthorization(r)
	var uses []*Use
	for _, url := range renderings(r.URL) {
		for _, method := range methodsOf(r.Method) {
			use := useOf(r, auth, url, method)
			if use == nil {
				continue
			}
			use.URL = r.URL
			use.Revision = r.Headers.Get(RevisionHeader)
			use.Payload = payloadOf(r.Body)
			use.Key, use.KeyPlace = keyOf(r, auth, use.Surface)
			uses = addUse(uses, use)
		}
	}
	return uses
}

// methodsOf returns the methods that a request may have, upper-case; "" is one that is not known.
func methodsOf(v facts.Value) []string {
	var methods []string
	for _, r := range renderings(v) {
		method := strings.ToUpper(strings.TrimSpace(r.text))
		if strings.Contains(method, hole) {
			method = ""
		}
		if !slices.Contains(methods, method) {
			methods = append(methods, method)
		}
	}
	return methods
}

// useOf returns the use that one URL with one method is, nil where it does not lead to Klaviyo or that is not certain.
func useOf(r *facts.Request, auth authorization, url rendering, method string) *Use {
	t := parseTarget(url.text)
	use := &Use{Method: method, Host: t.host}
	switch {
	case t.foreign:
		return nil
	case t.host != "":
		use.Surface = surfaceOf(t)
		if use.Surface == "" && auth.scheme == schemeKey && !slices.Contains(pageHosts, t.host) {
			use.Surface = Unclear // a path that the API does not have, with its authorization
		}
	default:
		use.Surface = hostlessSurface(t, evidenceOf(r, auth, url), method)
	}
	if use.Surface == Server && mayBeLegacy(t.path) && auth.scheme != schemeKey && auth.scheme != schemeBearer && r.Headers.Get(RevisionHeader).Presence != facts.Present {
		use.Surface = Unclear
	}
	if use.Surface == "" {
		return nil
	}
	locate(use, t)
	return use
}

// mayBeLegacy reports whether what follows /api is not known, so that it may be a version of the old API.
func mayBeLegacy(path string) bool {
	parts := segments(path)
	return len(parts) > 0 && parts[0] == "api"+hole || len(parts) > 1 && parts[1] == hole
}

// hostlessSurface returns the part of Klaviyo that a path leads to where the host is not known, "" for none.
func hostlessSurface(t target, e evidence, method string) Surface {
	surface := surfaceOfPath(t.path)
	switch {
	case e == none:
		return ""
	case e == some && surface == Legacy:
		return Legacy
	case e == some && (surface == "" || FindOperation(method, t.path) == nil):
		return "" // an own backend may have /api/... too
	case surface == "" || surface == OAuth:
		return Unclear
	}
	return surface
}

// locate sets the path and the operation of a use.
func locate(use *Use, t target) {
	whole := !t.lead || surfaceOfPath(t.path) != ""
	switch {
	case whole:
		use.Path = CleanPath(t.path)
		use.Operation = FindOperation(use.Method, t.path)
	case use.Surface == Unclear:
		if o := rootOperation(use.Method, t.path); o != nil {
			use.Operation, use.Path, use.Surface, use.Assumed = o, withHoles(o.Path), o.Side(), true
		}
	}
}

// rootOperation returns the operation that a path without its beginning most likely belongs to: the one whose template below
// /api is the path, where no other operation of the method has a template that ends with the path behind an id. So
// POST {base}/profiles is create_profile, while GET {base}/profiles may also list the profiles of {base} = /api/lists/{id}.
func rootOperation(method, path string) *Operation {
	clean := CleanPath(path)
	if method == "" || clean == "" || clean == "/" {
		return nil
	}
	o := FindOperation(method, "/api"+clean)
	if o == nil || o.Removed() || o.Beta {
		return nil
	}
	for other := range Operations() {
		if other != o && other.Method == method && !other.Removed() && strings.HasSuffix(withHoles(other.Path), "/"+hole+withHoles(o.Path)[len("/api"):]) {
			return nil
		}
	}
	return o
}

// evidenceOf weighs what else says that a request without a known host goes to Klaviyo. A base URL named after Klaviyo may be
// that of an own service in front of it, so it is no proof alone.
func evidenceOf(r *facts.Request, auth authorization, url rendering) evidence {
	apiKey := queryValue(r, "api_key")
	if auth.scheme == schemeKey || hasPrivateKey(apiKey) || hasPrivateKey(bodyValue(r, "api_key")) {
		return proof
	}
	revision := r.Headers.Get(RevisionHeader)
	hasRevision := revision.Presence == facts.Present && mayBeRevision(revision.Value)
	named := mentionsKlaviyo(url.first) || mentionsKlaviyo(auth.rest) || mentionsKlaviyo(apiKey)
	switch {
	case hasRevision && named:
		return proof
	case hasRevision || named:
		return some
	}
	return none
}

func hasPrivateKey(v facts.Value) bool {
	constants, _ := v.Constants()
	return slices.ContainsFunc(constants, func(c facts.Value) bool { return LooksPrivate(c.Text) })
}

// mayBeRevision reports whether a value is a revision, or made from something named after Klaviyo.
func mayBeRevision(v facts.Value) bool {
	constants, _ := v.Constants()
	return mentionsKlaviyo(v) || slices.ContainsFunc(constants, func(c facts.Value) bool {
		_, ok := LookupRevision(c.Text).day()
		return ok
	})
}

// addUse adds a use that says something new. A use whose host or path is not known gives way to one of the same operation
// where they are: KLAVIYO_URL || "https://a.klaviyo.com/api" is one base, of which an alternative is in view.
func addUse(uses []*Use, use *Use) []*Use {
	for i, old := range uses {
		if old.Surface != use.Surface || old.Method != use.Method || old.Operation != use.Operation {
			continue
		}
		switch {
		case old.Host == use.Host && old.Path == use.Path:
			return uses
		case use.vaguer(old):
			return uses
		case old.vaguer(use):
			uses[i] = use
			return uses
		}
	}
	if use.Surface == Unclear && slices.ContainsFunc(uses, func(old *Use) bool { return old.Surface != Unclear }) {
		return uses
	}
	if use.Surface != Unclear {
		uses = slices.DeleteFunc(uses, func(old *Use) bool { return old.Surface == Unclear && old.Method == use.Method })
	}
	return append(uses, use)
}

// vaguer reports whether u says nothing that other does not say better.
func (u *Use) vaguer(other *Use) bool {
	return (u.Assumed && !other.Assumed || u.Host == "" && other.Host != "") && (u.Path == other.Path || u.Path == "")
}
