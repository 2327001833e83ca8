package cli

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
)

// codeOf is what the live stage asks Klaviyo about, of what the code uses.
func codeOf(u *engine.Used) *live.Code {
	c := &live.Code{Operations: u.Operations, Revisions: u.Revisions, PublicKeys: u.PublicKeys, Topics: u.Topics, AnyTopic: u.AnyTopic}
	for _, p := range u.Packages {
		c.SDKs = append(c.SDKs, live.SDK{
			Ecosystem: p.Ecosystem, Package: p.Name, Required: p.Requirement, Exact: p.Exact, Locked: p.Locked, Stale: p.Stale, At: p.At,
		})
	}
	for _, k := range u.Keys {
		c.FoundKeys = append(c.FoundKeys, live.FoundKey{Key: live.NewKey(k.Text), At: k.At})
	}
	return c
}
