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
	// Host is the host name, "" where it is not known (bound by path and base, or by its authorization).
	Host string
	// Key is what the call authenticates with, where it is known: the value behind "Klaviyo-API-Key ", the api_key or company_id
	// parameter, or the argument of the SDK's constructor.
	Key facts.Value
	// KeyPlace says where Key stands: "authorization", "api_key", "company_id", "sdk", "bearer".
	KeyPlace string
	// Revision is the revision header of a raw call (Presence Absent: certainly not sent).
	Revision facts.Header
	// Payload is the body of the call, or the SDK method's argument, as an Object where it is known.
	Payload facts.Value
}
