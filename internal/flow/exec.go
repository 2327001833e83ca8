package flow

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// execBody runs the statements of a function or module, whose scope exists already.
func (ev *evaluator) execBody(body []Stmt) bool {
	ev.hoist(body)
	for _, s := range body {
		if !ev.exec(s) {
			return false
		}
	}
	return true
}

// execBlock runs statements in a scope of their own, where they declare something.
func (ev *evaluator) execBlock(body []Stmt) bool {
	frame, guards := ev.frame, len(ev.frame.guards)
	defer func() { frame.guards = frame.guards[:guards] }() // what an early end guards is the rest of its block
	if !needsScope(body) {
		return ev.execBody(body)
	}
	return ev.inScope(func() bool { return ev.execBody(body) })
}

// hoist binds functions before the statements that call them. Classes are made in order, but before them too, since methods
// refer to classes that stand below.
func (ev *evaluator) hoist(body []Stmt) {
	for _, s := range body {
		if d, ok := s.(*Declare); ok && d.Func != nil && len(d.Func.Decorators) == 0 {
			ev.declare(ev.frame.scope, d.Func.Name, ev.closure(d.Func), d.Func.Span)
		}
	}
}

// exec runs a statement and reports whether the next one is reached.
func (ev *evaluator) exec(s Stmt) bool {
	if ev.exhausted() {
		return false
	}
	ev.heap.budget--
	switch s := s.(type) {
	case *ExprStmt:
		if s.Apart {
			ev.within(around{node: s}, func() { ev.execExpr(s.X) })
		} else {
			ev.execExpr(s.X)
		}
	case *Assign:
		ev.assign(s)
	case *Delete:
		ev.delete(s)
	case *Declare:
		ev.execDeclare(s)
	case *Block:
		return ev.execBlock(s.Body)
	case *If:
		return ev.execIf(s)
	case *Loop:
		return ev.execLoop(s)
	case *Try:
		return ev.execTry(s)
	case *Return:
		ev.execReturn(s)
		return false
	case *Throw:
		if s.Value != nil {
			ev.eval(s.Value)
		}
		if !s.Exit {
			ev.throw()
		}
		return false
	case *Jump:
		return ev.execJump()
	case *Print:
		ev.frame.prints = append(ev.frame.prints, ev.eval(s.Value))
	}
	return true
}

// execExpr evaluates an expression whose value nobody uses.
func (ev *evaluator) execExpr(x Expr) {
	drops := ev.frame.drops
	if c := discarded(x); c != nil {
		ev.frame.drops = c.Span
	}
	frame := ev.frame
	ev.eval(x)
	frame.drops = drops
}

// throw notes the state in which the innermost try body ends, of this function or of one that has called it.
func (ev *evaluator) throw() {
	for f := ev.frame; f != nil; f = f.up {
		if n := len(f.bodies); n > 0 {
			t := f.bodies[n-1]
			d := ev.heap.since(t.base)
			ev.heap.budget -= len(d) / mergesPerSlot
			t.thrown = append(t.thrown, d)
			return
		}
	}
}

func (ev *evaluator) assign(a *Assign) value {
	var v value
	switch {
	case a.Value == nil && a.Type != nil:
		v = ev.typed(a.Type, a.Span)
	case a.Value == nil:
		if n, ok := a.Target.(*Name); ok && a.Hoist {
			if p, exists := ev.heap.get(ev.frame.outer).get(n.Name); exists {
				return p.val
			}
		}
		v = undefined(a.Span)
	case a.Op != "":
		v = ev.compound(a)
	default:
		v = ev.eval(a.Value)
		if !a.Alias {
			v = ev.copied(v)
		}
		if u, ok := v.(unknown); ok && a.Type != nil && u.typ == "" {
			v = ev.typed(a.Type, a.Span)
		}
	}
	ev.bind(a.Target, v, a)
	return v
}

// compound evaluates x op= y.
func (ev *evaluator) compound(a *Assign) value {
	old := ev.eval(a.Target)
	switch a.Op {
	case "||":
		return ev.withDefault(old, a.Value)
	case "+":
		v := ev.eval(a.Value)
		if ev.changed(old, list, func(r ref) { ev.appendAll(r, v) }) {
			return old
		}
		return ev.joinValues([]value{old, v}, a.Span, true)
	case "<<":
		v := ev.eval(a.Value)
		if !ev.isOwn(a.Target) {
			ev.touch(v) // other functions can reach it now
		}
		if ev.changed(old, list, func(r ref) { o := ev.heap.edit(r.addr); o.elems = append(o.elems, v) }) {
			return old
		}
		if !isText(old) {
			ev.touch(old)
			ev.touch(v)
			return old
		}
		return ev.joinValues([]value{old, v}, a.Span, false)
	case "|":
		// A union of maps.
		v := ev.eval(a.Value)
		if ev.changed(old, record, func(r ref) { ev.mergeEntries(r.addr, v) }) {
			return old
		}
	default:
		ev.eval(a.Value)
	}
	return unknown{span: a.Span}
}

// isOwn reports whether x is a variable of the function that is running, or of one around it.
func (ev *evaluator) isOwn(x Expr) bool {
	n, ok := x.(*Name)
	if !ok {
		return false
	}
	for a := ev.frame.scope; a != 0; {
		o := ev.heap.get(a)
		if _, found := o.get(n.Name); found {
			return o.mod == nil
		}
		a = o.up
	}
	return false
}

