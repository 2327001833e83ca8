package engine

import (
	"bytes"
	"path"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// manifestNames mark the folder of a project: what is below it belongs together.
var manifestNames = map[string]bool{
	"package.json": true, "deno.json": true, "pyproject.toml": true, "setup.py": true, "setup.cfg": true,
	"requirements.txt": true, "Pipfile": true, "manage.py": true, "go.mod": true, "Gemfile": true, "composer.json": true,
}

// partOfBuild reports whether a file is the manifest of one module of a build, whose modules use each other without being required by name
// in a way that could be looked up: Maven, Gradle, .NET.
func partOfBuild(name string) bool {
	switch name {
	case "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts":
		return true
	}
	switch path.Ext(name) {
	case ".csproj", ".fsproj", ".vbproj", ".sln", ".slnx":
		return true
	}
	return false
}

// projects are the folders in which files can import a candidate: the project that it lies in, and projects that require that one
// by its name. Looking for importers anywhere else would cost another read of the tree and find nothing.
type projects struct {
	tree  *source.Tree
	roots map[string]bool // folders with a manifest
	parts map[string]bool // folders with a module of a build
	named map[string]bool // folders that are looked into
}

func newProjects(tree *source.Tree, candidates []*source.File) *projects {
	p := &projects{tree: tree, roots: map[string]bool{}, parts: map[string]bool{}, named: map[string]bool{}}
	for _, f := range tree.Files {
		if manifestNames[path.Base(f.Path)] {
			p.roots[path.Dir(f.Path)] = true
		}
		if partOfBuild(path.Base(f.Path)) {
			p.parts[path.Dir(f.Path)] = true
		}
	}
	for _, c := range candidates {
		p.named[p.root(c.Path)] = true
	}
	p.addDependents()
	return p
}

// of returns the nearest folder above a file that has a manifest.
func (p *projects) of(file string) (folder string, ok bool) {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if p.roots[dir] || p.parts[dir] {
			return dir, true
		}
		if dir == "." {
			return "", false
		}
	}
}

// root is the nearest folder above a file that has a manifest, for a module of a build the outermost one of the build, or where there is none
// the second one above it: scripts without a manifest lie together.
func (p *projects) root(file string) string {
	outermost := ""
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		switch {
		case p.parts[dir]:
			outermost = dir
		case p.roots[dir] && outermost == "":
			return dir
		}
		if dir == "." {
			if outermost != "" {
				return outermost
			}
			return path.Dir(path.Dir(file))
		}
	}
}

var packageName = regexp.MustCompile(`"name"\s*:\s*"([^"]+)"`)

// addDependents adds the folders of packages that require a package that is looked into: callers in another workspace.
func (p *projects) addDependents() {
	var names [][]byte
	for dir := range p.named {
		if f := p.tree.File(path.Join(dir, "package.json")); f != nil {
			if m := packageName.FindSubmatch(f.Content); m != nil {
				names = append(names, append(append([]byte{'"'}, m[1]...), '"'))
			}
		}
	}
	for dir := range p.roots {
		f := p.tree.File(path.Join(dir, "package.json"))
		if f == nil || p.named[dir] {
			continue
		}
		for _, name := range names {
			if bytes.Contains(f.Content, name) {
				p.named[dir] = true
			}
		}
	}
}

// has reports whether a file may import a candidate.
func (p *projects) has(file string) bool {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if p.named[dir] {
			return true
		}
		if dir == "." {
			return false
		}
	}
}
