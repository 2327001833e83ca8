package npm

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
)

// readDeno reads a deno.json or an import map: https://docs.deno.com/runtime/fundamentals/configuration/ (seen 2026-11-24).
func readDeno(page *entry.Page, project *project) {
	c := jsonscan.New(page.Text)
	imports := func() {
		c.Members(func(jsonscan.String) {
			if value, ok := c.String(); ok {
				project.needs = append(project.needs, requireURL(page, piece(value), path.Base(page.File.Path))...)
			}
		})
	}
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("imports"):
			imports()
		case key.Is("scopes"):
			c.Members(func(jsonscan.String) { imports() })
		case key.Is("workspace"):
			c.Elements(func() {
				if s, ok := c.String(); ok {
					project.members = append(project.members, s.Text())
				}
			})
		}
	})
	report(page, c.Finish())
}

// denoLock is a deno.lock: versions by specifier, "npm:name@requirement". Versions 2 and 3 of the format hold the specifiers one
// level deeper, and name the package again in front of the version.
type denoLock struct {
	project *project
	found   map[string]*entry.Locked
	all     []*entry.Locked
}

func readDenoLock(page *entry.Page, project *project) *denoLock {
	l := &denoLock{project: project, found: map[string]*entry.Locked{}}
	c := jsonscan.New(page.Text)
	specifiers := func(prefix string) {
		c.Members(func(key jsonscan.String) {
			if value, ok := c.String(); ok {
				l.add(page, prefix+key.Text(), value)
			}
		})
	}
	c.Members(func(key jsonscan.String) {
		switch {
		case key.Is("specifiers"):
			specifiers("")
		case key.Is("packages"):
			c.Members(func(key jsonscan.String) {
				if key.Is("specifiers") {
					specifiers("")
				}
			})
		case key.Is("npm"):
			c.Members(func(key jsonscan.String) {
				if key.Is("specifiers") {
					specifiers("npm:")
				}
			})
		}
	})
	report(page, c.Finish())
	return l
}

// add notes what a specifier has got: "1.2.3", "1.2.3_peer@2", "npm:name@1.2.3", "name@1.2.3".
func (l *denoLock) add(page *entry.Page, specifier string, value jsonscan.String) {
	system, name := packageOf(page.Packages, "", specifier)
	if !page.Wants(system, name) {
		return
	}
	text := strings.TrimPrefix(strings.TrimPrefix(value.Text(), system+":"), name+"@")
	resolved, _, _ := strings.Cut(text, "_")
	start := value.End - len(text)
	locked := page.Lock(system, name, resolved, start, start+len(resolved))
	l.found[specifier] = locked
	l.all = append(l.all, locked)
}

func (l *denoLock) manager() string { return "deno" }

func (l *denoLock) owns(member string) bool { return member == "" || l.project.hasMember(member) }

func (l *denoLock) find(_ memberOf, n *need, requirement string) *entry.Locked {
	if _, spec, ok := strings.Cut(requirement, n.Ecosystem+":"); ok { // package.json names the ecosystem, and may name the package
		if name, behind := version.SplitNPM(spec); name == "" || name == n.Name {
			requirement = behind
		}
	}
	if requirement == "" {
		requirement = "*"
	}
	return l.found[n.Ecosystem+":"+n.Name+"@"+requirement]
}

func (l *denoLock) entries() []*entry.Locked { return l.all }
