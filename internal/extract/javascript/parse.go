package javascript

import (
	"bytes"
	"context"
	"regexp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// parse parses a text in the place of a file's content. Where the tree has errors it tries again with what the grammars cannot read masked, and
// JavaScript as TypeScript too: files with Flow's types, and those whose extension lies. The first tree without errors is
// taken, else the first one.
func parse(ctx context.Context, d *dialect, f *source.File, text []byte) (*syntax.Tree, error) {
	first, err := syntax.ParseMasked(ctx, d.grammar, f, text)
	if err != nil || !first.HasError() {
		return first, err
	}
	text = masked(text)
	if tree, err := syntax.ParseMasked(ctx, d.grammar, f, text); err == nil && !tree.HasError() {
		return tree, nil
	}
	if d.grammar.Name == "javascript" {
		if tree, err := syntax.ParseMasked(ctx, tsx().grammar, f, text); err == nil && !tree.HasError() {
			return tree, nil
		}
	}
	return first, nil
}

// What tree-sitter-javascript v0.25.0 and tree-sitter-typescript v0.23.2 cannot read, as tried on 2026-11-24:
var (
	// tagTypes are the type arguments of a tagged template: css<Props>`...`.
	tagTypes = regexp.MustCompile("[\\w$](<[^<>`()=]*(?:<[^<>`()=]*>[^<>`()=]*)*>)`")
	// moduleType is the type of a module: load<typeof import("x")>().
	moduleType = regexp.MustCompile(`typeof\s+import\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*\)`)
	// memberType is a type out of a module: (a: import("x").Note) => void. The names of types begin with a capital.
	memberType = regexp.MustCompile(`(?:[:<|&,]|\bas)\s*(import\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*\)(?:\.[A-Z]\w*)+)`)
	// reference is a character reference, which may stand in the text of an element. A mere & may not.
	reference = regexp.MustCompile(`^&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)
)

// masked returns the text with these constructs replaced by others of the same length that mean as much to the lowering: types
// by nothing or by "any", and & by |, which is another operator of which nothing is known.
func masked(text []byte) []byte {
	out := bytes.Clone(text)
	for _, m := range tagTypes.FindAllSubmatchIndex(text, -1) {
		blank(out[m[2]:m[3]])
	}
	for _, m := range moduleType.FindAllIndex(text, -1) {
		blank(out[m[0]:m[1]])
		copy(out[m[0]:], "any")
	}
	for _, m := range memberType.FindAllSubmatchIndex(text, -1) {
		blank(out[m[2]:m[3]])
		copy(out[m[2]:], "any")
	}
	for i := 0; i < len(out); i++ {
		if out[i] != '&' {
			continue
		}
		if next := i + 1; next < len(out) && (out[next] == '&' || out[next] == '=') {
			i = next
			continue
		}
		if !reference.Match(out[i:]) {
			out[i] = '|'
		}
	}
	return out
}

// blank overwrites all but line breaks, which end statements.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}
