package npm

import (
	"bytes"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
)

// pnpmLock is a pnpm-lock.yaml: what each workspace ("importer") has got, and every package. Version 5 has plain versions below an
// importer, 6 and 9 a specifier and a version; without workspaces, versions 5 and 6 have the root's sections at the top.
// https://github.com/pnpm/spec/tree/master/lockfile (seen 2026-11-24).
type pnpmLock struct {
	page      *entry.Page
	importers map[string]map[string]*entry.Locked // by folder and key
	all       []*entry.Locked
	packages  []*entry.Locked
}

// rootImporter is how the lock file's own folder is named.
const rootImporter = "."

// readPnpmLock reads a pnpm-lock.yaml line by line, holding the keys above each line.
func readPnpmLock(page *entry.Page) *pnpmLock {
	if offset, reason := yamlscan.Fault(page.Text); offset >= 0 {
		page.Faultf(offset, true, "not valid YAML: %s", reason)
	}
	l := &pnpmLock{page: page, importers: map[string]map[string]*entry.Locked{rootImporter: {}}}
	var above []yamlscan.Line
	yamlscan.Lines(page.Text, func(line yamlscan.Line) bool {
		for len(above) > 0 && above[len(above)-1].Indent >= line.Indent {
			above = above[:len(above)-1]
		}
		if line.Key.Raw == nil || line.Item {
			return true
		}
		if above = append(above, line); len(above) <= 5 {
			l.line(above)
		}
		return true
	})
	l.all = append(l.all, l.transitive()...)
	l.packages = nil
	return l
}

// line reads a line below the keys above it, which come first.
func (l *pnpmLock) line(path []yamlscan.Line) {
	importer, section := rootImporter, path
	switch top := path[0].Key.Raw; {
	case is(top, "packages"):
		if len(path) == 2 {
			l.addPackage(path[1].Key)
		}
		return
	case is(top, "importers"):
		if len(path) < 2 {
			return
		}
		importer, section = string(path[1].Key.Raw), path[2:]
		if len(path) == 2 {
			l.importers[importer] = map[string]*entry.Locked{}
			return
		}
	}
	if !isSection(section[0].Key.Raw) || len(section) < 2 {
		return
	}
	value := section[len(section)-1]
	if len(section) == 2 && len(value.Value.Raw) > 0 || len(section) == 3 && is(value.Key.Raw, "version") {
		l.addImported(importer, string(section[1].Key.Raw), value.Value)
	}
}

// is compares without allocating.
func is(raw []byte, text string) bool { return string(raw) == text }

func isSection(raw []byte) bool {
	return is(raw, "dependencies") || is(raw, "devDependencies") || is(raw, "optionalDependencies")
}

// addImported notes the version that a workspace has got.
func (l *pnpmLock) addImported(importer, key string, value yamlscan.Text) {
	name, version, at := splitDependencyPath(value.Raw)
	if name == "" {
		name = key
	}
	if !l.page.Wants(ecosystem, name) || version == "" || version[0] == '{' {
		return
	}
	locked := l.page.Lock(ecosystem, name, version, value.Start+at, value.Start+at+len(version))
	if l.importers[importer] == nil {
		l.importers[importer] = map[string]*entry.Locked{}
	}
	l.importers[importer][key] = locked
	l.all = append(l.all, locked)
}

// addPackage notes an entry of "packages".
func (l *pnpmLock) addPackage(key yamlscan.Text) {
	name, version, at := splitDependencyPath(key.Raw)
	if name != "" && l.page.Wants(ecosystem, name) {
		l.packages = append(l.packages, l.page.Lock(ecosystem, name, version, key.Start+at, key.Start+at+len(version)))
	}
}

// transitive returns the packages that no workspace has got by itself.
func (l *pnpmLock) transitive() []*entry.Locked {
	direct := map[[2]string]bool{}
	for _, locked := range l.all {
		direct[[2]string{locked.Name, locked.Version}] = true
	}
	return slices.DeleteFunc(l.packages, func(p *entry.Locked) bool { return direct[[2]string{p.Name, p.Version}] })
}

// splitDependencyPath takes a version or the path of a package apart: "1.2.3", "1.2.3_peer@2" and "/name/1.2.3" (version 5),
// "/name@1.2.3(peer@2)" (6), "name@1.2.3(peer@2)" (9). The offset is that of the version.
func splitDependencyPath(raw []byte) (name, version string, at int) {
	if n := bytes.IndexByte(raw, '('); n >= 0 {
		raw = raw[:n]
	}
	text := string(raw)
	if text == "" || text[0] == '_' || strings.HasPrefix(text, "link:") || strings.HasPrefix(text, "file:") {
		return "", "", 0
	}
	if text[0] == '/' {
		text, at = text[1:], 1
	} else if plain, _, _ := strings.Cut(text, "_"); plain[0] >= '0' && plain[0] <= '9' && !strings.Contains(plain, "@") {
		return "", plain, 0
	}
	scope := 0
	if strings.HasPrefix(text, "@") {
		scope = strings.IndexByte(text, '/') + 1
	}
	slash, sign := strings.IndexByte(text[scope:], '/'), strings.IndexByte(text[scope:], '@')
	cut := scope
	switch {
	case at == 1 && slash >= 0 && (sign < 0 || slash < sign):
		cut += slash
	case sign > 0:
		cut += sign
	case at == 1: // a path without a version
		return "", "", 0
	default:
		version, _, _ = strings.Cut(text, "_")
		return "", version, 0
	}
	version, _, _ = strings.Cut(text[cut+1:], "_")
	return text[:cut], version, at + cut + 1
}

func (l *pnpmLock) manager() string { return "pnpm" }

func (l *pnpmLock) owns(member string) bool {
	return member == "" || l.importers[member] != nil
}

func (l *pnpmLock) find(member memberOf, n *need, _ string) *entry.Locked {
	if member.dir == "" {
		member.dir = rootImporter
	}
	return l.importers[member.dir][n.key]
}

func (l *pnpmLock) entries() []*entry.Locked { return l.all }
