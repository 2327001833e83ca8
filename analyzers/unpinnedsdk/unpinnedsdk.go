// Package unpinnedsdk reports SDK requirements that admit more than one version.
package unpinnedsdk

import (
	"cmp"
	_ "embed"
	"fmt"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports requirements of Klaviyo's packages that are not pinned to one version: an SDK's version is a revision of the API.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, u := range pass.Units {
		if u.File.Marks.Has(source.Demo) {
			continue // what only shows something is not installed in production
		}
		for _, d := range u.Dependencies {
			if !pinnable(d) || d.Kind == facts.Run && installed(pass, d) {
				continue
			}
			decisive := d
			if d.DecidedBy != nil {
				decisive = d.DecidedBy // the catalog, override or constraint that counts in its place
			}
			if isLibrary(pass, u) && d.Kind == facts.Runtime && d.DecidedBy == nil && d.Resolved == "" { // a lock file goes with a program
				if message, severity := judgeInLibrary(d); message != "" {
					pass.Report(rule.Diagnostic{Span: d.Span, Severity: severity, Message: message})
				}
				continue
			}
			if message, severity := judge(decisive, pass.AsOf); message != "" {
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
	if old := klaviyo.LegacyPackage(d.Ecosystem, d.Name); old != nil {
		return !d.Direct
	}
	return klaviyo.FindSDK(d.Ecosystem, d.Name) != nil || d.Kind == facts.Run && !d.Direct
}

// installed reports whether what a command runs is a package that a manifest of the tree requires, so that it is not fetched.
func installed(pass *rule.Pass, d *facts.Dependency) bool {
	for _, u := range pass.Units {
		for _, other := range u.Dependencies {
			if d.Requirement == "" && other.Ecosystem == d.Ecosystem && other.Name == d.Name && (other.Kind == facts.Runtime || other.Kind == facts.Development) {
				return true
			}
		}
	}
	return false
}

func judge(d *facts.Dependency, asOf time.Time) (string, rule.Severity) {
	if klaviyo.FindSDK(d.Ecosystem, d.Name) == nil && klaviyo.LegacyPackage(d.Ecosystem, d.Name) == nil {
		return judgeRun(d)
	}
	loose := rule.Error
	next := "any release, with any API revision, may be installed"
	if locked := d.Resolved != "" && !d.Stale; locked {
		loose = rule.Warning // what is installed is fixed until somebody updates
		next = fmt.Sprintf("the lock file holds %s, and the next update may bring any release, with any API revision", d.Resolved)
	}
	name, differ, advice := spelled(d), ", and each may send another API revision", "pin it exactly"+suggestion(d, asOf)
	if old := dead(d); old != nil {
		loose, differ, advice = rule.Warning, "", successor(old) // legacy-sdk says the rest
	}
	switch d.Pin {
	case facts.PinRange:
		return fmt.Sprintf("%q admits several versions of %s%s; %s", d.Requirement, name, differ, advice), rule.Warning
	case facts.PinAny:
		if d.Requirement != "" {
			return fmt.Sprintf("%q admits every version of %s: %s; %s", d.Requirement, name, next, advice), loose
		}
		return fmt.Sprintf("%s has no version: %s; %s", name, next, advice), loose
	case facts.PinTag:
		return fmt.Sprintf("%q is a moving tag of %s: %s; %s", d.Requirement, name, next, advice), loose
	case facts.PinRef:
		return fmt.Sprintf("%q can change under its name: pin %s to a version or a commit", d.Requirement, name), rule.Warning
	}
	return "", ""
}

// dead returns what is known of a package for the retired APIs, nil for any other. Its versions send no revision, and none is of use.
func dead(d *facts.Dependency) *klaviyo.OldPackage {
	if old := klaviyo.LegacyPackage(d.Ecosystem, d.Name); old != nil && old.Dead() {
		return old
	}
	return nil
}

// judgeRun judges a command that fetches and runs somebody else's program for Klaviyo, such as an MCP server.
func judgeRun(d *facts.Dependency) (string, rule.Severity) {
	what, severity := d.Name+" without a version", rule.Error
	switch d.Pin {
	case facts.PinRange:
		severity = rule.Warning
		fallthrough
	case facts.PinTag:
		what = fmt.Sprintf("%s in whatever version is behind %q", d.Name, d.Requirement)
	case facts.PinAny:
	default:
		return "", ""
	}
	return fmt.Sprintf("this runs %s, so what is published next runs here, with the key that it is given; pin it exactly", what), severity
}

// successor is what to pin in place of a package that is of no use in any version.
func successor(old *klaviyo.OldPackage) string {
	if old.Replacement == "" {
		return "it is to go whatever its version"
	}
	return "pin " + old.Replacement + ", which takes its place, to one version"
}

// spelled is the name of a package as its publisher writes it.
func spelled(d *facts.Dependency) string {
	if old := klaviyo.LegacyPackage(d.Ecosystem, d.Name); old != nil {
		return old.Package
	}
	return klaviyo.FindSDK(d.Ecosystem, d.Name).Package
}

// suggestion is the version to pin, as the ecosystem writes it: the one that the lock file holds, or the newest that is admitted; none
// where its revision is retired.
func suggestion(d *facts.Dependency, asOf time.Time) string {
	version := d.Resolved
	if sdk := klaviyo.FindSDK(d.Ecosystem, d.Name); sdk != nil {
		version = cmp.Or(version, newest(sdk, d))
		if release, known := sdk.Release(version); known && !klaviyo.LookupRevision(release.Revision).Supported(asOf) {
			version = "" // outdated-sdk says what to move to
		}
	}
	if version == "" {
		return ""
	}
	switch d.Ecosystem {
	case "pypi":
		return fmt.Sprintf(" (==%s)", version)
	case "swift":
		return fmt.Sprintf(" (exact: %q)", version)
	}
	return fmt.Sprintf(" (%s)", version)
}
