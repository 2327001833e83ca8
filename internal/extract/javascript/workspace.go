package javascript

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// manifest is a package.json of the tree.
type manifest struct {
	folder string

	Name            string            `json:"name"`
	Main            string            `json:"main"`
	Module          string            `json:"module"`
	Source          string            `json:"source"`
	Exports         json.RawMessage   `json:"exports"`
	Imports         json.RawMessage   `json:"imports"`
	Workspaces      json.RawMessage   `json:"workspaces"`
	Dependencies    map[string]string `json:"dependencies"`
	DevDependencies map[string]string `json:"devDependencies"`
}

// index reads the manifests of the tree once. Those of installed packages are none of the tree's.
func (r *resolver) index() {
	if r.indexed {
		return
	}
	r.indexed = true
	for _, f := range r.tree.Files {
		if path.Base(f.Path) != "package.json" || strings.Contains("/"+f.Path, "/node_modules/") {
			continue
		}
		if m := r.manifest(path.Dir(f.Path)); m != nil && m.Name != "" {
			r.packages[m.Name] = append(r.packages[m.Name], m)
		}
	}
}

// manifest returns the manifest in a folder, or nil.
func (r *resolver) manifest(folder string) *manifest {
	if m, ok := r.manifests[folder]; ok {
		return m
	}
	r.manifests[folder] = nil
	text, ok := r.content(path.Join(folder, "package.json"))
	if !ok {
		return nil
	}
	m := &manifest{folder: folder}
	if json.Unmarshal(plainJSON(text), m) != nil {
		// A field of another type than expected, or no JSON: the folder is a package all the same.
		m = &manifest{folder: folder}
	}
	r.manifests[folder] = m
	return m
}

// packageFolder returns the folder of the package that a folder belongs to, the root of the tree for none.
func (r *resolver) packageFolder(folder string) string {
	for f := range folders(folder) {
		if r.manifest(f) != nil {
			return f
		}
	}
	return "."
}

// workspace resolves the name of a package of the tree. The last result is false where the name is none.
func (r *resolver) workspace(folder, module string) (id string, ok, own bool) {
	m, rest := r.ownPackage(folder, module)
	if m == nil {
		return "", false, false
	}
	id = r.entry(m, rest)
	return id, id != "", true
}

// ownPackage finds the package of the tree that a name leads to from a folder: the one that the folder is in, another one of the same workspace, or
// one that the folder's manifest names by a path.
func (r *resolver) ownPackage(folder, module string) (m *manifest, rest string) {
	r.index()
	name, rest := splitName(module)
	for _, m := range r.packages[name] {
		if inside(folder, m.folder) || r.sameWorkspace(folder, m.folder) || r.linked(folder, name) {
			return m, rest
		}
	}
	return nil, ""
}

// splitName splits the name of a package from the path inside it.
func splitName(module string) (name, rest string) {
	n := 1
	if strings.HasPrefix(module, "@") {
		n = 2
	}
	parts := strings.SplitN(module, "/", n+1)
	if len(parts) <= n {
		return module, ""
	}
	return strings.Join(parts[:n], "/"), parts[n]
}

// workspaceFiles name the files at the root of a workspace, besides a package.json with workspaces.
var workspaceFiles = []string{"pnpm-workspace.yaml", "lerna.json", "nx.json", "rush.json"}

// sameWorkspace reports whether a workspace holds both folders. Which folders it lists is not asked: a package that is
// imported by its name is one of them.
func (r *resolver) sameWorkspace(a, b string) bool {
	for f := range folders(a) {
		if !inside(b, f) {
			continue
		}
		if m := r.manifest(f); m != nil && len(m.Workspaces) > 0 {
			return true
		}
		if slices.ContainsFunc(workspaceFiles, func(name string) bool { return r.has(path.Join(f, name)) }) {
			return true
		}
	}
	return false
}

// linked reports whether the manifest of a folder's package says that a dependency is one of the same tree.
func (r *resolver) linked(folder, name string) bool {
	m := r.manifest(r.packageFolder(folder))
	if m == nil {
		return false
	}
	for _, version := range []string{m.Dependencies[name], m.DevDependencies[name]} {
		for _, protocol := range []string{"workspace:", "file:", "link:", "portal:"} {
			if strings.HasPrefix(version, protocol) {
				return true
			}
		}
	}
	return false
}

// entry returns the file that a package gives under a path, "" for its main one.
func (r *resolver) entry(m *manifest, rest string) string {
	var candidates []string
	if rest == "" && m.Source != "" {
		candidates = append(candidates, m.Source)
	}
	candidates = append(candidates, targets(m.Exports, "./"+rest, ".", rest == "")...)
	if rest == "" {
		candidates = append(candidates, m.Module, m.Main, "src/index", "index", "src/main", "lib/index")
	} else {
		candidates = append(candidates, rest, path.Join("src", rest))
	}
	for _, c := range candidates {
		if c == "" {
			continue
		}
		if id := r.probe(path.Join(m.folder, c)); id != "" {
			return id
		}
		if s := sourceOf(c); s != "" {
			if id := r.probe(path.Join(m.folder, s)); id != "" {
				return id
			}
		}
	}
	return ""
}

// sourceOf is where the source of a built file usually is: dist/x.js is made of src/x.
func sourceOf(target string) string {
	top, rest, ok := strings.Cut(strings.TrimPrefix(target, "./"), "/")
	if !ok {
		return ""
	}
	switch top {
	case "dist", "lib", "build", "out", "es", "esm", "cjs":
		for _, inner := range []string{"esm/", "cjs/", "es/", "src/", "types/"} {
			rest = strings.TrimPrefix(rest, inner)
		}
		return path.Join("src", withoutExtension(rest))
	}
	return ""
}

func withoutExtension(p string) string {
	for _, e := range []string{".d.ts", ".d.mts", ".d.cts"} {
		if s, ok := strings.CutSuffix(p, e); ok {
			return s
		}
	}
	return strings.TrimSuffix(p, path.Ext(p))
}

// packageImport resolves #name by the imports of the package's manifest, or by a configuration that maps such names.
func (r *resolver) packageImport(folder, module string, redirects int) (string, bool) {
	if id, ok, mapped := r.mapped(folder, module); mapped {
		return id, ok
	}
	m := r.manifest(r.packageFolder(folder))
	if m == nil {
		return "", false
	}
	for _, t := range targets(m.Imports, module, "", false) {
		if !strings.HasPrefix(t, "./") {
			return r.resolve(m.folder, t, redirects+1)
		}
		if id := r.probe(path.Join(m.folder, t)); id != "" {
			return id, true
		}
		if s := sourceOf(t); s != "" {
			if id := r.probe(path.Join(m.folder, s)); id != "" {
				return id, true
			}
		}
	}
	return "", false
}
