package engine

import (
	"cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Used is what the code of a tree uses of Klaviyo, tests apart. The maps have the first place where each thing stands.
type Used struct {
	// Operations are those that are called, by their ids.
	Operations map[string]report.Location
	// Revisions are those that are sent, by raw calls and by the SDKs that the manifests require.
	Revisions map[string]report.Location
	// PublicKeys are the account ids that calls, pages, settings and constants give.
	PublicKeys map[string]report.Location
	// Topics are those of webhooks that the code names; AnyTopic is set where it may know others too.
	Topics   map[string]report.Location
	AnyTopic bool
	// Packages are the requirements of Klaviyo's packages, and of those that are taken for them, by the manifests' paths.
	Packages []UsedPackage
	// Keys are the private keys that stand in files. They must not be printed.
	Keys []UsedKey
}

// UsedPackage is a requirement of one of Klaviyo's packages.
type UsedPackage struct {
	At              report.Location // in the manifest
	Ecosystem, Name string
	Requirement     string // as written
	Exact           bool   // Requirement names one version
	Locked          string // what the lock file resolves it to, "" for nothing
	Stale           bool   // Locked is no version that Requirement admits
}

// UsedKey is a private key with its place.
type UsedKey struct {
	Text string
	At   report.Location
}

// used sums up what the facts say.
func (c *collector) used(i *klaviyo.Integration) *Used {
	out := &Used{
		Operations: map[string]report.Location{}, Revisions: map[string]report.Location{}, PublicKeys: map[string]report.Location{},
		Topics: map[string]report.Location{},
	}
	for _, u := range i.Uses {
		if !u.Call.Test && u.Operation != nil {
			c.first(out.Operations, u.Operation.ID, u.Decider())
		}
	}
	for _, s := range i.SentRevisions() {
		if s.Value.Kind == facts.String {
			c.first(out.Revisions, s.Value.Text, s.Value.Span)
		}
	}
	for _, k := range i.PublicKeys() {
		c.first(out.PublicKeys, k.Text, k.Span)
	}
	topics, any := i.WebhookTopics()
	out.AnyTopic = any
	for _, t := range topics {
		c.first(out.Topics, t.ID, t.Span)
	}
	for _, u := range i.Units {
		for _, d := range u.Dependencies {
			c.usedPackage(out, d)
		}
		for _, t := range u.Tokens {
			if klaviyo.LooksPrivate(t.Text) && !klaviyo.IsPlaceholder(t.Text) {
				at, _, _, _ := c.locate(t.Span)
				out.Keys = append(out.Keys, UsedKey{Text: t.Text, At: at})
			}
		}
	}
	return out
}

// first notes where a thing stands, unless a place before it is known.
func (c *collector) first(places map[string]report.Location, name string, s facts.Span) {
	if _, known := places[name]; !known {
		places[name], _, _, _ = c.locate(s)
	}
}

// usedPackage notes a requirement of an SDK, and the revision that its version sends.
func (c *collector) usedPackage(out *Used, d *facts.Dependency) {
	old := klaviyo.LegacyPackage(d.Ecosystem, d.Name)
	if klaviyo.FindSDK(d.Ecosystem, d.Name) == nil && old == nil || d.Kind == facts.Peer || d.DecidedBy != nil {
		return
	}
	at, _, _, _ := c.locate(d.Span)
	out.Packages = append(out.Packages, UsedPackage{
		At: at, Ecosystem: d.Ecosystem, Name: d.Name, Requirement: d.Requirement, Exact: d.Pin == facts.PinExact, Locked: d.Resolved,
		Stale: d.Stale,
	})
	if old != nil && old.Revision != "" {
		c.first(out.Revisions, old.Revision, d.Span)
	}
	if r, ok := klaviyo.SDKVersion(d.Ecosystem, d.Name, cmp.Or(d.Resolved, d.Version)); ok {
		c.first(out.Revisions, r.Revision, d.Span)
	}
}
