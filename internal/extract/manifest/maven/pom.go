package maven

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/xmlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// readPom reads the dependencies and properties of a pom.xml, those of its profiles and plug-ins included:
// https://maven.apache.org/pom.html (seen 2026-11-24).
func readPom(page *entry.Page) *pom {
	p := &pom{page: page, properties: map[string]entry.Piece{}, decides: map[string]*facts.Dependency{}, parent: "../pom.xml"}
	var open dependency
	fault := xmlscan.Walk(page.Text, xmlscan.Visit{
		Open: func(path []*xmlscan.Element) {
			if path[len(path)-1].Name == "dependency" {
				open = dependency{}
			}
		},
		Close: func(path []*xmlscan.Element) {
			if len(path) < 2 {
				return
			}
			element, parent := path[len(path)-1], path[len(path)-2]
			value := entry.Piece(element.Body)
			switch {
			case parent.Name == "dependency":
				open.set(element.Name, value)
			case element.Name == "dependency" && inside(path, "dependencyManagement"):
				p.managed = append(p.managed, open)
			case element.Name == "dependency":
				p.needs = append(p.needs, open)
			case parent.Name == "properties":
				p.properties[element.Name] = value
			case element.Name == "parent" && len(path) == 2:
				p.hasParent = true
			case parent.Name == "parent" && element.Name == "relativePath" && len(path) == 3:
				p.parent = value.Text // empty: it is in no folder
			}
		},
	})
	if fault != nil {
		page.Faultf(fault.Offset, fault.Cut, "not valid XML: %s", fault.Reason)
	}
	return p
}

// inside reports whether one of the elements around the last one has a name.
func inside(path []*xmlscan.Element, name string) bool {
	for _, e := range path {
		if e.Name == name {
			return true
		}
	}
	return false
}

// set notes a field of a dependency.
func (d *dependency) set(field string, value entry.Piece) {
	switch field {
	case "groupId":
		d.group = value
	case "artifactId":
		d.artifact = value
	case "version":
		d.version = value
	case "scope":
		d.scope = value
	}
}
