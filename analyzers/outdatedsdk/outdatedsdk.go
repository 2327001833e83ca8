// Package outdatedsdk reports SDK versions that send a deprecated or retired revision.
package outdatedsdk

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

//go:embed doc.md
var doc string

// Rule reports SDK versions whose revision is in its second year or beyond.
var Rule = rule.New(doc, check)

func check(pass *rule.Pass) {
	for _, u := range pass.Units {
		if u.File.Marks.Has(source.Demo) {
			continue // what only shows something is not installed in production
		}
		for _, d := range u.Dependencies {
			if d.Kind == facts.Peer || d.DecidedBy != nil {
				continue
			}
			sdk := klaviyo.FindSDK(d.Ecosystem, d.Name)
			if sdk == nil {
				checkCommunity(pass, d)
				continue
			}
			if release, how := sent(sdk, d); release.Revision != "" {
				judge(pass, d, sdk, release, how)
			}
		}
	}
}

// checkCommunity reports a package of somebody else's that has a revision built in. Which of its releases sends which is not known, so that
// it is a warning.
func checkCommunity(pass *rule.Pass, d *facts.Dependency) {
	p := klaviyo.LegacyPackage(d.Ecosystem, d.Name)
	if p == nil || p.Kind != klaviyo.Community || !p.Fixed || d.Direct {
		return
	}
	if r := klaviyo.LookupRevision(p.Revision); r.Status(pass.AsOf) == klaviyo.Retired {
		pass.Report(rule.Diagnostic{Span: d.Span, Severity: rule.Warning, Message: fmt.Sprintf(
			"%s has revision %s built in, which was retired on %s: Klaviyo answers as %s instead, whose fields this package does not know; "+
				"call the API directly, with a revision header", p.Package, r.Name, r.RetiresOn().Format("2006-01-02"), klaviyo.ServedInstead(pass.AsOf))})
	}
}

// sent is the release that an installation gets, and how that is known: by the lock file, by an exact requirement, or as the newest
// one that a range admits.
func sent(sdk *klaviyo.SDK, d *facts.Dependency) (klaviyo.Release, string) {
	switch {
	case d.Resolved != "" && !d.Stale:
		r, _ := sdk.Release(d.Resolved)
		return r, fmt.Sprintf("%s %s, which the lock file resolves to,", d.Name, d.Resolved)
	case d.Version != "":
		r, _ := sdk.Release(d.Version)
		return r, d.Name + " " + d.Version
	case d.Pin == facts.PinRange && d.Ceiling != "":
		if r, ok := newestIn(sdk, d.Floor, d.Ceiling); ok {
			return r, fmt.Sprintf("%s %s, the newest that %q admits,", d.Name, r.Version, d.Requirement)
		}
	}
	return klaviyo.Release{}, ""
}

// newestIn is the newest release of the table from floor to below ceiling. Pre-releases are not installed for a range.
func newestIn(sdk *klaviyo.SDK, floor, ceiling string) (klaviyo.Release, bool) {
	var best klaviyo.Release
	for _, r := range sdk.Releases {
		if strings.Contains(r.Version, "-") || floor != "" && klaviyo.CompareVersions(r.Version, floor) < 0 || klaviyo.CompareVersions(r.Version, ceiling) >= 0 {
			continue
		}
		best = r
	}
	return best, best.Version != ""
}

func judge(pass *rule.Pass, d *facts.Dependency, sdk *klaviyo.SDK, release klaviyo.Release, how string) {
	r := klaviyo.LookupRevision(release.Revision)
	diagnostic := rule.Diagnostic{Span: d.Span}
	advice := fmt.Sprintf("move to %s %s", sdk.Package, sdk.Latest)
	switch r.Status(pass.AsOf) {
	case klaviyo.Retired:
		diagnostic.Severity = rule.Error
		diagnostic.Message = fmt.Sprintf("%s sends revision %s, which was retired on %s: Klaviyo answers as %s instead, whose fields this SDK does not know; %s",
			how, r.Name, r.RetiresOn().Format("2006-01-02"), klaviyo.ServedInstead(pass.AsOf), advice)
	case klaviyo.Deprecated:
		diagnostic.Severity = rule.Warning
		if r.RetiresSoon(pass.AsOf) {
			diagnostic.Severity = rule.Error
		}
		diagnostic.Message = fmt.Sprintf("%s sends revision %s, which is deprecated and retires on %s, %s; %s",
			how, r.Name, r.RetiresOn().Format("2006-01-02"), r.Countdown(pass.AsOf), advice)
	default:
		return
	}
	if d.LockSpan.IsValid() {
		diagnostic.Related = append(diagnostic.Related, rule.Related{Span: d.LockSpan, Message: "resolved here"})
	}
	pass.Report(diagnostic)
}
