package source

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// IsLibrary reports whether the tree is one package for other programs to use: a manifest at its root publishes it, and nothing in it
// is a program or is deployed. Where that is not certain, it is none.
func (t *Tree) IsLibrary() bool {
	published := false
	for _, f := range t.Files {
		if f.Marks.Any(Test | Fixture | Demo | Docs | Vendored) {
			continue
		}
		if isEntry(f.Path) {
			return false
		}
		published = published || !strings.Contains(f.Path, "/") && t.publishes(f)
	}
	return published
}

// entryNames begin programs or deploy them, by the name without its last extension, in lower case.
var entryNames = map[string]bool{
	"main": true, "__main__": true, "manage": true, "app": true, "server": true, "wsgi": true, "asgi": true, "program": true, "worker": true,
	"dockerfile": true, "procfile": true, "docker-compose": true, "compose": true, "serverless": true, "vercel": true, "netlify": true, "fly": true,
	"wrangler": true, "next.config": true, "nuxt.config": true, "shopify.app": true, "artisan": true, "config.ru": true,
}

func isEntry(file string) bool {
	name := lowerName(path.Base(file))
	return entryNames[name] || entryNames[strings.TrimSuffix(name, extension(name))] || strings.HasPrefix(file, "cmd/")
}

// The signs that a manifest publishes a package.
var (
	npmPrivate   = regexp.MustCompile(`"private"\s*:\s*true`)
	npmPublishes = regexp.MustCompile(`"(?:exports|types|typings|publishConfig|files)"\s*:`)
	pypiBuilds   = regexp.MustCompile(`(?m)^\[build-system\]`)
	phpLibrary   = regexp.MustCompile(`"type"\s*:\s*"library"`)
)

// publishes reports whether a file at the root says that the tree is published as a package. Go has no mark for it: a module without a
// program is there to be imported.
func (t *Tree) publishes(f *File) bool {
	name := path.Base(f.Path)
	switch {
	case name == "go.mod", name == "setup.py", strings.HasSuffix(name, ".gemspec"):
		return true
	case name != "package.json" && name != "pyproject.toml" && name != "composer.json":
		return false
	}
	if f.Content == nil && t.Load(f) != nil {
		return false
	}
	switch name {
	case "package.json":
		return npmPublishes.Match(f.Content) && !npmPrivate.Match(f.Content)
	case "composer.json":
		return phpLibrary.Match(f.Content)
	}
	return pypiBuilds.Match(f.Content) && !bytes.Contains(f.Content, []byte("package-mode = false"))
}
