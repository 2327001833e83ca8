package engine

import (
	"context"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// importRounds is how many imports away from a candidate a file is looked for that calls it through others. A client, the service
// around it, a barrel, what uses the service and what is around that are five files.
const importRounds = 4

// namedRounds is the same in a language in which files use each other by names alone: a name says less than an import, and leads further from
// what is meant with each round.
const namedRounds = 2

// mostCallers bounds the files of the later rounds. In a tree where the client is imported nearly everywhere, what is far from it is
// the whole program, and says nothing more of the calls.
const mostCallers = 400

// mostKept is how many bytes of files are kept from one round to the next, so that most trees are read once.
const mostKept = 64 << 20

// callers are the modules that import a candidate without naming Klaviyo themselves, or that may change the requests of all: callers of a
// shared client, callers of those, and the barrels between them. Tests are among them, but nothing is looked for that imports a test.
func (p *program) callers(ctx context.Context, candidates []*source.File, own []*flow.Module, o Options) []*flow.Module {
	if p.resolver == nil {
		return nil
	}
	rest := p.others(candidates, own)
	patches := source.NewWords(p.language.Patches...)
	var out []*flow.Module
	files, rounds := 0, importRounds
	if _, named := p.resolver.(flow.Declarer); named {
		rounds = namedRounds
	}
	for round, imported := 0, importable(own); round < rounds && (round == 0 || len(imported) > 0); round++ {
		imports := newImportSearch(p.language, p.resolver, imported)
		found := search(ctx, p.tree, rest, o, mostKept, func(f *source.File) bool {
			return p.guarded(f, func() bool { return round == 0 && patching(f, patches) || imports.in(f) || imports.mentions(f) })
		})
		if files += len(found); round > 0 && files > mostCallers {
			break
		}
		modules := p.lowerAll(ctx, found, o)
		out = append(out, modules...)
		imported = importable(modules)
		rest = without(rest, modules, found)
	}
	for _, f := range rest {
		forget(f)
	}
	return out
}

// importable are the modules whose importers matter: what a test does, it does to itself.
func importable(modules []*flow.Module) []*flow.Module {
	return slices.DeleteFunc(slices.Clone(modules), func(m *flow.Module) bool {
		return m.File != nil && m.File.Marks.Any(source.Test|source.Fixture|source.Demo)
	})
}

// others are the files that may import a candidate, or change what it sends.
func (p *program) others(candidates []*source.File, own []*flow.Module) []*source.File {
	scope := newProjects(p.tree, candidates)
	var out []*source.File
	for _, f := range p.tree.Files {
		if slices.Contains(p.reads, f.Language) && scope.has(f.Path) && !f.Marks.Any(source.Capped|source.Minified|source.Vendored|source.Docs) {
			out = append(out, f)
		}
	}
	return without(out, own, candidates)
}

// without are the files that are neither in modules nor in a list.
func without(files []*source.File, modules []*flow.Module, list []*source.File) []*source.File {
	have := map[*source.File]bool{}
	for _, m := range modules {
		for _, f := range m.Files {
			have[f] = true
		}
	}
	for _, f := range list {
		have[f] = true
	}
	return slices.DeleteFunc(files, func(f *source.File) bool { return have[f] })
}

// guarded asks something about a file. A panic loses the file only.
func (p *program) guarded(f *source.File, wanted func() bool) (found bool) {
	defer func() {
		if r := recover(); r != nil {
			p.mu.Lock()
			p.problems = append(p.problems, lost(f.Path, r))
			p.mu.Unlock()
		}
	}()
	return wanted()
}

// patching reports whether a file may change what the requests of others carry. What a test does, it does to itself.
func patching(f *source.File, patches *source.Prefilter) bool {
	return !f.Marks.Any(source.Test|source.Fixture|source.Demo) && patches.Match(f.Content)
}
