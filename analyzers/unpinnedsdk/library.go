package unpinnedsdk

import (
	"fmt"
	"path"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// composerType is how composer.json says what a package is: "project" is a program, and everything else is there to be installed into one
// (https://getcomposer.org/doc/04-schema.md#type, seen 2026-11-24).
var composerType = regexp.MustCompile(`"type"\s*:\s*"([a-z0-9-]+)"`)

// isLibrary reports whether a manifest is that of a package for other programs, which are the ones to pin: two libraries that pin two
// versions cannot be installed together.
func isLibrary(pass *rule.Pass, u *facts.Unit) bool {
	switch name := path.Base(u.File.Path); path.Ext(name) {
	case ".gemspec", ".podspec":
		return true
	default:
		switch name {
		case "composer.json":
			m := composerType.FindSubmatch(u.File.Content)
			return m != nil && string(m[1]) != "project"
		case "package.json", "pyproject.toml", "setup.py", "setup.cfg":
			return pass.Library
		}
	}
	return false
}

// judgeInLibrary says what is wrong with a library's requirement, "" for nothing: a range is right while it has an end.
func judgeInLibrary(d *facts.Dependency) string {
	if old := klaviyo.LegacyPackage(d.Ecosystem, d.Name); old != nil && old.Dead() {
		return "" // legacy-sdk says that it is of no use in any version
	}
	const within = "any later major, with another API revision, may be installed with this library; give it a range within one major version"
	switch {
	case d.Pin == facts.PinAny && d.Requirement == "":
		return fmt.Sprintf("%s has no version: %s", spelled(d), within)
	case d.Pin == facts.PinAny, d.Pin == facts.PinTag, d.Pin == facts.PinRange && d.Ceiling == "" && d.Floor != "":
		return fmt.Sprintf("%q has no end: %s", d.Requirement, within)
	}
	return ""
}
