package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// lookup returns the value of a variable.
func (ev *evaluator) lookup(name string, s facts.Span) value {
	return ev.named(&Name{Span: s, Name: name})
}

// mayImport reports whether a module takes in names of a module that is not in view.
func (ev *evaluator) mayImport(m *module) bool {
	for _, i := range m.stars {
		if x, known := ev.find(m, i.Module); !known || x == nil {
			return true
		}
	}
	return ev.takesInOpaque(m)
}

// variable is what a variable of the function holds, nil for none.
func (ev *evaluator) variable(name string) value {
	for a := ev.frame.scope; a != 0; {
		o := ev.heap.get(a)
		if p, ok := o.get(name); ok {
			return p.val
		}
		a = o.up
	}
	return nil
}

// declare makes a variable in a scope.
func (ev *evaluator) declare(scope addr, name string, v value, s facts.Span) {
	ev.heap.edit(scope).set(name, prop{val: v, pres: facts.Present, span: s})
}

// assignName writes to a variable where it exists, and else makes it in the module's scope.
func (ev *evaluator) assignName(name string, v value, s facts.Span) {
	last := ev.frame.scope
	for a := ev.frame.scope; a != 0; {
		o := ev.heap.get(a)
		if _, ok := o.get(name); ok {
			ev.declare(a, name, v, s)
			return
		}
		last, a = a, o.up
	}
	ev.declare(last, name, v, s)
}

// inScope runs f in a new block scope.
func (ev *evaluator) inScope(f func() bool) bool {
	outer := ev.frame.scope
	ev.frame.scope = ev.heap.alloc(&object{kind: scope, up: outer}).addr
	live := f()
	ev.frame.scope = outer
	return live
}

// needsScope reports whether a block declares names of its own.
func needsScope(body []Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *Declare:
			return true
		case *Assign:
			if s.Declare && !s.Hoist {
				return true
			}
		}
	}
	return false
}

// bind gives v to a target: a variable, a property, or the parts of a pattern.
func (ev *evaluator) bind(target Expr, v value, a *Assign) {
	switch t := target.(type) {
	case nil:
	case *Name:
		ev.bindName(t, v, a)
	case *Member:
		ev.setMember(ev.eval(t.X), t.Name, v, t.Span)
	case *Index:
		ev.bindElement(t, v)
	case *Pattern:
		ev.bindPattern(t, v, a)
	default:
		ev.touch(ev.eval(target))
	}
}

func (ev *evaluator) bindName(t *Name, v value, a *Assign) {
	if old := ev.variable(t.Name); old != nil && len(objectsOf(old)) > 0 {
		ev.throw() // what comes before in a try body may have failed while the variable held another object
	}
	switch {
	case a == nil || !a.Declare:
		ev.assignName(t.Name, v, t.Span)
	case a.Hoist:
		ev.declare(ev.frame.outer, t.Name, v, t.Span)
	default:
		ev.declare(ev.frame.scope, t.Name, v, t.Span)
	}
}

func (ev *evaluator) bindPattern(p *Pattern, v value, a *Assign) {
	var taken []string
	for i, e := range p.Entries {
		var part value
		switch {
		case p.List && e.Key == nil:
			part = ev.element(v, i)
		default:
			key := ev.eval(e.Key)
			if k, ok := text(key); ok {
				taken = append(taken, k)
				part = ev.member(v, k, e.Key.Where())
			} else {
				part = unknown{}
			}
		}
		if e.Default != nil {
			part = ev.withDefault(part, e.Default)
		}
		ev.bind(e.Target, part, a)
	}
	if p.Rest != nil {
		ev.bind(p.Rest, ev.remainder(v, p, taken), a)
	}
}

// withDefault is v, or the default where v is or may be missing.
func (ev *evaluator) withDefault(v value, def Expr) value {
	var alts []value
	missing := false
	for _, x := range alternatives(v) {
		switch x.(type) {
		case unknown, *env:
			missing = true
			alts = append(alts, x)
		default:
			if isNull(x) {
				missing = true
			} else {
				alts = append(alts, x)
			}
		}
	}
	if !missing {
		return v
	}
	return either(append(alts, ev.eval(def))...)
}

// remainder is what a pattern's rest takes: a copy without the keys that were taken, or the later elements.
func (ev *evaluator) remainder(v value, p *Pattern, taken []string) value {
	r, ok := v.(ref)
	if !ok {
		return unknown{}
	}
	c := ev.heap.get(r.addr).clone()
	c.owner = 0
	if p.List {
		n := min(len(p.Entries), len(c.elems))
		c.elems = c.elems[n:]
	}
	for _, k := range taken {
		c.remove(k)
	}
	return ev.heap.alloc(c)
}
