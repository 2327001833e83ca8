package cli

import (
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
	"github.com/klaviyo-lint/klaviyo-lint/internal/live"
)

// codeOf is what the live stage asks Klaviyo about, of what the code uses.
func codeOf(u *engine.Used) *live.Code {
	c := &live.Code{Operations: u.Operations, Revisions: u.Revisions, PublicKeys: u.PublicKeys}
	for _, p := range u.Packages {
		c.SDKs = append(c.SDKs, live.SDK{
			Ecosystem: p.Ecosystem, Package: p.Name, Required: p.Requirement, Exact: p.Exact, Locked: p.Locked, File: p.File,
		})
	}
	for _, k := range u.Keys {
		c.FoundKeys = append(c.FoundKeys, live.FoundKey{Key: live.NewKey(k.Text), File: k.File, Line: k.Line})
	}
	return c
}

// joinCode is what two parts of a repository use, nil for neither.
func joinCode(a, b *live.Code) *live.Code {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &live.Code{
		Operations: union(a.Operations, b.Operations), Revisions: union(a.Revisions, b.Revisions), PublicKeys: union(a.PublicKeys, b.PublicKeys),
		WebhookTopics: union(a.WebhookTopics, b.WebhookTopics), SDKs: slices.Concat(a.SDKs, b.SDKs), FoundKeys: slices.Concat(a.FoundKeys, b.FoundKeys),
	}
}

// union is a with what only b has.
func union(a, b []string) []string {
	joined := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(joined, x) {
			joined = append(joined, x)
		}
	}
	return joined
}
