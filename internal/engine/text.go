package engine

import (
	"context"
	"slices"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/settings"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// manifests reads the package manifests and lock files.
func (x *extracted) manifests(ctx context.Context, tree *source.Tree, o Options) {
	deps, problems := manifest.Extract(ctx, tree, entry.Packages{Wants: klaviyo.Concerns, Hosted: func(ecosystem, repository string) string {
		if sdk := klaviyo.HostedSDK(ecosystem, repository); sdk != nil {
			return sdk.Package
		}
		return ""
	}})
	for f, ds := range deps {
		if !o.excluded(f.Path) {
			x.unit(f).Dependencies = ds
		}
	}
	for _, p := range problems {
		if !o.excluded(p.File) {
			x.problems = append(x.problems, p)
		}
	}
}

// settings reads the settings of candidates that are not code.
func (x *extracted) settings(tree *source.Tree, candidates []*source.File) {
	for _, f := range candidates {
		if f.Marks.Any(source.Capped | source.Lock | source.Vendored) {
			continue
		}
		tree.Register(f)
		list, problems := settings.Read(f)
		if len(list) > 0 {
			x.unit(f).Settings = list
		}
		if !x.saysProblem(f.Path) { // what is wrong with a manifest is said where its dependencies are read
			x.problems = append(x.problems, problems...)
		}
	}
}

// saysProblem reports whether a problem of a file is known.
func (x *extracted) saysProblem(file string) bool {
	return slices.ContainsFunc(x.problems, func(p facts.Problem) bool { return p.File == file })
}

// text searches every candidate for keys, and its comments for what they say to the linter.
func (x *extracted) text(ctx context.Context, tree *source.Tree, candidates []*source.File, o Options) {
	scanner := &text.Scanner{Find: klaviyo.KeyOffsets}
	for _, f := range candidates {
		tree.Register(f)
		x.unit(f) // made here, so that the map is not written below
	}
	var mu sync.Mutex
	parallel(o.Workers, len(candidates), func(i int) {
		f := candidates[i]
		if ctx.Err() != nil {
			return
		}
		u := x.byFile[f]
		tokens, err := scanner.Scan(tree.FileSet, f)
		u.Tokens = tokens
		if f.Content != nil && text.MayIgnore(f) {
			switch {
			case !u.Modeled:
				u.Comments, u.Blocks = text.Comments(f), text.Blocks(f)
			case text.IsTemplate(f): // a front-end reads the code in it alone
				u.Comments = text.Comments(f)
			}
		}
		u.Ignores = text.Ignores(f, u.Comments)
		if err != nil {
			mu.Lock()
			x.problems = append(x.problems, facts.Problem{File: f.Path, Message: "was not searched for keys: " + err.Error(), Failure: true})
			mu.Unlock()
		}
	})
	for _, f := range candidates {
		if language := unreadLanguage(f); language != "" && x.counts(f) {
			x.unmodeled[language]++
		}
	}
}
