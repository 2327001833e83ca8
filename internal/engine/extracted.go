package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// extracted are the facts of a tree.
type extracted struct {
	units      []*facts.Unit
	problems   []facts.Problem
	candidates int
	parsed     int
	// unmodeled counts candidates that no front-end reads, by language.
	unmodeled map[string]int
	// shard is whose files are counted.
	shard report.Shard

	byFile map[*source.File]*facts.Unit
	// modules are what the front-ends have read, each with what resolves its imports.
	modules []resolved
}

// resolved is a module with what resolves the names that it uses.
type resolved struct {
	*flow.Module
	resolver flow.Resolver
}

// unit returns the facts of a file.
func (x *extracted) unit(f *source.File) *facts.Unit {
	u := x.byFile[f]
	if u == nil {
		u = &facts.Unit{File: f}
		x.byFile[f] = u
	}
	return u
}

// extraction has every candidate read: by a front-end, as a manifest, as settings, and as text.
func extraction(ctx context.Context, tree *source.Tree, o Options) *extracted {
	x := &extracted{byFile: map[*source.File]*facts.Unit{}, unmodeled: map[string]int{}, shard: o.Shard}
	candidates := candidatesOf(tree, o)
	for _, f := range candidates {
		if x.counts(f) {
			x.candidates++
		}
	}
	x.manifests(ctx, tree, o)
	x.settings(tree, candidates)
	x.code(ctx, tree, candidates, o)
	x.text(ctx, tree, append(candidates[:len(candidates):len(candidates)], x.named(ctx, tree, o)...), o)
	for _, u := range x.byFile {
		x.units = append(x.units, u)
	}
	slices.SortFunc(x.units, func(a, b *facts.Unit) int { return cmp.Compare(a.File.Path, b.File.Path) })
	return x
}

// code runs the front-ends, one after the other: each loads files of the tree that another may be looking at.
func (x *extracted) code(ctx context.Context, tree *source.Tree, candidates []*source.File, o Options) {
	names, files := x.variables()
	candidates = append(candidates[:len(candidates):len(candidates)], readers(ctx, tree, names, files, o)...)
	words := programWords[:len(programWords):len(programWords)]
	for _, name := range names {
		words = append(words, strings.ToLower(name))
	}
	for _, f := range extract.Frontends() {
		r := evaluate(ctx, tree, f, candidates, words, o)
		if r == nil {
			continue
		}
		x.problems = append(x.problems, r.problems...)
		for _, m := range r.modules {
			if !f.Parts {
				x.read(m)
				x.problems = append(x.problems, undecoded(m)...)
			}
			x.addModule(tree, r.language, m, r.resolver)
			x.modules = append(x.modules, resolved{m, r.resolver})
		}
		for file, calls := range r.calls {
			x.unit(file).Calls = calls
		}
		for file, routes := range r.routes {
			x.unit(file).Routes = append(x.unit(file).Routes, routes...)
		}
		for file, compared := range r.compared {
			x.unit(file).Comparisons = append(x.unit(file).Comparisons, compared...)
		}
		for file, missing := range r.missing {
			x.unit(file).Missing = append(x.unit(file).Missing, missing...)
		}
		for file, joins := range r.joins {
			x.unit(file).Joins = append(x.unit(file).Joins, joins...)
		}
	}
}

// read notes that the files of a module have been read.
func (x *extracted) read(m *flow.Module) {
	for _, f := range m.Files {
		x.unit(f).Modeled = !m.Broken
		if x.counts(f) {
			x.parsed++
		}
	}
}

// addModule adds what a module says besides its calls.
func (x *extracted) addModule(tree *source.Tree, l *flow.Language, m *flow.Module, resolver flow.Resolver) {
	at := func(s facts.Span) *facts.Unit {
		if tf := tree.FileSet.File(s.Pos); tf != nil {
			if f := tree.ByName(tf.Name()); f != nil {
				return x.unit(f)
			}
		}
		return x.unit(m.File)
	}
	flow.Describe(l, m, at, func(from *source.File, module string) string { return target(resolver, from, module) })
}

// target is the module that an import leads to: its place in the tree, "" outside of it, and its name where it cannot be found.
func target(resolver flow.Resolver, from *source.File, module string) (id string) {
	if resolver == nil {
		return ""
	}
	defer func() {
		if recover() != nil {
			id = module // it was a problem when the module was evaluated
		}
	}()
	id, ok := resolver.Resolve(from, module)
	if !ok {
		return module
	}
	return id
}

// counts reports whether a file is one of the shard's.
func (x *extracted) counts(f *source.File) bool { return x.shard.Has(printable(f.Path)) }

func statistics(tree *source.Tree, x *extracted, o Options, started time.Time) report.Stats {
	s := report.Stats{
		Candidates: x.candidates, Parsed: x.parsed, Skipped: map[string]int{},
		Millis: time.Since(started).Milliseconds(),
	}
	for _, f := range tree.Files {
		switch {
		case !x.counts(f):
		case o.excluded(f.Path):
			s.Skipped["excluded"]++
		default:
			s.Files++
			s.Bytes += f.Size
		}
	}
	for _, k := range tree.Skipped {
		if x.shard.Has(printable(k.Path)) {
			s.Skipped[string(k.Reason)]++
		}
	}
	if len(x.unmodeled) > 0 {
		s.Unmodeled = x.unmodeled
	}
	return s
}
