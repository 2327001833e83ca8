package klaviyo

import (
	"slices"
	"strings"
	"time"
)

// Role says what an SDK is for.
type Role string

// The roles.
const (
	ServerSDK Role = "server" // calls /api/ with a private key; a version sends one fixed revision
	DeviceSDK Role = "device" // a mobile app: the public key only
	Tool      Role = "tool"   // a program, not a library: the MCP server
)

// SDK is one package that Klaviyo publishes.
type SDK struct {
	Ecosystem string // as facts.Dependency.Ecosystem
	Package   string
	Role      Role
	// Repository is where its source is on GitHub, "owner/name" in lower case, "" where it is not known.
	Repository string
	Latest     string // the newest version that the table knows
	// Modules are what programs import.
	Modules      []string
	Constructors []Constructor
	// Retries are in order of version.
	Retries []Retry
	// Releases are in order of version. Only server SDKs have them: each sends one revision.
	Releases []Release
}

// Release is one version of an SDK.
type Release struct {
	Version  string
	Revision string // the revision that it sends
	Date     string // "" where it is not known
	// Inferred is set where the revision was not read from the package but follows from its neighbours.
	Inferred bool
}

// Retry is how the versions from From to below Below act on an answer that asks to come back later. "" is no bound.
type Retry struct {
	From, Below string
	// RetryAfter says whether the Retry-After header is honoured.
	RetryAfter Support
	Codes      []int // the statuses that are retried, where they are known
	Attempts   int   // in all, 0 where it is not known
	Note       string
}

// Support says whether something is supported.
type Support string

// The answers.
const (
	Supported   Support = "yes"
	Unsupported Support = "no"
	Unverified  Support = "unverified"
)

// Constructor is a call that is given a key.
type Constructor struct {
	Name  string // the end of its symbol: "ApiKeySession", "Klaviyo.initialize"
	Arg   int    // the position of the key, -1 where it is only given by name
	Param string // the name of the key's parameter, "" where it is only given by position
	Kind  KeyKind
}

// SDKs returns all SDKs, in order of ecosystem and package. They must not be changed.
func SDKs() []SDK { return sdks[:] }

// FindSDK returns the SDK of a name in an ecosystem, nil for another package. The name is normalised as the ecosystem does.
func FindSDK(ecosystem, name string) *SDK {
	name = normalName(ecosystem, name)
	for i := range sdks {
		if s := &sdks[i]; s.Ecosystem == ecosystem && normalName(ecosystem, s.Package) == name {
			return s
		}
	}
	return nil
}

// HostedSDK returns the SDK of an ecosystem whose source a repository of GitHub ("owner/name", in lower case) holds, nil for any other.
func HostedSDK(ecosystem, repository string) *SDK {
	for i := range sdks {
		if s := &sdks[i]; s.Ecosystem == ecosystem && s.Role == ServerSDK && s.Repository == repository {
			return s
		}
	}
	return nil
}

// Concerns reports whether a package is an SDK, one that is taken for an SDK, or any other that has Klaviyo in its name.
func Concerns(ecosystem, name string) bool {
	return FindSDK(ecosystem, name) != nil || LegacyPackage(ecosystem, name) != nil || Named(name)
}

// SDKVersion returns the release of an SDK by its version. ok is false for another package and for a version that the table
// cannot place: see [SDK.Release].
func SDKVersion(ecosystem, name, version string) (r Release, ok bool) {
	s := FindSDK(ecosystem, name)
	if s == nil {
		return Release{}, false
	}
	return s.Release(version)
}

// Release returns a version of the SDK. A version that is not in the table but lies between two that are is taken to send what
// the one before it sends, and is marked Inferred. ok is false for a version newer or older than all in the table.
func (s *SDK) Release(version string) (r Release, ok bool) {
	i, found := slices.BinarySearchFunc(s.Releases, version, func(r Release, v string) int { return CompareVersions(r.Version, v) })
	if found {
		return s.Releases[i], true
	}
	if i == 0 || i == len(s.Releases) {
		return Release{}, false
	}
	return Release{Version: version, Revision: s.Releases[i-1].Revision, Inferred: true}, true
}

// Newer reports whether a version is newer than all in the table, so that nothing can be said against it.
func (s *SDK) Newer(version string) bool {
	return s.Latest != "" && CompareVersions(version, s.Latest) > 0
}

// OldestSupported returns the oldest release whose revision is not retired on a day; ok is false where all are.
func (s *SDK) OldestSupported(asOf time.Time) (r Release, ok bool) {
	for _, r := range s.Releases {
		if !strings.Contains(r.Version, "-") && LookupRevision(r.Revision).Supported(asOf) {
			return r, true
		}
	}
	return Release{}, false
}

// RetryOf returns how a version retries; ok is false where that is not known.
func (s *SDK) RetryOf(version string) (r Retry, ok bool) {
	for _, r := range s.Retries {
		if (r.From == "" || CompareVersions(version, r.From) >= 0) && (r.Below == "" || CompareVersions(version, r.Below) < 0) {
			return r, true
		}
	}
	return Retry{}, false
}

// Offers reports whether a release of the SDK has an operation: it has those of its revision.
func (r Release) Offers(o *Operation) bool {
	return !o.Beta && o.First <= r.Revision && (o.Last == "" || r.Revision <= o.Last)
}

// normalName is a package name as its ecosystem compares them.
func normalName(ecosystem, name string) string {
	switch ecosystem {
	case "pypi": // https://peps.python.org/pep-0503/#normalized-names, seen 2026-11-24
		fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == '.' })
		return strings.Join(fields, "-")
	case "npm", "packagist", "nuget":
		return strings.ToLower(name)
	}
	return name
}
