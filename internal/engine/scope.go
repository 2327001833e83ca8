package engine

import (
	"bytes"
	"maps"
	"path"
	"regexp"
	"slices"

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

// addDependents adds the folders of packages that require a package that is looked into, and of those that require these: callers in other
// workspaces.
func (p *projects) addDependents() {
	manifests := map[string][]byte{} // by folder, of packages that may still be added
	for dir := range p.roots {
		if f := p.tree.File(path.Join(dir, "package.json")); f != nil && !p.named[dir] {
			manifests[dir] = f.Content
		}
	}
	for added := slices.Collect(maps.Keys(p.named)); len(added) > 0; {
		names := p.packageNames(added)
		added = nil
		for dir, text := range manifests {
			if slices.ContainsFunc(names, func(name []byte) bool { return bytes.Contains(text, name) }) {
				p.named[dir] = true
				added = append(added, dir)
				delete(manifests, dir)
			}
		}
	}
}

// packageNames are the names of the packages in folders, in the quotes in which a manifest requires them.
func (p *projects) packageNames(folders []string) [][]byte {
	var names [][]byte
	for _, dir := range folders {
		if f := p.tree.File(path.Join(dir, "package.json")); f != nil {
			if m := packageName.FindSubmatch(f.Content); m != nil {
				names = append(names, append(append([]byte{'"'}, m[1]...), '"'))
			}
		}
	}
	return names
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
