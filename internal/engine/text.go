package engine

import (
	"context"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// manifests reads the package manifests and lock files.
func (x *extracted) manifests(ctx context.Context, tree *source.Tree, o Options) {
	deps, problems := manifest.Extract(ctx, tree, func(ecosystem, name string) bool {
		return klaviyo.FindSDK(ecosystem, name) != nil || klaviyo.LegacyPackage(ecosystem, name) != nil
	})
	for f, ds := range deps {
		if o.excluded(f.Path) {
			continue
		}
		x.unit(f).Dependencies = ds
	}
	for _, p := range problems {
		if !o.excluded(p.File) {
			x.problems = append(x.problems, p)
		}
	}
}

// settings reads the settings of candidates that are not code.
func (x *extracted) settings(candidates []*source.File) {}

// text searches every candidate for keys.
func (x *extracted) text(ctx context.Context, tree *source.Tree, candidates []*source.File, o Options) {
	for _, f := range candidates {
		tree.Register(f)
		for _, k := range klaviyo.FindPrivateKeys(f.Content) {
			u := x.unit(f)
			u.Tokens = append(u.Tokens, &facts.Literal{Span: facts.Span{Pos: f.Token.Pos(k.Start), End: f.Token.Pos(k.End)}, Text: string(f.Content[k.Start:k.End])})
		}
	}
}
