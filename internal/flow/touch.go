package flow

// touch notes that something unknown has got hold of v: objects may have been changed, functions may be called.
func (ev *evaluator) touch(v value) {
	outermost := len(ev.touching) == 0
	ev.touchValue(v)
	if outermost {
		clear(ev.touching)
	}
}

func (ev *evaluator) touchValue(v value) {
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case ref:
			ev.touchObject(a.addr)
		case slot:
			ev.touchObject(a.addr)
		case *closure:
			ev.escape(a)
		case *bound:
			ev.touchValue(a.recv)
		case *wrapped:
			ev.touchValue(a.inner)
		case *partial:
			ev.touchPartial(a)
		case *symbol:
			a.escapes()
			for _, x := range append(a.args[:len(a.args):len(a.args)], a.of...) {
				switch x.(type) {
				case ref, slot:
					ev.touchValue(x)
				}
			}
		}
	}
}

func (ev *evaluator) touchPartial(p *partial) {
	ev.touchValue(p.fn)
	if p.this != nil {
		ev.touchValue(p.this)
	}
	for _, a := range p.args {
		ev.touchValue(a.val)
	}
}

func (ev *evaluator) touchObject(a addr) {
	o := ev.heap.get(a)
	if ev.touching[a] || o.byValue && len(ev.touching) == 0 || o.kind == classObj || o.kind == space || o.kind == scope {
		return
	}
	ev.touching[a] = true
	if !o.open {
		o = ev.heap.edit(a)
		o.open = true
	}
	for _, p := range o.all() {
		ev.touchValue(p.val)
	}
	for _, e := range o.elems {
		ev.touchValue(e)
	}
	ev.escapeMethods(ref{a}, o)
}

// escapeMethods runs the methods of an instance of a class that is made within a function: nothing else enters them.
func (ev *evaluator) escapeMethods(r ref, o *object) {
	if o.kind == classObj || o.class == nil || o.class.env == 0 || ev.heap.get(o.class.env).mod != nil {
		return
	}
	for _, f := range o.class.decl.Methods {
		if !f.Ctor && !f.Static {
			ev.runEscaped(&closure{fn: f, env: o.class.env, mod: o.class.mod, cls: o.class, this: r}, nil)
		}
	}
}

// touchCaptured notes that a function ran that was not followed: the variables that it closes over may have other values, and what
// they hold may have changed. Those of a module that is loaded are settled.
func (ev *evaluator) touchCaptured(c *closure) {
	if len(ev.touching) == 0 {
		defer clear(ev.touching)
	}
	names := ev.namesIn(c.fn)
	for a := c.env; a != 0 && !ev.touching[a]; {
		o := ev.heap.get(a)
		if o.kind != scope {
			return
		}
		if o.mod != nil && o.mod.state == loaded {
			ev.touchFresh(o, names)
			return
		}
		ev.touching[a] = true
		for name, p := range o.among(names) {
			if d, ok := p.val.(*closure); ok {
				ev.touchCaptured(d)
				continue
			}
			ev.touchValue(p.val)
			p.val = either(p.val, unknown{span: p.span})
			ev.heap.edit(a).set(name, p)
		}
		a = o.up
	}
}

// touchFresh notes that a function ran that was not followed and that may write to what variables of a module hold. What its functions
// leave behind is known, but not what they do to the objects that the present entry has put there.
func (ev *evaluator) touchFresh(module *object, names map[string]bool) {
	seen := map[addr]bool{}
	var visit func(v value, depth int)
	visit = func(v value, depth int) {
		for _, a := range alternatives(v) {
			r, ok := a.(ref)
			if !ok || depth > entryDepth || seen[r.addr] {
				continue
			}
			seen[r.addr] = true
			if r.addr > ev.oldest {
				ev.touch(r)
				continue
			}
			o := ev.heap.get(r.addr)
			if o.kind == scope || o.kind == space {
				continue
			}
			for _, p := range o.all() {
				visit(p.val, depth+1)
			}
			for _, e := range o.elems {
				visit(e, depth+1)
			}
		}
	}
	for _, p := range module.among(names) {
		visit(p.val, 0)
	}
}

// namesIn are the names of variables in a function. They must not be changed.
func (ev *evaluator) namesIn(fn *Func) map[string]bool {
	if known := ev.names[fn]; known != nil {
		return known
	}
	out := map[string]bool{}
	ev.names[fn] = out
	w := &walker{expr: func(x Expr) bool {
		if n, ok := x.(*Name); ok {
			out[n.Name] = true
		}
		return true
	}}
	w.function(fn)
	return out
}

func (ev *evaluator) touchArgs(args []argument) {
	for _, a := range args {
		if a.place != nil {
			ev.touchPlace(a)
		}
		ev.touch(a.val)
	}
}

// escape runs the functions in v as something that may happen: they were handed to code that is not in view.
func (ev *evaluator) escape(v value) { ev.escapeTo(v, 0, map[addr]bool{}) }

func (ev *evaluator) escapeTo(v value, depth int, seen map[addr]bool) {
	if depth > entryDepth {
		return
	}
	for _, a := range alternatives(v) {
		switch a := a.(type) {
		case *closure:
			ev.runEscaped(a, nil)
		case *symbol:
			a.escapes()
		case ref:
			o := ev.heap.get(a.addr)
			if o.kind != record && o.kind != list || seen[a.addr] {
				continue
			}
			seen[a.addr] = true
			for _, p := range o.all() {
				ev.escapeTo(p.val, depth+1, seen)
			}
			for _, e := range o.elems {
				ev.escapeTo(e, depth+1, seen)
			}
		}
	}
}

// maxEscapes is how often one function is run as escaped for one entry.
const maxEscapes = 2

// runEscaped runs a function as something that may happen. given is what any of its parameters may be, nil for anything.
func (ev *evaluator) runEscaped(c *closure, given value) {
	if m := ev.loading; m != nil && ev.escaped[c.fn] == 0 {
		m.handed = append(m.handed, c) // it is called when the module is complete
	}
	if ev.escaped[c.fn]++; ev.escaped[c.fn] > maxEscapes {
		ev.touchCaptured(c)
		if c.this != nil {
			ev.touch(c.this)
		}
		if given != nil {
			ev.touch(given)
		}
		return
	}
	if ev.loading != nil && given == nil {
		return
	}
	touching := ev.touching
	ev.touching = map[addr]bool{}
	ran, _ := ev.branch(func() bool { ev.callWithUnknowns(c, given); return true })
	ev.heap.merge(ran, delta{})
	ev.touching = touching
}
