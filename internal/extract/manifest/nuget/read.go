package nuget

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/jsonscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/xmlscan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// referenceElements are the items of MSBuild that say something about the version of a package, in lower case.
var referenceElements = map[string]bool{"packagereference": true, "packageversion": true, "globalpackagereference": true}

// readBuildFile reads the references and properties of a project: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files
// (seen 2026-11-24). Conditions are not evaluated: what holds under one is there to be mended too.
func readBuildFile(page *entry.Page) *buildFile {
	f := &buildFile{page: page, properties: map[string]entry.Piece{}}
	report(page, xmlscan.Walk(page.Text, xmlscan.Visit{
		Open: func(path []*xmlscan.Element) {
			if element := path[len(path)-1]; referenceElements[strings.ToLower(element.Name)] {
				f.open(element)
			}
		},
		Close: func(path []*xmlscan.Element) { f.close(path) },
	}))
	return f
}

// open notes a reference with its attributes. Update changes what another file includes; what is removed has no name.
func (f *buildFile) open(element *xmlscan.Element) {
	name, ok := element.Attribute("Include")
	if !ok {
		name, _ = element.Attribute("Update")
	}
	ref := reference{element: strings.ToLower(element.Name), name: strings.ToLower(name.Text), nameAt: entry.Piece(name)}
	for _, field := range []string{"Version", "VersionOverride", "PrivateAssets"} {
		if value, ok := element.Attribute(field); ok {
			ref.set(field, entry.Piece(value))
		}
	}
	f.references = append(f.references, ref)
}

// close takes the text of an element: a field of the reference around it, or a property.
func (f *buildFile) close(path []*xmlscan.Element) {
	if len(path) < 2 {
		return
	}
	element, parent := path[len(path)-1], path[len(path)-2]
	value := entry.Piece(element.Body)
	switch {
	case value.Text == "":
	case parent.Is("PropertyGroup"):
		f.properties[strings.ToLower(element.Name)] = value
	case referenceElements[strings.ToLower(parent.Name)] && len(f.references) > 0:
		f.references[len(f.references)-1].set(element.Name, value)
	}
}

// set notes a field of a reference.
func (ref *reference) set(field string, value entry.Piece) {
	switch strings.ToLower(field) {
	case "versionoverride":
		ref.version, ref.replaces = value, true
	case "version":
		if !ref.replaces {
			ref.version = value
		}
	case "privateassets":
		ref.private = strings.EqualFold(value.Text, "all")
	}
}

// report records a fault of an XML page. The scan goes on after it, so nothing is lost, but for what a cut text would have held.
func report(page *entry.Page, fault *xmlscan.Fault) {
	if fault != nil {
		page.Faultf(fault.Offset, fault.Cut, "not valid XML: %s", fault.Reason)
	}
}

// readConfig reads a packages.config, which names the very versions that are installed:
// https://learn.microsoft.com/nuget/reference/packages-config (seen 2026-11-24).
func readConfig(page *entry.Page) {
	report(page, xmlscan.Walk(page.Text, xmlscan.Visit{Open: func(path []*xmlscan.Element) {
		element := path[len(path)-1]
		id, ok := element.Attribute("id")
		name := strings.ToLower(id.Text)
		if !ok || !element.Is("package") || !page.Wants(ecosystem, name) {
			return
		}
		spec, _ := element.Attribute("version")
		place := spec
		if spec.Text == "" {
			place = id
		}
		kind := facts.Runtime
		if development, _ := element.Attribute("developmentDependency"); strings.EqualFold(development.Text, "true") {
			kind = facts.Development
		}
		page.Require(entry.Requirement{
			Ecosystem: ecosystem, Name: name, Text: spec.Text, Start: place.Start, End: place.End, Kind: kind, From: "packages.config",
		})
	}}))
}

// readLock reads a packages.lock.json: versions by framework and package
// (https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies, seen 2026-11-24).
func (r *Reader) readLock(page *entry.Page) {
	c := jsonscan.New(page.Text)
	c.Members(func(key jsonscan.String) {
		if !key.Is("dependencies") {
			return
		}
		c.Members(func(jsonscan.String) {
			c.Members(func(id jsonscan.String) {
				name := strings.ToLower(id.Text())
				if !page.Wants(ecosystem, name) {
					return
				}
				c.Members(func(field jsonscan.String) {
					if resolved, ok := c.String(); ok && field.Is("resolved") {
						r.pairs.Lock(page.Dir(), page.Lock(ecosystem, name, resolved.Text(), resolved.Start, resolved.End))
					}
				})
			})
		})
	})
	if fault := c.Finish(); fault != nil {
		page.Faultf(fault.Offset, true, "not valid JSON: %s", fault.Reason)
	}
}
