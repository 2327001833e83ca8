package live

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
)

// maxInstalled is how large a file about what is installed may be.
const maxInstalled = 16 << 20

// Installed returns the version of an SDK that is installed for the manifest that asks for it, "" where that cannot be seen; unreadable is
// the file that would tell, where it is there and cannot be read. It is looked for in the dependency folders below root, of the manifest's folder and of those above it; and then in the places of this machine that
// the caller's environment names, never in one that a file of the repository names. Nothing is executed, and no link out of such a place
// is followed.
func Installed(root string, getenv func(string) string, s SDK) (version, unreadable string) {
	if !plainName(s.Package) || strings.ContainsAny(s.Wanted(), "/\\*?[]\x00") {
		return "", ""
	}
	if version, unreadable = inTree(root, s); version != "" || unreadable != "" {
		return version, unreadable
	}
	return onMachine(getenv, s), ""
}

// inTree looks into the dependency folders of a tree.
func inTree(root string, s SDK) (version, unreadable string) {
	find := installers[s.Ecosystem]
	if find == nil {
		return "", ""
	}
	tree, err := os.OpenRoot(root)
	if err != nil {
		return "", ""
	}
	defer tree.Close()
	for dir := path.Dir(path.Clean(s.At.File)); ; dir = path.Dir(dir) {
		if version, unreadable = find(tree, dir, s); version != "" || unreadable != "" {
			return version, unreadable
		}
		if dir == "." || dir == "/" || strings.HasPrefix(dir, "..") {
			return "", ""
		}
	}
}

// plainName reports whether a name can be put into a path and a pattern.
func plainName(name string) bool {
	return name != "" && !strings.Contains(name, "..") && !strings.ContainsAny(name, "*?[]\\\x00") && !strings.HasPrefix(name, "/")
}

// installers know where package managers put the packages of one project, by ecosystem. Of what is there and cannot be read they return
// the path.
var installers = map[string]func(tree *os.Root, dir string, s SDK) (version, unreadable string){
	"npm": func(tree *os.Root, dir string, s SDK) (string, string) {
		var manifest struct{ Version string }
		name := path.Join(dir, "node_modules", s.Package, "package.json")
		there, err := readJSON(tree, name, &manifest)
		if there && (err != nil || manifest.Version == "") {
			return "", name
		}
		return manifest.Version, ""
	},
	"pypi": func(tree *os.Root, dir string, s SDK) (string, string) {
		for _, env := range []string{".venv", "venv", "env"} {
			if v := sitePackage(tree, path.Join(dir, env), s); v != "" {
				return v, ""
			}
		}
		return "", ""
	},
	"rubygems": func(tree *os.Root, dir string, s SDK) (string, string) {
		return versionOf(tree, path.Join(dir, "vendor/bundle/ruby/*/gems", s.Package+"-[0-9]*"), "", s), ""
	},
	"packagist": func(tree *os.Root, dir string, s SDK) (string, string) {
		var installed composerPackages
		name := path.Join(dir, "vendor/composer/installed.json")
		if there, err := readJSON(tree, name, &installed); there && err != nil {
			return "", name
		}
		for _, p := range installed {
			if strings.EqualFold(p.Name, s.Package) {
				return strings.TrimPrefix(p.Version, "v"), ""
			}
		}
		return "", ""
	},
	"nuget": func(tree *os.Root, dir string, s SDK) (string, string) {
		var assets struct{ Libraries map[string]json.RawMessage }
		name := path.Join(dir, "obj/project.assets.json")
		if there, err := readJSON(tree, name, &assets); there && err != nil {
			return "", name
		}
		for library := range assets.Libraries {
			if n, version, _ := strings.Cut(library, "/"); strings.EqualFold(n, s.Package) {
				return version, ""
			}
		}
		return "", ""
	},
	"go": func(tree *os.Root, dir string, s SDK) (string, string) {
		text, _, _ := readFile(tree, path.Join(dir, "vendor/modules.txt"))
		for line := range strings.Lines(string(text)) {
			if fields := strings.Fields(line); len(fields) >= 3 && fields[0] == "#" && fields[1] == s.Package {
				return fields[2], ""
			}
		}
		return "", ""
	},
}

// composerPackages are the packages of vendor/composer/installed.json: an object with a list since Composer 2, before it the list alone
// (https://github.com/composer/composer/blob/main/UPGRADE-2.0.md, seen 2026-11-24).
type composerPackages []struct{ Name, Version string }

// UnmarshalJSON reads either form.
func (c *composerPackages) UnmarshalJSON(text []byte) error {
	type list composerPackages
	if strings.HasPrefix(strings.TrimSpace(string(text)), "[") {
		return json.Unmarshal(text, (*list)(c))
	}
	var object struct{ Packages list }
	err := json.Unmarshal(text, &object)
	*c = composerPackages(object.Packages)
	return err
}

// anySpelling matches the spellings of a package's name that Python takes for one another
// (https://peps.python.org/pep-0503/#normalized-names, seen 2026-11-24).
func anySpelling(name string) string {
	var b strings.Builder
	for _, c := range name {
		if strings.ContainsRune("-_.", c) {
			b.WriteString(`[_.\-]`)
		} else {
			fmt.Fprintf(&b, "[%c%c]", unicode.ToLower(c), unicode.ToUpper(c))
		}
	}
	return b.String()
}

// sitePackage is the version of a package in a virtual environment.
func sitePackage(tree *os.Root, env string, s SDK) string {
	folder := anySpelling(s.Package)
	for _, packages := range []string{"lib/python*/site-packages", "Lib/site-packages"} {
		if v := versionOf(tree, path.Join(env, packages, folder+"-*.dist-info"), ".dist-info", s); v != "" {
			return v
		}
	}
	return ""
}

// versionOf is the version at the end of the name of the folder that a pattern matches; a link out of the tree is none. Where several do it is the wanted one, or else
// "": which of them is used cannot be told.
func versionOf(tree *os.Root, pattern, suffix string, s SDK) string {
	found, err := fs.Glob(tree.FS(), pattern)
	if err != nil {
		return ""
	}
	var versions []string
	for _, f := range found {
		if info, err := tree.Stat(f); err != nil || !info.IsDir() {
			continue
		}
		name := strings.TrimSuffix(path.Base(f), suffix)
		versions = append(versions, name[strings.LastIndexByte(name, '-')+1:])
	}
	switch {
	case len(versions) == 1:
		return versions[0]
	case slices.Contains(versions, s.Wanted()):
		return s.Wanted()
	}
	return ""
}

// readJSON reads a file, and reports whether it is there.
func readJSON(tree *os.Root, name string, into any) (there bool, err error) {
	text, there, err := readFile(tree, name)
	if !there || err != nil {
		return there, err
	}
	return true, json.Unmarshal(text, into)
}

// readFile reads a file, and reports whether it is there. Only one that is regular and not too large is read.
func readFile(tree *os.Root, name string) (text []byte, there bool, err error) {
	info, err := tree.Stat(name)
	if err != nil {
		return nil, false, nil
	}
	if !info.Mode().IsRegular() || info.Size() > maxInstalled {
		return nil, true, errors.New("it is no file that would be read")
	}
	f, err := tree.Open(name)
	if err != nil {
		return nil, true, err
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, maxInstalled))
	return text, true, err
}
