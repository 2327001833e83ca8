package swift

import (
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

var (
	// remote is a reference of an Xcode project to a package, as Xcode writes it: its URL, and a requirement in braces.
	remote = regexp.MustCompile(`repositoryURL = "?([^";\n]+)"?;\s*requirement = \{([^}]*)\}`)
	// field is one field of a requirement.
	field = regexp.MustCompile(`(\w+) = "?([^";\n]+)"?;`)
)

// forms are Xcode's kinds of requirements as Package.swift writes them.
var forms = map[string]string{
	"upToNextMajorVersion": "from", "upToNextMinorVersion": "upToNextMinor", "exactVersion": "exact", "branch": "branch", "revision": "revision",
}

// readProject reads the packages of an Xcode project.
func (r *Reader) readProject(page *entry.Page) {
	for _, m := range remote.FindAllSubmatchIndex(page.Text, -1) {
		name := Identity(string(page.Text[m[2]:m[3]]))
		if !page.Wants(ecosystem, name) {
			continue
		}
		required := entry.Requirement{Ecosystem: ecosystem, Name: name, Start: m[2], End: m[3], Kind: facts.Runtime, From: "project.pbxproj"}
		fields := map[string]entry.Piece{}
		for _, f := range field.FindAllSubmatchIndex(page.Text[m[4]:m[5]], -1) {
			value := entry.Piece{Start: m[4] + f[4], End: m[4] + f[5]}
			value.Text = string(page.Text[value.Start:value.End])
			fields[string(page.Text[m[4]+f[2]:m[4]+f[3]])] = value
		}
		complete(&required, fields)
		r.pairs.Need(home(page), page.Require(required), false)
	}
}

// complete completes a requirement by its fields.
func complete(r *entry.Requirement, fields map[string]entry.Piece) {
	kind := fields["kind"].Text
	low, high := fields["minimumVersion"], fields["maximumVersion"]
	if kind == "versionRange" && low.Text != "" && high.Text != "" {
		r.Text, r.Start, r.End = low.Text+"..<"+high.Text, low.Start, low.End
		return
	}
	for _, value := range []entry.Piece{low, fields["version"], fields["branch"], fields["revision"]} {
		if form := forms[kind]; value.Text != "" && form != "" {
			r.Text, r.Start, r.End = form+": "+value.Text, value.Start, value.End
			return
		}
	}
}
