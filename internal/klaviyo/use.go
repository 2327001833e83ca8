// Package klaviyo is what the tool knows of Klaviyo, as data with dates, and the one place that turns calls into operations.
//
// It knows no syntax: ProfilesApi.createProfile(x), client.Profiles.create_profile(x) and POST {base}/api/profiles arrive as
// [facts.Call] and leave as the same [Operation].
package klaviyo

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Surface is the part of Klaviyo that a call talks to.
type Surface string

// The surfaces.
const (
	Server  Surface = "server"  // https://a.klaviyo.com/api/..., private key or OAuth token
	Client  Surface = "client"  // https://a.klaviyo.com/client/..., public key
	OAuth   Surface = "oauth"   // token and revoke endpoints
	Legacy  Surface = "legacy"  // /api/v1, /api/v2, /api/track, /api/identify: answer 410 since 2024-06-30
	Onsite  Surface = "onsite"  // static.klaviyo.com, onsite JavaScript
	Unclear Surface = "unclear" // Klaviyo, but the path is not known
)

// KeyPlace says where a key stands in a call.
type KeyPlace string

// The places.
const (
	InAuthorization KeyPlace = "authorization" // behind "Klaviyo-API-Key " in the Authorization header
	InBearer        KeyPlace = "bearer"        // behind "Bearer "
	InBareHeader    KeyPlace = "bare"          // in the Authorization header without a scheme, which Klaviyo refuses
	InAPIKey        KeyPlace = "api_key"       // the api_key parameter of the v1 and v2 API
	InCompanyID     KeyPlace = "company_id"    // the company_id parameter of /client/
	InConstructor   KeyPlace = "sdk"           // the argument of the SDK's constructor
)

// Use is one call that reaches Klaviyo, in one calling context.
type Use struct {
	Call    *facts.Call
	Unit    *facts.Unit
	Surface Surface
	// SDK is the package that makes the call ("klaviyo-api"), "" for raw HTTP.
	SDK string
	// Ecosystem of the SDK: "npm", "pypi", ...
	Ecosystem string
	// Operation is what is called, nil where the path is not known or not in the tables.
	Operation *Operation
	// Method is upper-case, "" where unknown. Path is the path without host, query and trailing slash, with "{}" for each part
	// that is not known: "/api/lists/{}/relationships/profiles"; "" where unknown.
	Method, Path string
	// URL is the address of a raw call, with what committed settings give to the names in it.
	URL facts.Value
	// Host is the host name, "" where it is not known (bound by path and base, or by its authorization).
	Host string
	// Assumed is set where the beginning of the URL is not known and Path is the only path of the table that ends as the URL
	// does, so that a claim about the operation is likely, not certain.
	Assumed bool
	// Constructor is set for a call that makes a client or session of the SDK and sends nothing: only Key says something.
	Constructor bool
	// InSDK is set where the call is inside a client library's own definition of the operation, and no code of the tree but
	// that library and tests leads to it: a function create_profile beside create_or_update_profile is an offer, not a use.
	InSDK bool
	// Offered is set where the call is in a function that is named after its operation, and no code of the tree but tests leads to that:
	// where the tree is a library, it is there for others to call.
	Offered bool
	// Chosen is the call by which other code of the tree picked the operation from such a library, invalid where there is none.
	Chosen facts.Span
	// Key is what the call authenticates with, where it is known: the value behind "Klaviyo-API-Key ", the api_key or company_id
	// parameter, or the argument of the SDK's constructor.
	Key facts.Value
	// KeyPlace says where Key stands.
	KeyPlace KeyPlace
	// Revision is the revision header of a raw call (Presence Absent: certainly not sent).
	Revision facts.Header
	// Payload is the body of the call, or the SDK method's argument, as an Object where it is known.
	Payload facts.Value
}

// Made reports whether the program itself makes the call: not a test, not a library that only offers it, not a client that is made and
// sends nothing. library says that the tree is a package for other programs.
func (u *Use) Made(library bool) bool {
	return !u.InSDK && !u.Call.Test && !u.Constructor && !(library && u.Offered)
}

// Decider is the call that makes this a call of its operation: the one that picks it from a client library of the tree, or the caller
// of a wrapper where it gives the path.
func (u *Use) Decider() facts.Span {
	if u.Chosen.IsValid() {
		return u.Chosen
	}
	if u.Call.Request == nil {
		return u.Call.Span
	}
	var path facts.Span
	u.Call.Request.URL.Walk(func(v facts.Value) bool {
		if v.Kind == facts.String && len(v.Items) == 0 && v.Span.IsValid() {
			path = v.Span // the last constant is the end of the path
		}
		return true
	})
	return u.Call.Decider(path)
}
