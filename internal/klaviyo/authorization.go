package klaviyo

import (
	"net/url"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// AuthorizationScheme is what stands before a private key in the Authorization header. Klaviyo compares it without regard to
// case (https://developers.klaviyo.com/en/reference/api_overview, seen 2026-11-23).
const AuthorizationScheme = "Klaviyo-API-Key"

// scheme is the kind of an Authorization header.
type scheme uint8

const (
	schemeNone   scheme = iota // no header, or nothing known of it
	schemeKey                  // Klaviyo-API-Key
	schemeBearer               // OAuth
	schemeOther                // Basic and others
	schemeBare                 // a value without a scheme
)

// authorization is the Authorization header of a request.
type authorization struct {
	scheme scheme
	rest   facts.Value // what stands behind the scheme
}

// readAuthorization returns the Authorization header of a request. Of several alternatives those with Klaviyo's scheme count.
func readAuthorization(r *facts.Request) authorization {
	h := r.Headers.Get("authorization")
	if h.Presence == facts.Absent {
		return authorization{}
	}
	return authorizationOf(h.Value)
}

func authorizationOf(v facts.Value) authorization {
	v = sole(v)
	switch v.Kind {
	case facts.String:
		if a := concatAuthorization(v); a.scheme != schemeNone {
			return a // put together from constants: the key stands where its own literal stands
		}
		s, rest := cutScheme(v.Text)
		return authorization{s, facts.Value{Kind: facts.String, Text: rest, Span: v.Span}}
	case facts.Concat:
		return concatAuthorization(v)
	case facts.OneOf:
		return bestAuthorization(v)
	}
	return authorization{schemeNone, v}
}

// sole returns the one value that a text is put together from ("$KEY"), or v itself.
func sole(v facts.Value) facts.Value {
	for v.Kind == facts.Concat && len(v.Items) == 1 {
		v = v.Items[0]
	}
	return v
}

// concatAuthorization reads "Klaviyo-API-Key " joined with a value.
func concatAuthorization(v facts.Value) authorization {
	if len(v.Items) == 0 || v.Items[0].Kind != facts.String {
		return authorization{schemeNone, v}
	}
	text, n := v.Items[0].Text, 1
	for n < len(v.Items) && v.Items[n].Kind == facts.String && !strings.Contains(text, " ") {
		text += v.Items[n].Text // a scheme and the space behind it
		n++
	}
	s, rest := cutScheme(text)
	if s == schemeBare || s == schemeNone {
		return authorization{schemeNone, v}
	}
	items := slices.Clone(v.Items[n:])
	if rest != "" {
		items = slices.Insert(items, 0, facts.Value{Kind: facts.String, Text: rest, Span: v.Items[n-1].Span})
	}
	if len(items) == 1 {
		return authorization{s, items[0]}
	}
	whole := facts.Value{Kind: v.Kind, Items: items, Span: v.Span}
	if v.Kind == facts.String {
		_, whole.Text = cutScheme(v.Text)
	}
	return authorization{s, whole}
}

// bestAuthorization joins the alternatives that have the scheme that says most.
func bestAuthorization(v facts.Value) authorization {
	best := authorization{schemeNone, v}
	var rests []facts.Value
	for _, x := range v.Items {
		a := authorizationOf(x)
		switch {
		case a.scheme == schemeNone || best.scheme != schemeNone && a.scheme > best.scheme:
		case a.scheme == best.scheme:
			rests = append(rests, a.rest)
		default:
			best.scheme, rests = a.scheme, []facts.Value{a.rest}
		}
	}
	switch len(rests) {
	case 0:
	case 1:
		best.rest = rests[0]
	default:
		best.rest = facts.Value{Kind: facts.OneOf, Items: rests, Span: v.Span}
	}
	return best
}

// cutScheme splits the text of an Authorization header.
func cutScheme(text string) (scheme, string) {
	word, rest, spaced := strings.Cut(strings.TrimLeft(text, " "), " ")
	rest = strings.TrimLeft(rest, " ")
	switch {
	case strings.EqualFold(word, AuthorizationScheme):
		return schemeKey, rest
	case !spaced && word != "":
		return schemeBare, word
	case strings.EqualFold(word, "Bearer"):
		return schemeBearer, rest
	case word == "":
		return schemeNone, ""
	}
	return schemeOther, rest
}

// keyOf returns what a request to a part of Klaviyo authenticates with, and where it stands.
func keyOf(r *facts.Request, auth authorization, s Surface) (facts.Value, KeyPlace) {
	switch auth.scheme {
	case schemeKey:
		return auth.rest, InAuthorization
	case schemeBearer:
		return auth.rest, InBearer
	case schemeBare:
		return auth.rest, InBareHeader
	}
	for _, p := range []KeyPlace{InCompanyID, InAPIKey} {
		if v := sole(queryValue(r, string(p))); known(v) {
			return v, p
		}
	}
	if v := sole(bodyValue(r, "api_key")); s == Legacy && known(v) {
		return v, InAPIKey
	}
	if len(Variables(auth.rest)) > 0 {
		return auth.rest, InBareHeader
	}
	return facts.Value{}, ""
}

// Variables are the variables and settings that a value comes from, nil where it may come from anything else: a setting that is read
// from the environment may be known by the names of both.
func Variables(v facts.Value) []facts.Value {
	switch v.Kind {
	case facts.Env:
		return []facts.Value{v}
	case facts.OneOf:
		var out []facts.Value
		for _, x := range v.Items {
			of := Variables(x)
			if len(of) == 0 {
				return nil
			}
			out = append(out, of...)
		}
		return out
	}
	return nil
}

// known reports whether something can be said of a value.
func known(v facts.Value) bool { return v.Kind != facts.Unknown || v.Text != "" }

// bodyValue returns a field of the body, the zero Value where there is none.
func bodyValue(r *facts.Request, name string) facts.Value {
	if r.Body.Kind != facts.Object {
		return facts.Value{}
	}
	return r.Body.Get(name).Value
}

// queryValue returns a parameter of the query, from the query object or from the URL, the zero Value where there is none.
func queryValue(r *facts.Request, name string) facts.Value {
	if f := r.Query.Get(name); f.Presence != facts.Absent && known(f.Value) {
		return f.Value
	}
	if v, ok := parameterIn(r.Query, name); ok {
		return v
	}
	if v, ok := parameterIn(r.URL, name); ok {
		return v
	}
	return facts.Value{}
}

// parameterIn finds name=value in a text that may be put together from parts, in which the value may be a part of its own.
func parameterIn(v facts.Value, name string) (facts.Value, bool) {
	switch v.Kind {
	case facts.String:
		if p, ok := parameterAmong(v.Items, name); ok {
			return p, true
		}
		text, found := cutParameter(v.Text, name)
		return facts.Value{Kind: facts.String, Text: text, Span: v.Span}, found && text != ""
	case facts.OneOf:
		for _, x := range v.Items {
			if p, ok := parameterIn(x, name); ok {
				return p, true
			}
		}
	case facts.Concat:
		return parameterAmong(v.Items, name)
	}
	return facts.Value{}, false
}

// parameterAmong finds name=value in the parts of a text.
func parameterAmong(parts []facts.Value, name string) (facts.Value, bool) {
	for i, x := range parts {
		if p, ok := parameterIn(x, name); ok {
			return p, true
		}
		if x.Kind == facts.String && i+1 < len(parts) && (strings.HasSuffix(x.Text, "?"+name+"=") || strings.HasSuffix(x.Text, "&"+name+"=")) {
			return parts[i+1], true
		}
	}
	return facts.Value{}, false
}

// cutParameter returns the decoded value of a parameter in a URL or query.
func cutParameter(text, name string) (string, bool) {
	if _, query, found := strings.Cut(text, "?"); found {
		text = query
	}
	text, _, _ = strings.Cut(text, "#")
	for pair := range strings.SplitSeq(text, "&") {
		if key, value, found := strings.Cut(pair, "="); found && key == name {
			if decoded, err := url.QueryUnescape(value); err == nil {
				value = decoded
			}
			return value, true
		}
	}
	return "", false
}
