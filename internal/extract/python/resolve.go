package python

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolver finds modules among the files of a tree, as the interpreter would with the likely entries of sys.path. It is built from
// the paths alone and is safe for concurrent use.
type resolver struct {
	tree *source.Tree
	// folders holds each folder that has Python files in it or below it; "" is the root of the tree.
	folders map[string]bool
	// roots are the folders that absolute imports may start from, besides those of the importing file.
	roots []string
	// settings is the Django settings module of the tree, "" for none or several.
	settings string
}

// manifests are files that stand in the folder where a project's packages are.
var manifests = []string{"pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "manage.py", "tox.ini", "serverless.yml", "template.yaml"}

func newResolver(t *source.Tree) flow.Resolver {
	r := &resolver{tree: t, folders: map[string]bool{"": true}}
	roots := map[string]bool{"": true}
	for _, f := range t.Files {
		folder, name := splitPath(f.Path)
		if strings.HasSuffix(name, ".py") {
			for d := folder; !r.folders[d]; d, _ = splitPath(d) {
				r.folders[d] = true
			}
		}
		if slices.Contains(manifests, name) || strings.HasPrefix(name, "requirements") && strings.HasSuffix(name, ".txt") {
			roots[folder] = true
		}
	}
	for root := range roots {
		r.roots = append(r.roots, root)
		if src := path.Join(root, "src"); r.folders[src] {
			r.roots = append(r.roots, src)
		}
	}
	slices.SortFunc(r.roots, func(a, b string) int { // the nearest to the root of the tree first
		if d := strings.Count(a, "/") - strings.Count(b, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	r.settings = djangoModule(t)
	return r
}

// splitPath splits a path into its folder, "" for the root of the tree, and its last part.
func splitPath(p string) (folder, name string) {
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return "", p
	}
	return p[:i], p[i+1:]
}

var settingsModule = regexp.MustCompile(`DJANGO_SETTINGS_MODULE["']?\s*[,=\]]+\s*["']([\w.]+)["']`)

// djangoModule returns the settings module that the entry points of a Django project name, where they agree.
func djangoModule(t *source.Tree) string {
	var found string
	for _, f := range t.Files {
		switch _, name := splitPath(f.Path); name {
		case "manage.py", "wsgi.py", "asgi.py":
		default:
			continue
		}
		for _, m := range settingsModule.FindAllSubmatch(f.Content, -1) {
			if found != "" && found != string(m[1]) {
				return ""
			}
			found = string(m[1])
		}
	}
	return found
}

// Resolve returns the path of the file that an import names.
func (r *resolver) Resolve(from *source.File, module string) (id string, ok bool) {
	if module == djangoSettings {
		if r.settings == "" {
			return "", true
		}
		module = r.settings
	}
	if strings.HasPrefix(module, ".") {
		return r.relative(from, module)
	}
	parts := strings.Split(module, ".")
	own := false
	for _, root := range r.rootsFor(from) {
		if id, found := r.below(root, parts); found && id != from.Path {
			return id, true // a file that has the name of a library means the library
		}
		own = own || r.has(root, parts[0])
	}
	if own && !standard[parts[0]] && !slices.Contains(patchable, parts[0]) {
		return "", false
	}
	return "", true
}

// relative resolves .mod and ..pkg.mod from the package that the file is in.
func (r *resolver) relative(from *source.File, module string) (string, bool) {
	name := strings.TrimLeft(module, ".")
	folder, _ := splitPath(from.Path)
	for range len(module) - len(name) - 1 {
		if folder == "" {
			return "", false // above the tree
		}
		folder, _ = splitPath(folder)
	}
	var parts []string
	if name != "" {
		parts = strings.Split(name, ".")
	}
	return r.below(folder, parts)
}

// below finds the module with a dotted name below a folder. A package without __init__.py has no file, and is not found.
func (r *resolver) below(folder string, parts []string) (string, bool) {
	at := path.Join(append([]string{folder}, parts...)...)
	candidates := []string{path.Join(at, "__init__.py")}
	if len(parts) > 0 {
		candidates = append(candidates, at+".py")
	}
	for _, c := range candidates {
		if r.tree.File(c) != nil {
			return c, true
		}
	}
	return "", false
}

// has reports whether a folder has a module or package of this name.
func (r *resolver) has(folder, name string) bool {
	at := path.Join(folder, name)
	return r.folders[at] || r.tree.File(at+".py") != nil
}

// rootsFor are the folders that absolute imports of a file may start from: its own, as for a script, those around its package, and
// those of the projects that it may belong to, the nearest first.
func (r *resolver) rootsFor(from *source.File) []string {
	folder, _ := splitPath(from.Path)
	var out []string
	if r.tree.File(path.Join(folder, "__init__.py")) == nil {
		out = append(out, folder) // a script: the interpreter looks beside it first
	}
	for d := folder; d != ""; {
		d, _ = splitPath(d)
		out = append(out, d)
	}
	out = append(out, folder)
	for _, root := range r.roots {
		if root == "" || folder == root || strings.HasPrefix(folder, root+"/") {
			out = append(out, root)
		}
	}
	return append(out, r.roots...)
}
