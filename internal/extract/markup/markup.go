// Package markup hands the scripts inside pages and components on to the front-end of JavaScript: those of HTML, Vue, Svelte, Astro
// and Liquid, at their true positions.
//
// All scripts of a file become one module: those of a page share their variables, and so do the two scripts of a component. What
// templating engines put into a script ({{ }}, {% %}, <% %>, <?php ?>) is filled in later and stands for something unknown. Event
// handlers in attributes and the expressions of a component's template are not read.
package markup

import (
	"context"
	"regexp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/javascript"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var languages = []source.Language{source.HTML, source.Vue, source.Svelte, source.Astro, source.Liquid}

// Languages are the kinds of file that hold scripts.
func Languages() []source.Language { return slices.Clone(languages) }

// New returns the front-end of JavaScript, which reads pages and components as well: a component imports the client that a script
// imports, and a script imports components.
func New() *flow.Language {
	language := javascript.New()
	lower := language.Lower
	language.Lower = func(ctx context.Context, f *source.File) (*flow.Module, error) {
		if slices.Contains(languages, f.Language) {
			return Lower(ctx, f)
		}
		return lower(ctx, f)
	}
	return language
}

// Lower lowers the scripts of a registered page or component. A file without a script becomes an empty module.
func Lower(ctx context.Context, f *source.File) (*flow.Module, error) {
	blocks := scripts(f)
	var comments []*facts.Comment
	if text.MayIgnore(f) { // nobody else reads them, and pages are long
		comments = text.Comments(f)
	}
	if len(blocks) == 0 {
		return &flow.Module{ID: f.Path, File: f, Files: []*source.File{f}, Comments: comments}, nil
	}
	var filled *regexp.Regexp
	if isTemplate(f) {
		filled = placeholder
	}
	m, err := javascript.LowerText(ctx, f, languageOf(f, blocks), masked(f, blocks), filled)
	if err != nil {
		return nil, err
	}
	m.Comments = append(m.Comments, outside(f, comments, blocks)...)
	if filled != nil && (!isPage(f) || filled.Match(f.Content)) {
		m.Problems = nil // a script with holes in it is no script yet; Broken says that something may be missing
	}
	return m, nil
}

// outside are the comments that do not stand in a script, which has its own.
func outside(f *source.File, comments []*facts.Comment, blocks []block) []*facts.Comment {
	var out []*facts.Comment
	for _, c := range comments {
		at := f.Token.Offset(c.Pos)
		inside := false
		for _, b := range blocks {
			inside = inside || b.start <= at && at < b.end
		}
		if !inside {
			out = append(out, c)
		}
	}
	return out
}
