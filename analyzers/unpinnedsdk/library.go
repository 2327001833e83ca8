package unpinnedsdk

import (
	"fmt"
	"path"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
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

// judgeInLibrary says what is wrong with a library's requirement, "" for nothing. A range with an end is how libraries are written, and still
// leaves the revision to whoever installs it: that is worth knowing, and fails nothing.
func judgeInLibrary(d *facts.Dependency) (string, rule.Severity) {
	const within = "any later major, with another API revision, may be installed with this library; give it a range within one major version"
	switch {
	case d.Pin == facts.PinAny && d.Requirement == "":
		return fmt.Sprintf("%s has no version: %s", spelled(d), within), rule.Warning
	case d.Pin == facts.PinAny, d.Pin == facts.PinTag, d.Pin == facts.PinRange && d.Ceiling == "" && d.Floor != "":
		return fmt.Sprintf("%q has no end: %s", d.Requirement, within), rule.Warning
	case d.Pin == facts.PinRange:
		if old := dead(d); old != nil {
			return fmt.Sprintf("%q admits several versions of %s; %s", d.Requirement, spelled(d), successor(old)), rule.Info // legacy-sdk says the rest
		}
		return fmt.Sprintf("%q admits several versions of %s, and each may send another API revision: test this library with all of them, and have the programs that install it pin one", d.Requirement, spelled(d)), rule.Info
	}
	return "", ""
}
