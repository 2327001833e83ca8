package version

import (
	"path"
	"regexp"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

var (
	// shorthand is a repository of a hosting service: user/repo, github:user/repo.
	shorthand = regexp.MustCompile(`^(?:(?:github|gitlab|bitbucket|gist):)?[\w.-]+/[\w.-]+(?:#.*)?$`)
	// commit is a full or abbreviated commit hash.
	commit = regexp.MustCompile(`^[0-9a-f]{7,64}$`)
	// versionTag is a tag that is named after a version: v1.2.3, release-1.2.3, name@1.2.3.
	versionTag = regexp.MustCompile(`^(?:.*[-_/@])?v?(\d+\.\d+(?:\.\d+)*(?:[-+.]?[0-9A-Za-z]+)*)$`)
	// archive is the file of a release: name-1.2.3.tgz, name-1.2.3-py3-none-any.whl, v1.2.3.tar.gz.
	archive = regexp.MustCompile(`^(?:.*?[-_])?v?(\d+\.\d+(?:\.\d+)*[0-9A-Za-z.+]*?)(?:-[\w.]+)*\.(?:tgz|tar\.gz|tar\.bz2|zip|whl|gem)$`)
	// archiveOf is an archive that a hosting service makes of any branch, tag or commit.
	archiveOf = regexp.MustCompile(`/(?:archive|tarball|zipball|tar\.gz|zip|legacy\.tar\.gz|legacy\.zip)/(?:refs/(?:heads|tags)/)?([^/]+?)(?:\.tar\.gz|\.tgz|\.zip)?$`)
)

// hosted is a repository of GitHub in one of its spellings, the archives of it included:
// https://docs.npmjs.com/cli/v11/configuring-npm/package-json#git-urls-as-dependencies,
// https://pip.pypa.io/en/stable/topics/vcs-support/ (seen 2026-11-24).
var hosted = regexp.MustCompile(`(?i)^(?:(?:[a-z+]+://)?(?:[^/@\s]+@)?(?:www\.|codeload\.|api\.)?github\.com[/:](?:repos/)?|github:)?([\w.-]+)/([\w.-]+?)(?:\.git)?(?:[/@#?].*)?$`)

// RepositoryOf returns the repository of GitHub that a requirement names, "owner/name" in lower case, "" for anything else.
func RepositoryOf(spec string) string {
	m := hosted.FindStringSubmatch(strings.TrimSpace(strings.TrimPrefix(spec, "@")))
	if m == nil {
		return ""
	}
	return strings.ToLower(m[1] + "/" + m[2])
}

// isReference reports whether a requirement names a repository or a URL.
func isReference(spec string) bool {
	return strings.Contains(spec, "://") || strings.HasPrefix(spec, "git@") || shorthand.MatchString(spec)
}

// judgeReference judges a repository or the URL of an archive. The revision stands behind "#" (npm) or after the last "@" of the
// path (pip); a digest behind "#" fixes the content of an archive.
func judgeReference(spec string) Judgement {
	if strings.HasPrefix(spec, "file://") {
		return Local()
	}
	j := judgeLocation(spec)
	j.Direct = true
	return j
}

// judgeLocation judges a repository or archive that is not on this machine.
func judgeLocation(spec string) Judgement {
	location, fragment, _ := strings.Cut(spec, "#")
	location, _, _ = strings.Cut(location, "?")
	if !isRepository(location) {
		return judgeArchive(location, fragment)
	}
	for part := range strings.SplitSeq(fragment, "&") {
		name, value, named := strings.Cut(part, "=")
		switch {
		case strings.HasPrefix(part, "semver:"):
			return judgeNPM(strings.TrimPrefix(part, "semver:"))
		case named && name == "semver":
			return judgeNPM(value)
		case named && (name == "commit" || name == "tag" || name == "head"):
			return judgeRevision(value)
		case !named && part != "" && !strings.Contains(part, ":"):
			return judgeRevision(part)
		}
	}
	_, rest, _ := strings.Cut(location, "://")
	if at := strings.LastIndexByte(rest, '@'); at > strings.IndexByte(rest, '/') {
		return judgeRevision(rest[at+1:])
	}
	return Judgement{Pin: facts.PinRef}
}

// isRepository reports whether a location is cloned, not downloaded.
func isRepository(location string) bool {
	scheme, rest, found := strings.Cut(location, "://")
	if !found || strings.Contains(scheme, "git") || strings.Contains(scheme, "ssh") || strings.Contains(scheme, "+") {
		return true
	}
	// An http URL is cloned by npm where it ends in ".git", or is no more than host/user/repository of GitHub.
	if at := strings.LastIndexByte(rest, '@'); at > 0 && strings.HasSuffix(rest[:at], ".git") {
		return true
	}
	return strings.HasSuffix(rest, ".git") || strings.HasPrefix(rest, "github.com/") && strings.Count(strings.TrimSuffix(rest, "/"), "/") == 2
}

// judgeRevision judges what is checked out of a repository.
func judgeRevision(revision string) Judgement {
	if commit.MatchString(revision) {
		return Judgement{Pin: facts.PinCommit}
	}
	j := Judgement{Pin: facts.PinRef}
	if m := versionTag.FindStringSubmatch(revision); m != nil {
		j.Version = m[1]
	}
	return j
}

// judgeArchive judges the URL of a file. A release's file is not replaced in practice, so its name is taken at its word.
func judgeArchive(location, fragment string) Judgement {
	j := Judgement{Pin: facts.PinRef}
	if m := archiveOf.FindStringSubmatch(location); m != nil {
		j = judgeRevision(m[1])
	} else if m := archive.FindStringSubmatch(path.Base(location)); m != nil {
		j = Judgement{Pin: facts.PinExact, Version: m[1], Floor: m[1]}
	}
	for _, digest := range []string{"sha256=", "sha384=", "sha512=", "sha1-", "sha256-", "sha512-"} {
		if strings.Contains(fragment, digest) {
			j.Pin = facts.PinCommit
		}
	}
	return j
}
