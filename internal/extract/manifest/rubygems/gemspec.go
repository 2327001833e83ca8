package rubygems

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// gemspecCalls are the methods of a specification that require gems: https://guides.rubygems.org/specification-reference/
// (seen 2026-11-24).
var gemspecCalls = map[string]facts.DependencyKind{
	"add_dependency":             facts.Runtime,
	"add_runtime_dependency":     facts.Runtime,
	"add_development_dependency": facts.Development,
}

// readGemspec reads the literal requirements of a gemspec. The lock file beside it, or that of the application around it, speaks for it.
func (r *Reader) readGemspec(page *entry.Page) {
	tokens := codescan.Tokens(page.Text, codescan.Ruby)
	for i := 0; i < len(tokens); i++ {
		kind, ok := gemspecCalls[tokens[i].Text]
		if !ok || tokens[i].Kind != codescan.Name {
			continue
		}
		call := codescan.CallAt(tokens, i)
		if len(call.Arguments) == 0 || !call.Arguments[0].Literal || !page.Wants(ecosystem, call.Arguments[0].Text().Text) {
			continue
		}
		name := call.Arguments[0].Text()
		required := entry.Requirement{Ecosystem: ecosystem, Name: name.Text, Start: name.Start, End: name.End, Kind: kind, From: "gemspec"}
		versions(&required, call.Arguments[1:])
		r.pairs.Need(page.Dir(), page.Require(required), true)
	}
}
