package version

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func TestJudge(t *testing.T) {
	sha := strings.Repeat("0123abcd", 5)
	for _, test := range []struct {
		ecosystem, requirement  string
		pin                     facts.Pin
		version, floor, ceiling string
	}{
		// npm: one version
		{"npm", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "=1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "v1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "=v1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", " = 1.2.3 ", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "1.2.3-beta.1", facts.PinExact, "1.2.3-beta.1", "1.2.3-beta.1", ""},
		{"npm", "1.2.3 || 1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", ">=1.2.3 <=1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "npm:other@1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "npm:@scope/other@1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "patch:pkg@npm%3A16.0.0#~/.yarn/patches/pkg.patch", facts.PinExact, "16.0.0", "16.0.0", ""},
		// npm: ranges
		{"npm", "1.2", facts.PinRange, "", "1.2.0", "1.3.0"},
		{"npm", "1", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"npm", "1.x", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"npm", "1.2.*", facts.PinRange, "", "1.2.0", "1.3.0"},
		{"npm", "1.X.X", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"npm", "^1.2.3", facts.PinRange, "", "1.2.3", "2.0.0"},
		{"npm", "^0.2.3", facts.PinRange, "", "0.2.3", "0.3.0"},
		{"npm", "^0.0.3", facts.PinRange, "", "0.0.3", "0.0.4"},
		{"npm", "^0.0", facts.PinRange, "", "0.0.0", "0.1.0"},
		{"npm", "^1.x", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"npm", "~1.2.3", facts.PinRange, "", "1.2.3", "1.3.0"},
		{"npm", "~1", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"npm", "~> 1.2.3", facts.PinRange, "", "1.2.3", "1.3.0"},
		{"npm", ">=1.2.3", facts.PinRange, "", "1.2.3", ""},
		{"npm", "> 1.2", facts.PinRange, "", "1.3.0", ""},
		{"npm", "<2", facts.PinRange, "", "", "2.0.0"},
		{"npm", "<=2.1", facts.PinRange, "", "", "2.2.0"},
		{"npm", ">=1.2.3 <2", facts.PinRange, "", "1.2.3", "2.0.0"},
		{"npm", "1.2.3 - 2.3", facts.PinRange, "", "1.2.3", "2.4.0"},
		{"npm", "1.2.3 || 2.0.0", facts.PinRange, "", "1.2.3", "2.0.0"},
		{"npm", "^2 || ^1", facts.PinRange, "", "1.0.0", "3.0.0"},
		{"npm", "npm:other@^1.2", facts.PinRange, "", "1.2.0", "2.0.0"},
		{"npm", "npm:^1.2.3", facts.PinRange, "", "1.2.3", "2.0.0"},
		{"npm", "jsr:@scope/other@^1", facts.PinRange, "", "1.0.0", "2.0.0"},
		// npm: no bound, tags, other places
		{"npm", "", facts.PinAny, "", "", ""},
		{"npm", "*", facts.PinAny, "", "", ""},
		{"npm", "x", facts.PinAny, "", "", ""},
		{"npm", "^1 || *", facts.PinAny, "", "", ""},
		{"npm", "npm:other", facts.PinAny, "", "", ""},
		{"npm", "npm:@scope/other", facts.PinAny, "", "", ""},
		{"npm", "latest", facts.PinTag, "", "", ""},
		{"npm", "next-16", facts.PinTag, "", "", ""},
		{"npm", "1.2.3.4", facts.PinTag, "", "", ""},
		{"npm", "catalog:", facts.PinElsewhere, "", "", ""},
		{"npm", "catalog:old", facts.PinElsewhere, "", "", ""},
		{"npm", "$other", facts.PinElsewhere, "", "", ""},
		{"npm", "workspace:*", facts.PinLocal, "", "", ""},
		{"npm", "file:../sdk", facts.PinLocal, "", "", ""},
		{"npm", "link:../sdk", facts.PinLocal, "", "", ""},
		{"npm", "./sdk.tgz", facts.PinLocal, "", "", ""},
		{"npm", "not a version", facts.PinUnknown, "", "", ""},
		{"npm", "{{version}}", facts.PinUnknown, "", "", ""},
		{"npm", strings.Repeat("npm:", 10_000), facts.PinUnknown, "", "", ""},
		// npm: repositories and archives
		{"npm", "user/repo", facts.PinRef, "", "", ""},
		{"npm", "github:user/repo#main", facts.PinRef, "", "", ""},
		{"npm", "user/repo#v1.2.3", facts.PinRef, "1.2.3", "", ""},
		{"npm", "user/repo#" + sha, facts.PinCommit, "", "", ""},
		{"npm", "user/repo#" + sha[:7], facts.PinCommit, "", "", ""},
		{"npm", "user/repo#semver:^1.2", facts.PinRange, "", "1.2.0", "2.0.0"},
		{"npm", "user/repo#semver:1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "user/repo#commit=" + sha, facts.PinCommit, "", "", ""},
		{"npm", "user/repo#head=main", facts.PinRef, "", "", ""},
		{"npm", "git+ssh://git@example.com:user/repo.git#" + sha, facts.PinCommit, "", "", ""},
		{"npm", "git+https://example.com/user/repo.git", facts.PinRef, "", "", ""},
		{"npm", "git@example.com:user/repo.git#path:/sdk", facts.PinRef, "", "", ""},
		{"npm", "https://github.com/user/repo", facts.PinRef, "", "", ""},
		{"npm", "https://github.com/user/repo/archive/" + sha + ".tar.gz", facts.PinCommit, "", "", ""},
		{"npm", "https://github.com/user/repo/archive/refs/heads/main.zip", facts.PinRef, "", "", ""},
		{"npm", "https://github.com/user/repo/archive/refs/tags/v1.2.3.tar.gz", facts.PinRef, "1.2.3", "", ""},
		{"npm", "https://example.com/pkg-1.2.3.tgz", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"npm", "https://example.com/pkg.tgz", facts.PinRef, "", "", ""},

		// Python
		{"pypi", "==1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "== 1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "(==1.2.3)", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "===1.2.3-odd", facts.PinExact, "1.2.3-odd", "1.2.3-odd", ""},
		{"pypi", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "==1.2.3,>=1", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "==1!2.0", facts.PinExact, "1!2.0", "1!2.0", ""},
		{"pypi", "==1.2.*", facts.PinRange, "", "1.2", "1.3"},
		{"pypi", "1.2.*", facts.PinRange, "", "1.2", "1.3"},
		{"pypi", "~=1.4.5", facts.PinRange, "", "1.4.5", "1.5"},
		{"pypi", "~=2.2", facts.PinRange, "", "2.2", "3"},
		{"pypi", "^1.2.3", facts.PinRange, "", "1.2.3", "2"},
		{"pypi", "^0.0.3", facts.PinRange, "", "0.0.3", "0.0.4"},
		{"pypi", "~1.2", facts.PinRange, "", "1.2", "1.3"},
		{"pypi", ">=1.2,<2", facts.PinRange, "", "1.2", "2"},
		{"pypi", ">=1.2 <2", facts.PinRange, "", "1.2", "2"},
		{"pypi", ">=1.2,<2 || ^3", facts.PinRange, "", "1.2", "4"},
		{"pypi", "!=1.5", facts.PinRange, "", "", ""},
		{"pypi", "", facts.PinAny, "", "", ""},
		{"pypi", "*", facts.PinAny, "", "", ""},
		{"pypi", ">=1.2.*", facts.PinAny, "", "", ""},
		{"pypi", "${VERSION}", facts.PinUnknown, "", "", ""},
		{"pypi", "==${VERSION}", facts.PinUnknown, "", "", ""},
		{"pypi", "@ git+https://example.com/u/r.git@" + sha + "#egg=r", facts.PinCommit, "", "", ""},
		{"pypi", "@ git+https://example.com/u/r.git@v1.2.3", facts.PinRef, "1.2.3", "", ""},
		{"pypi", "@ git+https://git@example.com/u/r.git", facts.PinRef, "", "", ""},
		{"pypi", "@ https://example.com/sdk-1.2.3-py3-none-any.whl", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pypi", "@ https://example.com/sdk-1.2.3.zip#sha256=" + sha, facts.PinCommit, "1.2.3", "1.2.3", ""},
		{"pypi", "@ file:///srv/sdk", facts.PinLocal, "", "", ""},
		{"pypi", "./sdk", facts.PinLocal, "", "", ""},
		{"conda", "=1.2", facts.PinRange, "", "1.2", "1.3"},
		{"conda", "=1.2.3", facts.PinRange, "", "1.2.3", "1.2.4"},
		{"conda", "==1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"conda", "=1.2.3=py311_0", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"conda", ">=1.2", facts.PinRange, "", "1.2", ""},

		// Go
		{"go", "v1.2.3", facts.PinExact, "v1.2.3", "v1.2.3", ""},
		{"go", "v2.0.0+incompatible", facts.PinExact, "v2.0.0+incompatible", "v2.0.0+incompatible", ""},
		{"go", "v0.0.0-20240102030405-0123456789ab", facts.PinExact, "v0.0.0-20240102030405-0123456789ab", "v0.0.0-20240102030405-0123456789ab", ""},
		{"go", "v1", facts.PinRange, "", "1.0.0", "2.0.0"},
		{"go", ">=v1.2.3", facts.PinRange, "", "1.2.3", ""},
		{"go", "latest", facts.PinTag, "", "", ""},
		{"go", "main", facts.PinRef, "", "", ""},
		{"go", sha[:12], facts.PinCommit, "", "", ""},
		{"go", "../fork", facts.PinLocal, "", "", ""},
		{"go", "", facts.PinAny, "", "", ""},

		// RubyGems
		{"rubygems", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"rubygems", "= 1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"rubygems", "~> 14.0", facts.PinRange, "", "14.0", "15"},
		{"rubygems", "~> 14.0.0", facts.PinRange, "", "14.0.0", "14.1"},
		{"rubygems", ">= 1.2, < 3", facts.PinRange, "", "1.2", "3"},
		{"rubygems", ">= 0", facts.PinAny, "", "", ""},
		{"rubygems", "", facts.PinAny, "", "", ""},

		// Composer
		{"packagist", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"packagist", "1.2", facts.PinExact, "1.2", "1.2", ""},
		{"packagist", "v1.2.3.4", facts.PinExact, "v1.2.3.4", "v1.2.3.4", ""},
		{"packagist", "^1.2", facts.PinRange, "", "1.2", "2"},
		{"packagist", "~1.2", facts.PinRange, "", "1.2", "2"},
		{"packagist", "~1.2.3", facts.PinRange, "", "1.2.3", "1.3"},
		{"packagist", "1.2.*", facts.PinRange, "", "1.2", "1.3"},
		{"packagist", "1.0 - 2.0", facts.PinRange, "", "1.0", "2.0"},
		{"packagist", "^1|^2", facts.PinRange, "", "1", "3"},
		{"packagist", "*", facts.PinAny, "", "", ""},
		{"packagist", "@dev", facts.PinAny, "", "", ""},
		{"packagist", "dev-main", facts.PinRef, "", "", ""},
		{"packagist", "dev-main#" + sha, facts.PinCommit, "", "", ""},
		{"packagist", "2.x-dev", facts.PinRef, "", "", ""},

		{"packagist", "v2.0 as 1.0", facts.PinExact, "v2.0", "v2.0", ""},

		// NuGet
		{"nuget", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"nuget", "1.2.3-beta.1", facts.PinExact, "1.2.3-beta.1", "1.2.3-beta.1", ""},
		{"nuget", "1.2.3.4", facts.PinExact, "1.2.3.4", "1.2.3.4", ""},
		{"nuget", "[1.2.3]", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"nuget", "[1.0,2.0)", facts.PinRange, "", "1.0", "2.0"},
		{"nuget", "[1.0, 1.0]", facts.PinExact, "1.0", "1.0", ""},
		{"nuget", "(1.0,)", facts.PinRange, "", "1.0", ""},
		{"nuget", "(,2.0]", facts.PinRange, "", "", "2.0"},
		{"nuget", "1.*", facts.PinRange, "", "1", "2"},
		{"nuget", "1.2.*", facts.PinRange, "", "1.2", "1.3"},
		{"nuget", "1.2.3-*", facts.PinRange, "", "", "1.2.4"},
		{"nuget", "1.2.3-rc.*", facts.PinRange, "", "1.2.3-rc", "1.2.4"},
		{"nuget", "1.*-*", facts.PinRange, "", "1", "2"},
		{"nuget", "*", facts.PinAny, "", "", ""},
		{"nuget", "*-*", facts.PinAny, "", "", ""},
		{"nuget", "", facts.PinAny, "", "", ""},
		{"nuget", "(,)", facts.PinAny, "", "", ""},
		{"nuget", "$(Version)", facts.PinUnknown, "", "", ""},
		{"nuget", "[1.0", facts.PinUnknown, "", "", ""},
		{"nuget", "[]", facts.PinUnknown, "", "", ""},

		// Maven and Gradle
		{"maven", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"maven", "1.2.3-jre", facts.PinExact, "1.2.3-jre", "1.2.3-jre", ""},
		{"maven", "v1.2.3", facts.PinExact, "v1.2.3", "v1.2.3", ""},
		{"maven", "1.2.3!!", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"maven", "[1.2.3]", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"maven", "[1.0,2.0)", facts.PinRange, "", "1.0", "2.0"},
		{"maven", "(,1.0],[1.2,)", facts.PinRange, "", "", ""},
		{"maven", "]1.0,2.0[", facts.PinRange, "", "1.0", "2.0"},
		{"maven", "[1.0,)", facts.PinRange, "", "1.0", ""},
		{"maven", "1.+", facts.PinRange, "", "1", "2"},
		{"maven", "1.2+", facts.PinRange, "", "1.2", "1.3"},
		{"maven", "+", facts.PinAny, "", "", ""},
		{"maven", "", facts.PinAny, "", "", ""},
		{"maven", "LATEST", facts.PinTag, "", "", ""},
		{"maven", "RELEASE", facts.PinTag, "", "", ""},
		{"maven", "latest.release", facts.PinTag, "", "", ""},
		{"maven", "1.2.3-SNAPSHOT", facts.PinTag, "", "", ""},
		{"maven", "main-SNAPSHOT", facts.PinTag, "", "", ""},
		{"maven", "0123abcdef", facts.PinExact, "0123abcdef", "0123abcdef", ""},
		{"maven", "${version}", facts.PinUnknown, "", "", ""},
		{"maven", "a+", facts.PinUnknown, "", "", ""},

		// CocoaPods
		{"cocoapods", "~> 5.1", facts.PinRange, "", "5.1", "6"},
		{"cocoapods", "5.3.1", facts.PinExact, "5.3.1", "5.3.1", ""},
		{"cocoapods", ">= 5.0, < 6", facts.PinRange, "", "5.0", "6"},
		{"cocoapods", "", facts.PinAny, "", "", ""},

		// pub
		{"pub", "1.2.3", facts.PinExact, "1.2.3", "1.2.3", ""},
		{"pub", "^1.2.3", facts.PinRange, "", "1.2.3", "2.0.0"},
		{"pub", "^0.2.0", facts.PinRange, "", "0.2.0", "0.3.0"},
		{"pub", "^0.0.3", facts.PinRange, "", "0.0.3", "0.1.0"},
		{"pub", ">=0.1.0 <0.3.0", facts.PinRange, "", "0.1.0", "0.3.0"},
		{"pub", "any", facts.PinAny, "", "", ""},
		{"pub", "", facts.PinAny, "", "", ""},
		{"pub", "1.2", facts.PinUnknown, "", "", ""},
		{"pub", "~1.2.3", facts.PinUnknown, "", "", ""},

		// SwiftPM
		{"swift", "exact: 5.3.1", facts.PinExact, "5.3.1", "5.3.1", ""},
		{"swift", "from: 5.0.0", facts.PinRange, "", "5.0.0", "6.0.0"},
		{"swift", "upToNextMajor: 0.2.0", facts.PinRange, "", "0.2.0", "1.0.0"},
		{"swift", "upToNextMinor: 5.1.0", facts.PinRange, "", "5.1.0", "5.2.0"},
		{"swift", "5.0.0..<5.3.0", facts.PinRange, "", "5.0.0", "5.3.0"},
		{"swift", "5.0.0...5.3.0", facts.PinRange, "", "5.0.0", "5.3.0"},
		{"swift", "branch: main", facts.PinRef, "", "", ""},
		{"swift", "revision: " + sha, facts.PinCommit, "", "", ""},
		{"swift", "5.3.1", facts.PinExact, "5.3.1", "5.3.1", ""},
		{"swift", "from: x", facts.PinUnknown, "", "", ""},
		{"swift", "", facts.PinUnknown, "", "", ""},

		{"cargo", "1.2.3", facts.PinUnknown, "", "", ""},
	} {
		got := Judge(test.ecosystem, test.requirement)
		if got.Pin != test.pin || got.Version != test.version || got.Floor != test.floor || got.Ceiling != test.ceiling {
			t.Errorf("Judge(%s, %.60q) = %q version %q from %q to %q, want %q version %q from %q to %q", test.ecosystem, test.requirement,
				got.Pin, got.Version, got.Floor, got.Ceiling, test.pin, test.version, test.floor, test.ceiling)
		}
	}
}

func TestDirect(t *testing.T) {
	for requirement, want := range map[string]bool{
		"1.2.3": false, "^1.2.3": false, "latest": false, "catalog:": false, "npm:other@1": false,
		"github:user/repo#v1.2.3": true, "https://example.com/pkg-1.2.3.tgz": true, "file:../sdk": false,
		"git+https://example.com/u/r.git#semver:^1.2": true,
	} {
		if got := Judge("npm", requirement).Direct; got != want {
			t.Errorf("Judge(npm, %q).Direct = %v", requirement, got)
		}
	}
	if j := Repository("v1.2.3"); !j.Direct || j.Version != "1.2.3" || j.Pin != facts.PinRef {
		t.Errorf("a tag: %+v", j)
	}
	if j := Local(); j.Pin != facts.PinLocal {
		t.Errorf("a path: %+v", j)
	}
}

func TestAdmits(t *testing.T) {
	for _, test := range []struct {
		ecosystem, requirement string
		yes, no                []string
	}{
		{"npm", "^16.0.0", []string{"16.0.0", "16.9.1"}, []string{"15.9.9", "17.0.0", "17.0.0-rc.1"}},
		{"npm", "~1.2", []string{"1.2.0", "1.2.9"}, []string{"1.3.0"}},
		{"npm", ">1.2.3 <=2.0.0", []string{"1.2.4", "2.0.0"}, []string{"1.2.3", "2.0.1"}},
		{"npm", "1.2.3", []string{"1.2.3"}, []string{"1.2.4"}},
		{"npm", "latest", []string{"1.0.0"}, nil},
		{"npm", "github:user/repo", []string{"1.0.0"}, nil},
		{"pypi", "~=1.2", []string{"1.2", "1.9"}, []string{"2.0", "2.0.dev1", "1.1"}},
		{"pypi", ">=1,!=1.5", []string{"1.4", "1.5.1"}, []string{"1.5", "0.9"}},
		{"pypi", ">=1,!=1.5.*", []string{"1.4", "1.50"}, []string{"1.5", "1.5.9"}},
		{"pypi", "!=1.0.*", []string{"2"}, []string{"1"}},
		{"pypi", "==1.0", []string{"1.0.0", "1"}, []string{"1.0.1"}},
		{"rubygems", "~> 14.0.0", []string{"14.0.9"}, []string{"14.1.0"}},
		{"packagist", "^1 || ^3", []string{"1.5.0", "3.0.0"}, []string{"2.0.0", "4.0"}},
		{"nuget", "1.2.3", []string{"1.2.3", "1.3.0"}, []string{"1.2.2", "1.2.3-rc.1"}},
		{"nuget", "[1.2.3]", []string{"1.2.3"}, []string{"1.3.0"}},
		{"nuget", "1.2.3-*", []string{"1.2.3-beta.1", "1.2.3"}, []string{"1.2.4"}},
		{"maven", "(,1.0],[1.2,)", []string{"0.9", "1.0", "1.2", "2"}, []string{"1.1"}},
		{"maven", "1.2.3", []string{"1.2.3", "1.4.0"}, []string{"1.2.2", "1.2.3-rc1"}},
		{"maven", "1.+", []string{"1.0", "1.9.9"}, []string{"2.0"}},
		{"pub", "^0.0.3", []string{"0.0.3", "0.0.9"}, []string{"0.1.0", "0.0.2"}},
		{"swift", "from: 5.0.0", []string{"5.9.0"}, []string{"6.0.0", "4.9.0"}},
	} {
		judgement := Judge(test.ecosystem, test.requirement)
		for _, v := range test.yes {
			if !judgement.Admits(v) {
				t.Errorf("%s %q does not admit %s", test.ecosystem, test.requirement, v)
			}
		}
		for _, v := range test.no {
			if judgement.Admits(v) {
				t.Errorf("%s %q admits %s", test.ecosystem, test.requirement, v)
			}
		}
	}
}

// TestCompare has versions in ascending order; versions within one string, separated by spaces, are the same.
func TestCompare(t *testing.T) {
	for ecosystem, order := range map[string][]string{
		"npm":       {"garbage", "0.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0 v1.0.0 1.0.0+build", "1.2.0", "1.10.0", "20220330.0.0"},
		"go":        {"v0.0.0-20200101000000-000000000000", "v0.1.0", "v1.0.0", "v1.0.1-0.20200101000000-000000000000", "v1.0.1"},
		"pypi":      {"garbage", "1.0.dev1", "1.0a1.dev1", "1.0a1 1.0alpha1 1.0.a.1", "1.0b2", "1.0rc1 1.0c1", "1.0 1 1.0.0 v1.0", "1.0+local", "1.0.post1.dev1", "1.0.post1 1.0-1", "1.1", "1.10", "1!0.5"},
		"rubygems":  {"1.0.0.beta1", "1.0.0.rc2", "1.0.0 1.0", "1.0.1", "1.9", "1.10"},
		"packagist": {"1.0.0-alpha", "1.0.0-beta2", "1.0.0 v1.0.0", "1.0.0.1", "1.2", "1.10"},
		"nuget":     {"1.0.0-beta.2", "1.0.0-beta.11", "1.0.0 1.0.0.0", "1.0.0.1", "1.2"},
		"maven":     {"1.0-SNAPSHOT", "1.0 1.0.0", "1.0.1", "1.10"},
		"pub":       {"1.0.0-dev.1", "1.0.0", "1.0.1"},
		"swift":     {"1.0.0-beta.1", "1.0.0 v1.0.0", "1.0.1"},
		"cargo":     {"1.0.0-rc.1", "1.0.0", "1.0.1"},
	} {
		for i, left := range order {
			for j, right := range order {
				for a := range strings.FieldsSeq(left) {
					for b := range strings.FieldsSeq(right) {
						want := 0
						if i < j {
							want = -1
						} else if i > j {
							want = 1
						}
						if got := Compare(ecosystem, a, b); got != want {
							t.Errorf("Compare(%s, %s, %s) = %d, want %d", ecosystem, a, b, got, want)
						}
					}
				}
			}
		}
	}
}

func TestSplitNPM(t *testing.T) {
	for text, want := range map[string][2]string{
		"":                    {"", ""},
		"pkg":                 {"pkg", ""},
		"pkg@":                {"pkg", ""},
		"pkg@^1.2":            {"pkg", "^1.2"},
		"@scope/pkg":          {"@scope/pkg", ""},
		"@scope/pkg@latest":   {"@scope/pkg", "latest"},
		"^1.2.3":              {"", "^1.2.3"},
		"alias@npm:pkg@1.2.3": {"alias", "npm:pkg@1.2.3"},
	} {
		if name, requirement := SplitNPM(text); name != want[0] || requirement != want[1] {
			t.Errorf("SplitNPM(%q) = %q, %q, want %q", text, name, requirement, want)
		}
	}
}

// FuzzJudge checks that a judgement contains itself: an exact version is admitted, and the floor is not above the ceiling.
func FuzzJudge(f *testing.F) {
	for _, seed := range []string{"^1.2.3", "1.2 - 2", "~=1.4.5,!=2", "==1.2.*", "patch:a@npm%3A1", "git+https://h/u/r.git@v1#x=1&y", "dev-main#1", "~> 1.2, < 3", "1||2", ">= 0", "[1,2)", "1.*-*", "]1,2[", "1.2+", "^0.0.1", "from: 1.2.3", "1.0.0..<2.0.0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, requirement string) {
		for _, ecosystem := range []string{"npm", "pypi", "conda", "go", "rubygems", "packagist", "nuget", "maven", "cocoapods", "pub", "swift"} {
			j := Judge(ecosystem, requirement)
			contradicts := strings.Contains(requirement, "!=")
			if j.Pin == facts.PinExact && (j.Version == "" || !j.Admits(j.Version) && !contradicts) {
				t.Errorf("%s %q: exact %q is not admitted", ecosystem, requirement, j.Version)
			}
			if Compare(ecosystem, j.Floor, j.Floor) != 0 {
				t.Errorf("%s %q: floor %q differs from itself", ecosystem, requirement, j.Floor)
			}
		}
	})
}
