package engine

import (
	"bytes"
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// programWords are what a function must reach to be entered.
var programWords = []string{"klaviyo", "pk_"}

// variableName is the name of an environment variable that is long enough to be one thing's alone.
var variableName = regexp.MustCompile(`^[A-Z][A-Z0-9]*_[A-Z0-9_]+$`)

// maxVariables bounds the names that are looked for.
const maxVariables = 32

// variables are the names by which code may read what the settings say of Klaviyo, without naming Klaviyo itself: CRM_URL for
// "https://a.klaviyo.com/api".
func (x *extracted) variables() (names []string, files []*source.File) {
	for _, u := range x.byFile {
		if u.File.Marks.Any(source.Test | source.Fixture | source.Docs | source.Vendored | source.Example) {
			continue
		}
		for _, s := range u.Settings {
			name := s.Key[strings.LastIndexByte(s.Key, '.')+1:]
			if !variableName.MatchString(name) || klaviyo.Named(name) || !klaviyo.Named(s.Value) {
				continue
			}
			files = append(files, u.File)
			names = append(names, name)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return names[:min(len(names), maxVariables)], files
}

// notOwnCode are the marks of what is no program of the tree's own, or cannot be read as one.
const notOwnCode = source.Capped | source.Minified | source.Vendored | source.Docs | source.Test | source.Fixture

// readers are the files of code that read one of the names, in the projects of the settings that give them.
func readers(ctx context.Context, tree *source.Tree, names []string, settings []*source.File, o Options) []*source.File {
	if len(names) == 0 {
		return nil
	}
	scope, code := newProjects(tree, settings), map[source.Language]bool{}
	for _, x := range extract.Frontends() {
		for _, l := range x.Reads {
			code[l] = code[l] || !x.Parts
		}
	}
	var rest []*source.File
	for _, f := range tree.Files {
		if !f.Candidate && code[f.Language] && !f.Marks.Any(notOwnCode) && scope.has(f.Path) && !o.excluded(f.Path) {
			rest = append(rest, f)
		}
	}
	return search(ctx, tree, rest, o, 0, func(f *source.File) bool {
		return slices.ContainsFunc(names, func(name string) bool { return bytes.Contains(f.Content, []byte(name)) })
	})
}