// changed changes the objects of a kind that v is, or may be, in their place, and reports whether there are any.
func (ev *evaluator) changed(v value, kind objectKind, change func(ref)) bool {
	alts := alternatives(v)
	found := false
	one := func(a value) {
		if r, ok := ev.deref(a); ok && ev.heap.get(r.addr).kind == kind {
			found = true
			change(r)
		}
	}
	if len(alts) == 1 {
		one(v)
	} else {
		ev.setOneOf(alts, one)
	}
	return found
}

func (ev *evaluator) delete(d *Delete) {
	ev.throw() // what follows in a try body may fail while the property is there, or without it
	switch t := d.Target.(type) {
	case *Member:
		ev.removeKey(ev.eval(t.X), stringConst(t.Name, t.Span))
	case *Index:
		ev.removeKey(ev.eval(t.X), ev.eval(t.Key))
	case *Name:
		ev.assignName(t.Name, undefined(t.Span), t.Span)
	default:
		ev.touch(ev.eval(d.Target))
	}
}

func (ev *evaluator) execDeclare(d *Declare) {
	if d.Class != nil {
		ev.classValue(d.Class, d.Class.Name)
	}
	if f := d.Func; f != nil && len(f.Decorators) > 0 {
		ev.declare(ev.frame.scope, f.Name, ev.decorated(ev.closure(f)), f.Span)
	}
}

func (ev *evaluator) execReturn(s *Return) {
	var v value = undefined(s.Span)
	switch {
	case s.Value != nil:
		returns := ev.frame.returns
		ev.frame.returns = s.Value.Where()
		v = ev.eval(s.Value)
		ev.frame.returns = returns
	case ev.frame.fn != nil && ev.frame.fn.Prints:
		v = ev.fallThrough(ev.frame)
	case ev.frame.fn != nil && len(ev.frame.fn.Results) > 0:
		v = ev.namedResults(ev.frame.fn, s.Span)
	}
	ev.returnValue(v)
}

func (ev *evaluator) returnValue(v value) {
	ev.frame.rets = append(ev.frame.rets, result{val: v, after: ev.heap.since(ev.frame.base)})
}

func (ev *evaluator) namedResults(fn *Func, s facts.Span) value {
	var vs []value
	for _, name := range fn.Results {
		vs = append(vs, ev.lookup(name, s))
	}
	if len(vs) == 1 {
		return vs[0]
	}
	return ev.heap.alloc(&object{kind: list, elems: vs, byValue: true})
}

// branch runs f in a layer of its own and returns what it wrote, and whether its end was reached.
func (ev *evaluator) branch(f func() bool) (delta, bool) {
	base := ev.heap.push()
	live := f()
	return ev.heap.pop(base), live
}

func (ev *evaluator) execIf(s *If) bool {
	ev.recordMissing(s)
	decided, on := ev.decide(s.Test)
	switch decided {
	case isTrue:
		return ev.execBlock(s.Then)
	case isFalse:
		return ev.execBlock(s.Else)
	}
	then, thenLive := ev.branch(func() bool { return ev.guarded(on, func() bool { return ev.execBlock(s.Then) }) })
	other, otherLive := ev.branch(func() bool { return ev.guarded(on, func() bool { return ev.execBlock(s.Else) }) })
	switch {
	case thenLive && otherLive:
		ev.heap.merge(then, other)
		return true
	case thenLive:
		ev.heap.absorb(then)
	case otherLive:
		ev.heap.absorb(other)
	}
	ev.frame.guards = append(ev.frame.guards, on...) // the other branch has ended
	return thenLive || otherLive
}

func (ev *evaluator) execJump() bool {
	n := len(ev.frame.loops)
	if n == 0 {
		return true
	}
	l := ev.frame.loops[n-1]
	l.jumps = append(l.jumps, ev.heap.since(l.base))
	return false
}

func (ev *evaluator) execTry(s *Try) bool {
	catching := min(len(s.Handlers), 1) // what is only tidied up after is not caught
	ev.frame.tries += catching
	t := &tryFrame{}
	ev.frame.bodies = append(ev.frame.bodies, t)
	body, bodyLive := ev.branch(func() bool {
		t.base = ev.heap.top.up
		live := false
		if catching == 0 {
			return ev.execBlock(s.Body)
		}
		ev.within(around{node: s}, func() { live = ev.execBlock(s.Body) })
		return live
	})
	ev.frame.bodies = ev.frame.bodies[:len(ev.frame.bodies)-1]
	ev.frame.tries -= catching
	type end struct {
		d    delta
		live bool
	}
	ends := []end{{body, bodyLive}}
	for i := range s.Handlers {
		h := &s.Handlers[i]
		d, live := ev.branch(func() bool {
			ev.heap.merge(append(t.thrown[:len(t.thrown):len(t.thrown)], body, delta{})...)
			return ev.inScope(func() bool {
				if h.Name != "" {
					ev.declare(ev.frame.scope, h.Name, unknown{span: h.Span}, h.Span)
				}
				live := false
				ev.within(around{node: h}, func() { live = ev.execBody(h.Body) })
				return live
			})
		})
		ends = append(ends, end{d, live})
	}
	var alive []delta
	for _, e := range ends {
		if e.live {
			alive = append(alive, e.d)
		}
	}
	if len(alive) > 0 {
		ev.heap.merge(alive...)
	}
	// A finally block runs on every path, after a return as well.
	return ev.execBlock(s.Finally) && len(alive) > 0
}
