package npm

import (
	"path"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/yamlscan"
)

// readWorkspace reads what pnpm-workspace.yaml and .yarnrc.yml say about versions: catalogs (https://pnpm.io/catalogs,
// https://yarnpkg.com/features/catalogs) and pnpm's overrides (https://pnpm.io/settings#overrides, all seen 2026-11-24).
func readWorkspace(page *entry.Page, project *project) {
	document := yamlscan.Parse(page.Text)
	if document.Err != nil {
		page.Faultf(document.Offset(), true, "not valid YAML, nothing of it was read")
		return
	}
	from := path.Base(page.File.Path)
	catalog := func(name string, node *yaml.Node) {
		scalars(document, node, func(key, spec entry.Piece) { project.offer(page, name, key, spec, from+" catalog") })
	}
	yamlscan.Members(document.Root, func(key, value *yaml.Node) {
		switch key.Value {
		case "packages":
			for _, pattern := range value.Content {
				project.members = append(project.members, pattern.Value)
			}
		case "catalog":
			catalog("", value)
		case "catalogs":
			yamlscan.Members(value, func(name, node *yaml.Node) { catalog(name.Value, node) })
		case "overrides":
			scalars(document, value, func(key, spec entry.Piece) { project.replace(page, key, spec, true, from+" overrides") })
		}
	})
}

// scalars calls f for each member of a mapping that is a scalar.
func scalars(document *yamlscan.Document, node *yaml.Node, f func(key, value entry.Piece)) {
	place := func(node *yaml.Node) entry.Piece {
		start, end := document.Span(node)
		return entry.Piece{Text: node.Value, Start: start, End: end}
	}
	yamlscan.Members(node, func(key, value *yaml.Node) {
		if value.Kind == yaml.ScalarNode {
			f(place(key), place(value))
		}
	})
}
