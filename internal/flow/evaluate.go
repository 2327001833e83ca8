package flow

import (
	"context"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Program is what is evaluated together: the modules of one language in one tree.
type Program struct {
	Tree     *source.Tree
	Language *Language
	// Modules are evaluated for their own sake. What they import is loaded by Load, a few imports away.
	Modules []*Module
	// Callers are further modules that import those, or may change what they send ([Language.Patches]), evaluated as far as they do so.
	// What else they import is not loaded.
	Callers []*Module
	// Words are what a function must reach to be entered, in lower case: one of its names or strings holds one of them, or it uses
	// something that does. Without words every function is entered.
	Words    []string
	Resolver Resolver
	// Load returns the module with an ID that Resolver gave, or nil. It may be nil itself: nothing else is loaded then.
	Load func(id string) *Module
	// Exposed reports whether modules that are not in the program may use a name of one that is, nil where there are none. What such a
	// variable holds, and what such a function gives out, may be changed by them.
	Exposed func(name string) bool
	// Keep reports whether a text that constants make together is listed. It may be nil: none is then.
	Keep func(text string) bool
	// Budget is the number of object slots that may be copied for one entry into a module, 0 for the default. Where it is spent,
	// what remains of the entry is not followed, and nothing is claimed to be absent in it.
	Budget int
}

// importDepth is how many imports away from a module of its own a program loads others: a constant often comes through a
// settings module and a barrel.
const importDepth = 3

// maxDepth is the number of calls that are inlined into each other.
const maxDepth = 8

// shallowDepth is the depth for entries that are too heavy otherwise: the entry itself.
const shallowDepth = 1

// importedDepth is the depth for functions that do not matter by themselves, when they run for what they leave behind.
const importedDepth = 2

// Result is what was found out.
type Result struct {
	// Calls are those that leave the tree, by the file that they stand in, in order of position.
	Calls map[*source.File][]*facts.Call
	// Modules are all modules that were evaluated or loaded, in order of ID.
	Modules  []*Module
	Problems []facts.Problem
	// Joins are the texts that Keep asks for, wherever in the program they are put together, by the file, in order of position.
	Joins map[*source.File][]*facts.Literal
	// Routes are what web frameworks call, by the file that registers it, in order of position.
	Routes map[*source.File][]*facts.Route
	// Comparisons and Missing are what else is noted of functions, by file, in the order in which they were met.
	Comparisons map[*source.File][]*facts.Comparison
	Missing     map[*source.File][]*facts.MissingSetting
}

// evaluator runs one program. It is not safe for concurrent use.
type evaluator struct {
	ctx     context.Context
	program *Program
	heap    *heap
	modules map[string]*module
	order   []*module
	models  map[string]Model
	types   map[string]Type
	// modeled remembers which symbols the tables know something of.
	modeled map[string]bool
	// single holds the one instance of each library type that is a value by itself (the axios module).
	single map[string]ref
	// patched are outside symbols that the program writes to.
	patched map[string]bool
	// patchedLibraries are those of whose classes it replaces a method.
	patchedLibraries map[string]bool
	frame            *frame
	record           bool
	// rehearsing is set while a loop's body runs for its effects only.
	rehearsing bool
	// loading is the module whose body is running, nil after that.
	loading *module
	calls   []*facts.Call
	funcs   map[*Func]*facts.Func
	notes   map[noteKey]*facts.Notes
	// generics is the instance of each class that stands for any instance.
	generics map[*class]ref
	// owners are the objects that were made for fields of instances.
	owners map[addr]owner
	// shallow is set where an entry was too heavy to see all that it does to the fields of instances.
	shallow bool
	// instantiated are the names of classes that the program makes instances of, nil where nobody has asked.
	instantiated map[string]bool
	// filling is the instance that a literal gives its fields, 0 for none.
	filling  addr
	problems []facts.Problem
	// joins are the texts that are kept.
	joins map[join]*facts.Literal
	reach *reach
	sites map[facts.Span]int
	// answers are what is noted of the answers of requests, by the call; enclosed what is known of constructs around calls.
	answers  map[facts.Span]*facts.Answer
	enclosed map[around]*facts.Enclosure
	// decorating are the enclosures of functions by their decorators, catchers the handlers that calls hang on what they are called on.
	decorating map[*Func][]*facts.Enclosure
	catchers   map[*Call]*facts.Handler
	spent      bool
	// granted is what the current entry was given, total what the earlier ones took.
	granted, total int
	// depth is the number of calls that are inlined into each other at present.
	depth int
	// unsettled is set where not all writes to shared objects are known: nothing is claimed to be absent then.
	unsettled bool
	// oldest is the last object that was made before the present entry.
	oldest   addr
	touching map[addr]bool
	escaped  map[*Func]int
	routes   *router
	// names remembers the names in each function that ran unseen.
	names map[*Func]map[string]bool
}

// Evaluate follows values through the program and returns the calls that leave it. It ends early, with a problem, when ctx is
// cancelled.
func Evaluate(ctx context.Context, p *Program) *Result {
	ev := &evaluator{
		ctx: ctx, program: p, depth: maxDepth,
		heap:    newHeap(budget(p)),
		modules: map[string]*module{},
		models:  map[string]Model{}, types: map[string]Type{}, modeled: map[string]bool{},
		single: map[string]ref{}, patched: map[string]bool{}, patchedLibraries: map[string]bool{},
		funcs: map[*Func]*facts.Func{}, notes: map[noteKey]*facts.Notes{},
		generics: map[*class]ref{}, owners: map[addr]owner{},
		joins:   map[join]*facts.Literal{},
		answers: map[facts.Span]*facts.Answer{}, enclosed: map[around]*facts.Enclosure{},
		decorating: map[*Func][]*facts.Enclosure{}, catchers: map[*Call]*facts.Handler{},
		sites: map[facts.Span]int{}, touching: map[addr]bool{}, escaped: map[*Func]int{}, names: map[*Func]map[string]bool{},
	}
	ev.routes = newRouter(ev)
	ev.heap.edited = ev.edited
	for _, l := range p.Language.Libraries {
		for s, m := range l.Calls {
			ev.models[s] = m
		}
		for s, t := range l.Types {
			ev.types[s] = t
		}
	}
	ev.run()
	return ev.result()
}

// run evaluates in two passes: the first loads every module and settles the state that functions leave behind, the second
// records what is called, from every function as an entry.
func (ev *evaluator) run() {
	var production, tests []*module
	for i, group := range [][]*Module{ev.program.Modules, ev.program.Callers} {
		group = slices.Clone(group)
		slices.SortFunc(group, func(a, b *Module) int { return strings.Compare(a.ID, b.ID) })
		for _, m := range group {
			x := ev.module(m)
			x.caller = i == 1
			if x.caller {
				x.depth = importDepth
			}
			if isTest(m) {
				tests = append(tests, x)
			} else {
				production = append(production, x)
			}
		}
	}
	ev.reach = newReach(ev, append(slices.Clone(production), tests...))
	ev.evaluateGroup(production)
	for _, m := range tests {
		below := ev.heap.push()
		ev.evaluateGroup([]*module{m})
		ev.heap.restore(below)
	}
}

func isTest(m *Module) bool {
	return m.File != nil && m.File.Marks.Any(source.Test|source.Fixture|source.Demo)
}

func (ev *evaluator) evaluateGroup(modules []*module) {
	for _, m := range modules {
		ev.refill(loadBudget * max(1, len(m.Files)))
		ev.load(m)
		ev.unsettled = ev.unsettled || ev.spent
	}
	for i := 0; i < len(ev.order); i++ { // what they import as well, which may grow meanwhile
		if m := ev.order[i]; m.state == loaded && !m.settled {
			m.settled = true
			ev.guard(m, func() { ev.settle(m) })
		}
	}
	ev.openGenerics()
	ev.openExposed()
	for _, m := range modules {
		ev.guard(m, func() { ev.enter(m) })
	}
	ev.enterRoutes()
}

// settle runs every function of the module once, as something that may happen, so that what they write to shared objects is
// known before anything is recorded.
func (ev *evaluator) settle(m *module) {
	record := ev.record
	ev.record = false
	defer func() { ev.record = record }()
	defer ev.atTop(m)()
	for _, e := range ev.entries(m) {
		depth := maxDepth
		if m.depth > 0 && !(m.caller && ev.reach.from(m, e.fn)) {
			if !ev.mayWrite(m, e.fn) {
				continue
			}
			depth = importedDepth
		}
		after, whole := ev.runEntry(e, depth)
		ev.heap.merge(after, delta{})
		ev.unsettled = ev.unsettled || !whole
	}
}

// enter runs every function of the module with unknown arguments and records what it calls. Nothing that it does is kept.
func (ev *evaluator) enter(m *module) {
	ev.record = true
	defer func() { ev.record = false }()
	defer ev.atTop(m)()
	heavy := false
	for _, e := range ev.entries(m) {
		if !ev.reach.from(m, e.fn) {
			continue
		}
		ev.routes.entered[e.fn] = true
		if _, whole := ev.runEntry(e, maxDepth); !whole && ev.ctx.Err() == nil {
			heavy = true
		}
	}
	if heavy {
		ev.problems = append(ev.problems, facts.Problem{
			File: m.path(), Message: "too much code to follow: not every call that starts in it was judged", Failure: true,
		})
	}
}

// runEntry runs one entry, returns what it writes, and reports whether it was followed to its end. One that is too heavy is run
// again with the calls in it left alone: the functions that they lead to are entries of their own.
func (ev *evaluator) runEntry(e *closure, depth int) (after delta, whole bool) {
	for _, ev.depth = range []int{depth, shallowDepth} {
		if ev.depth > shallowDepth && ev.large() {
			continue
		}
		ev.shallow = ev.shallow || !ev.record && ev.depth == shallowDepth
		ev.grant(ev.entryBudget())
		base := ev.heap.push()
		ev.oldest = ev.heap.next
		ev.escaped = map[*Func]int{}
		ev.callEntry(e)
		after = ev.heap.pop(base)
		if !ev.spent {
			break
		}
	}
	ev.depth = maxDepth
	return after, !ev.spent
}

// callEntry calls a function as code out of view does: a method through its decorators, which may have changed its receiver.
func (ev *evaluator) callEntry(c *closure) {
	if c.cls == nil || len(c.fn.Decorators) == 0 {
		ev.giveOut(c.fn, ev.callWithUnknowns(c, nil))
		return
	}
	record := ev.record
	ev.record = false // what its decorators call is recorded where they stand
	method := ev.decoratedMethod(c)
	ev.record = record
	switch v := method.(type) {
	case *closure:
		ev.callWithUnknowns(v, nil)
	case *partial:
		ev.escape(ev.apply(v, nil, []argument{{val: unknown{}, more: true}}, &Call{}))
	default:
		if c.this != nil {
			ev.touch(c.this)
		}
		ev.callWithUnknowns(c, nil)
	}
}

// atTop makes the top level of a module the current frame, until the result is called.
func (ev *evaluator) atTop(m *module) (restore func()) {
	outer := ev.frame
	ev.frame = &frame{mod: m, scope: m.scope, outer: m.scope, base: ev.heap.top, test: isTest(m.Module)}
	return func() { ev.frame = outer }
}

func (ev *evaluator) result() *Result {
	r := &Result{Calls: map[*source.File][]*facts.Call{}, Problems: ev.problems}
	failed := map[*source.File]bool{}
	for _, m := range ev.order {
		for _, f := range m.Files {
			failed[f] = failed[f] || m.failed
		}
	}
	for _, c := range ev.calls {
		if c.Request != nil && ev.isPatched(c.Symbol) {
			c.Request.Headers.Open = true // also where the module that replaces it was loaded later
		}
		if f := ev.fileAt(c.Span); f != nil && !failed[f] {
			r.Calls[f] = append(r.Calls[f], c)
		}
	}
	for _, cs := range r.Calls {
		slices.SortStableFunc(cs, func(a, b *facts.Call) int { return int(a.Pos - b.Pos) })
	}
	for _, m := range ev.order {
		r.Modules = append(r.Modules, m.Module)
	}
	r.Joins = ev.joinsByFile()
	r.Routes = ev.routesByFile(failed)
	r.Comparisons, r.Missing = map[*source.File][]*facts.Comparison{}, map[*source.File][]*facts.MissingSetting{}
	for _, c := range ev.routes.comparisons {
		if f := ev.fileAt(c.Span); f != nil && !failed[f] {
			r.Comparisons[f] = append(r.Comparisons[f], c)
		}
	}
	for _, g := range ev.routes.missing {
		if f := ev.fileAt(g.Span); f != nil && !failed[f] {
			r.Missing[f] = append(r.Missing[f], g)
		}
	}
	slices.SortFunc(r.Modules, func(a, b *Module) int { return strings.Compare(a.ID, b.ID) })
	return r
}

func (ev *evaluator) fileAt(s facts.Span) *source.File {
	if !s.IsValid() {
		return nil
	}
	f := ev.program.Tree.FileSet.File(s.Pos)
	if f == nil {
		return nil
	}
	return ev.program.Tree.ByName(f.Name())
}
