package flow

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// module is a Module that is loaded, or being loaded.
type module struct {
	*Module
	state   loadState
	scope   addr
	space   ref
	imports map[string]*Import
	stars   []*Import
	exports map[string]value
	// depth is how many imports away it is from the modules of the program; caller is set for those that only use them.
	depth  int
	caller bool
	// settled is set once the functions of the module have run for what they leave behind.
	settled bool
	// failed is set where the evaluator has panicked on it.
	failed bool
	// classes are those that were declared while the module was loaded.
	classes []*class
	// names are those that the module declares, once somebody has asked.
	names map[string]bool
	// taken are the modules whose names it takes in, once takesIn is set, and found which of them has a name, nil for none.
	taken   []*module
	takesIn bool
	found   map[string]*module
	// lacking says whether one of those cannot be found, nil where nobody has asked.
	lacking *bool
	// handed are the functions that were handed to code out of view meanwhile: handlers of routes, callbacks.
	handed []*closure
}

type loadState uint8

const (
	fresh loadState = iota
	loading
	loaded
)

func (m *module) path() string {
	if m.File == nil {
		return m.ID
	}
	return m.File.Path
}

// module returns the loaded form of a Module.
func (ev *evaluator) module(m *Module) *module {
	if x := ev.modules[m.ID]; x != nil {
		return x
	}
	x := &module{Module: m, imports: map[string]*Import{}}
	for _, i := range m.Imports {
		switch {
		case i.Star:
			x.stars = append(x.stars, i)
		case i.Local != "":
			x.imports[i.Local] = i
		}
	}
	ev.modules[m.ID] = x
	ev.order = append(ev.order, x)
	return x
}

// find returns the module that an import in from names. known is false where nothing can be said about it; a nil module that
// is known is one outside the tree.
func (ev *evaluator) find(from *module, name string) (m *module, known bool) {
	if ev.program.Resolver == nil {
		return nil, true
	}
	id, ok := ev.program.Resolver.Resolve(from.File, name)
	if !ok {
		return nil, false
	}
	if id == "" {
		return nil, true
	}
	if x := ev.modules[id]; x != nil {
		return x, true
	}
	if ev.program.Load == nil || from.depth >= importDepth {
		return nil, false
	}
	loaded := ev.program.Load(id)
	if loaded == nil {
		return nil, false
	}
	x := ev.module(loaded)
	x.depth = from.depth + 1
	return x, true
}

// load runs the module's body, once, after those of the modules that it imports.
func (ev *evaluator) load(m *module) {
	if m.state != fresh {
		return
	}
	m.state = loading // it stays so where it fails: nothing is known of its names then
	ev.atBottom(func() { ev.guard(m, func() { ev.runModule(m) }) })
}

func (ev *evaluator) runModule(m *module) {
	m.scope = ev.heap.alloc(&object{kind: scope, mod: m}).addr
	m.space = ev.heap.alloc(&object{kind: space, mod: m})
	ev.loadImports(m, false)
	for _, e := range m.Exports {
		if e.From == "" {
			continue
		}
		if x, ok := ev.find(m, e.From); ok && x != nil {
			ev.load(x)
		}
	}
	record, outer := ev.record, ev.loading
	ev.record, ev.loading = true, m
	restore := ev.atTop(m)
	ev.execBody(m.Body)
	ev.loadImports(m, true)
	m.state = loaded
	m.exports = map[string]value{}
	for _, e := range m.Exports {
		if e.From == "" && e.Value != nil {
			m.exports[e.Name] = ev.eval(e.Value)
		}
	}
	for _, c := range m.classes {
		ev.generic(c)
	}
	restore()
	ev.record, ev.loading = record, outer
}

func (ev *evaluator) loadImports(m *module, late bool) {
	for _, i := range m.Imports {
		if i.Late != late {
			continue
		}
		if x, ok := ev.find(m, i.Module); ok && x != nil {
			ev.load(x)
		}
	}
}

// imported returns the value that an import binds.
func (ev *evaluator) imported(m *module, i *Import) value { return ev.importedVia(m, i, 0) }

// importedVia is imported for a name that depth other modules have handed on: modules may import a name from each other.
func (ev *evaluator) importedVia(m *module, i *Import, depth int) value {
	x, known := ev.find(m, i.Module)
	switch {
	case !known:
		if below, ok := ev.moduleBelow(m, i); ok {
			return below
		}
		return unknown{span: i.Span}
	case x == nil:
		return ev.symbolValue(outsideName(i), i.Span)
	}
	ev.load(x)
	if i.Name == "*" {
		if v, ok := x.exports["="]; ok {
			return v
		}
		return x.space
	}
	if x == m && m.imports[i.Name] == i { // the package asks itself: only a module below it can be meant
		if sub, ok := ev.submodule(x, i.Name); ok {
			return sub
		}
	}
	v := ev.exported(x, i.Name, depth+1)
	if _, vague := v.(unknown); v == nil || vague && x.state == loading {
		if sub, ok := ev.submodule(x, i.Name); ok {
			return sub
		}
	}
	if v == nil {
		return unknown{span: i.Span}
	}
	return v
}

