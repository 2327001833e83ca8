// Package unpinnedsdk reports SDK requirements that admit more than one version.
package unpinnedsdk

import (
	"cmp"
	_ "embed"
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

//go:embed doc.md
var doc string

// Rule reports requirements of Klaviyo's packages that are not pinned to one version: an SDK's version is a revision of the API.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			if !pinnable(d) {
				continue
			}
			decisive := d
			if d.DecidedBy != nil {
				decisive = d.DecidedBy // the catalog, override or constraint that counts in its place
			}
			if message, severity := judge(decisive); message != "" {
				pass.Report(rule.Diagnostic{Span: decisive.Span, Severity: severity, Message: message, Fixes: fixes(pass, d, decisive)})
			}
		}
	}
}

// pinnable reports whether a requirement is one that its author should pin. A peer requirement is a statement about the host, a
// constraint counts where it decides for a requirement, and a lock entry is pinned already.
func pinnable(d *facts.Dependency) bool {
	switch d.Kind {
	case facts.Peer, facts.Locked, facts.Constraint:
		return false
	}
	return klaviyo.FindSDK(d.Ecosystem, d.Name) != nil || klaviyo.LegacyPackage(d.Ecosystem, d.Name) != nil
}

func judge(d *facts.Dependency) (string, rule.Severity) {
	if p := klaviyo.LegacyPackage(d.Ecosystem, d.Name); p != nil && p.Replacement != "" {
		switch d.Pin {
		case facts.PinRange, facts.PinAny, facts.PinTag, facts.PinRef:
			return fmt.Sprintf("%s is not pinned to one version; move to %s, and pin that exactly", d.Name, p.Replacement), rule.Warning
		}
		return "", ""
	}
	switch d.Pin {
	case facts.PinRange:
		return fmt.Sprintf("%q admits several versions of %s, and each may send another API revision; pin it exactly%s", d.Requirement, d.Name, suggestion(d)), rule.Warning
	case facts.PinAny:
		if d.Requirement != "" {
			return fmt.Sprintf("%q admits every version of %s, with any API revision; pin it exactly%s", d.Requirement, d.Name, suggestion(d)), rule.Error
		}
		return fmt.Sprintf("%s has no version: any release, with any API revision, may be installed; pin it exactly%s", d.Name, suggestion(d)), rule.Error
	case facts.PinTag:
		return fmt.Sprintf("%q is a moving tag: the next install may bring another API revision of %s; pin it exactly%s", d.Requirement, d.Name, suggestion(d)), rule.Error
	case facts.PinRef:
		return fmt.Sprintf("%q can change under its name: pin %s to a version or a commit", d.Requirement, d.Name), rule.Warning
	}
	return "", ""
}

// suggestion is the version to pin, as the ecosystem writes it.
func suggestion(d *facts.Dependency) string {
	version := d.Resolved
	if version == "" {
		if sdk := klaviyo.FindSDK(d.Ecosystem, d.Name); sdk != nil {
			version = cmp.Or(newest(sdk, d), sdk.Latest)
		}
	}
	if version == "" {
		return ""
	}
	if d.Ecosystem == "pypi" {
		return fmt.Sprintf(" (==%s)", version)
	}
	return fmt.Sprintf(" (%s)", version)
}
