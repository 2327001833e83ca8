package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// program is what one front-end reads of the tree.
type program struct {
	tree     *source.Tree
	language *flow.Language
	reads    []source.Language
	loads    []source.Language
	resolver flow.Resolver

	mu       sync.Mutex
	modules  map[string]*flow.Module
	given    map[*flow.Module]bool
	failed   map[string]bool
	problems []facts.Problem
}

// evaluated is the outcome of one program.
type evaluated struct {
	language *flow.Language
	modules  []*flow.Module
	resolver flow.Resolver
	calls    map[*source.File][]*facts.Call
	joins    map[*source.File][]*facts.Literal
	routes   map[*source.File][]*facts.Route
	compared map[*source.File][]*facts.Comparison
	missing  map[*source.File][]*facts.MissingSetting
	problems []facts.Problem
}

// evaluate lowers the candidates of a front-end, and what belongs to them, and follows the values through them. It returns nil
// where the tree has no candidate in its languages. A panic that is not one of a single module's loses the front-end only.
func evaluate(ctx context.Context, tree *source.Tree, f extract.Frontend, candidates []*source.File, words []string, o Options) (out *evaluated) {
	var mine []*source.File
	for _, c := range candidates {
		if slices.Contains(f.Reads, c.Language) && !c.Marks.Any(source.Capped|source.Minified|source.Vendored) {
			mine = append(mine, c)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	defer func() {
		if r := recover(); r != nil {
			out = &evaluated{}
			for _, c := range mine {
				out.problems = append(out.problems, lost(c.Path, r))
			}
		}
	}()
	p := &program{tree: tree, language: f.New(), reads: f.Reads, loads: slices.Concat(f.Reads, f.Loads), modules: map[string]*flow.Module{}, given: map[*flow.Module]bool{}, failed: map[string]bool{}}
	if p.language.Resolver != nil {
		p.resolver = p.language.Resolver(tree)
	}
	own := p.lowerAll(ctx, mine, o)
	callers := p.callers(ctx, mine, own, o)
	r := flow.Evaluate(ctx, &flow.Program{
		Tree: tree, Language: p.language, Modules: own, Callers: callers, Words: words, Resolver: p.resolver,
		Keep: klaviyo.HoldsPrivateKey,
		Load: func(id string) *flow.Module { return p.load(ctx, id) },
	})
	return &evaluated{language: p.language, modules: r.Modules, resolver: p.resolver, calls: r.Calls, joins: r.Joins, routes: r.Routes, compared: r.Comparisons, missing: r.Missing, problems: append(p.problems, r.Problems...)}
}

// lost says that a fault of this program has lost a file.
func lost(file string, r any) facts.Problem {
	return facts.Problem{
		File: file, Message: fmt.Sprintf("its values could not be followed, by a fault of this program (%v)", r), Failure: true,
	}
}

// lowerAll lowers files, several at a time, and returns their modules, those that it has not returned before, in order of ID.
func (p *program) lowerAll(ctx context.Context, files []*source.File, o Options) []*flow.Module {
	groups := p.groups(files)
	for _, g := range groups {
		for _, f := range g {
			p.tree.Register(f)
		}
	}
	var done int
	parallel(o.Workers, len(groups), func(i int) {
		if ctx.Err() != nil {
			return
		}
		p.lower(ctx, groups[i])
		p.mu.Lock()
		done++
		o.Progress("parse "+p.language.Name, done, len(groups))
		p.mu.Unlock()
	})
	var out []*flow.Module
	for _, id := range slices.Sorted(maps.Keys(p.modules)) {
		if m := p.modules[id]; !p.given[m] {
			p.given[m] = true
			out = append(out, m)
		}
	}
	return out
}

// groups are the files that are lowered together: one by one, or by package.
func (p *program) groups(files []*source.File) [][]*source.File {
	var out [][]*source.File
	if p.language.Group == nil {
		for _, f := range files {
			out = append(out, []*source.File{f})
		}
		return out
	}
	seen := map[string]bool{}
	for _, f := range files {
		key := p.language.Group(f)
		if seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, p.group(key))
	}
	return out
}

// group is all files of the tree that are lowered together.
func (p *program) group(key string) []*source.File {
	var out []*source.File
	for _, f := range p.tree.Files {
		if slices.Contains(p.reads, f.Language) && !f.Marks.Has(source.Capped) && p.language.Group(f) == key && loaded(p.tree, f) {
			out = append(out, f)
		}
	}
	return out
}

// lower has one group of files lowered. A panic loses that group only.
func (p *program) lower(ctx context.Context, files []*source.File) {
	if len(files) == 0 {
		return
	}
	modules, err := p.protected(ctx, files)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range modules {
		p.modules[m.ID] = m
		p.problems = append(p.problems, unread(m)...)
	}
	if err != nil {
		p.failed[files[0].Path] = true
		if ctx.Err() == nil {
			p.problems = append(p.problems, facts.Problem{File: files[0].Path, Message: err.Error() + ": searched for keys only", Failure: true})
		}
	}
}

func (p *program) protected(ctx context.Context, files []*source.File) (modules []*flow.Module, err error) {
	defer func() {
		if r := recover(); r != nil {
			modules, err = nil, fmt.Errorf("the %s front-end failed on it (%v)", p.language.Name, r)
		}
	}()
	if p.language.Group != nil {
		return p.language.LowerGroup(ctx, p.tree, files)
	}
	m, err := p.language.Lower(ctx, files[0])
	if err != nil || m == nil {
		return nil, err
	}
	return []*flow.Module{m}, nil
}

// unread are the problems of a module. Code that cannot be parsed was not checked, and the exit status says so, but for what is only
// there to be tried: tests, recordings, documentation.
func unread(m *flow.Module) []facts.Problem {
	out := onePerFile(m.Problems)
	if m.File == nil || m.File.Marks.Any(source.Test|source.Fixture|source.Demo|source.Docs|source.Vendored|source.Generated|source.Example) {
		return out
	}
	for i := range out {
		out[i].Failure = true
	}
	return out
}

// onePerFile keeps the first of the faults of each file, with the number of the others: they mostly follow from it, and either way
// the file was not read to its end.
func onePerFile(problems []facts.Problem) []facts.Problem {
	var out []facts.Problem
	more := map[string]int{}
	for _, p := range problems {
		if more[p.File]++; more[p.File] == 1 {
			out = append(out, p)
		}
	}
	for i, p := range out {
		if n := more[p.File] - 1; n > 0 {
			out[i].Message += "; and " + report.Count(n, "more fault", "more faults")
		}
	}
	return out
}

// load lowers a module that another one imports.
func (p *program) load(ctx context.Context, id string) *flow.Module {
	if m := p.modules[id]; m != nil {
		return m
	}
	if p.failed[id] {
		return nil
	}
	var files []*source.File
	if p.language.Group != nil {
		files = p.group(id)
	} else if f := p.tree.File(id); f != nil && slices.Contains(p.loads, f.Language) && !f.Marks.Any(source.Capped|source.Minified) && loaded(p.tree, f) {
		files = []*source.File{f}
	}
	for _, f := range files {
		p.tree.Register(f)
	}
	p.lower(ctx, files)
	if p.modules[id] == nil {
		p.failed[id] = true
	}
	return p.modules[id]
}

// parallel calls f for 0 to n-1, at most workers at a time.
func parallel(workers, n int, f func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(workers, n) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
