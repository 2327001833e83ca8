package live

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// maxInstalled is how large a file about what is installed may be.
const maxInstalled = 16 << 20

// Installed returns the version of an SDK that is installed for the manifest that asks for it, "" where that cannot be seen. It is looked
// for in the dependency folders below root, of the manifest's folder and of those above it; and then in the places of this machine that
// the caller's environment names, never in one that a file of the repository names. Nothing is executed, and no link out of such a place
// is followed.
func Installed(root string, getenv func(string) string, s SDK) string {
	if !plainName(s.Package) || strings.ContainsAny(s.wanted(), "/\\*?[]\x00") {
		return ""
	}
	if version := inTree(root, s); version != "" {
		return version
	}
	return onMachine(getenv, s)
}

// inTree looks into the dependency folders of a tree.
func inTree(root string, s SDK) string {
	find := installers[s.Ecosystem]
	if find == nil {
		return ""
	}
	tree, err := os.OpenRoot(root)
	if err != nil {
		return ""
	}
	defer tree.Close()
	for dir := path.Dir(path.Clean(s.At.File)); ; dir = path.Dir(dir) {
		if version := find(tree, dir, s); version != "" {
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

// installers know where package managers put the packages of one project, by ecosystem.
var installers = map[string]func(tree *os.Root, dir string, s SDK) string{
	"npm": func(tree *os.Root, dir string, s SDK) string {
		var manifest struct{ Version string }
		readJSON(tree, path.Join(dir, "node_modules", s.Package, "package.json"), &manifest)
		return manifest.Version
	},
	"pypi": func(tree *os.Root, dir string, s SDK) string {
		for _, env := range []string{".venv", "venv", "env"} {
			if v := sitePackage(tree, path.Join(dir, env), s); v != "" {
				return v
			}
		}
		return ""
	},
	"rubygems": func(tree *os.Root, dir string, s SDK) string {
		return versionOf(tree, path.Join(dir, "vendor/bundle/ruby/*/gems", s.Package+"-[0-9]*"), "", s)
	},
	"packagist": func(tree *os.Root, dir string, s SDK) string {
		var installed struct {
			Packages []struct{ Name, Version string }
		}
		readJSON(tree, path.Join(dir, "vendor/composer/installed.json"), &installed)
		for _, p := range installed.Packages {
			if strings.EqualFold(p.Name, s.Package) {
				return strings.TrimPrefix(p.Version, "v")
			}
		}
		return ""
	},
	"nuget": func(tree *os.Root, dir string, s SDK) string {
		var assets struct{ Libraries map[string]json.RawMessage }
		readJSON(tree, path.Join(dir, "obj/project.assets.json"), &assets)
		for library := range assets.Libraries {
			if n, version, _ := strings.Cut(library, "/"); strings.EqualFold(n, s.Package) {
				return version
			}
		}
		return ""
	},
	"go": func(tree *os.Root, dir string, s SDK) string {
		for line := range strings.Lines(string(readFile(tree, path.Join(dir, "vendor/modules.txt")))) {
			if fields := strings.Fields(line); len(fields) >= 3 && fields[0] == "#" && fields[1] == s.Package {
				return fields[2]
			}
		}
		return ""
	},
}

// anyDash matches what Python takes for one another in names of packages
// (https://peps.python.org/pep-0503/#normalized-names, seen 2026-11-24).
const anyDash = `[_.\-]`

// sitePackage is the version of a package in a virtual environment.
func sitePackage(tree *os.Root, env string, s SDK) string {
	folder := strings.NewReplacer("-", anyDash, "_", anyDash, ".", anyDash).Replace(s.Package)
	for _, packages := range []string{"lib/python*/site-packages", "Lib/site-packages"} {
		if v := versionOf(tree, path.Join(env, packages, folder+"-*.dist-info"), ".dist-info", s); v != "" {
			return v
		}
	}
	return ""
}

// versionOf is the version at the end of the name of the folder that a pattern matches. Where several do it is the wanted one, or else
// "": which of them is used cannot be told.
func versionOf(tree *os.Root, pattern, suffix string, s SDK) string {
	found, err := fs.Glob(tree.FS(), pattern)
	if err != nil {
		return ""
	}
	var versions []string
	for _, f := range found {
		name := strings.TrimSuffix(path.Base(f), suffix)
		versions = append(versions, name[strings.LastIndexByte(name, '-')+1:])
	}
	switch {
	case len(versions) == 1:
		return versions[0]
	case slices.Contains(versions, s.wanted()):
		return s.wanted()
	}
	return ""
}

// readJSON reads a regular file, as far as it can be read: what cannot is not installed.
func readJSON(tree *os.Root, name string, into any) {
	_ = json.Unmarshal(readFile(tree, name), into)
}

// readFile is the text of a regular file that is not too large, nil for any other.
func readFile(tree *os.Root, name string) []byte {
	info, err := tree.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxInstalled {
		return nil
	}
	f, err := tree.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxInstalled))
	if err != nil {
		return nil
	}
	return text
}