// moduleBelow returns the module that an import names below a package that has no file of its own, where the language has such
// packages.
func (ev *evaluator) moduleBelow(m *module, i *Import) (value, bool) {
	if !m.AllVisible || i.Name == "*" || i.Name == "" {
		return nil, false
	}
	x, known := ev.find(m, strings.TrimSuffix(i.Module, ".")+"."+i.Name)
	if !known || x == nil {
		return nil, false
	}
	ev.load(x)
	return x.space, true
}

// outsideName is the symbol of an imported name: the module itself for a default or namespace import.
func outsideName(i *Import) string {
	if i.Symbol != "" {
		return i.Symbol
	}
	root := i.Module
	if i.Package != "" {
		root = i.Package
	}
	if i.Name == "*" || i.Name == "default" {
		return root
	}
	return root + "." + i.Name
}

// submodule returns the module below a package by its name, where the language has such a thing.
func (ev *evaluator) submodule(m *module, name string) (value, bool) {
	if !m.AllVisible {
		return nil, false
	}
	x, known := ev.find(m, "."+name)
	if !known || x == nil {
		return nil, false
	}
	ev.load(x)
	return x.space, true
}

// maxReexports bounds chains of re-exports, which may be circular.
const maxReexports = 16

// exported returns the value that importers of m see under a name, or nil.
func (ev *evaluator) exported(m *module, name string, depth int) value {
	v := ev.exportedHere(m, name, depth)
	if v == nil && m.AllVisible && depth <= maxReexports {
		return ev.fromStars(m, name, depth)
	}
	return v
}

// exportedHere is exported without the names that m takes in from other modules as a whole.
func (ev *evaluator) exportedHere(m *module, name string, depth int) value {
	if v := ev.boundHere(m, name, depth); v != nil {
		return v
	}
	return m.unbound(name)
}

// boundHere is what importers of m see under a name that m itself binds, nil where it does not do so in view.
func (ev *evaluator) boundHere(m *module, name string, depth int) value {
	if depth > maxReexports {
		return unknown{}
	}
	if v, ok := m.exports[name]; ok {
		return ev.live(m, name, v)
	}
	for _, e := range m.Exports {
		if e.From != "" && (e.Name == name || e.Name == "*" && name != "default") {
			if v := ev.reexported(m, e, name, depth); v != nil {
				return v
			}
		}
	}
	if whole, ok := m.exports["="]; ok {
		return ev.exportedBy(whole, name)
	}
	if !m.AllVisible {
		return nil
	}
	if p, ok := ev.heap.get(m.scope).get(name); ok {
		return p.val
	}
	if i := m.imports[name]; i != nil {
		return ev.importedVia(m, i, depth)
	}
	return nil
}

// exportedBy is a name of what stands for the whole module.
func (ev *evaluator) exportedBy(whole value, name string) value {
	if name != "default" {
		return ev.member(whole, name, facts.Span{})
	}
	if r, ok := whole.(ref); ok {
		if p, found := ev.heap.get(r.addr).get("default"); found {
			return p.val
		}
	}
	return whole
}

// live is an exported value v, or what the variable of that name holds by now: functions of the module may have given it another.
func (ev *evaluator) live(m *module, name string, v value) value {
	for _, e := range m.Exports {
		if n, ok := e.Value.(*Name); ok && e.Name == name {
			if p, found := ev.heap.get(m.scope).get(n.Name); found {
				return either(v, p.val)
			}
		}
	}
	return v
}

func (ev *evaluator) reexported(m *module, e *Export, name string, depth int) value {
	x, known := ev.find(m, e.From)
	of := e.Of
	if e.Name == "*" {
		of = name
	}
	switch {
	case !known:
		return unknown{}
	case x == nil && e.Name == "*":
		return nil // an outside module: whether it has the name is not known
	case x == nil:
		return ev.symbolValue(outsideName(&Import{Module: e.From, Name: of}), e.Span)
	}
	ev.load(x)
	if of == "*" {
		return x.space
	}
	return ev.exported(x, of, depth+1)
}

// symbolValue returns an outside symbol, as its one library instance where it has state.
func (ev *evaluator) symbolValue(name string, s facts.Span) value {
	if _, ok := ev.types[name]; ok && !strings.HasSuffix(name, "()") {
		return ev.singleton(name)
	}
	return &symbol{name: name, span: s}
}

func (ev *evaluator) singleton(name string) value {
	if r, ok := ev.single[name]; ok {
		return r
	}
	var r ref
	ev.atBottom(func() { r = ev.newLibrary(name, facts.Span{}) })
	ev.single[name] = r
	return r
}

// atBottom runs a step whose objects live at the bottom of the heap, so that every layer sees them.
func (ev *evaluator) atBottom(step func()) {
	top := ev.heap.top
	for ev.heap.top.up != nil {
		ev.heap.top = ev.heap.top.up
	}
	step()
	for s := top; s != nil; s = s.up {
		s.high = max(s.high, ev.heap.next) // what was made is as old as everything
	}
	ev.heap.top = top
}
