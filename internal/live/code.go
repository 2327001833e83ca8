package live

import (
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Code is what the lint run knows of the code, as far as Klaviyo can be asked about it. Where nothing was linted there is none.
type Code struct {
	// Operations are the ids of the operations that the code calls, as in the table of package klaviyo.
	Operations Places
	// Revisions are those that the code sends, from its own requests and from its SDKs.
	Revisions Places
	// PublicKeys are the account ids (company_id, site id) in the code.
	PublicKeys Places
	// Topics are those of webhooks that the code names, and AnyTopic is set where it may know others too.
	Topics   Places
	AnyTopic bool
	// SDKs are the Klaviyo packages that the manifests ask for.
	SDKs []SDK
	// FoundKeys are the private keys that stand in the code.
	FoundKeys []FoundKey
}

// Places has the first place of each of some things in the code, by name.
type Places map[string]report.Location

// names are in order.
func (p Places) names() []string { return slices.Sorted(maps.Keys(p)) }

// SDK is a package of Klaviyo with its versions, each "" where it is not known.
type SDK struct {
	Ecosystem string // as facts.Dependency.Ecosystem
	Package   string
	Required  string // what the manifest asks for: "^23.0.0"
	Exact     bool   // Required is one version and no range
	Locked    string // what the lock file holds
	Stale     bool   // Locked is no version that Required admits
	Installed string // what lies in the dependency folder, see [Installed]
	// Unreadable is the file that tells what is installed, where it cannot be read.
	Unreadable string
	At         report.Location // in the manifest
}

// Wanted is the one version that the lock file, or else the manifest, names; "" where they leave a choice.
func (s SDK) Wanted() string {
	switch {
	case s.Locked != "":
		return bare(s.Locked)
	case s.Exact:
		return bare(s.Required)
	}
	return ""
}

// FoundKey is a private key with the place where it stands.
type FoundKey struct {
	Key Key
	At  report.Location
}

// Renamed returns the code with each of its files under the name that a function gives it.
func (c *Code) Renamed(name func(file string) string) *Code {
	moved := *c
	for _, places := range []*Places{&moved.Operations, &moved.Revisions, &moved.PublicKeys, &moved.Topics} {
		*places = maps.Clone(*places)
		for id, at := range *places {
			(*places)[id] = at.Renamed(name)
		}
	}
	moved.SDKs, moved.FoundKeys = slices.Clone(c.SDKs), slices.Clone(c.FoundKeys)
	for i := range moved.SDKs {
		moved.SDKs[i].At = moved.SDKs[i].At.Renamed(name)
	}
	for i := range moved.FoundKeys {
		moved.FoundKeys[i].At = moved.FoundKeys[i].At.Renamed(name)
	}
	return &moved
}

// Join returns what two parts of a repository use, nil for neither. Where both have a thing, its place is that in a.
func Join(a, b *Code) *Code {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	union := func(a, b Places) Places {
		joined := maps.Clone(b)
		if joined == nil {
			joined = Places{}
		}
		maps.Copy(joined, a)
		return joined
	}
	return &Code{
		Operations: union(a.Operations, b.Operations), Revisions: union(a.Revisions, b.Revisions), PublicKeys: union(a.PublicKeys, b.PublicKeys),
		Topics: union(a.Topics, b.Topics), AnyTopic: a.AnyTopic || b.AnyTopic,
		SDKs: slices.Concat(a.SDKs, b.SDKs), FoundKeys: slices.Concat(a.FoundKeys, b.FoundKeys),
	}
}
