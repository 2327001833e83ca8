package version

import (
	"strings"

	"golang.org/x/mod/semver"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// judgeGo judges a version of go.mod or a version query of go get: https://go.dev/ref/mod#version-queries (seen 2026-11-24).
func judgeGo(query string) Judgement {
	switch query {
	case "":
		return Judgement{Pin: facts.PinAny}
	case "latest", "upgrade", "patch", "none":
		return Judgement{Pin: facts.PinTag}
	}
	if isPath(query) {
		return Judgement{Pin: facts.PinLocal}
	}
	if version := strings.TrimLeft(query, "<>="); !semver.IsValid(version) {
		return judgeRevision(query)
	}
	if semver.Canonical(query) == strings.TrimSuffix(query, "+incompatible") {
		return exactly(query, compareSemver)
	}
	if set, ok := npmRanges.parse(query); ok { // "v1.2" is any v1.2.x, as in npm
		return set.judgement()
	}
	return Judgement{}
}
