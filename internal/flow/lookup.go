package flow

import (
	"slices"
	"strings"
)

// named returns what a name stands for: under the first of its names that something binds, else something outside the tree.
func (ev *evaluator) named(x *Name) value {
	if v := ev.bound(x.Name); v != nil {
		return v
	}
	last := x.Name
	for _, last = range x.Also {
		if v := ev.bound(last); v != nil {
			return v
		}
	}
	language := ev.program.Language
	if sym, ok := language.Globals[last]; ok {
		return ev.symbolValue(sym, x.Span)
	}
	mod := ev.scopeModule()
	if language.Outside != nil {
		if sym := language.Outside(last); sym != "" && (ev.isModeled(sym) || !ev.lacksModule(mod)) {
			return ev.symbolValue(sym, x.Span)
		}
	}
	if language.EnvNames && !ev.mayImport(mod) {
		return &env{name: last, span: x.Span}
	}
	return unknown{span: x.Span}
}

// bound returns what a name is bound to in a scope around, or by an import of the module, nil for nothing.
func (ev *evaluator) bound(name string) value {
	if v := ev.variable(name); v != nil {
		return v
	}
	return ev.fromModule(ev.scopeModule(), name)
}

// scopeModule is the module whose names the current scope sees.
func (ev *evaluator) scopeModule() *module {
	mod := ev.frame.mod
	for a := ev.frame.scope; a != 0; {
		o := ev.heap.get(a)
		if o.mod != nil {
			mod = o.mod
		}
		a = o.up
	}
	return mod
}

// lacksModule reports whether a module takes in names that are not in view: of a module that ought to be in the tree and cannot be
// found, or that binds names in ways that are not modelled.
func (ev *evaluator) lacksModule(m *module) bool {
	if m.lacking == nil {
		lacks := ev.missesModule(m)
		m.lacking = &lacks
	}
	return *m.lacking
}

func (ev *evaluator) missesModule(m *module) bool {
	for _, i := range m.stars {
		if _, known := ev.find(m, i.Module); !known {
			return true
		}
	}
	return ev.takesInOpaque(m)
}

// takesInOpaque reports whether names of a module may be bound in ways that are not modelled, by itself or by a module whose names it
// takes in.
func (ev *evaluator) takesInOpaque(m *module) bool {
	return m.Opaque || slices.ContainsFunc(ev.starred(m), func(x *module) bool { return x.Opaque })
}

// isModeled reports whether a table knows the symbol or something below it.
func (ev *evaluator) isModeled(symbol string) bool {
	known, asked := ev.modeled[symbol]
	if !asked {
		known = ev.searchModels(symbol)
		ev.modeled[symbol] = known
	}
	return known
}

func (ev *evaluator) searchModels(symbol string) bool {
	if _, ok := ev.models[symbol]; ok {
		return true
	}
	for name := range ev.models {
		if rest, ok := strings.CutPrefix(name, symbol); ok && (rest[0] == '.' || rest[0] == '(') {
			return true
		}
	}
	return false
}

func (ev *evaluator) fromModule(m *module, name string) value {
	if i := m.imports[name]; i != nil {
		return ev.imported(m, i)
	}
	return ev.fromStars(m, name, 0)
}

// fromStars searches the modules whose names a module takes in as a whole, and those whose names they take in, the nearest first.
// One that may bind names in ways that are not modelled does not hide what the others have. Where all of them are loaded, it is
// remembered which one has a name.
func (ev *evaluator) fromStars(m *module, name string, depth int) value {
	if x, known := m.found[name]; known {
		if x == nil {
			return nil
		}
		return ev.exportedHere(x, name, depth+1)
	}
	whole := true
	for _, x := range ev.starred(m) {
		ev.load(x)
		whole = whole && x.state == loaded
		v := ev.boundHere(x, name, depth+1)
		if v == nil && x.mayBindYet(name) {
			v = unknown{}
		}
		if v != nil {
			m.remember(name, x, whole)
			return v
		}
	}
	m.remember(name, nil, whole && m.state == loaded)
	return nil
}

// remember notes which of the modules whose names m takes in has a name, where all before it are loaded.
func (m *module) remember(name string, x *module, whole bool) {
	if !whole {
		return
	}
	if m.found == nil {
		m.found = map[string]*module{}
	}
	m.found[name] = x
}

// starred are the modules whose names a module takes in as a whole, and those whose names they take in, the nearest first. Modules may
// take in each other's names.
func (ev *evaluator) starred(m *module) []*module {
	if m.takesIn {
		return m.taken
	}
	m.takesIn = true
	seen := map[*module]bool{m: true}
	for queue := []*module{m}; len(queue) > 0; queue = queue[1:] {
		for _, i := range queue[0].stars {
			x, known := ev.find(queue[0], i.Module)
			if !known || x == nil || seen[x] {
				continue
			}
			seen[x] = true
			m.taken = append(m.taken, x)
			if x.AllVisible {
				queue = append(queue, x)
			}
		}
	}
	return m.taken
}

// declared are the names that the module gives a value at its top level.
func (m *module) declared() map[string]bool {
	if m.names != nil {
		return m.names
	}
	m.names = map[string]bool{}
	w := &walker{expr: func(Expr) bool { return false }}
	w.stmt = func(s Stmt) bool {
		switch s := s.(type) {
		case *Declare:
			if s.Func != nil {
				m.names[s.Func.Name] = true
			}
			if s.Class != nil {
				m.names[s.Class.Name] = true
			}
			return false
		case *Assign:
			if n, ok := s.Target.(*Name); ok {
				m.names[n.Name] = true
			}
		}
		return true
	}
	w.stmts(m.Body)
	return m.names
}

// unbound is what a name of a module stands for that nothing binds so far: anything, where the module may bind it yet.
func (m *module) unbound(name string) value {
	if m.Opaque || m.mayBindYet(name) {
		return unknown{}
	}
	return nil
}

// mayBindYet reports whether the body of a module, which is running, may come to bind a name.
func (m *module) mayBindYet(name string) bool {
	return m.state == loading && (!m.AllVisible || len(m.Body) == 0 || m.declared()[name])
}
