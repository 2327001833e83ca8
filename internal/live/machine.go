package live

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"
)

// onMachine looks for an SDK where the caller's environment says that packages lie: in an environment that is in use, or in a cache that
// projects share. A cache holds what some project was built with, so that it only tells that the wanted version is there.
func onMachine(getenv func(string) string, s SDK) string {
	for _, p := range machinePlaces[s.Ecosystem] {
		dir := p.dir(getenv)
		if !filepath.IsAbs(dir) {
			continue // not set; a relative one would be in the repository
		}
		place, err := os.OpenRoot(dir)
		if err != nil {
			continue
		}
		version := p.find(place, s)
		place.Close()
		if version != "" {
			return version
		}
	}
	return ""
}

// machinePlace is a place of a machine where packages lie.
type machinePlace struct {
	dir  func(getenv func(string) string) string
	find func(place *os.Root, s SDK) string
}

// machinePlaces are in order of what counts most, by ecosystem.
var machinePlaces = map[string][]machinePlace{
	"pypi": {
		{named("VIRTUAL_ENV"), func(place *os.Root, s SDK) string { return sitePackage(place, ".", s) }},
		{named("CONDA_PREFIX"), func(place *os.Root, s SDK) string { return sitePackage(place, ".", s) }},
	},
	"rubygems": {
		{named("BUNDLE_PATH"), func(place *os.Root, s SDK) string {
			return versionOf(place, path.Join("ruby/*/gems", s.Package+"-[0-9]*"), "", s)
		}},
		{named("GEM_HOME"), func(place *os.Root, s SDK) string {
			return versionOf(place, path.Join("gems", s.Package+"-[0-9]*"), "", s)
		}},
	},
	"go": {
		{named("GOMODCACHE"), inModuleCache},
		{below("GOPATH", "pkg/mod"), inModuleCache},
		{below("HOME", "go/pkg/mod"), inModuleCache},
	},
	"nuget": {
		{named("NUGET_PACKAGES"), inPackagesFolder},
		{below("HOME", ".nuget/packages"), inPackagesFolder},
		{below("USERPROFILE", ".nuget/packages"), inPackagesFolder},
	},
	"maven": {
		{below("HOME", ".m2/repository"), inMavenRepository},
		{below("GRADLE_USER_HOME", "caches/modules-2/files-2.1"), inGradleCache},
		{below("HOME", ".gradle/caches/modules-2/files-2.1"), inGradleCache},
	},
}

// named is the folder that a variable names.
func named(variable string) func(func(string) string) string { return below(variable, "") }

// below is a folder below the one that a variable names.
func below(variable, folder string) func(func(string) string) string {
	return func(getenv func(string) string) string {
		list := filepath.SplitList(getenv(variable)) // GOPATH may name several, of which the first has the cache
		if len(list) == 0 {
			return ""
		}
		return filepath.Join(list[0], filepath.FromSlash(folder))
	}
}

// wantedAt is the wanted version where there is a folder of it.
func wantedAt(place *os.Root, s SDK, folder string) string {
	if s.Wanted() == "" {
		return ""
	}
	if info, err := place.Stat(folder); err != nil || !info.IsDir() {
		return ""
	}
	return s.Wanted()
}

// inModuleCache looks into Go's module cache, where each capital is written as an exclamation mark and the small letter
// (https://go.dev/ref/mod#module-cache, seen 2026-11-24).
func inModuleCache(place *os.Root, s SDK) string {
	var name strings.Builder
	for _, c := range s.Package {
		if unicode.IsUpper(c) {
			name.WriteByte('!')
			c = unicode.ToLower(c)
		}
		name.WriteRune(c)
	}
	return wantedAt(place, s, name.String()+"@v"+s.Wanted())
}

// inPackagesFolder looks into NuGet's folder of packages
// (https://learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders, seen 2026-11-24).
func inPackagesFolder(place *os.Root, s SDK) string {
	return wantedAt(place, s, path.Join(strings.ToLower(s.Package), strings.ToLower(s.Wanted())))
}

func inMavenRepository(place *os.Root, s SDK) string {
	group, artifact, _ := strings.Cut(s.Package, ":")
	return wantedAt(place, s, path.Join(strings.ReplaceAll(group, ".", "/"), artifact, s.Wanted()))
}

func inGradleCache(place *os.Root, s SDK) string {
	group, artifact, _ := strings.Cut(s.Package, ":")
	return wantedAt(place, s, path.Join(group, artifact, s.Wanted()))
}
