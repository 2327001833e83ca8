package engine

import (
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Used is what the code of a tree uses of Klaviyo, tests apart. Lists are sorted.
type Used struct {
	// Operations are the ids of those that are called.
	Operations []string
	// Revisions are those that are sent, by raw calls and by the SDKs that the manifests require.
	Revisions []string
	// PublicKeys are the account ids that calls give.
	PublicKeys []string
	// Packages are the requirements of Klaviyo's packages, by the manifests' paths.
	Packages []UsedPackage
	// Keys are the private keys that stand in files. They must not be printed.
	Keys []UsedKey
}

// UsedPackage is a requirement of one of Klaviyo's packages.
type UsedPackage struct {
	File            string // the manifest that it stands in
	Ecosystem, Name string
	Requirement     string // as written
	Exact           bool   // Requirement names one version
	Locked          string // what the lock file resolves it to, "" for nothing
}

// UsedKey is a private key with its place.
type UsedKey struct {
	Text, File string
	Line       int
}

// used sums up what the facts say.
func used(tree *source.Tree, integration *klaviyo.Integration) *Used {
	operations, revisions, public := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, u := range integration.Uses {
		if u.Call.Test {
			continue
		}
		if u.Operation != nil {
			operations[u.Operation.ID] = true
		}
		keys, _ := u.Key.Constants()
		for _, k := range keys {
			if u.KeyPlace == klaviyo.InCompanyID && klaviyo.LooksPublic(k.Text) && !klaviyo.IsPlaceholder(k.Text) {
				public[k.Text] = true
			}
		}
	}
	for _, s := range integration.SentRevisions() {
		if s.Value.Kind == facts.String {
			revisions[s.Value.Text] = true
		}
	}
	out := &Used{}
	for _, u := range integration.Units {
		for _, d := range u.Dependencies {
			if klaviyo.FindSDK(d.Ecosystem, d.Name) == nil || d.Kind == facts.Peer || d.DecidedBy != nil {
				continue
			}
			out.Packages = append(out.Packages, UsedPackage{
				File: u.File.Path, Ecosystem: d.Ecosystem, Name: d.Name, Requirement: d.Requirement, Exact: d.Pin == facts.PinExact, Locked: d.Resolved,
			})
			version := d.Resolved
			if version == "" {
				version = d.Version
			}
			if r, ok := klaviyo.SDKVersion(d.Ecosystem, d.Name, version); ok {
				revisions[r.Revision] = true
			}
		}
		for _, t := range u.Tokens {
			if klaviyo.LooksPrivate(t.Text) && !klaviyo.IsPlaceholder(t.Text) {
				out.Keys = append(out.Keys, UsedKey{Text: t.Text, File: u.File.Path, Line: tree.FileSet.PositionFor(t.Pos, false).Line})
			}
		}
	}
	out.Operations = slices.Sorted(maps.Keys(operations))
	out.Revisions = slices.Sorted(maps.Keys(revisions))
	out.PublicKeys = slices.Sorted(maps.Keys(public))
	return out
}
