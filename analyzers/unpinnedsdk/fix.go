package unpinnedsdk

import (
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// checked are the lock files that an installation compares with what they hold only, and not with how it was asked for: npm ci is
// content where the locked version meets the requirement (https://docs.npmjs.com/cli/v11/commands/npm-ci, seen 2026-11-24), and pip
// never sees what a file of requirements was compiled from. The others keep the requirement or a digest of the manifest, so that a frozen
// installation fails until they are written again.
var checked = []string{"package-lock.json", "npm-shrinkwrap.json", "requirements.txt"}

// fixes pins the requirement that decides, decisive, to the version that the lock file gives d. Where there is no lock file, it is the
// newest version that the requirement admits, which may be another one than what is installed today.
func fixes(pass *rule.Pass, d, decisive *facts.Dependency) []rule.Fix {
	sdk := klaviyo.FindSDK(decisive.Ecosystem, decisive.Name)
	if sdk == nil || decisive.Pin == facts.PinRef {
		return nil
	}
	version, safe, then := d.Resolved, true, ""
	switch {
	case d.Stale:
		return nil
	case version == "":
		version, safe = newest(sdk, decisive), false
	case !slices.Contains(checked, path.Base(d.LockFile)):
		safe, then = false, ", and have "+path.Base(d.LockFile)+" written again"
	}
	if r, ok := sdk.Release(version); ok && !klaviyo.LookupRevision(r.Revision).Supported(pass.AsOf) {
		return nil // outdated-sdk says what to move to
	}
	edit, ok := pin(pass, decisive, version)
	if version == "" || !ok {
		return nil
	}
	return []rule.Fix{{Message: "pin " + decisive.Name + " to " + version + then, Edits: []rule.Edit{edit}, Safe: safe}}
}

// newest is the newest version of an SDK that a requirement admits, "" where the table has none.
func newest(sdk *klaviyo.SDK, d *facts.Dependency) string {
	if admits(d, sdk.Latest) {
		return sdk.Latest
	}
	for _, r := range slices.Backward(sdk.Releases) {
		if !strings.Contains(r.Version, "-") && admits(d, r.Version) {
			return r.Version
		}
	}
	return ""
}

// admits reports whether a version lies in the bounds of a requirement.
func admits(d *facts.Dependency, version string) bool {
	return version != "" && (d.Floor == "" || klaviyo.CompareVersions(version, d.Floor) >= 0) &&
		(d.Ceiling == "" || klaviyo.CompareVersions(version, d.Ceiling) < 0)
}

// pin writes a version in the place of a requirement, or behind a name that has none, as the ecosystem and the place want it. ok is
// false where it would not stand alone there.
func pin(pass *rule.Pass, d *facts.Dependency, version string) (rule.Edit, bool) {
	exactly := version
	switch d.Ecosystem {
	case "pypi":
		exactly = "==" + version
	case "npm", "rubygems", "packagist", "cocoapods", "pub", "maven":
	default:
		return rule.Edit{}, false
	}
	if d.Requirement == "" {
		return behindName(pass, d, exactly)
	}
	if d.Ecosystem == "pypi" && strings.HasSuffix(pass.Before(d.Span), "@") {
		exactly = version // poetry add name@1.2
	}
	if at := strings.LastIndexByte(d.Requirement, '@'); d.Ecosystem == "npm" && at > 0 {
		exactly = d.Requirement[:at+1] + version // npm:name@^1.2
	}
	return pass.Replace(d.Span, d.Requirement, exactly)
}

// behindName writes a version behind the name of a package, where that is how the place gives one: on a line of requirements and in a
// command, not as the key of a table.
func behindName(pass *rule.Pass, d *facts.Dependency, exactly string) (rule.Edit, bool) {
	name := pass.Source(d.Span)
	if d.Ecosystem != "npm" && d.Ecosystem != "pypi" || strings.ContainsAny(name, "\"'[@ ") || strings.ContainsRune("[@", pass.After(d.Span)) {
		return rule.Edit{}, false
	}
	if d.Ecosystem == "npm" {
		if d.Kind != facts.Install && d.Kind != facts.Run {
			return rule.Edit{}, false
		}
		exactly = "@" + exactly
	}
	return pass.Replace(d.Span, name, name+exactly)
}
