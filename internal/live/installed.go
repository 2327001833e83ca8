package live

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// maxInstalled is how large a file about what is installed may be.
const maxInstalled = 16 << 20

// Installed returns the version of a package that is installed for a manifest, "" where that cannot be seen. Only what lies below
// root is read: node_modules, virtual environments, vendor folders and the assets file of NuGet, in the manifest's folder and
// in those above it. Nothing is executed, and no link out of root is followed.
func Installed(root, ecosystem, name, manifest string) string {
	find := installers[ecosystem]
	if find == nil || !plainName(name) {
		return ""
	}
	tree, err := os.OpenRoot(root)
	if err != nil {
		return ""
	}
	defer tree.Close()
	for dir := path.Dir(path.Clean(manifest)); ; dir = path.Dir(dir) {
		if version := find(tree, dir, name); version != "" {
			return version
		}
		if dir == "." || dir == "/" || strings.HasPrefix(dir, "..") {
			return ""
		}
	}
}

// plainName reports whether a name can be put into a path and a pattern.
func plainName(name string) bool {
	return name != "" && !strings.Contains(name, "..") && !strings.ContainsAny(name, "*?[]\\\x00") && !strings.HasPrefix(name, "/")
}

// installers know where package managers put packages, by ecosystem.
var installers = map[string]func(tree *os.Root, dir, name string) string{
	"npm": func(tree *os.Root, dir, name string) string {
		var manifest struct{ Version string }
		readJSON(tree, path.Join(dir, "node_modules", name, "package.json"), &manifest)
		return manifest.Version
	},
	"pypi": func(tree *os.Root, dir, name string) string {
		folder := strings.NewReplacer("-", anyDash, "_", anyDash, ".", anyDash).Replace(name)
		for _, env := range []string{".venv", "venv", "env"} {
			for _, packages := range []string{"lib/python*/site-packages", "Lib/site-packages"} {
				if v := versionOf(tree, path.Join(dir, env, packages, folder+"-*.dist-info"), ".dist-info"); v != "" {
					return v
				}
			}
		}
		return ""
	},
	"rubygems": func(tree *os.Root, dir, name string) string {
		return versionOf(tree, path.Join(dir, "vendor/bundle/ruby/*/gems", name+"-[0-9]*"), "")
	},
	"packagist": func(tree *os.Root, dir, name string) string {
		var installed struct {
			Packages []struct{ Name, Version string }
		}
		readJSON(tree, path.Join(dir, "vendor/composer/installed.json"), &installed)
		for _, p := range installed.Packages {
			if strings.EqualFold(p.Name, name) {
				return strings.TrimPrefix(p.Version, "v")
			}
		}
		return ""
	},
	"nuget": func(tree *os.Root, dir, name string) string {
		var assets struct{ Libraries map[string]json.RawMessage }
		readJSON(tree, path.Join(dir, "obj/project.assets.json"), &assets)
		for library := range assets.Libraries {
			if n, version, _ := strings.Cut(library, "/"); strings.EqualFold(n, name) {
				return version
			}
		}
		return ""
	},
}

// anyDash matches what Python takes for one another in names of packages
// (https://peps.python.org/pep-0503/#normalized-names, seen 2026-11-24).
const anyDash = `[_.\-]`

// versionOf is the version at the end of the name of the one folder that a pattern matches, "" where several do: which of them
// is used cannot be told then.
func versionOf(tree *os.Root, pattern, suffix string) string {
	found, err := fs.Glob(tree.FS(), pattern)
	if err != nil || len(found) != 1 {
		return ""
	}
	name := strings.TrimSuffix(path.Base(found[0]), suffix)
	return name[strings.LastIndexByte(name, '-')+1:]
}

// readJSON reads a regular file, as far as it can be read: what cannot is not installed.
func readJSON(tree *os.Root, name string, into any) {
	info, err := tree.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxInstalled {
		return
	}
	f, err := tree.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	_ = json.NewDecoder(io.LimitReader(f, maxInstalled)).Decode(into)
}
